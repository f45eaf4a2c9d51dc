import { setTimeout as pause } from 'node:timers/promises';
import { StartError } from './start-problem.js';

/** What a wrong DATABASE_URL leads to: asking again does not help. PostgreSQL manual, appendix A. */
const REMEDIES: Readonly<Record<string, string>> = {
  '28P01': 'the database refuses this password; correct user and password in the URL',
  '28000': 'the database refuses this user; correct the user, or allow it in pg_hba.conf',
  '3D000': 'the database server has no database of this name; create it, or correct the URL',
  '42501': 'the user may not use this database; grant it the privileges, or use another user',
  ENOTFOUND: 'there is no host of this name; correct the URL',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "the database's TLS certificate is not trusted; give its CA by NODE_EXTRA_CA_CERTS",
  SELF_SIGNED_CERT_IN_CHAIN:
    "the database's TLS certificate is not trusted; give its CA by NODE_EXTRA_CA_CERTS",
};

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Where time passes, so that a test can make it. */
export interface Waiting {
  /** Of a clock that nobody sets. */
  nowMs(): number;
  /** Ends early, and rejects, when `signal` aborts. */
  sleep(durationMs: number, signal: AbortSignal): Promise<unknown>;
}

/** Takes the report of each attempt that failed; a `Logger` will do. */
export interface AttemptLog {
  warn(details: { readonly attempt: number; readonly code: string }, message: string): void;
}

const realTime: Waiting = {
  nowMs: () => performance.now(),
  sleep: (durationMs, signal) => pause(durationMs, undefined, { signal }),
};

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/**
 * Returns once the database answers. One that is not there yet is asked again and again, each time
 * reported; one that refuses is not.
 *
 * @throws StartError naming DATABASE_URL when the database refuses, or does not answer in time, or
 * `signal` ends the wait.
 */
export async function waitForDatabase(
  ping: () => Promise<void>,
  options: {
    readonly timeoutMs: number;
    readonly log: AttemptLog;
    readonly signal: AbortSignal;
    readonly waiting?: Waiting;
  },
): Promise<void> {
  const { timeoutMs, log, signal, waiting = realTime } = options;
  const deadline = waiting.nowMs() + timeoutMs;
  for (let attempt = 1, pauseMs = FIRST_PAUSE_MS; ; attempt++, pauseMs *= 2) {
    try {
      return await ping();
    } catch (error) {
      const code = codeOf(error);
      const remedy = REMEDIES[code];
      if (remedy) throw problem(remedy, error);
      if (signal.aborted || waiting.nowMs() >= deadline)
        throw problem(
          `the database does not answer (${code || 'no reason given'}); start it, or correct the URL`,
          error,
        );
      log.warn({ attempt, code }, 'database does not answer yet; trying again');
      const remainingMs = Math.max(0, deadline - waiting.nowMs());
      await waiting
        .sleep(Math.min(pauseMs, LONGEST_PAUSE_MS, remainingMs), signal)
        .catch(() => undefined);
    }
  }
}

function problem(text: string, cause: unknown): StartError {
  return new StartError([{ setting: 'DATABASE_URL', problem: text }], { cause });
}
