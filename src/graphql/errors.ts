import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, UnauthenticatedError, UnavailableError } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import type { GraphContext } from './context.js';

/** The codes that errors of the GraphQL layer itself may have; `docs/schema.md` lists them all. */
const PROTOCOL_CODES = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Unknown to the client: what happened is in the log, under the id that the client is given. */
export const MASKED =
  'Something went wrong on our side. Try again; if it stays, report the requestId.';

function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}

/** What was thrown: by a resolver (Apollo has wrapped it) or by the context function (`refusal` has). */
function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause;
}

/** The code that an error carries, empty when it carries none. */
export function codeOf(error: Pick<GraphQLFormattedError, 'extensions'> | undefined): string {
  const code = error?.extensions?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether an error is the service's own failure rather than an answer to the caller. */
function isFault(error: GraphQLError): boolean {
  const cause = causeOf(error);
  if (isAppError(cause)) return false;
  return !PROTOCOL_CODES.has(codeOf(error));
}

/** The parser gives up on absurd nesting with a message of the engine. */
function wordingOf(message: string, code: string): string {
  const isOurs = code === 'GRAPHQL_PARSE_FAILED' && !message.startsWith('Syntax Error');
  return isOurs ? 'Syntax Error: this operation is nested too deeply.' : message;
}

/** The one place where errors become what a client sees. Stack traces and internal messages never pass. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const requestId = formatted.extensions?.requestId;
  const withId = requestId === undefined ? {} : { requestId };
  const cause = causeOf(error);
  if (isAppError(cause))
    return { message: cause.message, ...place, extensions: { code: cause.code, ...withId } };
  const code = codeOf(formatted);
  if (PROTOCOL_CODES.has(code))
    return { message: wordingOf(formatted.message, code), ...place, extensions: { code } };
  return { message: MASKED, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', ...withId } };
}

/**
 * Logs each failure of ours once, and gives the client the id to find it by. An expected error
 * is the caller's business: it is not logged.
 */
export function reportFaults(log: Logger): ApolloServerPlugin<GraphContext> {
  return {
    async contextCreationDidFail({ error }) {
      const cause = causeOf(error);
      if (isAppError(cause)) return;
      const reqId = error instanceof GraphQLError ? error.extensions.requestId : undefined;
      log.error({ reqId, err: cause }, 'request failed: fault');
    },
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          // One failed batch fails many fields with the same error.
          const reported = new Set<unknown>();
          for (const error of errors) {
            const cause = causeOf(error);
            const unavailable = cause instanceof UnavailableError;
            if (!unavailable && !isFault(error)) continue;
            error.extensions.requestId = contextValue.requestId;
            if (reported.has(cause)) continue;
            reported.add(cause);
            const details = { err: cause, path: error.path, operation: operationName };
            if (unavailable)
              contextValue.log.warn(details, 'request failed: dependency unavailable');
            else contextValue.log.error(details, 'request failed: fault');
          }
        },
      };
    },
  };
}

/** What the context function throws for a request that must not be executed at all. */
export function refusal(thrown: unknown, requestId: string): GraphQLError {
  if (!isAppError(thrown))
    return new GraphQLError(MASKED, {
      originalError: thrown instanceof Error ? thrown : new Error(String(thrown)),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, http: { status: 500 } },
    });
  const [status, header]: [number, [string, string]] =
    thrown instanceof UnauthenticatedError
      ? [401, ['www-authenticate', 'Bearer error="invalid_token"']]
      : [503, ['retry-after', '5']];
  // Another library declares `http` otherwise, for a server of its own.
  const extensions: Record<string, unknown> = {
    code: thrown.code,
    requestId,
    http: { status, headers: new HeaderMap([header]) },
  };
  return new GraphQLError(thrown.message, { originalError: thrown, extensions });
}
