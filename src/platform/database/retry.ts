import { asDatabaseFailure, isRetryable } from './failures.js';

const MAX_ATTEMPTS = 4;

/**
 * Runs a transaction, and runs it again when it lost a race (deadlock, serialization).
 *
 * @throws UnavailableError when the database does not answer; whatever else `attempt` throws.
 */
export async function retryRaces<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count >= MAX_ATTEMPTS || !isRetryable(error)) throw asDatabaseFailure(error);
    }
  }
}
