import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface RedisProgram {
  readonly command: string;
  readonly environment: Record<string, string>;
  /** Where it comes from, for the person who reads the output. */
  readonly how: string;
}

export interface NoRedis {
  /** Why the tests that need a Redis cannot run here. */
  readonly unavailable: string;
}

const run = promisify(execFile);
const COMMAND_TIMEOUT_MS = 15_000;
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];
const CACHE = fileURLToPath(
  new URL(`../../node_modules/.cache/test-redis-${process.arch}`, import.meta.url),
);

/**
 * A Redis server that runs here without being installed: one on the PATH, or Debian's package, unpacked
 * once below `node_modules`. It needs no privileges, changes nothing outside of that folder and takes
 * a second the first time.
 */
export async function findRedisProgram(): Promise<RedisProgram | NoRedis> {
  for (const command of ['redis-server', 'valkey-server']) {
    const program = { command, environment: {}, how: `${command} on the PATH` };
    if (await works(program)) return program;
  }
  if (process.platform !== 'linux') return { unavailable: 'there is no redis-server on the PATH' };
  try {
    await access(CACHE).catch(downloadOnce);
    const program = await unpackedProgram(CACHE);
    await run(program.command, ['--version'], options(program.environment));
    return program;
  } catch (error) {
    const reason = String(error).trim().split('\n').at(-1) ?? '';
    return {
      unavailable: `there is no redis-server on the PATH, and Debian's could not be had (${reason})`,
    };
  }
}

async function works({ command, environment }: RedisProgram): Promise<boolean> {
  return run(command, ['--version'], options(environment)).then(
    () => true,
    () => false,
  );
}

const options = (environment: Record<string, string> = {}, cwd?: string) => ({
  timeout: COMMAND_TIMEOUT_MS,
  env: { ...process.env, LC_ALL: 'C', ...environment },
  ...(cwd ? { cwd } : {}),
});

/** Unpacks beside the cache and renames, so that test files that start together never see half of it. */
async function downloadOnce(): Promise<void> {
  await mkdir(path.dirname(CACHE), { recursive: true });
  const folder = await mkdtemp(`${CACHE}-`);
  try {
    await download(folder);
    const root = path.join(folder, 'root');
    for (const file of await readdir(folder)) {
      if (file.endsWith('.deb')) await run('dpkg-deb', ['-x', file, root], options({}, folder));
    }
    await rename(root, CACHE).catch(async (error: unknown) => {
      if (!(await exists(CACHE))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

/** With the package lists of the machine, or, where it has none or old ones, with lists of our own. */
async function download(folder: string): Promise<void> {
  const quick = ['-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=10'];
  // As root, apt would fetch as a user who may not write to our folder.
  const plain = [...quick, '-o', 'APT::Sandbox::User='];
  const own = [
    ...plain,
    ...['-o', `Dir::State::lists=${path.join(folder, 'lists')}`],
    ...['-o', `Dir::Cache=${path.join(folder, 'cache')}`],
  ];
  const get = (flags: string[], ...words: string[]) =>
    run('apt-get', [...flags, ...words], options({}, folder));
  try {
    await get(plain, 'download', ...PACKAGES);
  } catch {
    await mkdir(path.join(folder, 'lists', 'partial'), { recursive: true });
    await mkdir(path.join(folder, 'cache', 'archives', 'partial'), { recursive: true });
    await get(own, 'update');
    await get(own, 'download', ...PACKAGES);
  }
}

async function unpackedProgram(root: string): Promise<RedisProgram> {
  const libraries = path.join(root, 'usr', 'lib');
  const folders = (await readdir(libraries)).filter((name) => name.includes('-linux-'));
  return {
    command: path.join(root, 'usr', 'bin', 'redis-server'),
    environment: {
      LD_LIBRARY_PATH: folders.map((name) => path.join(libraries, name)).join(':'),
    },
    how: "Debian's redis-server, downloaded",
  };
}
