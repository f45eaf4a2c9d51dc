import { parseArgs } from 'node:util';
import { readDataPlace } from '../config.js';
import { RatingSummaryStore, type SummaryFindings } from '../modules/rating/index.js';
import { createDatabase } from '../platform/database/database.js';
import { AppError } from '../platform/errors.js';
import { createLogger } from '../platform/logger.js';
import { openCommandDatabase } from './command-database.js';
import { describeFailure } from './start-problem.js';

const USAGE = `Looks after the summaries of ratings: in the database of DATABASE_URL, or else in the embedded one.

  npm run ratings -- verify
  npm run ratings -- rebuild

  verify   proves that all summaries are what the ratings add up to; where they are not, tells where, and
           exits with 1
  rebuild  writes all summaries anew from the ratings, and verifies them
  --help   prints this

Both take one moment of the database, and can run while the service does.
`;

/** All ratings are read at once, which may take as long as it takes. */
const STATEMENT_TIMEOUT_MS = 6 * 3_600_000;

class UsageError extends Error {}

type Action = 'verify' | 'rebuild';

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** What is to be done; null when help is asked for. */
function readAction(): Action | null {
  const { positionals, values } = parse();
  if (values.help) return null;
  const [action, ...others] = positionals;
  if (others.length === 0 && (action === 'verify' || action === 'rebuild')) return action;
  throw new UsageError('Say what to do: verify or rebuild.');
}

function parse() {
  const help = { type: 'boolean', short: 'h', default: false } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { help } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Whether all summaries are right in the end. */
async function run(action: Action): Promise<boolean> {
  const place = readDataPlace();
  const database = await openCommandDatabase(place, {
    connections: 1,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    log: createLogger(place.log),
    signal: new AbortController().signal,
  });
  const access = createDatabase(database.pool);
  const summaries = new RatingSummaryStore(access);
  try {
    process.stderr.write(`Using ${database.description}.\n`);
    if (action === 'rebuild') say(rebuiltReport(await summaries.rebuild()));
    const findings = await summaries.compare();
    say(verifiedReport(findings));
    return findings.wrong === 0;
  } finally {
    await access.prisma.$disconnect();
    await database.close();
  }
}

function rebuiltReport({ wrong, ratings }: SummaryFindings): string {
  return `Rebuilt from ${count(ratings, 'rating')}: ${count(wrong, 'summary', 'summaries')} had been wrong.`;
}

function verifiedReport({ videos, ratings, wrong, examples }: SummaryFindings): string {
  const scope = `${count(videos, 'video')} with ${count(ratings, 'rating')}`;
  if (wrong === 0) return `Verified: the summaries are what the ratings add up to (${scope}).`;
  const lines = examples.map(({ videoId, told, truth }) => {
    const before = `${JSON.stringify(videoId)}  told ${JSON.stringify(told)}`;
    return `  ${before}\n  ${' '.repeat(JSON.stringify(videoId).length)}  true ${JSON.stringify(truth)}`;
  });
  if (wrong > examples.length) lines.push(`  and ${wrong - examples.length} more`);
  return [
    `${count(wrong, 'summary is', 'summaries are')} not what the ratings add up to (${scope}):`,
    ...lines,
    'npm run ratings -- rebuild puts that right.',
  ].join('\n');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** What went wrong, in words for whoever ran the command; a fault of ours keeps its stack trace. */
function describe(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof AppError) return `npm run ratings was broken off: ${error.message}\n`;
  return describeFailure(error);
}

try {
  const action = readAction();
  if (action === null) process.stdout.write(USAGE);
  else if (!(await run(action))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(describe(error));
  process.exitCode = 1;
}
