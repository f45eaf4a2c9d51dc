import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** What is told about one request: each line carries the request's id. */
export type RequestLogger = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/** Where PostgreSQL quotes the row or the parameters that it stumbled over, which are about people. */
const QUOTING_FIELDS = new Set(['detail', 'where']);
/** Errors refer to each other, and may do so in a circle. */
const MAX_ERROR_DEPTH = 8;

/** The standard form of an error, without what quotes data, however deep a driver's error lies in it. */
function serializeError(error: Error): unknown {
  return withoutQuotes(pino.stdSerializers.err(error), 0);
}

function withoutQuotes(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > MAX_ERROR_DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((item) => withoutQuotes(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !QUOTING_FIELDS.has(name))
      .map(([name, inner]) => [name, withoutQuotes(inner, depth + 1)]),
  );
}

/**
 * JSON lines on standard output; `pretty` makes them readable for a person at a terminal. Tokens never
 * reach a line, whichever object they are part of; nor do the rows that a failed statement was about.
 */
export function createLogger(
  options: { level: LogLevel; pretty: boolean },
  destination?: DestinationStream,
): Logger {
  const base = {
    level: options.level,
    redact: ['authorization', '*.authorization', '*.headers.authorization', '*.cookie'],
    serializers: { err: serializeError },
  };
  if (destination) return pino(base, destination);
  return pino(
    options.pretty
      ? {
          ...base,
          transport: {
            target: 'pino-pretty',
            options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
          },
        }
      : base,
  );
}
