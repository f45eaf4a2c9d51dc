import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../platform/database/migrations.js';
import { type EmbeddedPostgres, findRunning, startEmbeddedPostgres } from './embedded-postgres.js';

const DATABASE = 'users';

function folders(dataDir: string) {
  return {
    dataDir: path.join(dataDir, 'postgres'),
    logFile: path.join(dataDir, 'postgres.log'),
  };
}

export interface EmbeddedDatabase {
  readonly url: string;
  readonly postgres: EmbeddedPostgres;
  /** Whether the database was made just now. */
  readonly isNew: boolean;
}

/** PostgreSQL in `dataDir`, with the database made and brought up to date. */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const postgres = await startEmbeddedPostgres({ ...folders(dataDir), durable: true });
  try {
    const isNew = await ensureDatabase(postgres.url('postgres'));
    const url = postgres.url(DATABASE);
    await applyMigrations({ connectionString: url });
    return { url, postgres, isNew };
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

async function ensureDatabase(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount) return false;
    await client.query(`create database ${DATABASE}`);
    return true;
  } finally {
    await client.end();
  }
}
