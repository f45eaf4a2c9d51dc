import { parseArgs } from 'node:util';

export const USAGE = `Makes invented people: in the database of DATABASE_URL, or else in the embedded one.

  npm run seed -- [--users N] [--seed N] [--watching]

  --users  how many there are to be: 1 to 10000000, by default 1000
  --seed   which ones: 0 to 4294967295, by default 1
  --watching
           half of them also have a watchlist, a history, ratings and reviews: of the videos that
           the example catalogue has
  --help   prints this

The same seed makes the same people. Whoever is there already stays as they are, so that a second run
adds nothing and one with more --users adds the rest.
`;

export interface SeedOptions {
  readonly users: number;
  readonly seed: number;
  /** Whether some of them have something to do with videos. */
  readonly watching: boolean;
}

/** The command line is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line; null when it asks for help.
 *
 * @throws UsageError
 */
export function readSeedOptions(args: readonly string[]): SeedOptions | null {
  const { users, seed, watching, help } = parse(args);
  if (help) return null;
  return {
    users: wholeNumber('--users', users, { min: 1, max: 10_000_000 }),
    seed: wholeNumber('--seed', seed, { min: 0, max: 4_294_967_295 }),
    watching,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        users: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
        watching: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(option: string, text: string, range: { min: number; max: number }): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= range.min && number <= range.max) return number;
  throw new UsageError(`${option} must be a whole number from ${range.min} to ${range.max}.`);
}
