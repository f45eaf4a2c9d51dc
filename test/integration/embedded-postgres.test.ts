import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  findRunning,
  startEmbeddedPostgres,
} from '../../src/start/embedded/embedded-postgres.js';
import {
  ask,
  isRunning,
  killed,
  makePlace,
  type Place,
  startOwner,
} from '../testkit/embedded-postgres-owner.js';

const isRoot = process.getuid?.() === 0;
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function newPlace(name?: string): Promise<Place> {
  const place = await makePlace(name);
  endings.push(() => place.remove());
  return place;
}

async function start(place: Place): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(place);
  endings.push(() => postgres.stop());
  return postgres;
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data from one start to the next', async () => {
    const place = { ...(await newPlace()), durable: true };
    const first = await start(place);
    await ask(first.url('postgres'), 'create table kept as select 42 as value');
    await first.stop();
    const second = await start(place);
    expect(await ask(second.url('postgres'), 'select value from kept')).toBe(42);
  });

  it('opens no TCP port and shows its data to nobody else', async () => {
    const place = await newPlace();
    const { url } = await start(place);
    expect(await ask(url('postgres'), 'show listen_addresses')).toBe('');
    expect((await stat(place.dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(place.logFile)).mode & 0o777).toBe(0o600);
  });

  it('writes safely unless it is told not to', async () => {
    const settings = `select current_setting('fsync') || current_setting('synchronous_commit')
      || current_setting('full_page_writes')`;
    const safe = await start({ ...(await newPlace()), durable: true });
    expect(await ask(safe.url('postgres'), settings)).toBe('ononon');
    const fast = await start(await newPlace());
    expect(await ask(fast.url('postgres'), settings)).toBe('offoffoff');
  });

  it('takes settings that win over its own', async () => {
    const place = await newPlace();
    const settings = { max_connections: 17, timezone: 'Asia/Tokyo' };
    const postgres = await startEmbeddedPostgres({ ...place, settings });
    endings.push(() => postgres.stop());
    expect(await ask(postgres.url('postgres'), 'show max_connections')).toBe('17');
    expect(await ask(postgres.url('postgres'), 'show timezone')).toBe('Asia/Tokyo');
  });

  it('does not get the variables of the service, and is not moved by them', async () => {
    const foreign = { PGPORT: '1', PGDATA: '/nowhere', LC_ALL: 'xx', TZ: 'Asia/Tokyo' };
    const env = { ...process.env, ...foreign, A_SECRET: 'hunter2' };
    const { kill, url, pid } = await startOwner(await newPlace(), { env });
    endings.push(kill);
    expect(await ask(url, 'show timezone')).toBe('UTC');
    const { stdout } = spawnSync('ps', ['eww', '-p', `${pid}`], { encoding: 'utf8' });
    expect(stdout).toContain('listen_addresses');
    expect(stdout).not.toContain('hunter2');
  });

  it.each([
    ['with spaces, commas and quotes', `a b, "c" 'd'`],
    ['with a path too long for a socket', path.join('x'.repeat(100), 'y'.repeat(100), 'data')],
    ['with both', path.join('long, and "odd" '.repeat(12), 'data')],
  ])('runs in a folder %s', async (_, name) => {
    const place = await newPlace(name);
    for (const sql of ['create table kept as select 42', 'select * from kept']) {
      const postgres = await start(place);
      const { host } = Object.fromEntries(new URL(postgres.url('postgres')).searchParams);
      await ask(postgres.url('postgres'), sql);
      const other = await findRunning(place.dataDir);
      expect(await ask(other?.url('postgres') ?? '', 'select * from kept')).toBe(42);
      await postgres.stop();
      // A socket folder of its own, outside of the data, goes with the server.
      expect(existsSync(host ?? '')).toBe(host?.startsWith(place.folder));
    }
  });

  it('is found by other processes while it runs, also through a link', async () => {
    const place = await newPlace();
    const link = path.join(place.folder, 'link');
    expect(await findRunning(place.dataDir)).toBeNull();
    const { url, kill, pid } = await startOwner(place);
    endings.push(kill);
    await symlink(place.dataDir, link);
    for (const folder of [place.dataDir, link])
      expect((await findRunning(folder))?.url('postgres')).toBe(url);
    process.kill(pid, 'SIGINT');
    await expect.poll(() => findRunning(place.dataDir)).toBeNull();
  });

  it('does not hear a Ctrl-C that is meant for the service', async () => {
    const { owner, pid, url, kill } = await startOwner(await newPlace(), { detached: true });
    endings.push(kill);
    const group = spawnSync('ps', ['-o', 'pgid=', '-p', `${pid}`], { encoding: 'utf8' }).stdout;
    expect(Number(group)).toBe(pid);
    process.kill(-Number(owner.pid), 'SIGINT');
    expect(await ask(url, 'select 1')).toBe(1);
  });

  it('stops once however often it is asked, and cuts the connections that are open', async () => {
    const postgres = await start(await newPlace());
    const open = expect(ask(postgres.url('postgres'), 'select pg_sleep(60)')).rejects.toThrow(
      /terminat|administrator command/,
    );
    await expect
      .poll(() =>
        ask(
          postgres.url('postgres'),
          `select count(*)::int from pg_stat_activity where query like '%pg_sleep(60)'`,
        ),
      )
      .toBe(1);
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.stop();
    await open;
    expect((await postgres.exited).how).toBe('exit code 0');
  });
});

describe('whoever starts the embedded PostgreSQL', () => {
  const somebody = { uid: 54_321, gid: 54_321 };

  it.runIf(isRoot)('may be a normal user (needs root to become one)', async () => {
    const place = await newPlace('of-somebody/data');
    const home = path.dirname(place.dataDir);
    await mkdir(home);
    spawnSync('chown', ['54321:54321', home]);
    const owner = { ...place, logFile: path.join(home, 'postgres.log') };
    const env = { ...process.env, HOME: home, TMPDIR: home };
    for (const sql of ['create table kept as select 42 as value', 'select value from kept']) {
      const { kill, url, pid } = await startOwner(owner, { ...somebody, env });
      endings.push(kill);
      await ask(url, sql);
      await kill();
      await expect.poll(() => isRunning(pid)).toBe(false);
    }
    // As root afterwards: the files stay those of their owner.
    const postgres = await start(owner);
    expect(await ask(postgres.url('postgres'), 'select value from kept')).toBe(42);
    expect((await stat(path.join(place.dataDir, 'postmaster.pid'))).uid).toBe(somebody.uid);
  });

  it.runIf(isRoot)('may be root, whose files stay readable for root alone', async () => {
    const place = await newPlace();
    await start(place);
    const { uid } = await stat(place.dataDir);
    const canHide = spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0;
    expect(uid === 0).toBe(canHide);
  });

  it('needs neither setpriv nor unshare, as on macOS', async () => {
    const place = await newPlace();
    const bin = path.join(place.folder, 'bin');
    await mkdir(bin);
    for (const name of ['env', 'id', 'ps']) await symlink(`/usr/bin/${name}`, path.join(bin, name));
    const { owner, url, pid } = await startOwner(place, { env: { ...process.env, PATH: bin } });
    endings.push(() => killed(owner));
    expect(await ask(url, 'select 1')).toBe(1);
    await killed(owner);
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect(await readdir(place.dataDir)).not.toContain('postmaster.pid');
  });
});
