import dns from 'node:dns';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { mintDevelopmentToken } from '../../src/platform/identity/development-token.js';
import { createTokenVerifier } from '../../src/platform/identity/verifier.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { ask, askGraph } from '../testkit/service-process.js';

const SECRET = Buffer.alloc(32, 9);
const EXPECTED = { issuer: 'test-issuer', audience: 'test-audience' } as const;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let app: App;
let token: string;
let closed: Promise<void> | null;
const close = () => {
  closed ??= app.close();
  return closed;
};
beforeEach(async () => {
  closed = null;
  database = await createTestDatabase();
  const config = readConfig({ DATABASE_URL: database.url });
  const log = createLogger({ level: 'silent', pretty: false });
  const clock = { now: () => new Date() };
  const verifier = createTokenVerifier(
    { kind: 'development', secret: SECRET, clockToleranceSeconds: 5, ...EXPECTED },
    { clock, log },
  );
  app = await createApp({
    config,
    databaseUrl: database.url,
    verifier,
    filesSecret: Buffer.alloc(32, 7),
    log,
    clock,
    graphiqlPage: null,
  });
  token = await mintDevelopmentToken({
    secret: SECRET,
    ...EXPECTED,
    sub: 'ann',
    roles: ['USER'],
    scopes: [],
    lifetimeSeconds: 60,
    now: new Date(),
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await close();
  await database.drop();
});

/** Sends a mutation that waits for a row; the function returned lets it go on. */
async function sendHeldMutation(origin: string) {
  await askGraph(origin, '{ me { id } }', token);
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query("select 1 from users where user_id = 'ann' for update");
  const answer = askGraph(
    origin,
    'mutation { updateProfile(input: { bio: "kept" }) { user { id profile { bio } } } }',
    token,
  );
  await expect
    .poll(async () => {
      const { rowCount } = await holder.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return rowCount;
    })
    .toBe(1);
  return { answer, letGo: () => holder.query('rollback').then(() => holder.end()) };
}

const KEPT = { updateProfile: { user: { id: 'ann', profile: { bio: 'kept' } } } };

describe('closing', () => {
  it('waits for what came in by any address of the host name', async () => {
    const { lookup } = dns;
    // What most machines say of localhost.
    vi.spyOn(dns, 'lookup').mockImplementation(((name: string, options: object, done: unknown) => {
      if (name !== 'localhost' || !('all' in options))
        return Reflect.apply(lookup, dns, [name, options, done]);
      if (typeof done !== 'function') return;
      done(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ]);
    }) as typeof lookup);
    await app.server.listen({ host: 'localhost', port: 0 });
    const main = app.server.server.address();
    if (main === null || typeof main === 'string') throw new Error('no address');
    const [first, second] =
      main.family === 'IPv6' ? ['[::1]', '127.0.0.1'] : ['127.0.0.1', '[::1]'];

    const { answer, letGo } = await sendHeldMutation(`http://${second}:${main.port}`);
    const closing = close();
    await expect.poll(() => ask(`http://${first}:${main.port}/health/live`)).toBeNull();
    await letGo();
    expect((await answer)?.body.data).toEqual(KEPT);
    await closing;
  });

  it('does not wait for a client to let go of its connection after the last answer', async () => {
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    const origin = app.server.listeningOrigin;
    const { answer, letGo } = await sendHeldMutation(origin);
    const closing = close();
    await expect.poll(() => ask(`${origin}/health/live`)).toBeNull();
    await letGo();
    const { body, headers } = (await answer) ?? {};
    expect(body.data).toEqual(KEPT);
    expect(headers?.get('connection')).toBe('close');
    await closing;
  });

  it('does not wait for a client that has gone before its answer', async () => {
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    const origin = app.server.listeningOrigin;
    const held = await sendHeldMutation(origin);
    const gone = new AbortController();
    const given = fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: 'mutation { updateProfile(input: { bio: "x" }) { user { id } } }',
      }),
      signal: gone.signal,
    }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 100));
    gone.abort();
    await given;
    const closing = close();
    await held.letGo();
    expect((await held.answer)?.body.data).toEqual(KEPT);
    await closing;
  });

  it.each([
    ['has never said anything', ''],
    ['has sent half a header', 'POST /graphql HTTP/1.1\r\nHost: x\r\nConte'],
    [
      'has sent half a body',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    ],
  ])(
    'does not wait for a client that %s',
    async (_, bytes) => {
      await app.server.listen({ host: '127.0.0.1', port: 0 });
      const { port } = new URL(app.server.listeningOrigin);
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      socket.write(bytes);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await close();
      expect(socket.destroyed || socket.readableEnded || (await ended(socket))).toBe(true);
    },
    10_000,
  );
});

function ended(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => socket.once('close', () => resolve(true)));
}
