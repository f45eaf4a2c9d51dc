import type { JobState } from 'bullmq';
import { settlesWithin, withDeadline } from '../deadline.js';
import { UnavailableError } from '../errors.js';
import { type JobDefinition, toBullJobId, toBullOptions } from './job-definition.js';
import type { BullQueue, QueueBackend } from './queue-backend.js';

/** The database behind the queues refuses, or does not answer in time. What was asked may still happen. */
export class QueueUnavailableError extends UnavailableError {
  constructor(cause: unknown) {
    super('The job queue does not answer at the moment. Try again in a few seconds.', { cause });
  }
}

interface NewJob<Payload> {
  /**
   * Derived from what is to be done, so that asking twice does it once: while a job of this id exists
   * (waiting, running, or kept after it finished), adding another changes nothing.
   */
  readonly id: string;
  readonly payload: Payload;
  /** The job does not run before this much time has passed. */
  readonly delayMs?: number;
}

interface JobStatus {
  readonly state: JobState;
  /** Final once the state is `completed` or `failed`; before, it may be ahead of the state. */
  readonly attemptsMade: number;
  /** The message of the last attempt's error. */
  readonly failedReason: string | null;
}

/** The producing side of one kind of job. */
export interface JobQueue<Payload> {
  /**
   * Resolves when the job is stored.
   *
   * @throws whatever the definition's parser throws for the payload, and RangeError for a bad id or delay.
   * @throws QueueUnavailableError within the command timeout; the id makes it safe to try again.
   */
  add(job: NewJob<Payload>): Promise<void>;
  /**
   * The job of this id, or null when it does not exist (any more).
   *
   * @throws QueueUnavailableError within the command timeout.
   */
  find(id: string): Promise<JobStatus | null>;
}

/** Runs one command with its deadline, and opens the queue at the first one. */
export class LazyQueue {
  #opening: Promise<BullQueue> | undefined;
  #isClosed = false;

  constructor(
    private readonly name: string,
    private readonly backend: QueueBackend,
    private readonly options: { commandTimeoutMs: number; onFault: (error: Error) => void },
  ) {}

  async run<T>(command: (queue: BullQueue) => Promise<T>): Promise<T> {
    return unlessUnavailable(this.options.commandTimeoutMs, async (signal) => {
      if (this.#isClosed) throw new Error('The queues are closed');
      await this.backend.ready(signal);
      const queue = await this.#open();
      signal.throwIfAborted();
      return command(queue);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const closed = this.#opening?.then((queue) => queue.close());
    if (closed) await settlesWithin(this.options.commandTimeoutMs, closed);
  }

  async #open(): Promise<BullQueue> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      // BullMQ never recovers a queue whose first connection failed.
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #connect(): Promise<BullQueue> {
    const queue = this.backend.createQueue(this.name);
    queue.on('error', this.options.onFault);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      await queue.close().catch(this.options.onFault);
      throw error;
    }
  }
}

/**
 * What `command` resolves to.
 *
 * @throws QueueUnavailableError when it fails or takes longer than `timeoutMs`.
 */
export async function unlessUnavailable<T>(
  timeoutMs: number,
  command: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline({ timeoutMs }, command);
  } catch (error) {
    throw new QueueUnavailableError(error);
  }
}

export function createJobQueue<Payload>(
  definition: JobDefinition<Payload>,
  queue: LazyQueue,
): JobQueue<Payload> {
  const options = toBullOptions(definition);
  return {
    async add({ id, payload, delayMs = 0 }) {
      const jobId = toBullJobId(id);
      if (!(Number.isSafeInteger(delayMs) && delayMs >= 0)) {
        throw new RangeError('delayMs is a whole number of milliseconds, 0 or more');
      }
      const data = definition.payload.parse(payload);
      await queue.run((bull) =>
        bull.add(definition.name, data, { ...options, jobId, delay: delayMs }),
      );
    },
    async find(id) {
      const jobId = toBullJobId(id);
      return queue.run(async (bull) => {
        // In this order: what is read after a job was seen finished is final.
        const state = await bull.getJobState(jobId);
        const job = await bull.getJob(jobId);
        if (!job || state === 'unknown') return null;
        return { state, attemptsMade: job.attemptsMade, failedReason: job.failedReason ?? null };
      });
    },
  };
}
