import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinaries } from '../../src/start/embedded/binaries.js';
import {
  type EmbeddedPostgres,
  findRunning,
  startEmbeddedPostgres,
} from '../../src/start/embedded/embedded-postgres.js';
import {
  DataFolderError,
  PostgresBusyError,
  PostgresExitedError,
  PostgresTimeoutError,
  PostgresUnavailableError,
} from '../../src/start/embedded/postgres-failures.js';
import {
  ask,
  isRunning,
  killed,
  makePlace,
  type Place,
  spawnOwner,
  startOwner,
  toldBy,
} from '../testkit/embedded-postgres-owner.js';

let place: Place;
const endings: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  place = await makePlace();
  endings.push(() => place.remove());
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(place);
  endings.push(() => postgres.stop());
  return postgres;
}

const pidFile = () => path.join(place.dataDir, 'postmaster.pid');

describe('after a crash, the embedded PostgreSQL', () => {
  it('has ended with the process that owned it, and starts again at once', async () => {
    const first = await startOwner(place);
    endings.push(first.kill);
    await ask(first.url, 'create table kept as select 42 as value');
    await first.kill();
    const second = await start();
    expect(await ask(second.url('postgres'), 'select value from kept')).toBe(42);
    expect(await isRunning(first.pid)).toBe(false);
  });

  it('starts over what a killed server left, without losing what was written', async () => {
    place = { ...place, durable: true };
    const first = await startOwner(place);
    endings.push(first.kill);
    await ask(first.url, 'create table kept as select 42 as value');
    process.kill(first.pid, 'SIGKILL');
    await first.kill();
    expect(await readFile(pidFile(), 'utf8')).toContain(`${first.pid}`);
    const second = await start();
    expect(await ask(second.url('postgres'), 'select value from kept')).toBe(42);
  });

  it('waits for the last server, which takes its time to stop', async () => {
    const first = await startOwner(place);
    endings.push(first.kill);
    process.kill(first.pid, 'SIGSTOP');
    await first.kill();
    const second = start();
    setTimeout(() => process.kill(first.pid, 'SIGCONT'), 50);
    expect(await ask((await second).url('postgres'), 'select 1')).toBe(1);
  });

  it('never shares the data with a connection that outlives its killed server', async () => {
    const first = await startOwner(place);
    endings.push(first.kill);
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const [{ pid } = { pid: 0 }] = rows;
    process.kill(pid, 'SIGSTOP');
    process.kill(first.pid, 'SIGKILL');
    let isResumed = false;
    const second = start().then(() => expect(isResumed).toBe(true));
    await expect
      .poll(() => readFile(place.logFile, 'utf8'))
      .toContain('pre-existing shared memory');
    isResumed = true;
    process.kill(pid, 'SIGCONT');
    await second;
  });

  it('starts when another process has the pid of the last server by now', async () => {
    const first = await start();
    const left = await readFile(pidFile(), 'utf8');
    await first.stop();
    await writeFile(pidFile(), left.replace(/^\d+/, `${process.pid}`));
    await writeFile(path.join(place.dataDir, '.s.PGSQL.5432.lock'), `${process.pid}\n`);
    expect(await findRunning(place.dataDir)).toBeNull();
    expect(await ask((await start()).url('postgres'), 'select 1')).toBe(1);
  });

  it('starts when that process is a PostgreSQL of another folder', async () => {
    const other = await makePlace();
    endings.push(() => other.remove());
    const { pid, kill, url } = await startOwner(other);
    endings.push(kill);
    const first = await start();
    const left = await readFile(pidFile(), 'utf8');
    await first.stop();
    await writeFile(pidFile(), left.replace(/^\d+/, `${pid}`));
    expect(await ask((await start()).url('postgres'), 'select 1')).toBe(1);
    expect(await ask(url, 'select 1')).toBe(1);
  });

  it.each(['', 'nonsense', '-1\n', '999999999\n/x\n'])(
    'starts over the pid file %j',
    async (text) => {
      await (await start()).stop();
      await writeFile(pidFile(), text);
      expect(await ask((await start()).url('postgres'), 'select 1')).toBe(1);
    },
  );

  it('starts when the first start was killed halfway, and removes what it left', async () => {
    const owner = spawnOwner(place);
    await expect
      .poll(() => readdir(place.folder), { timeout: 20_000, interval: 2 })
      .not.toEqual([]);
    await killed(owner);
    expect(await readdir(place.folder)).not.toContain('data');
    expect(await ask((await start()).url('postgres'), 'select 1')).toBe(1);
    expect((await readdir(place.folder)).sort()).toEqual(['data', 'postgres.log']);
  });

  it('tells its owner when it ends by itself', async () => {
    const postgres = await start();
    process.kill(postgres.pid, 'SIGKILL');
    const error = await postgres.exited;
    expect(error).toBeInstanceOf(PostgresExitedError);
    expect(error.how).toBe('SIGKILL');
    expect(error.message).toContain(place.logFile);
    await postgres.stop();
  });
});

describe('the embedded PostgreSQL refuses, and says what to do,', () => {
  it('when it runs in this folder already', async () => {
    const first = await startOwner(place);
    endings.push(first.kill);
    const error = await start().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PostgresBusyError);
    expect(String(error)).toContain(`${first.pid}`);
    expect(String(error)).toContain(place.dataDir);
    expect(await ask(first.url, 'select 1')).toBe(1);
  });

  it('all but one of several first starts at the same time', async () => {
    const owners = [1, 2, 3].map(() => spawnOwner(place));
    endings.push(() => Promise.all(owners.map(killed)));
    const told = await Promise.all(owners.map(toldBy));
    const [winner, ...others] = told.filter((t) => 'url' in t);
    expect(others).toEqual([]);
    expect(await ask(winner?.url ?? '', 'select 1')).toBe(1);
    for (const loser of told) if ('error' in loser) expect(loser.error).toMatch(/already runs in/);
  });

  it('when the folder holds something else', async () => {
    await mkdir(place.dataDir);
    await writeFile(path.join(place.dataDir, 'holiday.jpg'), '');
    const error = await start().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DataFolderError);
    expect(String(error)).toMatch(/holds files but no database \(holiday\.jpg\)/);
    expect(await readdir(place.dataDir)).toEqual(['holiday.jpg']);
  });

  it('when the folder cannot be made', async () => {
    await writeFile(path.join(place.folder, 'data'), 'a file');
    await expect(start()).rejects.toBeInstanceOf(DataFolderError);
    const below = { ...place, dataDir: path.join(place.dataDir, 'deeper') };
    await expect(startEmbeddedPostgres(below)).rejects.toBeInstanceOf(DataFolderError);
  });

  it('when the server ends before it is ready, with its last words', async () => {
    const settings = { max_connections: 'many' };
    const error = await startEmbeddedPostgres({ ...place, settings }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PostgresExitedError);
    expect(String(error)).toContain(place.logFile);
    expect(String(error)).toMatch(/invalid value for parameter "max_connections": "many"/);
  });

  it('when the data is of another version of PostgreSQL', async () => {
    await (await start()).stop();
    await writeFile(path.join(place.dataDir, 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/initialized by PostgreSQL version 12/);
  });

  it('when it is not ready in time, and leaves nothing running', async () => {
    await (await start()).stop();
    const late = startEmbeddedPostgres({ ...place, startTimeoutMs: 0 });
    await expect(late).rejects.toBeInstanceOf(PostgresTimeoutError);
    expect(await ask((await start()).url('postgres'), 'select 1')).toBe(1);
  });

  it.each([
    ['win32', /DATABASE_URL.*WSL/s],
    ['sunos', /DATABASE_URL/],
  ])('on %s, for which there is no package', async (platform, advice) => {
    const error = await findBinaries(place.folder, { platform, arch: 'x64' }).catch((e) => e);
    expect(error).toBeInstanceOf(PostgresUnavailableError);
    expect(error.message).toMatch(advice);
  });
});
