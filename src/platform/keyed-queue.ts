import { UnavailableError } from './errors.js';

/**
 * Runs work on the same thing one after the other and work on different things side by side, in this
 * process. What waits here holds nothing else: no connection, no lock.
 */
export class KeyedQueue {
  private readonly waiting = new Map<string, { readonly last: Promise<unknown>; length: number }>();

  /** @param maxWaiting How much may wait for its turn on one thing. */
  constructor(private readonly maxWaiting: number) {}

  /** @throws UnavailableError when too much waits already; whatever `work` throws. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.waiting.get(key);
    const length = (before?.length ?? 0) + 1;
    if (length > this.maxWaiting)
      throw new UnavailableError('Too many changes of the same thing at once. Try again later.');
    const turn = (before?.last ?? Promise.resolve()).then(work, work);
    const entry = { last: turn.catch(() => undefined), length };
    this.waiting.set(key, entry);
    try {
      return await turn;
    } finally {
      const now = this.waiting.get(key);
      if (now === entry) this.waiting.delete(key);
      else if (now) now.length -= 1;
    }
  }
}
