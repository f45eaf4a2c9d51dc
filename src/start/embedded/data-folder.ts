import { chmod, mkdir, mkdtemp, readdir, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.js';
import { hasCode } from './error-code.js';
import type { Launcher } from './launcher.js';
import { DataFolderError } from './postgres-failures.js';

interface NewCluster {
  readonly dataDir: string;
  readonly durable: boolean;
  readonly timeoutMs: number;
  readonly binaries: PostgresBinaries;
  readonly launcher: Launcher;
}

const MAX_OUTPUT = 8_192;

/**
 * Makes sure that the folder holds a cluster, for its owner's eyes only, and returns the folder's real
 * path. A new cluster is made beside it and moved in when it is complete: killed halfway, it leaves
 * nothing that looks like one.
 *
 * @throws DataFolderError
 */
export async function prepareDataFolder(cluster: NewCluster): Promise<string> {
  const { dataDir } = cluster;
  const files = await list(dataDir);
  if (!files.includes('PG_VERSION')) {
    if (files.length > 0)
      throw new DataFolderError(
        dataDir,
        `holds files but no database (${files.slice(0, 3).join(', ')}).`,
        'Choose an empty folder, or move those files away.',
      );
    await create(cluster);
  }
  await chmod(dataDir, 0o700);
  return realpath(dataDir);
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return [];
    throw new DataFolderError(
      folder,
      `cannot be read: ${String(cause)}`,
      'Make it a folder that you own, or choose another one.',
      { cause },
    );
  }
}

async function create(cluster: NewCluster): Promise<void> {
  const { dataDir, launcher } = cluster;
  const parent = path.dirname(dataDir);
  try {
    const made = await mkdir(parent, { recursive: true });
    if (made) await launcher.handOver(parent);
    await removeAbandoned(dataDir);
    const staging = await mkdtemp(`${stagingPrefix(dataDir)}${process.pid}-`);
    try {
      await launcher.handOver(staging);
      await initialise(staging, cluster);
      await moveIn(staging, dataDir);
    } finally {
      await remove(staging);
    }
  } catch (cause) {
    if (cause instanceof DataFolderError) throw cause;
    throw new DataFolderError(
      dataDir,
      `cannot be made: ${String(cause)}`,
      'Choose a folder that you may write to, and not the root of a mounted volume.',
      { cause },
    );
  }
}

async function initialise(staging: string, cluster: NewCluster): Promise<void> {
  const { dataDir, durable, timeoutMs, binaries, launcher } = cluster;
  const args = [
    `--pgdata=${staging}`,
    '--username=postgres',
    // Whoever can enter the folder of the socket is its owner.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync', '--no-data-checksums']),
  ];
  const child = launcher.spawn(binaries.initdb, args, 'pipe');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT);
    });
  const ended = new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? null : `${code ?? signal}`));
  });
  const waiting = new AbortController();
  const late = sleep(timeoutMs, `took longer than ${timeoutMs} ms`, { signal: waiting.signal });
  late.catch(() => {});
  const failure = await Promise.race([ended, late]);
  waiting.abort();
  if (failure === null) return;
  child.kill('SIGKILL');
  await ended;
  throw new DataFolderError(
    dataDir,
    `cannot be made: initdb failed (${failure}).\n${output.trim()}`,
    'Choose a folder that you may write to, on a disk with 100 MB to spare.',
  );
}

async function moveIn(staging: string, dataDir: string): Promise<void> {
  try {
    await rename(staging, dataDir);
  } catch (error) {
    // Another process was faster: its cluster stays.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
}

/** Removes what a process that was killed while it made a cluster has left. */
async function removeAbandoned(dataDir: string): Promise<void> {
  const prefix = stagingPrefix(dataDir);
  for (const name of await readdir(path.dirname(dataDir))) {
    const folder = path.join(path.dirname(dataDir), name);
    const pid = folder.startsWith(prefix) ? Number.parseInt(folder.slice(prefix.length), 10) : 0;
    if (pid > 0 && !exists(pid)) await remove(folder);
  }
}

/** What an initdb that is still ending writes meanwhile is removed as well; the rest waits for the next start. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }).catch(
    () => {},
  );
}

function stagingPrefix(dataDir: string): string {
  return `${dataDir}.new-`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
