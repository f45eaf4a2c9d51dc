import { readConfig } from '../config.js';
import { applyMigrations } from '../platform/database/migrations.js';
import { describeFailure, StartError } from './start-problem.js';

/** Brings the database of DATABASE_URL up to date; run it before the first instance of a new version. */
async function migrate(): Promise<void> {
  const { url } = readConfig({ DATABASE_URL: process.env['DATABASE_URL'] }).database;
  if (url === null)
    throw new StartError([
      {
        setting: 'DATABASE_URL',
        problem: 'is required; the embedded database is brought up to date by npm start itself',
      },
    ]);
  const applied = await applyMigrations({
    connectionString: url,
    log: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(
    applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'The database is up to date.\n',
  );
}

try {
  await migrate();
} catch (error) {
  process.stderr.write(describeFailure(error));
  process.exit(1);
}
