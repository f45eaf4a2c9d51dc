import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src/platform/logger.js';
import { migrateQueueSchema } from '../../src/platform/queue/postgres-backend.js';
import { createQueues, type QueueOptions } from '../../src/platform/queue/queues.js';
import { type OutageProxy, startOutageProxy } from '../testkit/outage-proxy.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { startTestRedis } from '../testkit/redis.js';
import { itKeepsTheContractOfQueues } from './queue-contract.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The server behind a PostgreSQL or Redis URL, and the same URL by way of a proxy in front of it. */
function addressOf(url: string) {
  const parsed = new URL(url);
  const socketFolder = parsed.searchParams.get('host');
  const port = Number(parsed.port || (parsed.protocol.startsWith('redis') ? 6379 : 5432));
  return {
    target: socketFolder
      ? { path: `${socketFolder}/.s.PGSQL.${port}` }
      : { host: parsed.hostname, port },
    by(proxy: OutageProxy) {
      const proxied = new URL(url);
      proxied.searchParams.delete('host');
      proxied.hostname = '127.0.0.1';
      proxied.port = `${proxy.port}`;
      return proxied.href;
    },
  };
}

async function terminateAllConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}

describe('queues on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let proxy: OutageProxy;
  const options = (url: string): QueueOptions => ({ backend: 'postgres', url });

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await startOutageProxy(addressOf(database.url).target);
  });
  afterAll(async () => {
    await proxy.refuse();
    await database.drop();
  });

  itKeepsTheContractOfQueues({
    options: () => options(database.url),
    proxied: () => ({
      backend: 'postgres',
      url: addressOf(database.url).by(proxy),
      maxConnections: 1,
    }),
    proxy: () => proxy,
    restart: () => terminateAllConnections(database.url),
    skipsRestart: false,
  });

  it('migrates once, also when many begin at the same time, and later writes nothing', async () => {
    const fresh = await createTestDatabase();
    try {
      await Promise.all([1, 2, 3].map(() => migrateQueueSchema(fresh.url)));
      const readOnly = new URL(fresh.url);
      readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
      await migrateQueueSchema(readOnly.href);
    } finally {
      await fresh.drop();
    }
  });
});

const redis = await startTestRedis();
const missing = 'unavailable' in redis ? redis.unavailable : null;

describe.skipIf(missing !== null)(
  `queues on Redis${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const server = 'unavailable' in redis ? { url: '', stop: async () => {} } : redis;
    const { restart } = 'unavailable' in redis ? { restart: undefined } : redis;
    let proxy: OutageProxy;
    const options = (url: string): QueueOptions => ({
      backend: 'redis',
      url,
      prefix: `test-${process.pid}`,
    });

    beforeAll(async () => {
      proxy = await startOutageProxy(addressOf(server.url).target);
    });
    afterAll(async () => {
      await proxy.refuse();
      await server.stop();
    });

    itKeepsTheContractOfQueues({
      options: () => options(server.url),
      proxied: () => options(addressOf(server.url).by(proxy)),
      proxy: () => proxy,
      restart: async () => restart?.(),
      skipsRestart: restart === undefined,
    });

    // A Redis that is not ours keeps its settings.
    it.skipIf(restart === undefined)('warns of a Redis that may evict jobs', async () => {
      const lines: string[] = [];
      const log = createLogger(
        { level: 'warn', pretty: false },
        { write: (line) => lines.push(line) },
      );
      const bullmqWarns = vi.spyOn(console, 'warn').mockImplementation(() => {});
      const admin = new Redis(server.url);
      await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const queues = createQueues(options(server.url), log);
      try {
        await Promise.all([queues.ping(), queues.ping()]);
      } finally {
        await queues.close();
        await admin.config('SET', 'maxmemory-policy', 'noeviction');
        await admin.quit();
        bullmqWarns.mockRestore();
      }
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({
          policy: 'allkeys-lru',
          msg: 'this Redis may evict jobs: set its maxmemory-policy to noeviction',
        }),
      ]);
    });
  },
);
