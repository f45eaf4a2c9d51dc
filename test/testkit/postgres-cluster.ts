import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { applyMigrations } from '../../src/platform/database/migrations.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/start/embedded/embedded-postgres.js';

/** What a test needs in order to make a database of its own. */
export interface TestCluster {
  /** A connection that may create databases. */
  readonly adminUrl: string;
  /** The database with all migrations applied, to be copied. */
  readonly template: string;
  /** All databases of this run begin with it. */
  readonly prefix: string;
}

export interface RunningTestCluster extends TestCluster {
  /** Ends the server and removes its files; of a server that is not ours, removes this run's databases. */
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestCluster;
  }
}

const FOLDER = path.join(tmpdir(), 'user-subgraph-test-');
const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * A cluster for one test run: the one that `databaseUrl` names, or else an embedded PostgreSQL in a
 * temporary folder that gives up durability for speed.
 */
export async function startTestCluster(databaseUrl?: string): Promise<RunningTestCluster> {
  const prefix = `test_${randomBytes(4).toString('hex')}`;
  if (databaseUrl) {
    const cluster = {
      adminUrl: databaseUrl,
      prefix,
      template: await makeTemplate(databaseUrl, prefix),
    };
    return { ...cluster, stop: () => dropAll(databaseUrl, prefix) };
  }
  await removeAbandoned();
  const folder = await mkdtemp(`${FOLDER}${process.pid}-`);
  // PostgreSQL may run as another user, who has to pass through to its data.
  chmodSync(folder, 0o711);
  let postgres: EmbeddedPostgres | undefined;
  const atExit = () => removeAtExit(postgres, folder);
  process.once('exit', atExit);
  const stop = async () => {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
    process.off('exit', atExit);
  };
  try {
    postgres = await startEmbeddedPostgres({
      dataDir: path.join(folder, 'data'),
      logFile: path.join(folder, 'postgres.log'),
      durable: false,
      settings: { max_connections: 200, shared_buffers: '128MB' },
    });
    const adminUrl = postgres.url('postgres');
    return { adminUrl, prefix, template: await makeTemplate(adminUrl, prefix), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A database with all migrations applied, for one test file. `drop` also ends the connections to it. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { adminUrl, template, prefix } = inject('postgres');
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await execute(adminUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: urlOf(adminUrl, name),
    drop: () => execute(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function makeTemplate(adminUrl: string, prefix: string): Promise<string> {
  const template = `${prefix}_template`;
  await execute(adminUrl, `create database ${template}`);
  try {
    await applyMigrations({ connectionString: urlOf(adminUrl, template) });
    // Nobody connects to it by mistake: a database in use cannot be copied.
    await execute(adminUrl, `alter database ${template} with allow_connections false`);
  } catch (error) {
    await dropAll(adminUrl, prefix);
    throw error;
  }
  return template;
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of found.rows)
      await client.query(`drop database if exists ${datname} with (force)`);
  });
}

async function execute(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql));
}

async function withClient(
  url: string,
  use: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
  });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** When the run is broken off there is no time to wait for an orderly end. */
function removeAtExit(postgres: EmbeddedPostgres | undefined, folder: string): void {
  try {
    if (postgres) process.kill(postgres.pid, 'SIGQUIT');
  } catch {
    // It has ended before us.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
}

/** Removes what runs have left that were killed. */
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
