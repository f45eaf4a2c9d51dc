import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type OutageProxy, serverOf, startOutageProxy } from '../testkit/outage-proxy.js';
import { type Report, reportOf, SECOND, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
let proxy: OutageProxy;
beforeAll(async () => {
  app = await startTestApp({
    clock,
    env: {
      DATABASE_POOL_MAX: '2',
      DATABASE_ACQUIRE_TIMEOUT_MS: '300',
      DATABASE_STATEMENT_TIMEOUT_MS: '1000',
    },
    route: async (databaseUrl) => {
      const { target, by } = serverOf(databaseUrl);
      proxy = await startOutageProxy(target);
      return by(proxy);
    },
  });
});
afterAll(async () => {
  await proxy.open();
  await app.stop();
  await proxy.refuse();
});

const PEOPLE = ['ann', 'bob', 'cleo', 'dan'];

/** What becomes of a report of everybody at the same moment. */
async function reportAll(positionSeconds: number, event: Report['event']) {
  clock.time += SECOND;
  const answers = await Promise.all(
    PEOPLE.map((id) =>
      watcher(app, id).send('recordPlayback', { input: reportOf({ positionSeconds, event }) }),
    ),
  );
  return answers.map(
    ({ data, errors }) => errors[0]?.extensions.code ?? data.recordPlayback.outcome,
  );
}
const all = (outcome: string) => PEOPLE.map(() => outcome);
const positions = () =>
  app.sql('select user_id, position_seconds from video_progress order by user_id');
const at = (seconds: number) => PEOPLE.map((user_id) => ({ user_id, position_seconds: seconds }));
const told = async () => (await app.sql('select count(*)::int from outbox_events'))[0]?.count;

describe.each([
  ['refuses connections', () => proxy.refuse(), false],
  ['accepts connections and says nothing', () => proxy.hang(), false],
  ['has gone silent on the connections that there are', async () => proxy.stall(), true],
])('while the database %s', (_, breakIt, worksOnNewConnections) => {
  it.each(['PROGRESS', 'STOP'] as const)(
    'reports (%s) are unavailable, what was acknowledged is there, and it goes on without a restart',
    async (event) => {
      await expect
        .poll(() => reportAll(500, 'START'), { timeout: 20_000 })
        .toEqual(all('RECORDED'));
      const before = await told();
      await breakIt();
      expect(await reportAll(600, event)).toEqual(all('SERVICE_UNAVAILABLE'));
      expect(await positions()).toEqual(at(500));
      expect(await told()).toBe(before);
      if (!worksOnNewConnections) await proxy.open();
      await expect.poll(() => reportAll(700, event), { timeout: 20_000 }).toEqual(all('RECORDED'));
      expect(await positions()).toEqual(at(700));
    },
    60_000,
  );
});

describe('a transaction that is cut off in its midst', () => {
  it('has changed nothing and told nobody, and the service lives on', async () => {
    await proxy.open();
    await expect.poll(() => reportAll(500, 'START'), { timeout: 20_000 }).toEqual(all('RECORDED'));
    const before = await told();
    await app.sql(`create function dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(600); return new; end $$`);
    await app.sql(
      'create trigger dawdle before insert on outbox_events for each row execute function dawdle()',
    );
    const dawdling = "wait_event = 'PgSleep' and datname = current_database()";
    const waiting = reportAll(800, 'STOP');
    await expect
      .poll(() => app.sql(`select 1 from pg_stat_activity where ${dawdling}`))
      .not.toEqual([]);
    await proxy.refuse();
    expect(await waiting).toEqual(all('SERVICE_UNAVAILABLE'));
    await app.sql(`select pg_terminate_backend(pid) from pg_stat_activity where ${dawdling}`);
    await app.sql('drop trigger dawdle on outbox_events');
    await proxy.open();
    expect(await positions()).toEqual(at(500));
    expect(await told()).toBe(before);
    await expect.poll(() => reportAll(900, 'STOP'), { timeout: 20_000 }).toEqual(all('RECORDED'));
  }, 60_000);
});
