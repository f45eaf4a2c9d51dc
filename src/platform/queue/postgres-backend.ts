import {
  assertSchemaCompatibility,
  ConnectionClosedError,
  createPostgresBackend,
  DEFAULT_SCHEMA,
  LATEST_SCHEMA_VERSION,
  type PgPool,
  runMigrations,
  SchemaMigrationRequiredError,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import { asDatabaseFailure } from '../database/failures.js';
import { settlesWithin } from '../deadline.js';
import { UnavailableError } from '../errors.js';
import type { QueueBackend } from './queue-backend.js';

const { Queue, Worker } = withBackend(createPostgresBackend);

const MIGRATION_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 2_000;

interface PostgresBackendOptions {
  readonly url: string;
  /** Connections that commands share; each worker has one more, to listen on. */
  readonly maxConnections: number;
  readonly commandTimeoutMs: number;
  readonly onFault: (error: Error) => void;
}

export function createPostgresQueueBackend(options: PostgresBackendOptions): QueueBackend {
  const { commandTimeoutMs, maxConnections, onFault } = options;
  const connection: pg.ClientConfig = {
    connectionString: withSearchPath(options.url),
    application_name: 'user-subgraph-queue',
    connectionTimeoutMillis: commandTimeoutMs,
    query_timeout: commandTimeoutMs,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...connection, max: maxConnections });
  pool.on('error', onFault);
  const shared = shareWithListeners(pool, connection, onFault);
  let migrated: Promise<void> | undefined;

  return {
    async ready() {
      migrated ??= migrateQueueSchema(options.url).catch((error: unknown) => {
        migrated = undefined;
        throw error;
      });
      await migrated;
    },
    async ping() {
      await pool.query('select 1');
    },
    createQueue: (name) => new Queue(name, { connection: shared }),
    createWorker: (name, processor, workerOptions) =>
      new Worker(name, processor, { ...workerOptions, connection: shared }),
    async close() {
      await settlesWithin(CLOSE_TIMEOUT_MS, pool.end());
    },
  };
}

/**
 * Brings the tables of BullMQ, in the schema `bullmq`, up to this release; a newer compatible schema is
 * left alone. A role that may not create schemas is enough once that is done.
 */
export async function migrateQueueSchema(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'user-subgraph-queue',
    connectionTimeoutMillis: MIGRATION_TIMEOUT_MS,
    query_timeout: MIGRATION_TIMEOUT_MS,
  });
  // The query under way rejects with the same error.
  client.on('error', () => {});
  try {
    await client.connect();
    if ((await schemaVersion(client)) < LATEST_SCHEMA_VERSION) await runMigrations(client);
  } finally {
    await settlesWithin(CLOSE_TIMEOUT_MS, client.end());
  }
}

async function schemaVersion(client: pg.Client): Promise<number> {
  try {
    return await assertSchemaCompatibility(client);
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return 0;
    throw error;
  }
}

/** BullMQ's statements name no schema. What the URL itself asks for by `options` stays. */
function withSearchPath(url: string): string {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  const searchPath = `-c search_path=${DEFAULT_SCHEMA}`;
  parsed.searchParams.set('options', options ? `${options} ${searchPath}` : searchPath);
  return parsed.href;
}

/**
 * The pool as BullMQ uses it. A client that it checks out stays out for the life of a worker, so it gets
 * a connection of its own, and no number of workers can starve the commands.
 */
function shareWithListeners(
  pool: pg.Pool,
  connection: pg.ClientConfig,
  onFault: (error: Error) => void,
): PgPool {
  const shared = {
    query: (text: string, values?: unknown[]) => pool.query(text, values).catch(rethrow),
    async connect() {
      const client = new pg.Client(connection);
      client.on('error', onFault);
      await client.connect();
      const release = () => {
        // BullMQ has removed every listener by now, and a fault while closing must not end the process.
        client.on('error', () => {});
        client.end().catch(() => {});
      };
      return Object.assign(client, { release });
    },
    // The pool belongs to the backend: BullMQ neither ends it nor hears of its idle connections.
    end: async () => {},
    on: () => shared,
    removeAllListeners: () => shared,
  };
  return shared as unknown as PgPool;
}

/** BullMQ waits before it tries again only after this error; after any other it spins. */
function rethrow(error: unknown): never {
  if (asDatabaseFailure(error) instanceof UnavailableError) {
    throw new ConnectionClosedError('The queue database does not answer', error);
  }
  throw error;
}
