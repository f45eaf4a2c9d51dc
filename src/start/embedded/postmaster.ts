import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { hasCode } from './error-code.js';
import { DataFolderError, PostgresBusyError } from './postgres-failures.js';
import { removeSocketFolder } from './socket-folder.js';

/** What `postmaster.pid` tells of the server in a data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly status: string;
}

// A server that has just lost its service needs a moment to say that it is stopping.
const GRACE_MS = 500;
const POLL_MS = 10;
const PS_TIMEOUT_MS = 5_000;

/**
 * The server that the folder tells of, alive or not; null when it tells of none.
 *
 * @throws DataFolderError when the folder is closed to us.
 */
export async function readPostmaster(dataDir: string): Promise<Postmaster | null> {
  let text: string;
  try {
    text = await readFile(pidFile(dataDir), 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null;
    throw new DataFolderError(
      dataDir,
      `cannot be read: ${String(cause)}`,
      'Start this as the user who owns the folder.',
      { cause },
    );
  }
  // The lines: pid, data folder, start time, port, socket folder, address, shared memory, status.
  const lines = text.split('\n');
  return {
    pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0,
    port: Number.parseInt(lines[3] ?? '', 10) || 0,
    socketFolder: lines[4] ?? '',
    status: (lines[7] ?? '').trim(),
  };
}

/**
 * Whether that server is alive. A pid alone does not tell: after a crash, and always in containers,
 * another process may have it by now.
 */
export async function isAlive({ pid }: Postmaster, dataDir: string): Promise<boolean> {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
  }
  const described =
    process.platform === 'linux' ? await describeByProc(pid) : await describeByPs(pid);
  if (described === null) return true;
  const { isZombie, command } = described;
  if (isZombie || !command.includes('postgres')) return false;
  return `${command} `.includes(` -D ${dataDir} `) || !command.includes(' -D /');
}

/**
 * Makes the folder free for a server to start: waits for one that is stopping, and removes what a
 * killed one left behind.
 *
 * @throws PostgresBusyError when a server runs there.
 */
export async function clearFolder(dataDir: string, timeoutMs: number): Promise<void> {
  const begunMs = performance.now();
  for (;;) {
    const found = await readPostmaster(dataDir);
    if (!found) return;
    if (!(await isAlive(found, dataDir))) {
      await removeTraces(found, dataDir);
      return;
    }
    const waitMs = found.status === 'stopping' ? timeoutMs : Math.min(GRACE_MS, timeoutMs);
    if (performance.now() - begunMs > waitMs) throw new PostgresBusyError(found.pid, dataDir);
    await sleep(POLL_MS);
  }
}

async function removeTraces(found: Postmaster, dataDir: string): Promise<void> {
  if (found.socketFolder) {
    const socket = path.join(found.socketFolder, `.s.PGSQL.${found.port}`);
    await rm(socket, { force: true });
    await rm(`${socket}.lock`, { force: true });
    await removeSocketFolder(found.socketFolder);
  }
  await rm(pidFile(dataDir), { force: true });
}

function pidFile(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid');
}

interface Described {
  readonly isZombie: boolean;
  readonly command: string;
}

/** Null: the process exists, but tells nothing to us. */
async function describeByProc(pid: number): Promise<Described | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return { isZombie: /\) [ZX] /.test(stat), command: command.replaceAll('\0', ' ').trim() };
  } catch (error) {
    return hasCode(error, 'ENOENT', 'ESRCH') ? { isZombie: true, command: '' } : null;
  }
}

/** The same for systems without `/proc`. */
export async function describeByPs(pid: number): Promise<Described | null> {
  const args = ['-ww', '-o', 'stat=,command=', '-p', String(pid)];
  try {
    const { stdout } = await promisify(execFile)('ps', args, { timeout: PS_TIMEOUT_MS });
    const [, state = '', command = ''] = /^\s*(\S+)\s+(.*?)\s*$/s.exec(stdout) ?? [];
    return { isZombie: state.startsWith('Z'), command };
  } catch {
    return null;
  }
}
