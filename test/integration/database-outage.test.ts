import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PROFILE } from '../testkit/documents.js';
import { type OutageProxy, serverOf, startOutageProxy } from '../testkit/outage-proxy.js';

/** The service with a pool of that size and short deadlines, and the door to its database. */
async function startBehindProxy(poolMax: number) {
  let proxy: OutageProxy | undefined;
  const app = await startTestApp({
    env: {
      DATABASE_POOL_MAX: `${poolMax}`,
      DATABASE_ACQUIRE_TIMEOUT_MS: '300',
      DATABASE_STATEMENT_TIMEOUT_MS: '1000',
    },
    route: async (databaseUrl) => {
      const { target, by } = serverOf(databaseUrl);
      proxy = await startOutageProxy(target);
      return by(proxy);
    },
  });
  if (!proxy) throw new Error('the service took another route');
  return { app, proxy };
}

let app: TestApp;
let proxy: OutageProxy;
beforeAll(async () => {
  ({ app, proxy } = await startBehindProxy(3));
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
  return { code: response.status, ...(await response.json()) };
};
const UNAVAILABLE = ['SERVICE_UNAVAILABLE'];
const WAITING =
  "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

const holders: pg.Client[] = [];
afterEach(async () => {
  for (const client of holders.splice(0)) await client.end();
});

/** Somebody else's transaction that holds a person's row, until the returned function is called. */
async function holdRow(id: string, { query, databaseUrl } = app) {
  await query('{ me { id } }', { as: id });
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  holders.push(client);
  await client.query('begin');
  await client.query('select 1 from users where user_id = $1 for update', [id]);
  return () => client.query('rollback');
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
      expect(error?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
    }
    const lines = app.logs.slice(logged).filter((line) => Number(line.level) >= 40);
    expect(lines.filter((line) => Number(line.level) >= 50)).toEqual([]);
    for (const answer of [reading, writing, creating])
      expect(
        lines.filter(
          (line) =>
            line.reqId === answer.headers.get('x-request-id') &&
            line.msg === 'request failed: dependency unavailable',
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
    await expect.poll(ready).toMatchObject({ code: 200, checks: { database: 'ok' } });
    await proxy.refuse();
    await expect
      .poll(ready, { timeout: 10_000 })
      .toMatchObject({ code: 503, checks: { database: 'unreachable', identity: 'ok' } });
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect((await app.query('{ me { id } }')).data).toEqual({ me: null });
    expect((await app.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
    await proxy.open();
    await expect.poll(ready, { timeout: 10_000 }).toMatchObject({ code: 200 });
  });
});

describe('a connection that goes silent in the midst of a transaction', () => {
  it('is not used again', async () => {
    const single = await startBehindProxy(1);
    const edit = (as: string) =>
      single.app.query(UPDATE_PROFILE, { as, variables: { input: { bio: 'changed' } } });
    try {
      await edit('bea');
      await holdRow('bea', single.app);
      const waiting = edit('bea');
      await expect.poll(() => single.app.sql(WAITING)).toHaveLength(1);
      single.proxy.stall();
      expect(codesOf(await waiting)).toEqual(UNAVAILABLE);
      expect((await Promise.all([edit('cleo'), single.app.query(FIND)])).flatMap(codesOf)).toEqual(
        [],
      );
    } finally {
      await single.proxy.open();
      await single.app.stop();
      await single.proxy.refuse();
    }
  });
});

describe('a pool with no connection to spare', () => {
  it('makes requests unavailable rather than wait for ever, and recovers', async () => {
    const people = ['eve', 'eva', 'evi'];
    const held = await Promise.all(people.map((id) => holdRow(id)));
    const waiting = people.map((id) => write(id));
    await expect.poll(() => app.sql(WAITING)).toHaveLength(3);
    const answers = await Promise.all([...waiting, read(), write('fay')]);
    expect(answers.map(codesOf)).toEqual(answers.map(() => UNAVAILABLE));
    await Promise.all(held.map((letGo) => letGo()));
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
