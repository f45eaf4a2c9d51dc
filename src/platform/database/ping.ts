import pg from 'pg';
import { settlesWithin } from '../deadline.js';

const TIMEOUT_MS = 5_000;

/** Connects to a database once and asks for an answer; rejects with the driver's error when there is none. */
export async function ping(connectionString: string): Promise<void> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  // Whatever waits for the connection rejects with the same error.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await settlesWithin(TIMEOUT_MS, client.end());
  }
}
