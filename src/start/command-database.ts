import { pendingMigrations } from '../platform/database/migrations.js';
import { createPool } from '../platform/database/pool.js';
import type { Logger } from '../platform/logger.js';
import { findEmbeddedDatabase, startEmbeddedDatabase } from './embedded/embedded-database.js';
import { StartError } from './start-problem.js';
import { waitForDatabase } from './wait-for-database.js';

const CONTACT_TIMEOUT_MS = 10_000;

/** A database, for the time of one command. */
export interface CommandDatabase {
  readonly pool: ReturnType<typeof createPool>;
  /** Which one it is, for people to read. */
  readonly description: string;
  /** Lets go of it; ends it if it was started for the command. */
  close(): Promise<void>;
}

interface Place {
  readonly url: string;
  readonly description: string;
  /** What to change when the database is behind. */
  readonly whenBehind: { readonly setting: string; readonly problem: string };
  stop(): Promise<void>;
}

/**
 * Opens the database that the service uses with this configuration: the one of DATABASE_URL, or the
 * embedded one, which is started where no service runs it already.
 *
 * @throws StartError when the database does not answer, refuses or lacks migrations;
 * EmbeddedPostgresError when the embedded one cannot be started.
 */
export async function openCommandDatabase(
  config: { readonly database: { readonly url: string | null }; readonly dataDir: string },
  options: {
    readonly connections: number;
    readonly statementTimeoutMs: number;
    readonly log: Logger;
    readonly signal: AbortSignal;
  },
): Promise<CommandDatabase> {
  const { connections, statementTimeoutMs, log, signal } = options;
  const place = await findPlace(config.database.url, config.dataDir);
  const limits = { acquireTimeoutMs: CONTACT_TIMEOUT_MS, statementTimeoutMs };
  const pool = createPool({ ...limits, url: place.url, poolMax: connections }, log);
  const close = async () => {
    // The pool does not wait until its connections are closed, and the server may be gone before that.
    pool.removeAllListeners('error').on('error', () => undefined);
    await pool.end();
    await place.stop();
  };
  try {
    const ping = async () => void (await pool.query('select 1'));
    await waitForDatabase(ping, { timeoutMs: CONTACT_TIMEOUT_MS, log, signal });
    const pending = await pendingMigrations(pool);
    if (pending.length > 0) throw new StartError([place.whenBehind]);
    return { pool, description: place.description, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findPlace(databaseUrl: string | null, dataDir: string): Promise<Place> {
  if (databaseUrl !== null)
    return {
      url: databaseUrl,
      description: `the database of DATABASE_URL (${withoutSecrets(databaseUrl)})`,
      whenBehind: {
        setting: 'DATABASE_URL',
        problem: 'the database is behind; run npm run migrate, then this again',
      },
      stop: async () => undefined,
    };
  const whenBehind = {
    setting: 'DATA_DIR',
    problem: `the service that runs in ${dataDir} is of another version; end it and start it again`,
  };
  const running = await findEmbeddedDatabase(dataDir);
  if (running !== null)
    return {
      url: running,
      description: `the embedded database in ${dataDir}, which a service is using`,
      whenBehind,
      stop: async () => undefined,
    };
  const { url, postgres } = await startEmbeddedDatabase(dataDir);
  return {
    url,
    description: `the embedded database in ${dataDir}`,
    whenBehind,
    stop: () => postgres.stop(),
  };
}

function withoutSecrets(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
