import { withDeadline } from '../deadline.js';
import type { ByteRange, UploadOptions } from './object-store.js';

const LIST_LIMIT_MAX = 1_000;
/** Seven days are what S3 signs for at most. */
const EXPIRES_SECONDS_MAX = 604_800;
/** S3 takes no more by one form. */
const UPLOAD_BYTES_MAX = 5_368_709_120;
const HEADER_VALUE = /^[\x20-\x7e]{1,255}$/;

/** @throws RangeError when the text cannot be the value of a header. */
export function assertHeaderValue(name: string, value: string): void {
  if (!HEADER_VALUE.test(value))
    throw new RangeError(`${name} must be 1 to 255 printable ASCII characters`);
}

/** @throws RangeError unless it is 1 to 1000. */
export function assertListLimit(limit: number): void {
  assertWhole('limit', limit, [1, LIST_LIMIT_MAX]);
}

/** @throws RangeError unless both ends are whole numbers, the end not before the start. */
export function assertRange({ start, end = start }: ByteRange): void {
  assertWhole('start', start, [0, Number.MAX_SAFE_INTEGER]);
  assertWhole('end', end, [start, Number.MAX_SAFE_INTEGER]);
}

/** @throws RangeError when no file can keep the bounds. */
export function assertUploadSizes({ minBytes = 1, maxBytes }: UploadOptions) {
  assertWhole('maxBytes', maxBytes, [1, UPLOAD_BYTES_MAX]);
  assertWhole('minBytes', minBytes, [0, maxBytes]);
  return { minBytes, maxBytes };
}

/**
 * When something ends that is valid from a moment on, in whole seconds.
 *
 * @throws RangeError when it is less than a second or more than seven days.
 */
export function expiryOf(from: Date, expiresSeconds: number): Date {
  assertWhole('expiresSeconds', expiresSeconds, [1, EXPIRES_SECONDS_MAX]);
  return new Date((Math.floor(from.getTime() / 1_000) + expiresSeconds) * 1_000);
}

function assertWhole(name: string, value: number, [min, max]: [number, number]): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}`);
}

/**
 * What `work` resolves to. Its signal aborts at the deadline and with the caller's; either way the call is
 * over then, whether or not the work heeds the signal.
 *
 * @throws DeadlineExceededError at the deadline, and the caller's reason when its signal aborts.
 */
export async function limitedCall<T>(
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  return withDeadline({ timeoutMs }, async (deadline) => {
    const either = new AbortController();
    const abort = () => either.abort(signal?.aborted ? signal.reason : deadline.reason);
    const aborted = new Promise<never>((_, reject) => {
      either.signal.addEventListener('abort', () => reject(either.signal.reason));
    });
    deadline.addEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    try {
      return await Promise.race([work(either.signal), aborted]);
    } catch (error) {
      // What the work makes of being aborted is of no interest.
      throw either.signal.aborted ? either.signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  });
}
