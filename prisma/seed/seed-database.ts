import type { Config } from '../../src/config.js';
import type { Logger } from '../../src/platform/logger.js';
import { type CommandDatabase, openCommandDatabase } from '../../src/start/command-database.js';
import { StartError } from '../../src/start/start-problem.js';

/** A batch may take longer than a request. */
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Opens the database that the service uses with this configuration; see `openCommandDatabase`.
 *
 * @throws StartError also in production.
 */
export async function openSeedDatabase(
  config: Config,
  options: { readonly connections: number; readonly log: Logger; readonly signal: AbortSignal },
): Promise<CommandDatabase> {
  if (config.production)
    throw new StartError([
      {
        setting: 'NODE_ENV',
        problem: 'is production; invented people are for development only',
      },
    ]);
  return openCommandDatabase(config, { ...options, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
}
