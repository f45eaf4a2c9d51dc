/** Work took longer than it was given. */
export class DeadlineExceededError extends Error {
  override readonly name = 'DeadlineExceededError';
  constructor(readonly timeoutMs: number) {
    super(`Not finished within ${timeoutMs} ms`);
  }
}

/**
 * What `work` resolves to. After `timeoutMs` the signal it was given aborts; if it has not settled
 * `graceMs` later, it is left behind.
 *
 * @throws DeadlineExceededError when `work` rejects after its signal has aborted, or is left behind.
 */
export async function withDeadline<T>(
  { timeoutMs, graceMs = 0 }: { timeoutMs: number; graceMs?: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const exceeded = new DeadlineExceededError(timeoutMs);
  let graceTimer: NodeJS.Timeout | undefined;
  let deadlineTimer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    deadlineTimer = setTimeout(() => {
      controller.abort(exceeded);
      graceTimer = setTimeout(() => reject(exceeded), graceMs);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), overdue]);
  } catch (error) {
    throw controller.signal.aborted ? exceeded : error;
  } finally {
    clearTimeout(deadlineTimer);
    clearTimeout(graceTimer);
  }
}

/** Whether the promise settles, either way, within `timeoutMs`. */
export async function settlesWithin(timeoutMs: number, promise: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const settled = promise.then(
    () => true as const,
    () => true as const,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}
