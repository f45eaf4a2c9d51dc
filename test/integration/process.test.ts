import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findEmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/start/embedded/embedded-database.js';
import { isRunning } from '../testkit/embedded-postgres-owner.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';
import {
  afterwards,
  ask,
  askGraph,
  type Environment,
  endAll,
  findFreePort,
  makeFolder,
  runProcess,
  type ServiceProcess,
  startProcess,
} from '../testkit/service-process.js';

afterAll(endAll);

const STACK_TRACE = /^ +at /m;

const URL_LINE = /GraphQL +(http:\S+)\/graphql/;
const TOKEN_LINE = /^(eyJ\S+)$/m;
const END_OF_BANNER = /Ctrl-C ends it\.\n/;

/** Starts the service as a newcomer does, in a folder of its own. */
async function start(dataDir: string, env: Environment = {}, byTsx = false) {
  const service = startProcess({
    program: 'main',
    env: { PORT: '0', DATA_DIR: dataDir, ...env },
    byTsx,
  });
  await service.told(END_OF_BANNER);
  return { service, url: await service.told(URL_LINE), token: await service.told(TOKEN_LINE) };
}

async function postgresPid(dataDir: string): Promise<number> {
  return Number.parseInt(
    await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'),
    10,
  );
}

const rename = (name: string) =>
  `mutation { updateProfile(input: { displayName: "${name}" }) { user { id } userErrors { message } } }`;
const MY_NAME = '{ me { id profile { displayName } } }';

async function nameOf(url: string, token: string): Promise<unknown> {
  return (await askGraph(url, MY_NAME, token))?.body.data.me.profile.displayName;
}

async function makeDatabase() {
  const database = await createTestDatabase();
  afterwards(database.drop);
  return database;
}

describe('npm start', () => {
  let dataDir: string;
  let first: Awaited<ReturnType<typeof start>> & { readonly pid: number };
  beforeAll(async () => {
    dataDir = path.join(await makeFolder(), 'data');
    first = { ...(await start(dataDir, {}, true)), pid: await postgresPid(dataDir) };
  });

  it('in an empty folder prints a query that works as printed, and shows GraphiQL', async () => {
    const [command = ''] = /^ {2}curl .*(?:\n {4}.*)*/m.exec(first.service.stdout) ?? [];
    const printed = await promisify(execFile)('/bin/sh', ['-c', command]);
    expect(JSON.parse(printed.stdout).data.me).toMatchObject({
      id: 'usr_ada',
      profile: { displayName: 'Ada Lovelace' },
    });
    expect((await askGraph(first.url, MY_NAME, first.token))?.body.data.me.id).toBe('usr_ada');
    expect((await ask(`${first.url}/`))?.body).toContain('<!doctype html>');
  });

  it('says who is there to a second one in the same folder, and is left alone', async () => {
    const second = await runProcess({ program: 'main', env: { PORT: '0', DATA_DIR: dataDir } });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('already runs in');
    expect(second.stderr).not.toMatch(STACK_TRACE);
    expect((await askGraph(first.url, MY_NAME, first.token))?.status).toBe(200);
  });

  it('is ended by Ctrl-C without a trace', async () => {
    await askGraph(first.url, rename('Countess'), first.token);
    expect(await isRunning(first.pid)).toBe(true);
    first.service.signalGroup('SIGINT');
    const { code, stderr } = await first.service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await isRunning(first.pid)).toBe(false);
  });

  it('finds the data of the first time and accepts its token, also after kill -9', async () => {
    const second = await start(dataDir);
    const pid = await postgresPid(dataDir);
    expect(await nameOf(second.url, first.token)).toBe('Countess');
    await askGraph(second.url, rename('Survivor'), first.token);
    second.service.signal('SIGKILL');
    expect((await second.service.ended).stderr).toBe('');

    const third = await start(dataDir);
    expect(await isRunning(pid)).toBe(false);
    expect(await nameOf(third.url, first.token)).toBe('Survivor');
    third.service.signal('SIGTERM');
    const { code, stderr } = await third.service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('makes the demo people also when the first start was broken off before it came to that', async () => {
    const folder = path.join(await makeFolder(), 'data');
    const { postgres } = await startEmbeddedDatabase(folder);
    await postgres.stop();
    const { url, service } = await start(folder);
    const answer = await askGraph(url, '{ user(id: "usr_chidi") { id } }');
    expect(answer?.body.data).toEqual({ user: { id: 'usr_chidi' } });
    service.signal('SIGTERM');
    await service.ended;
  });

  it('names a development key that is damaged', async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, 'development-key'), 'short');
    const { url: databaseUrl } = await makeDatabase();
    const { code, stderr, stdout } = await runProcess({
      program: 'main',
      env: { PORT: '0', DATA_DIR: folder, DATABASE_URL: databaseUrl },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('development-key is damaged: delete it');
    expect(stderr).not.toMatch(STACK_TRACE);
  });
});

describe('SIGTERM', () => {
  /** Until it holds, the probe is asked again. */
  const until = (probe: () => Promise<boolean>) =>
    expect.poll(probe, { timeout: 20_000, interval: 10 }).toBe(true);

  /** Holds the row of a person, so that writes to it wait. */
  async function holdRow(databaseUrl: string, id: string) {
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    afterwards(() => client.end());
    await client.query('begin');
    await client.query('select 1 from users where user_id = $1 for update', [id]);
    const isAwaited = async () => {
      const { rowCount } = await client.query(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return rowCount === 1;
    };
    return { isAwaited, letGo: () => client.query('rollback') };
  }

  it('turns readiness off, answers what is in flight, keeps what it answered, and exits with 0', async () => {
    const dataDir = path.join(await makeFolder(), 'data');
    const { service, url, token } = await start(dataDir, { DRAIN_DELAY_SECONDS: '3' });
    expect((await ask(`${url}/health/ready`))?.status).toBe(200);
    const row = await holdRow((await findEmbeddedDatabase(dataDir)) ?? '', 'usr_ada');
    const inFlight = askGraph(url, rename('Last'), token);
    await until(row.isAwaited);

    service.signal('SIGTERM');
    await until(async () => (await ask(`${url}/health/ready`))?.status === 503);
    expect((await ask(`${url}/health/live`))?.status).toBe(200);
    expect((await askGraph(url, MY_NAME, token))?.body.data.me.id).toBe('usr_ada');
    await until(async () => (await ask(`${url}/health/live`)) === null);
    await row.letGo();

    expect((await inFlight)?.body.data.updateProfile.user).toEqual({ id: 'usr_ada' });
    const { code, stderr } = await service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const next = await start(dataDir);
    expect(await nameOf(next.url, token)).toBe('Last');
  });

  it('ends a service whose request does not end, when the shutdown timeout is over', async () => {
    const { url: databaseUrl } = await makeDatabase();
    const { service, url, token } = await start(await makeFolder(), {
      DATABASE_URL: databaseUrl,
      SHUTDOWN_TIMEOUT_SECONDS: '1',
    });
    await askGraph(url, MY_NAME, token);
    const row = await holdRow(databaseUrl, 'usr_ada');
    const inFlight = askGraph(url, rename('Never'), token);
    await until(row.isAwaited);
    service.signal('SIGTERM');
    expect((await service.ended).code).toBe(1);
    expect(await inFlight).toBeNull();
  });

  it('that arrives several times at once is one', async () => {
    const { url: databaseUrl } = await makeDatabase();
    const { service } = await start(await makeFolder(), { DATABASE_URL: databaseUrl });
    // As npm and tsx do with a Ctrl-C that the terminal has sent to all.
    service.signal('SIGINT');
    service.signal('SIGINT');
    service.signal('SIGTERM');
    expect((await service.ended).code).toBe(0);
  });

  it('that comes again later ends it at once, whatever it is waiting for', async () => {
    const { url: databaseUrl } = await makeDatabase();
    const { service, url, token } = await start(await makeFolder(), {
      DATABASE_URL: databaseUrl,
      SHUTDOWN_TIMEOUT_SECONDS: '600',
    });
    await askGraph(url, MY_NAME, token);
    const row = await holdRow(databaseUrl, 'usr_ada');
    const inFlight = askGraph(url, rename('Never'), token);
    await until(row.isAwaited);
    service.signal('SIGTERM');
    await until(async () => (await ask(`${url}/health/live`)) === null);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    service.signal('SIGINT');
    expect((await service.ended).code).toBe(1);
    expect(await inFlight).toBeNull();
  });

  it('ends a first start as quietly, and the next one makes up for it', async () => {
    const dataDir = path.join(await makeFolder(), 'data');
    const env = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'info', LOG_PRETTY: 'false' };
    const service = startProcess({ program: 'main', env });
    // The demo people are being made.
    await service.told(/Server listening/);
    service.signal('SIGTERM');
    const { code, stderr } = await service.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const next = await start(dataDir);
    expect(await askGraph(next.url, MY_NAME, next.token)).toMatchObject({ status: 200 });
  });

  it.each([300, 900])('breaks a start off also after %i ms, whatever it is at', async (delayMs) => {
    const dataDir = path.join(await makeFolder(), 'data');
    const service = startProcess({ program: 'main', env: { PORT: '0', DATA_DIR: dataDir } });
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    service.signal('SIGTERM');
    const { code, stderr } = await service.ended;
    // Null: it had not come to listening for signals yet.
    expect([0, null]).toContain(code);
    expect(stderr).toBe('');
    const next = await start(dataDir);
    expect(await nameOf(next.url, next.token)).toBe('Ada Lovelace');
  });
});

describe('a port in use', () => {
  async function occupy(): Promise<number> {
    const port = await findFreePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    afterwards(() => new Promise((resolve) => server.close(resolve)));
    return port;
  }

  it('is told with the setting to change, and leaves no PostgreSQL behind', async () => {
    const dataDir = path.join(await makeFolder(), 'data');
    const port = await occupy();
    const { code, stdout, stderr } = await runProcess({
      program: 'main',
      env: { PORT: `${port}`, DATA_DIR: dataDir },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `user-subgraph cannot start:\n\n  PORT  port ${port} is in use by another program; end that, or set PORT to a free port\n`,
    );
    expect(await findEmbeddedDatabase(dataDir)).toBeNull();
  });
});

describe('HOST', () => {
  const hosts = ['127.0.0.1', '::1'];

  it.each(hosts)('%s is listened on and printed as an address that works', async (host) => {
    const { url: databaseUrl } = await makeDatabase();
    const { service, url } = await start(await makeFolder(), {
      HOST: host,
      DATABASE_URL: databaseUrl,
    });
    expect((await ask(`${url}/health/live`))?.status).toBe(200);
    await end(service);
  });

  async function end(service: ServiceProcess) {
    service.signal('SIGTERM');
    expect((await service.ended).code).toBe(0);
  }
});
