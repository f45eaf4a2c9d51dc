import { limitedCall } from './call-limits.js';
import {
  BodyFailedError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
  RangeNotSatisfiableError,
} from './object-store.js';

export type AwsWork<T> = (abortSignal: AbortSignal) => Promise<T>;

/** What AWS has answered with, as all its clients throw it. */
interface Answered extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** Refusals that are gone when asked again, although some of them come with 400. */
const PASSING = new Set([
  'RequestTimeout',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyInvalidationsInProgress',
]);

/** S3 answers a HEAD without a body, hence without the name of its error. */
const MISSING = new Set(['NoSuchKey', 'NotFound']);

/** Whether S3 says that there is nothing at the key; that there is no bucket is something else. */
export function isMissing(error: unknown): boolean {
  return isAnswered(error) && MISSING.has(error.name);
}

/** One call with its deadline; it fails with the errors of an `ObjectStore`, or the reason of the signal. */
export async function callAws<T>(
  call: {
    readonly operation: string;
    readonly timeoutMs: number;
    readonly signal: AbortSignal | undefined;
  },
  work: AwsWork<T>,
): Promise<T> {
  try {
    return await limitedCall(call, work);
  } catch (error) {
    throw call.signal?.aborted ? call.signal.reason : failureOf(call.operation, error);
  }
}

function failureOf(operation: string, error: unknown): Error {
  if (error instanceof BodyFailedError || error instanceof RangeError) return error;
  if (!isAnswered(error)) return new ObjectStoreUnavailableError(error);
  const status = error.$metadata.httpStatusCode ?? 500;
  if (error.name === 'InvalidRange') return new RangeNotSatisfiableError({ cause: error });
  if (status >= 500 || status === 429 || PASSING.has(error.name))
    return new ObjectStoreUnavailableError(error);
  return new ObjectStoreRefusedError(`${operation}, ${error.name}`, error);
}

/** Connections that fail, and deadlines, have metadata too, but no fault of either side. */
function isAnswered(error: unknown): error is Answered {
  return error instanceof Error && '$fault' in error && '$metadata' in error;
}
