import { createRedisBackend, withBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import { settlesWithin } from '../deadline.js';
import type { Logger } from '../logger.js';
import type { QueueBackend } from './queue-backend.js';

const { Queue, Worker } = withBackend(createRedisBackend);

const CLOSE_TIMEOUT_MS = 2_000;
const RECONNECT_MAX_MS = 1_000;

interface RedisBackendOptions {
  readonly url: string;
  /** Every key of every queue starts with it. */
  readonly prefix: string;
  readonly commandTimeoutMs: number;
  readonly onFault: (error: Error) => void;
}

export function createRedisQueueBackend(options: RedisBackendOptions, log: Logger): QueueBackend {
  const { prefix, commandTimeoutMs, onFault } = options;
  const timeouts = { connectTimeout: commandTimeoutMs, socketTimeout: commandTimeoutMs };
  // A caller waits for an answer, so nothing queues up for a Redis that is away...
  const producer = createRedisClient(options.url, { ...timeouts, enableOfflineQueue: false });
  // ...whereas a worker has nothing better to do than to wait until it is back.
  const consumer = createRedisClient(options.url, { ...timeouts, maxRetriesPerRequest: null });
  for (const client of [producer, consumer]) client.on('error', onFault);
  let checked: Promise<void> | undefined;

  return {
    async ready(signal) {
      await becomesReady(producer, signal);
      checked ??= warnOfEviction(producer, log).catch((error: unknown) => {
        checked = undefined;
        throw error;
      });
      await checked;
    },
    async ping() {
      await producer.ping();
    },
    createQueue: (name) => new Queue(name, { connection: producer, prefix }),
    createWorker: (name, processor, workerOptions) =>
      new Worker(name, processor, { ...workerOptions, connection: consumer, prefix }),
    async close() {
      if (producer.status === 'ready') await settlesWithin(CLOSE_TIMEOUT_MS, producer.quit());
      for (const client of [producer, consumer]) client.disconnect();
    },
  };
}

/** The one place that knows what kind of Redis a URL stands for. It connects at the first use. */
function createRedisClient(url: string, options: RedisOptions): Redis {
  const client = new Redis(url, {
    ...options,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(attempt * 50, RECONNECT_MAX_MS),
  });
  // BullMQ gives each worker a duplicate to block on: silence is no fault there. It stops to listen for
  // errors before the duplicate has ended, and ioredis prints an error that nobody listens to.
  const duplicate = (own?: Partial<RedisOptions>) => {
    const { socketTimeout: _, ...inherited } = client.options;
    return new Redis({ ...inherited, ...own }).on('error', () => {});
  };
  return Object.assign(client, { duplicate });
}

function becomesReady(client: Redis, signal: AbortSignal): Promise<void> {
  if (client.status === 'ready') return Promise.resolve();
  // A refused connection is reported by its error event, and tried again.
  if (client.status === 'wait') client.connect().catch(() => {});
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => () => {
      client.off('ready', onReady);
      client.off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      outcome();
    };
    const onReady = settle(resolve);
    const onEnd = settle(() => reject(new Error('The Redis connection is closed')));
    const onAbort = settle(() => reject(signal.reason));
    client.on('ready', onReady);
    client.on('end', onEnd);
    signal.addEventListener('abort', onAbort);
    if (client.status === 'end') onEnd();
    else if (signal.aborted) onAbort();
  });
}

/** A Redis that evicts keys loses jobs without a word. */
async function warnOfEviction(client: Redis, log: Logger): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory'))?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    log.warn({ policy }, 'this Redis may evict jobs: set its maxmemory-policy to noeviction');
  }
}
