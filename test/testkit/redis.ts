import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedisProgram, type NoRedis, type RedisProgram } from './redis-program.js';

export interface TestRedis {
  readonly url: string;
  /** Where it comes from, for the person who reads the output. */
  readonly how: string;
  /** Stops it and starts it again on the same port with what it held; absent for a Redis that is not ours. */
  readonly restart?: () => Promise<void>;
  stop(): Promise<void>;
}

const FOLDER = path.join(tmpdir(), 'user-subgraph-redis-');
const START_TIMEOUT_MS = 10_000;

/**
 * A Redis for one test file: the one that `TEST_REDIS_URL` names, which is left as it is, or else a
 * server of its own on a free loopback port, which ends with the process at the latest.
 */
export async function startTestRedis(): Promise<TestRedis | NoRedis> {
  const url = process.env.TEST_REDIS_URL;
  if (url) return { url, how: 'TEST_REDIS_URL', stop: async () => {} };
  const program = await findRedisProgram();
  if ('unavailable' in program) return program;
  await removeAbandoned();
  const folder = await mkdtemp(`${FOLDER}${process.pid}-`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  try {
    return await startOwn(program, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { unavailable: `${program.how} did not start: ${String(error)}` };
  }
}

/** Removes what processes have left that were killed: their servers have ended with them. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = path.join(tmpdir(), name);
    if (!folder.startsWith(FOLDER)) continue;
    const pid = Number.parseInt(folder.slice(FOLDER.length), 10);
    // Those of other people stay.
    if (pid > 0 && !isRunning(pid))
      await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

async function startOwn(program: RedisProgram, folder: string): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await startServer(program, { folder, port, url });
  return {
    url,
    how: program.how,
    async restart() {
      // There is no answer to this command but the end of the connection.
      await control(url, (redis) => redis.shutdown('SAVE').catch(() => {}));
      await ended(server);
      server = await startServer(program, { folder, port, url });
    },
    async stop() {
      server.kill('SIGKILL');
      await ended(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(
  program: RedisProgram,
  { folder, port, url }: { folder: string; port: number; url: string },
): Promise<ChildProcess> {
  const settings = { bind: '127.0.0.1', port, dir: folder, save: '', appendonly: 'no' };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const [command = program.command, ...args] = [...dieWithParent(), program.command, ...flags];
  const server = spawn(command, args, {
    stdio: 'ignore',
    env: { ...process.env, ...program.environment },
  });
  server.on('error', () => {});
  server.unref();
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (hasEnded(server)) throw new Error(`it ended with ${server.exitCode ?? server.signalCode}`);
    if (performance.now() > deadlineMs) {
      server.kill('SIGKILL');
      throw new Error(`it did not answer within ${START_TIMEOUT_MS} ms`);
    }
    await sleep(10);
  }
  return server;
}

/** Linux ends the server with us, also after a SIGKILL that leaves no time to clean up. */
function dieWithParent(): string[] {
  const setpriv = ['setpriv', '--pdeathsig', 'KILL'];
  const works =
    spawnSync('setpriv', [...setpriv.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
  return works ? setpriv : [];
}

const hasEnded = (server: ChildProcess) =>
  server.exitCode !== null || server.signalCode !== null || server.pid === undefined;

async function ended(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  server.ref();
  await new Promise((resolve) => server.once('exit', resolve));
}

async function answers(url: string): Promise<boolean> {
  return control(url, (redis) => redis.ping()).then(
    () => true,
    () => false,
  );
}

async function control(url: string, command: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await command(redis);
  } finally {
    redis.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
