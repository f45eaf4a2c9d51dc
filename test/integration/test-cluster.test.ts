import { afterAll, describe, expect, inject, it } from 'vitest';
import { ask } from '../testkit/embedded-postgres-owner.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';

const databases: { drop(): Promise<void> }[] = [];
afterAll(() => Promise.all(databases.map((database) => database.drop())));

async function newDatabase() {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

describe('a test database', () => {
  it('has the tables, and none of the rows of another one', async () => {
    const [one, other] = await Promise.all([newDatabase(), newDatabase()]);
    const id = 'usr_1';
    await ask(one.url, `insert into event_sequences (user_id, last) values ('${id}', 7)`);
    const rows = 'select count(*)::int from event_sequences';
    expect(await ask(one.url, rows)).toBe(1);
    expect(await ask(other.url, rows)).toBe(0);
  });

  it('is gone after its end, also while somebody is connected to it', async () => {
    const { url, drop } = await newDatabase();
    const busy = ask(url, 'select pg_sleep(60)').catch((error: unknown) => error);
    const { adminUrl, prefix } = inject('postgres');
    const sleepers = `select count(*)::int from pg_stat_activity
      where query = 'select pg_sleep(60)' and starts_with(datname, '${prefix}')`;
    await expect.poll(() => ask(adminUrl, sleepers)).toBe(1);
    await drop();
    await drop();
    expect(await busy).toBeInstanceOf(Error);
    await expect(ask(url, 'select 1')).rejects.toThrow(/does not exist/);
  });

  const isOwn = !process.env.TEST_DATABASE_URL;
  it.runIf(isOwn)('leaves room for many connections (on the cluster of the tests)', async () => {
    const { url } = await newDatabase();
    const many = Array.from({ length: 90 }, () => ask(url, 'select 1 from pg_sleep(0.2)'));
    expect(await Promise.all(many)).toHaveLength(90);
  });
});
