import type { Job, JobState, JobsOptions, WorkerOptions } from 'bullmq';

/** What the queues use of a BullMQ queue, whichever database is behind it. */
export interface BullQueue {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobState(id: string): Promise<JobState | 'unknown'>;
  getJob(id: string): Promise<(Pick<Job, 'attemptsMade'> & { failedReason?: string }) | undefined>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What the queues use of a BullMQ worker, whichever database is behind it. */
export interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
  on(event: 'stalled', listener: (jobId: string) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown;
  cancelJob(jobId: string, reason?: string): boolean;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  pause(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

type BullProcessor = (
  job: Job,
  token: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<void>;

type BullWorkerOptions = Required<
  Pick<
    WorkerOptions,
    | 'concurrency'
    | 'lockDuration'
    | 'stalledInterval'
    | 'maxStalledCount'
    | 'runRetryDelay'
    | 'autorun'
  >
>;

/** A database that BullMQ keeps jobs in. Nothing connects before the first call of `ready`. */
export interface QueueBackend {
  /**
   * Resolves when queues and workers can be created and used. A failure is not remembered: the next
   * call tries again. It gives up when the signal aborts.
   */
  ready(signal: AbortSignal): Promise<void>;
  /** One round trip to the database. */
  ping(): Promise<void>;
  createQueue(name: string): BullQueue;
  createWorker(name: string, processor: BullProcessor, options: BullWorkerOptions): BullWorker;
  /** Ends every connection, within seconds also when the database does not answer. */
  close(): Promise<void>;
}
