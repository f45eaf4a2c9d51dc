import { ConfigError, readConfig } from '../src/config.js';
import { systemClock } from '../src/platform/clock.js';
import { Outbox } from '../src/platform/database/outbox.js';
import { AppError } from '../src/platform/errors.js';
import { createIds } from '../src/platform/ids.js';
import { createLogger } from '../src/platform/logger.js';
import { StartError } from '../src/start/start-problem.js';
import { foldRatings } from './seed/fold-ratings.js';
import { createPersonMaker, type PersonMaker } from './seed/person-maker.js';
import { perSecond, showProgress } from './seed/progress.js';
import { openSeedDatabase } from './seed/seed-database.js';
import { readSeedOptions, type SeedOptions, USAGE, UsageError } from './seed/seed-options.js';
import { type SeedProgress, seedPeople } from './seed/seed-people.js';

const BATCH_SIZE = 2_000;
/** One makes people while the server writes those of the other. */
const WRITERS = 2;
const INTERRUPTED = 130;
const SAME_SIGNAL_MS = 1_000;

const NOT_IN_PRODUCTION =
  'Invented people are for development: this command refuses to run with NODE_ENV=production.';
const RESUME = 'What was made stays; the same command adds the rest.';

async function seed(options: SeedOptions, signal: AbortSignal): Promise<void> {
  const config = readConfig();
  const log = createLogger(config.log);
  const database = await openSeedDatabase(config, { connections: WRITERS, log, signal });
  try {
    process.stderr.write(`Seeding ${database.description}.\n`);
    const ids = createIds(systemClock);
    const outbox = new Outbox({ source: config.events.source, clock: systemClock, ids });
    const makePerson = createPersonMaker(options.seed, options.watching);
    const bar = showProgress(options.users, process.stderr);
    const start = performance.now();
    const done = await seedPeople({
      pool: database.pool,
      outbox,
      makePerson,
      users: options.users,
      batchSize: BATCH_SIZE,
      writers: WRITERS,
      signal,
      onProgress: ({ made, known }) => bar.update(made + known),
    }).finally(() => bar.stop());
    if (options.watching) await foldRatings(database.pool, signal);
    process.stdout.write(report(done, performance.now() - start));
    if (done.made + done.known > 0) process.stdout.write(invitation(options.users, makePerson));
    if (done.made + done.known < options.users) {
      process.stdout.write(`Ended before all were made. ${RESUME}\n`);
      process.exitCode = INTERRUPTED;
    }
  } finally {
    await database.close();
  }
}

function report({ made, known }: SeedProgress, elapsedMs: number): string {
  const seconds = (elapsedMs / 1_000).toFixed(1);
  const rate = perSecond(made + known, elapsedMs);
  return `${made} people made, ${known} were there already: ${seconds} s, ${rate} people per second.\n`;
}

function invitation(users: number, makePerson: PersonMaker): string {
  const id = findPublicPerson(users, makePerson);
  return `Look at one: { user(id: "${id}") { profile { displayName bio } } }
Be one:      npm run token -- --user ${id}
`;
}

/** Somebody of whom a stranger sees something; the very first person where there is nobody like that. */
function findPublicPerson(users: number, makePerson: PersonMaker): string {
  for (let index = 0; index < Math.min(users, 100); index += 1) {
    const { id, profile, privacy } = makePerson(index).user;
    if (profile.bio !== null && privacy.displayName === 'PUBLIC' && privacy.bio === 'PUBLIC')
      return id;
  }
  return makePerson(0).user.id;
}

/** What went wrong, in words for whoever ran the command; a fault of ours keeps its stack trace. */
function describe(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof StartError || error instanceof ConfigError) {
    const problems = error.problems.map(({ setting, problem }) => `  ${setting}  ${problem}`);
    const note = error instanceof ConfigError ? `\n${NOT_IN_PRODUCTION}\n` : '';
    return `npm run seed cannot begin:\n\n${problems.join('\n')}\n${note}`;
  }
  if (error instanceof AppError) return `npm run seed was broken off: ${error.message} ${RESUME}\n`;
  if (error instanceof Error && 'remedy' in error) return `npm run seed: ${error.message}\n`;
  return `npm run seed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}

/** The first Ctrl-C ends after the batches in progress, a later one at once. */
function abortOnSignals(): AbortSignal {
  const abort = new AbortController();
  let firstAt: number | null = null;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      firstAt ??= performance.now();
      abort.abort();
      // The terminal and the processes that started this one may each send the same signal.
      if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    });
  return abort.signal;
}

try {
  const options = readSeedOptions(process.argv.slice(2));
  if (options) await seed(options, abortOnSignals());
  else process.stdout.write(USAGE);
} catch (error) {
  process.stderr.write(describe(error));
  process.exitCode = 1;
}
