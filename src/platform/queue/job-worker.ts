import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { settlesWithin, withDeadline } from '../deadline.js';
import type { Logger } from '../logger.js';
import type { JobDefinition, JobHandler } from './job-definition.js';
import type { BullWorker, QueueBackend } from './queue-backend.js';

export interface JobWorkerOptions {
  /** Jobs that run at the same time in this process, 1 or more. */
  readonly concurrency: number;
  /**
   * How long a job of a process that has died stays its own: after at most twice this time another
   * worker takes it. A living worker renews the lock, however long the job takes. 30 s if not set.
   */
  readonly lockMs?: number;
}

const LOCK_MS = 30_000;
const RETRY_MS = 1_000;
/** How long a handler may go on after its signal has aborted. */
const ABORT_GRACE_MS = 5_000;

/** One kind of job being worked on in this process, from its creation until `close`. */
export class JobWorker<Payload> {
  readonly #stopping = new AbortController();
  readonly #running = new Set<AbortController>();
  readonly #started: Promise<BullWorker | null>;
  #closing: Promise<void> | undefined;
  #givingBack = false;

  constructor(
    private readonly definition: JobDefinition<Payload>,
    private readonly handler: JobHandler<Payload>,
    private readonly options: JobWorkerOptions,
    private readonly platform: {
      backend: QueueBackend;
      commandTimeoutMs: number;
      log: Logger;
      onFault: (error: Error) => void;
    },
  ) {
    const { concurrency, lockMs = LOCK_MS } = options;
    if (!(Number.isSafeInteger(concurrency) && concurrency >= 1)) {
      throw new RangeError('concurrency is not a positive integer');
    }
    if (!(lockMs >= 1)) throw new RangeError('lockMs is not a positive duration');
    this.#started = this.#start();
  }

  /** Takes no more jobs and lets the running ones finish for `drainTimeoutMs`; then aborts their signals
   * and gives back those that heed it. The others stay locked until their lock expires. */
  close(drainTimeoutMs: number): Promise<void> {
    this.#closing ??= this.#close(drainTimeoutMs);
    return this.#closing;
  }

  async #close(drainTimeoutMs: number): Promise<void> {
    this.#stopping.abort();
    const worker = await this.#started;
    if (!worker) return;
    const { log, onFault } = this.platform;
    const paused = worker.pause();
    paused.catch(onFault);
    let drained = await settlesWithin(drainTimeoutMs, paused);
    if (!drained && this.#running.size > 0) {
      log.warn({ queue: this.definition.name }, 'jobs still running at the drain deadline');
      this.#giveBack();
      drained = await settlesWithin(ABORT_GRACE_MS, paused);
    }
    await settlesWithin(ABORT_GRACE_MS, worker.close(!drained));
  }

  #giveBack(): void {
    this.#givingBack = true;
    for (const job of this.#running) job.abort(new Error('The worker is shutting down'));
  }

  /** A worker that runs, as soon as the database is there; null when closed before. */
  async #start(): Promise<BullWorker | null> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        return await this.#connect();
      } catch (error) {
        this.platform.log.warn(
          { err: error, queue: this.definition.name },
          'queue worker cannot start yet',
        );
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
    return null;
  }

  async #connect(): Promise<BullWorker | null> {
    const { backend, commandTimeoutMs, onFault } = this.platform;
    await withDeadline({ timeoutMs: commandTimeoutMs }, (signal) =>
      backend.ready(AbortSignal.any([signal, this.#stopping.signal])),
    );
    const worker = this.#create();
    try {
      await withDeadline({ timeoutMs: commandTimeoutMs }, () => worker.waitUntilReady());
    } catch (error) {
      // BullMQ never recovers a worker whose first connection failed.
      await settlesWithin(commandTimeoutMs, worker.close(true));
      throw error;
    }
    worker.run().catch(onFault);
    return worker;
  }

  #create(): BullWorker {
    const lockMs = this.options.lockMs ?? LOCK_MS;
    const worker = this.platform.backend.createWorker(
      this.definition.name,
      // BullMQ passes a signal to a function of three parameters only.
      (job, token, signal) => this.#process(job, token, signal),
      {
        concurrency: this.options.concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs,
        maxStalledCount: this.definition.attempts,
        runRetryDelay: RETRY_MS,
        autorun: false,
      },
    );
    this.#observe(worker);
    return worker;
  }

  #observe(worker: BullWorker): void {
    const { log, onFault } = this.platform;
    const queue = this.definition.name;
    worker.on('error', onFault);
    worker.on('stalled', (jobId) => log.warn({ queue, jobId }, 'job taken from a lost worker'));
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) worker.cancelJob(jobId, 'The job was given to another worker');
    });
    worker.on('failed', (job, error) => {
      const facts = { err: error, queue, jobId: job?.id, attemptsMade: job?.attemptsMade };
      if (job && job.finishedOn === undefined) log.warn(facts, 'job failed, to be tried again');
      else log.error(facts, 'job failed for good');
    });
  }

  async #process(
    job: Job,
    token: string | undefined,
    lockSignal: AbortSignal | undefined,
  ): Promise<void> {
    const payload = this.#parse(job.data);
    const shutdown = new AbortController();
    const aborts = lockSignal ? [shutdown.signal, lockSignal] : [shutdown.signal];
    this.#running.add(shutdown);
    try {
      await withDeadline(
        { timeoutMs: this.definition.timeoutMs, graceMs: ABORT_GRACE_MS },
        (deadline) => this.handler(payload, AbortSignal.any([...aborts, deadline])),
      );
    } catch (error) {
      if (!this.#givingBack) throw error;
      // Shutting down is no failure of the job: it costs no attempt, and another worker takes it at once.
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      this.#running.delete(shutdown);
    }
  }

  /** What cannot be read now cannot be read later: such a job fails at once. */
  #parse(data: unknown): Payload {
    try {
      return this.definition.payload.parse(data);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UnrecoverableError(`The payload is not valid: ${reason}`);
    }
  }
}
