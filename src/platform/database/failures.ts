import { UnavailableError } from '../errors.js';

/** SQLSTATE classes and codes that mean "not now": PostgreSQL manual, appendix A. */
const UNAVAILABLE_STATES = /^(08...|53...|57P0[1-4]|57014|25P03)$/;
const UNAVAILABLE_CAUSES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024|P2028)$/;
/** pg reports these without a code. */
const UNAVAILABLE_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end/;
const RETRYABLE = /^(40001|40P01|P2034)$/;

/** Every `code` along the chain of causes: pg, the driver adapter and Prisma each put theirs elsewhere. */
function* codesOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const fields: Record<string, unknown> = { ...error };
  for (const key of ['code', 'originalCode'])
    if (typeof fields[key] === 'string') yield fields[key];
  yield* codesOf('cause' in error ? error.cause : undefined, depth + 1);
  if ('meta' in error) yield* codesOf(error.meta, depth + 1);
  if ('driverAdapterError' in fields) yield* codesOf(fields.driverAdapterError, depth + 1);
  if (error instanceof AggregateError)
    for (const inner of error.errors) yield* codesOf(inner, depth + 1);
}

/** Whether the same transaction can succeed when it is run again at once: it lost a race. */
export function isRetryable(error: unknown): boolean {
  return [...codesOf(error)].some((code) => RETRYABLE.test(code));
}

/**
 * Turns "the database does not answer" into an `UnavailableError`, which tells the caller to try
 * later; every other error is a fault and stays what it is.
 */
export function asDatabaseFailure(error: unknown): unknown {
  const unavailable =
    [...codesOf(error)].some(
      (code) => UNAVAILABLE_STATES.test(code) || UNAVAILABLE_CAUSES.test(code),
    ) ||
    (error instanceof Error && UNAVAILABLE_MESSAGES.test(error.message));
  return unavailable
    ? new UnavailableError(
        'The database does not answer at the moment. Try again in a few seconds.',
        {
          cause: error,
        },
      )
    : error;
}
