import pg from 'pg';
import type { Logger } from '../logger.js';

export interface PoolOptions {
  readonly url: string;
  readonly poolMax: number;
  readonly acquireTimeoutMs: number;
  readonly statementTimeoutMs: number;
}

/**
 * The one pool of connections of this process; Prisma and plain SQL share it. No wait on it is endless:
 * neither for a connection, nor for an answer, nor inside an abandoned transaction.
 */
export function createPool(options: PoolOptions, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolMax,
    connectionTimeoutMillis: options.acquireTimeoutMs,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: options.statementTimeoutMs * 2,
    // A server that has gone silent does not enforce its own timeout.
    query_timeout: options.statementTimeoutMs + 1_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'user-subgraph',
  });
  // Prisma gives back a connection whose rollback got no answer as if nothing had happened.
  pool.on('release', (_, client) => {
    if (client instanceof pg.Client && client.getTransactionStatus() !== 'I') void client.end();
  });
  // The driver hangs the whole connection on the error, and reports connections lost after the end too.
  pool.on('error', ({ message }) => {
    if (!pool.ending) log.warn({ reason: message }, 'idle database connection lost');
  });
  return pool;
}
