import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { describeByPs } from '../../src/start/embedded/postmaster.js';

const PROGRAM = fileURLToPath(new URL('embedded-postgres-program.ts', import.meta.url));
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const line = z.union([
  z.object({ pid: z.number(), url: z.string() }),
  z.object({ error: z.string() }),
]);

/** A folder for the databases of one test. */
export interface Place {
  readonly folder: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly durable: boolean;
  remove(): Promise<void>;
}

export async function makePlace(name = 'data'): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'user-subgraph-embedded-'));
  // PostgreSQL may run as another user, who has to pass through to its data.
  await chmod(folder, 0o711);
  return {
    folder,
    dataDir: path.join(folder, name),
    logFile: path.join(folder, 'postgres.log'),
    durable: false,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }),
  };
}

/** Starts a Node.js process that owns a PostgreSQL in that place, once it is told to. */
export function spawnOwner(place: Place, options: SpawnOptions = {}): ChildProcess {
  const durability = place.durable ? 'durable' : 'fast';
  const args = ['--import', 'tsx', PROGRAM, place.dataDir, place.logFile, durability];
  return spawn(process.execPath, args, {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
}

/** What the owner says of its PostgreSQL: where it is, or why there is none. */
export async function toldBy(owner: ChildProcess): Promise<z.infer<typeof line>> {
  if (!owner.stdout) throw new Error('the owner has no output');
  for await (const text of createInterface(owner.stdout)) return line.parse(JSON.parse(text));
  throw new Error('the owner ended without a word');
}

/** The same where it has to run. */
export async function startOwner(place: Place, options: SpawnOptions = {}) {
  const owner = spawnOwner(place, options);
  const told = await toldBy(owner);
  if ('error' in told) throw new Error(told.error);
  return { owner, ...told, kill: () => killed(owner) };
}

export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The first column of the first row. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const { isZombie = true } = (await describeByPs(pid)) ?? {};
  return !isZombie;
}
