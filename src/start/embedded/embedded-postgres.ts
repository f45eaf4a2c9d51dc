import { mkdir, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { prepareDataFolder } from './data-folder.js';
import { createLauncher, type Launcher } from './launcher.js';
import { PostgresExitedError, PostgresTimeoutError } from './postgres-failures.js';
import { clearFolder, isAlive, readPostmaster } from './postmaster.js';
import { PORT, type Settings, serverArguments } from './server-arguments.js';
import { ServerProcess } from './server-process.js';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.js';

export interface EmbeddedPostgresOptions {
  /** Kept between starts; made when missing. */
  readonly dataDir: string;
  /** The server's messages are appended to it. */
  readonly logFile: string;
  /** False gives up safety against a crash of the machine for speed: for tests only. */
  readonly durable: boolean;
  /** Server settings that win over the ones chosen here. */
  readonly settings?: Settings;
  /** The longest time to wait until the server accepts connections. Default: 60,000. */
  readonly startTimeoutMs?: number;
}

/** Makes connection strings for the databases of one server; the superuser `postgres` needs no password. */
export interface PostgresAddress {
  url(database: string): string;
}

export interface EmbeddedPostgres extends PostgresAddress {
  readonly pid: number;
  /** When the server has ended, and how; after `stop` too. It never rejects. */
  readonly exited: Promise<PostgresExitedError>;
  /**
   * Ends it: connections are cut, data is written. When that takes too long it is killed, which loses
   * nothing that was acknowledged. May be called again.
   */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 5;
const RETRY_DELAY_MS = 100;
// What a server that was killed may hold for some moments, until its own children have noticed.
const STILL_HELD = /pre-existing shared memory block|lock file .* already exists/;

/**
 * Starts PostgreSQL as a child of this process, over a Unix socket only, so that no port is ever taken. It ends
 * with this process also after SIGKILL, and starts over whatever a killed one has left.
 *
 * @throws PostgresUnavailableError, PostgresBusyError, DataFolderError, PostgresExitedError,
 * PostgresTimeoutError: all of them EmbeddedPostgresError.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const timeoutMs = options.startTimeoutMs ?? START_TIMEOUT_MS;
  const deadlineMs = performance.now() + timeoutMs;
  const requested = path.resolve(options.dataDir);
  const logFile = path.resolve(options.logFile);
  const binaries = await findBinaries(`${requested}-libraries`);
  const launcher = createLauncher(binaries, requested);
  const dataDir = await prepareDataFolder({
    dataDir: requested,
    durable: options.durable,
    timeoutMs,
    binaries,
    launcher,
  });
  for (;;) {
    await clearFolder(dataDir, Math.max(deadlineMs - performance.now(), 0));
    try {
      return await launch({
        ...options,
        logFile,
        dataDir,
        binaries,
        launcher,
        timeoutMs,
        deadlineMs,
      });
    } catch (error) {
      const isHeld = error instanceof PostgresExitedError && STILL_HELD.test(error.message);
      if (!isHeld || performance.now() > deadlineMs) throw error;
      await sleep(RETRY_DELAY_MS);
    }
  }
}

/**
 * The server that another process runs in this folder; null when none is ready there.
 *
 * @throws DataFolderError when the folder is closed to us.
 */
export async function findRunning(dataDir: string): Promise<PostgresAddress | null> {
  const folder = await realpath(dataDir).catch(() => null);
  if (folder === null) return null;
  const found = await readPostmaster(folder);
  if (found?.status !== 'ready' || !(await isAlive(found, folder))) return null;
  return { url: (database) => urlOf(database, found) };
}

interface Launch extends EmbeddedPostgresOptions {
  readonly binaries: PostgresBinaries;
  readonly launcher: Launcher;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
}

async function launch(options: Launch): Promise<EmbeddedPostgres> {
  const { dataDir, launcher } = options;
  const socketFolder = await makeSocketFolder(dataDir);
  try {
    await launcher.handOver(socketFolder);
    const server = await spawnServer({ ...options, socketFolder });
    void server.exited.then(() => removeSocketFolder(socketFolder)).catch(() => {});
    await untilReady(server, options);
    return {
      pid: server.pid,
      exited: server.exited,
      url: (database) => urlOf(database, { port: PORT, socketFolder }),
      async stop() {
        await server.stop();
        await removeSocketFolder(socketFolder);
      },
    };
  } catch (error) {
    await removeSocketFolder(socketFolder);
    throw error;
  }
}

async function spawnServer(options: Launch & { socketFolder: string }): Promise<ServerProcess> {
  const { launcher, binaries, logFile } = options;
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = await open(logFile, 'a', 0o600);
  try {
    await launcher.handOver(logFile);
    const { size } = await log.stat();
    const child = launcher.spawn(binaries.postgres, serverArguments(options), log.fd);
    return new ServerProcess(child, { logFile, fromByte: size });
  } finally {
    await log.close();
  }
}

async function untilReady(server: ServerProcess, options: Launch): Promise<void> {
  const { dataDir, deadlineMs, timeoutMs, logFile } = options;
  const ended: PostgresExitedError[] = [];
  void server.exited.then((error) => ended.push(error));
  for (;;) {
    const [failure] = ended;
    if (failure) throw failure;
    const found = await readPostmaster(dataDir);
    if (found?.pid === server.pid && found.status === 'ready') break;
    if (performance.now() > deadlineMs) {
      await server.abort();
      throw new PostgresTimeoutError(timeoutMs, logFile, await server.lastLines());
    }
    await sleep(READY_POLL_MS);
  }
  server.detach();
}

function urlOf(database: string, at: { port: number; socketFolder: string }): string {
  const host = encodeURIComponent(at.socketFolder);
  return `postgresql://postgres@localhost:${at.port}/${encodeURIComponent(database)}?host=${host}&sslmode=disable`;
}
