import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startIdentityProvider } from '../testkit/identity-provider.js';
import { serverOf, startOutageProxy } from '../testkit/outage-proxy.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import { startRefusingPostgres } from '../testkit/refusing-postgres.js';
import {
  afterwards,
  ask,
  askGraph,
  type Environment,
  endAll,
  FILES_ENV,
  findFreePort,
  makeFolder,
  runProcess,
  startProcess,
} from '../testkit/service-process.js';

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
beforeAll(async () => {
  provider = await startIdentityProvider();
  afterwards(provider.stop);
});
afterAll(endAll);

const STACK_TRACE = /^ +at /m;
const LISTENING = /"Server listening at (http:[^"]+)"/;
const READY = /"msg":"listening"/;

/** All that a production process needs, to be changed. */
async function production(changes: Environment = {}): Promise<Environment> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DRAIN_DELAY_SECONDS: '0',
    DATA_DIR: await makeFolder(),
    ...FILES_ENV,
    ...provider.env,
    ...changes,
  };
}

/** Runs a start that has to fail. What it says is one message: the lines of the problems. */
async function failToStart(env: Environment): Promise<string[]> {
  const { code, stderr } = await runProcess({ program: 'main', env });
  expect(code).toBe(1);
  expect(stderr).not.toMatch(STACK_TRACE);
  const [first, empty, ...lines] = stderr.trimEnd().split('\n');
  expect([first, empty]).toEqual(['user-subgraph cannot start:', '']);
  return lines.map((line) => line.trim());
}

/** Those lines by the setting that they name. */
const settingsIn = (lines: readonly string[]) =>
  lines.map((line) => line.split(' ', 1)[0] ?? '').sort((a, b) => a.localeCompare(b));

async function makeDatabase(): Promise<string> {
  const { url, drop } = await createTestDatabase();
  afterwards(drop);
  return url;
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres').adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function occupyPort(): Promise<number> {
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  afterwards(() => new Promise((resolve) => server.close(resolve)));
  return port;
}

describe('NODE_ENV=production does not start', () => {
  it('with nothing set, and names each missing setting at once', async () => {
    const lines = await failToStart({ NODE_ENV: 'production', DATA_DIR: await makeFolder() });
    expect(settingsIn(lines)).toEqual([
      'AVATAR_GENERATED_URL',
      'AVATAR_SECRET',
      'DATABASE_URL',
      'JWKS_URL',
      'JWT_AUDIENCE',
      'JWT_ISSUER',
      'S3_BUCKET',
    ]);
    for (const line of lines) expect(line).toMatch(/is required in production; set it to/);
  });

  it('with several wrong settings, and tells of all of them', async () => {
    const lines = await failToStart({
      ...FILES_ENV,
      NODE_ENV: 'production',
      DATABASE_URL: 'mysql://root:hunter2@db/users',
      JWKS_URL: 'http://id.example.com/jwks.json',
      JWT_ISSUER: 'https://id.example.com/',
      JWT_AUDIENCE: 'users',
      JWT_ALGORITHMS: 'RS256,HS256',
      PORT: '70000',
      DATABASE_POOL_MAX: '-3',
      GRAPHQL_MAX_DEPTH: 'deep',
      GRAPHQL_INTROSPECTION: 'yes',
      LOG_LEVEL: 'loud',
    });
    expect(settingsIn(lines)).toEqual([
      'DATABASE_POOL_MAX',
      'DATABASE_URL',
      'GRAPHQL_INTROSPECTION',
      'GRAPHQL_MAX_DEPTH',
      'JWKS_URL',
      'JWT_ALGORITHMS',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it.each(['not a url', 'https://', 'http:'])('with JWKS_URL=%j', async (url) => {
    const lines = await failToStart(
      await production({ DATABASE_URL: 'postgresql://db/users', JWKS_URL: url }),
    );
    expect(settingsIn(lines)).toEqual(['JWKS_URL']);
  });

  it('when the database refuses the password, and does not ask again', async () => {
    const message = 'password authentication failed for user "someone"';
    const database = await startRefusingPostgres('28P01', message);
    afterwards(database.stop);
    const lines = await failToStart(await production({ DATABASE_URL: database.url }));
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL {2}.*refuses this password/)]);
    expect(lines.join()).not.toContain('something');
    expect(database.connections()).toBe(1);
  });

  it('when the database refuses the user', async () => {
    const { prefix } = inject('postgres');
    const role = `${prefix}_nologin`;
    await administer(`create role ${role} nologin`);
    afterwards(() => administer(`drop role ${role}`));
    const url = new URL(await makeDatabase());
    url.username = role;
    const lines = await failToStart(await production({ DATABASE_URL: url.href }));
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL {2}.*refuses this user/)]);
  });

  it('when there is no such database', async () => {
    const url = new URL(inject('postgres').adminUrl);
    url.pathname = '/nowhere';
    const lines = await failToStart(await production({ DATABASE_URL: url.href }));
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL {2}.*no database of this name/)]);
  });

  it('when the database never answers, after the time it was given', async () => {
    const port = await findFreePort();
    const lines = await failToStart(
      await production({
        DATABASE_URL: `postgresql://someone@127.0.0.1:${port}/users`,
        START_TIMEOUT_SECONDS: '1',
      }),
    );
    expect(lines).toEqual([expect.stringMatching(/^DATABASE_URL {2}.*ECONNREFUSED/)]);
  });

  it('when the port is in use, and does not wait for load balancers to say so', async () => {
    const port = await occupyPort();
    const env = await production({ PORT: `${port}`, DATABASE_URL: await makeDatabase() });
    const lines = await failToStart({ ...env, DRAIN_DELAY_SECONDS: '300' });
    expect(lines).toEqual([expect.stringMatching(/^PORT {2}port \d+ is in use/)]);
  });

  it('when the port is in use and the database refuses, and tells of both', async () => {
    const port = await occupyPort();
    const database = await startRefusingPostgres('28P01', 'no');
    afterwards(database.stop);
    const lines = await failToStart(
      await production({ PORT: `${port}`, DATABASE_URL: database.url }),
    );
    expect(settingsIn(lines)).toEqual(['DATABASE_URL', 'PORT']);
  });

  it('when the port is in use and nobody answers at the database, and tells of both', async () => {
    const port = await occupyPort();
    const lines = await failToStart(
      await production({
        PORT: `${port}`,
        DATABASE_URL: `postgresql://someone@127.0.0.1:${await findFreePort()}/users`,
      }),
    );
    expect(settingsIn(lines)).toEqual(['DATABASE_URL', 'PORT']);
  });
});

describe('a production process whose database is not there yet', () => {
  it('lives, says why it is not ready, and becomes ready when the database appears', async () => {
    const { target, by } = serverOf(await makeDatabase());
    const proxy = await startOutageProxy(target);
    afterwards(() => proxy.refuse());
    await proxy.refuse();
    const url = by(proxy);
    const service = startProcess({
      program: 'main',
      env: await production({ DATABASE_URL: url }),
    });
    const origin = await service.told(LISTENING);
    await service.told(/database does not answer yet/);
    expect((await ask(`${origin}/health/live`))?.status).toBe(200);
    expect(await ask(`${origin}/health/ready`)).toMatchObject({
      status: 503,
      body: { checks: { database: 'unreachable', identity: 'ok' } },
    });
    const early = await askGraph(origin, '{ user(id: "nobody") { id } }');
    expect(early?.body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');

    await proxy.open();
    await service.told(READY);
    await expect
      .poll(async () => (await ask(`${origin}/health/ready`))?.status, { timeout: 20_000 })
      .toBe(200);
    const me = await askGraph(origin, '{ me { id } }', await provider.token('usr_ann'));
    expect(me?.body.data.me).toEqual({ id: 'usr_ann' });
    service.signal('SIGTERM');
    const { code, stderr } = await service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('is ended by SIGTERM in order while it waits', async () => {
    const service = startProcess({
      program: 'main',
      env: await production({
        DATABASE_URL: `postgresql://someone@127.0.0.1:${await findFreePort()}/users`,
      }),
    });
    await service.told(/database does not answer yet/);
    service.signal('SIGTERM');
    const { code, stderr, stdout } = await service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('"msg":"ended"');
  });
});

describe('a production process', () => {
  it('serves neither GraphiQL nor introspection nor a development token', async () => {
    const service = startProcess({
      program: 'main',
      env: await production({ DATABASE_URL: await makeDatabase() }),
    });
    const origin = await service.told(LISTENING);
    await service.told(READY);
    expect(await ask(`${origin}/`, { headers: { accept: 'text/html' } })).toMatchObject({
      status: 404,
      body: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
    });
    const landing = await ask(`${origin}/graphql`, { headers: { accept: 'text/html' } });
    expect(landing?.status).toBe(400);
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "User") { name } }']) {
      const answer = await askGraph(origin, query);
      expect(answer?.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(answer?.body.data).toBeUndefined();
    }
    const hint = await askGraph(origin, '{ usr(id: "x") { id } }');
    expect(hint?.body.errors[0].message).not.toContain('Did you mean');
    expect(service.stdout).not.toMatch(/eyJ|Ctrl-C|npm run token/);
    expect(
      service.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).level),
    ).toEqual(expect.arrayContaining([30]));
  });
});
