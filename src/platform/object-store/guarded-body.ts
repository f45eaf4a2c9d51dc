import { Readable } from 'node:stream';
import { DeadlineExceededError } from '../deadline.js';

interface Guard {
  /** How long the source may take for its next bytes. The reader may take as long as it likes. */
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** What the reader is told when the source fails or stalls. */
  readonly failure: (cause: unknown) => Error;
}

/** The same bytes, with a deadline for each wait and an end when the signal aborts. */
export function guardedBody(source: Readable, guard: Guard): Readable {
  const body = Readable.from(chunksInTime(source, guard), { objectMode: false });
  const abort = () => body.destroy(asError(guard.signal?.reason));
  body.once('close', () => {
    guard.signal?.removeEventListener('abort', abort);
    // A source that is destroyed in the middle complains; nobody is left to hear it.
    source.once('error', () => {});
    source.destroy();
  });
  guard.signal?.addEventListener('abort', abort, { once: true });
  if (guard.signal?.aborted) abort();
  return body;
}

async function* chunksInTime(source: Readable, { stallTimeoutMs, failure }: Guard) {
  const chunks: AsyncIterator<unknown> = source[Symbol.asyncIterator]();
  const stalled = () => source.destroy(new DeadlineExceededError(stallTimeoutMs));
  for (;;) {
    const timer = setTimeout(stalled, stallTimeoutMs);
    const next = await chunks
      .next()
      .catch((error: unknown) => {
        throw failure(error);
      })
      .finally(() => clearTimeout(timer));
    if (next.done) return;
    yield next.value;
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
