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
}

/** PostgreSQL in `dataDir`, with the database made and brought up to date. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const postgres = await startEmbeddedPostgres({ ...folders(dataDir), durable: true });
  try {
    await ensureDatabase(postgres.url('postgres'));
    const url = postgres.url(DATABASE);
    await applyMigrations({ connectionString: url, resumeInterrupted: true });
    return { url, postgres };
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
  const client = new pg.Client({ connectionString: adminUrl, query_timeout: QUERY_TIMEOUT_MS });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
