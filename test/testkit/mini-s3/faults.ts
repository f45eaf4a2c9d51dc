import type { S3Request } from './s3-answer.js';

/** What a server does wrong. */
export type Fault =
  /** Answers with an error, and does nothing. */
  | { readonly kind: 'error'; readonly status: number; readonly code: string }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Does what it was asked, then ends the connection without a word. */
  | { readonly kind: 'drop-after-write' }
  /** Ends the connection after so many bytes of the answer's body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Sends so many bytes of the answer's body, then nothing. */
  | { readonly kind: 'stall'; readonly afterBytes: number };

interface PlannedFault {
  readonly fault: Fault;
  readonly matches: (request: Pick<S3Request, 'method' | 'key'>) => boolean;
  times: number;
}

/** The faults to come. */
export class Faults {
  #planned: PlannedFault[] = [];

  /** The next `times` requests that match meet with the fault. */
  plan(
    fault: Fault,
    { times = 1, matches = () => true }: Partial<Omit<PlannedFault, 'fault'>> = {},
  ): void {
    this.#planned.push({ fault, matches, times });
  }

  /** The fault that a request meets with. */
  take(request: Pick<S3Request, 'method' | 'key'>): Fault | undefined {
    const planned = this.#planned.find(({ matches }) => matches(request));
    if (planned) planned.times -= 1;
    this.#planned = this.#planned.filter(({ times }) => times > 0);
    return planned?.fault;
  }

  clear(): void {
    this.#planned = [];
  }
}
