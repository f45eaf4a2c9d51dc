import type { JobsOptions } from 'bullmq';

/** Turns what was stored into the payload, or throws; a zod schema is one. It accepts what it returned. */
interface PayloadParser<Payload> {
  parse(value: unknown): Payload;
}

interface Backoff {
  /** `exponential` doubles the delay with each failed attempt. */
  readonly type: 'fixed' | 'exponential';
  /** The wait before the second attempt. */
  readonly delayMs: number;
  /** The share of each delay that is random, 0 to 1; it keeps jobs that failed together apart. */
  readonly jitter?: number;
}

/** Everything there is to know about one kind of job, except what it does. */
export interface JobDefinition<Payload> {
  /** Names the queue: lower-case words joined by dots or dashes, at most 48 characters. */
  readonly name: string;
  /** Job data holds ids, never personal data: a queue is not erased with the person. */
  readonly payload: PayloadParser<Payload>;
  /**
   * How often the job is tried in all, 1 or more. A job has failed as well when the process has died
   * over it more often than this.
   */
  readonly attempts: number;
  readonly backoff: Backoff;
  /** How long one attempt may take; then its signal aborts and the attempt has failed. */
  readonly timeoutMs: number;
  /** How long a job that succeeded is kept, and with it its id is taken; 0 removes it at once. */
  readonly keepCompletedSeconds: number;
  /** How long a job that failed for good is kept, and with it its id is taken; 0 removes it at once. */
  readonly keepFailedSeconds: number;
}

/**
 * Does the work of one job. A job may run more than once (after a crash, or when its lock expired), so
 * the effect is idempotent. The signal aborts at the deadline, at shutdown and when the job was given
 * to another worker; stop then, and reject.
 */
export type JobHandler<Payload> = (payload: Payload, signal: AbortSignal) => Promise<void>;

const NAME = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;
/** PostgreSQL cuts the name of a worker's connection after 63 bytes. */
const NAME_MAX = 48;
/** The longest timer that Node.js does not fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * A job definition whose numbers make sense.
 *
 * @throws RangeError naming the option that is out of its range.
 */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  const { name, attempts, backoff, timeoutMs, keepCompletedSeconds, keepFailedSeconds } =
    definition;
  const demand = (holds: boolean, what: string) => {
    if (!holds) throw new RangeError(`Job "${name}": ${what}`);
  };
  demand(NAME.test(name) && name.length <= NAME_MAX, 'name is not lower-case words of a queue');
  demand(Number.isSafeInteger(attempts) && attempts >= 1, 'attempts is not a positive integer');
  demand(isDuration(backoff.delayMs), 'backoff.delayMs is not a duration');
  demand(isShare(backoff.jitter ?? 0), 'backoff.jitter is not between 0 and 1');
  demand(timeoutMs >= 1 && timeoutMs <= TIMER_MAX_MS, 'timeoutMs is not between 1 and 2^31-1');
  demand(isDuration(keepCompletedSeconds), 'keepCompletedSeconds is not a duration');
  demand(isDuration(keepFailedSeconds), 'keepFailedSeconds is not a duration');
  return definition;
}

const isDuration = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isShare = (value: number) => value >= 0 && value <= 1;

export function toBullOptions(definition: Omit<JobDefinition<unknown>, 'payload'>): JobsOptions {
  const { attempts, backoff, keepCompletedSeconds, keepFailedSeconds } = definition;
  return {
    attempts,
    backoff: { type: backoff.type, delay: backoff.delayMs, jitter: backoff.jitter ?? 0 },
    removeOnComplete: keepCompletedSeconds === 0 ? true : { age: keepCompletedSeconds },
    removeOnFail: keepFailedSeconds === 0 ? true : { age: keepFailedSeconds },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f]/;
const ID_MAX = 512;

/**
 * The id under which BullMQ keeps a job: another one for every id. BullMQ refuses ":" and numbers, and
 * on Redis takes a job called "delayed" or "meta" for its own key of that name.
 *
 * @throws RangeError when the id is empty, longer than 512 characters or has control characters.
 */
export function toBullJobId(id: string): string {
  if (id === '' || id.length > ID_MAX || CONTROL_CHARACTER.test(id)) {
    throw new RangeError('A job id has 1 to 512 characters and no control characters');
  }
  return `job-${id.replaceAll('%', '%25').replaceAll(':', '%3A')}`;
}
