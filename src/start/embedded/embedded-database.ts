import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../platform/database/migrations.js';
import { type EmbeddedPostgres, findRunning, startEmbeddedPostgres } from './embedded-postgres.js';

const DATABASE = 'users';
const QUERY_TIMEOUT_MS = 30_000;

function folders(dataDir: string) {
  return {
    dataDir: path.join(dataDir, 'postgres'),
    logFile: path.join(dataDir, 'postgres.log'),
  };
}

export interface EmbeddedDatabase {
  readonly url: string;
  readonly postgres: EmbeddedPostgres;
  /** Whether there is nobody in it yet. */
  readonly isEmpty: boolean;
}

/** PostgreSQL in `dataDir`, with the database made and brought up to date. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const postgres = await startEmbeddedPostgres({ ...folders(dataDir), durable: true });
  try {
    await ensureDatabase(postgres.url('postgres'));
    const url = postgres.url(DATABASE);
    await applyMigrations({ connectionString: url });
    return { url, postgres, isEmpty: await isEmpty(url) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The database of a service that runs in `dataDir` at this moment; null when none does. */
export async function findEmbeddedDatabase(dataDir: string): Promise<string | null> {
  const running = await findRunning(folders(dataDir).dataDir);
  return running ? running.url(DATABASE) : null;
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function isEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from users limit 1');
    return rowCount === 0;
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, query_timeout: QUERY_TIMEOUT_MS });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
