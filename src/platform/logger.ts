import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** What is told about one request: each line carries the request's id. */
export type RequestLogger = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/**
 * JSON lines on standard output; `pretty` makes them readable for a person at a terminal. Tokens never
 * reach a line, whichever object they are part of.
 */
export function createLogger(
  options: { level: LogLevel; pretty: boolean },
  destination?: DestinationStream,
): Logger {
  const base = {
    level: options.level,
    redact: ['authorization', '*.authorization', '*.headers.authorization', '*.cookie'],
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
