import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PROFILE } from '../testkit/documents.js';
import { type OutageProxy, serverOf, startOutageProxy } from '../testkit/outage-proxy.js';

let app: TestApp;
let proxy: OutageProxy;
beforeAll(async () => {
  app = await startTestApp({
    env: {
      DATABASE_POOL_MAX: '3',
      DATABASE_ACQUIRE_TIMEOUT_MS: '500',
      DATABASE_STATEMENT_TIMEOUT_MS: '500',
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

let logged: number;
beforeEach(() => {
  logged = app.logs.length;
});

const FIND = '{ user(id: "nobody") { id } }';
const read = () => app.query(FIND);
const write = (as: string, bio = 'changed') =>
  app.query(UPDATE_PROFILE, { as, variables: { input: { bio } } });
const codesOf = ({ errors }: Answer) => errors.map(({ extensions }) => extensions.code);
const ready = async () => {
  const response = await fetch(`${app.url}/health/ready`);
  return { status: response.status, ...(await response.json()) };
};
const UNAVAILABLE = ['SERVICE_UNAVAILABLE'];

/** Somebody else's transaction that holds a person's row. */
async function holdRow(id: string) {
  await app.query('{ me { id } }', { as: id });
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select 1 from users where user_id = $1 for update', [id]);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

describe.each([
  ['refuses connections', () => proxy.refuse()],
  ['accepts connections and says nothing', () => proxy.hang()],
  ['has gone silent on the connections that there are', async () => proxy.stall()],
])('while the database %s', (_, breakIt) => {
  it('reads and writes are unavailable in time, and work again without a restart', async () => {
    // Each connection of the pool has been used, one of them for a transaction.
    await Promise.all([read(), write('ann'), read(), read()]);
    await breakIt();
    const [reading, writing, creating] = await Promise.all([
      read(),
      write('ann', 'lost'),
      app.query('{ me { id } }', { as: 'nobody yet' }),
    ]);
    for (const answer of [reading, writing, creating]) {
      expect(answer.status).toBe(200);
      expect(codesOf(answer)).toEqual(UNAVAILABLE);
      const [error] = answer.errors;
      expect(error?.message).toMatch(/database does not answer at the moment/);
      expect(error?.extensions['requestId']).toBe(answer.headers.get('x-request-id'));
    }
    const lines = app.logs.slice(logged).filter((line) => Number(line['level']) >= 40);
    expect(lines.filter((line) => Number(line['level']) >= 50)).toEqual([]);
    for (const answer of [reading, writing, creating])
      expect(
        lines.filter(
          (line) =>
            line['reqId'] === answer.headers.get('x-request-id') &&
            line['msg'] === 'request failed: dependency unavailable',
        ),
      ).toHaveLength(1);

    await proxy.open();
    expect(codesOf(await read())).toEqual([]);
    const written = await write('ann', 'back');
    expect(codesOf(written)).toEqual([]);
    expect(await app.sql("select bio from users where user_id = 'ann'")).toEqual([{ bio: 'back' }]);
  });
});

describe('readiness', () => {
  it('follows the database, while liveness and what needs no database go on', async () => {
    await expect.poll(ready).toMatchObject({ status: 200, checks: { database: 'ok' } });
    await proxy.refuse();
    await expect
      .poll(ready, { timeout: 10_000 })
      .toMatchObject({ status: 503, checks: { database: 'unreachable', identity: 'ok' } });
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect((await app.query('{ me { id } }')).data).toEqual({ me: null });
    expect((await app.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    await proxy.open();
    await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ status: 200 });
  });
});

describe('a connection that goes silent in the midst of a transaction', () => {
  it('is not used again', async () => {
    const letGo = await holdRow('bea');
    const waiting = write('bea');
    await expect
      .poll(() => app.sql("select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
      .toHaveLength(1);
    proxy.stall();
    expect(codesOf(await waiting)).toEqual(UNAVAILABLE);
    await letGo();
    await proxy.open();
    const answers = await Promise.all([write('bea'), write('cleo'), write('dan'), read()]);
    expect(answers.flatMap(codesOf)).toEqual([]);
  });
});

describe('a pool with no connection to spare', () => {
  it('makes requests unavailable rather than wait for ever, and recovers', async () => {
    const letGo = await holdRow('eve');
    const holders = [write('eve'), write('eve'), write('eve')];
    await expect
      .poll(() => app.sql("select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
      .toHaveLength(3);
    const answers = await Promise.all([...holders, read(), write('fay')]);
    expect(answers.map(codesOf)).toEqual(answers.map(() => UNAVAILABLE));
    await letGo();
    expect((await Promise.all([read(), write('eve'), write('fay')])).flatMap(codesOf)).toEqual([]);
  });
});

describe('a statement', () => {
  it('that takes too long is ended by the database, and its change is undone', async () => {
    await write('gus', 'before');
    await app.sql(`create function dawdle() returns trigger language plpgsql as
      $$ begin perform pg_sleep(5); return new; end $$`);
    await app.sql(
      'create trigger dawdle before update on users for each row execute function dawdle()',
    );
    try {
      expect(codesOf(await write('gus', 'after'))).toEqual(UNAVAILABLE);
    } finally {
      await app.sql('drop trigger dawdle on users');
    }
    expect(await app.sql("select bio from users where user_id = 'gus'")).toEqual([
      { bio: 'before' },
    ]);
    const [line] = app.logs.slice(logged).filter(({ level }) => level === 40);
    expect(JSON.stringify(line)).toContain('statement timeout');
  });
});

describe('connections that the database ends', () => {
  it('cost no request after the pool has noticed, and at most an answer before', async () => {
    await Promise.all([read(), read(), read()]);
    await app.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'user-subgraph' and datname = current_database()",
    );
    const answers = await Promise.all([read(), read(), write('hal')]);
    for (const code of answers.flatMap(codesOf)) expect(code).toBe('SERVICE_UNAVAILABLE');
    expect((await Promise.all([read(), write('hal')])).flatMap(codesOf)).toEqual([]);
  });
});
