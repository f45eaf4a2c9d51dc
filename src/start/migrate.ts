import { readMigrationTarget } from '../config.js';
import { applyMigrations } from '../platform/database/migrations.js';
import { ping } from '../platform/database/ping.js';
import { migrateQueueSchema } from '../platform/queue/postgres-backend.js';
import { describeFailure, StartError } from './start-problem.js';
import { waitForDatabase } from './wait-for-database.js';

/** How long to wait for a database that is not there yet. */
const WAIT_TIMEOUT_MS = 60_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Brings the database of DATABASE_URL up to date; run it before the first instance of a new version. */
async function migrate(): Promise<void> {
  const { url, holdsQueues } = readMigrationTarget();
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
  if (holdsQueues) await migrateQueueSchema(url);
  say(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
}

try {
  await migrate();
} catch (error) {
  process.stderr.write(describeFailure(error));
  process.exit(1);
}
