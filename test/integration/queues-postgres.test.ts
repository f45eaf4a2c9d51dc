import pg from 'pg';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import { migrateQueueSchema } from '../../src/platform/queue/postgres-backend.js';
import type { QueueOptions } from '../../src/platform/queue/queues.js';
import { type OutageProxy, serverOf, startOutageProxy } from '../testkit/outage-proxy.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { itKeepsTheContractOfQueues } from './queue-contract.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

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
    proxy = await startOutageProxy(serverOf(database.url).target);
  });
  afterAll(async () => {
    await proxy.refuse();
    await database.drop();
  });

  itKeepsTheContractOfQueues({
    options: () => options(database.url),
    proxied: () => ({
      backend: 'postgres',
      url: serverOf(database.url).by(proxy),
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
