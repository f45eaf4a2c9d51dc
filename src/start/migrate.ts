import pg from 'pg';
import { readDatabaseUrl } from '../config.js';
import { applyMigrations } from '../platform/database/migrations.js';
import { settlesWithin } from '../platform/queue/deadline.js';
import { describeFailure, StartError } from './start-problem.js';
import { waitForDatabase } from './wait-for-database.js';

/** How long to wait for a database that is not there yet. */
const WAIT_TIMEOUT_MS = 60_000;
const PING_TIMEOUT_MS = 5_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Brings the database of DATABASE_URL up to date; run it before the first instance of a new version. */
async function migrate(): Promise<void> {
  const url = readDatabaseUrl();
  if (url === null)
    throw new StartError([
      {
        setting: 'DATABASE_URL',
        problem: 'is required; the embedded database is brought up to date by npm start itself',
      },
    ]);
  await waitForDatabase(() => ping(url), {
    timeoutMs: WAIT_TIMEOUT_MS,
    log: { warn: ({ code }, message) => say(`${message}${code && ` (${code})`}`) },
    signal: new AbortController().signal,
  });
  const applied = await applyMigrations({ connectionString: url, log: say });
  say(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
}

async function ping(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PING_TIMEOUT_MS,
    query_timeout: PING_TIMEOUT_MS,
  });
  // Whatever waits for the connection rejects with the same error.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
  } finally {
    await settlesWithin(PING_TIMEOUT_MS, client.end());
  }
}

try {
  await migrate();
} catch (error) {
  process.stderr.write(describeFailure(error));
  process.exit(1);
}
