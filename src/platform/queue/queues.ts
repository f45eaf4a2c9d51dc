import type { Logger } from '../logger.js';
import { createFaultLog } from './fault-log.js';
import type { JobDefinition, JobHandler } from './job-definition.js';
import { createJobQueue, type JobQueue, LazyQueue, unlessUnavailable } from './job-queue.js';
import { JobWorker, type JobWorkerOptions } from './job-worker.js';
import { createPostgresQueueBackend } from './postgres-backend.js';
import type { QueueBackend } from './queue-backend.js';
import { createRedisQueueBackend } from './redis-backend.js';

interface CommonQueueOptions {
  /** How long a caller waits for the database behind the queues. 5 s if not set. */
  readonly commandTimeoutMs?: number;
  /** How long `close` waits for running jobs before it aborts them. 20 s if not set. */
  readonly drainTimeoutMs?: number;
}

interface PostgresQueueOptions extends CommonQueueOptions {
  readonly backend: 'postgres';
  /** A direct connection, or a pooler in session mode: workers LISTEN. */
  readonly url: string;
  /** Connections that all commands share, 1 or more; each worker has one more. 5 if not set. */
  readonly maxConnections?: number;
}

interface RedisQueueOptions extends CommonQueueOptions {
  readonly backend: 'redis';
  /** `redis://` or `rediss://`, to a Redis (6.2 or later) that never evicts: not the cache's. */
  readonly url: string;
  /** Every key starts with it, so that services can share a Redis. */
  readonly prefix: string;
}

export type QueueOptions = PostgresQueueOptions | RedisQueueOptions;

/**
 * Jobs that outlive the process, on Redis or on PostgreSQL: no caller knows which. Nothing connects
 * before the first command or worker.
 */
export interface Queues {
  /** The producing side of a kind of job. */
  queue<Payload>(definition: JobDefinition<Payload>): JobQueue<Payload>;
  /** Works on a kind of job from now on until `close`, as soon as and whenever the database is there. */
  worker<Payload>(
    definition: JobDefinition<Payload>,
    handler: JobHandler<Payload>,
    options: JobWorkerOptions,
  ): void;
  /** @throws QueueUnavailableError when the database does not answer within the command timeout. */
  ping(): Promise<void>;
  /**
   * Lets running jobs finish, aborts and gives back those that do not within the drain timeout, then
   * ends every connection. It never rejects, and takes no longer when the database is away. While it
   * drains, jobs can still be added.
   */
  close(): Promise<void>;
}

const COMMAND_TIMEOUT_MS = 5_000;
const DRAIN_TIMEOUT_MS = 20_000;
const MAX_CONNECTIONS = 5;

export function createQueues(options: QueueOptions, log: Logger): Queues {
  const { commandTimeoutMs = COMMAND_TIMEOUT_MS, drainTimeoutMs = DRAIN_TIMEOUT_MS } = options;
  const onFault = createFaultLog(log);
  const backend = createBackend(options, { commandTimeoutMs, onFault, log });
  const queues = new Map<string, LazyQueue>();
  const workers: { close(drainTimeoutMs: number): Promise<void> }[] = [];
  let closing: Promise<void> | undefined;

  const open = (name: string) => {
    const queue = queues.get(name) ?? new LazyQueue(name, backend, { commandTimeoutMs, onFault });
    queues.set(name, queue);
    return queue;
  };
  const closeAll = async () => {
    await Promise.all(workers.map((worker) => worker.close(drainTimeoutMs)));
    await Promise.all([...queues.values()].map((queue) => queue.close()));
    await backend.close();
  };

  return {
    queue: (definition) => createJobQueue(definition, open(definition.name)),
    worker(definition, handler, workerOptions) {
      if (closing) throw new Error('The queues are closed');
      const platform = { backend, commandTimeoutMs, log, onFault };
      workers.push(new JobWorker(definition, handler, workerOptions, platform));
    },
    ping: () =>
      unlessUnavailable(commandTimeoutMs, async (signal) => {
        await backend.ready(signal);
        await backend.ping();
      }),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function createBackend(
  options: QueueOptions,
  common: { commandTimeoutMs: number; onFault: (error: Error) => void; log: Logger },
): QueueBackend {
  const { commandTimeoutMs, onFault, log } = common;
  if (options.backend === 'redis') {
    const { url, prefix } = options;
    return createRedisQueueBackend({ url, prefix, commandTimeoutMs, onFault }, log);
  }
  const { url, maxConnections = MAX_CONNECTIONS } = options;
  return createPostgresQueueBackend({ url, maxConnections, commandTimeoutMs, onFault });
}
