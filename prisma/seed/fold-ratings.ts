import type pg from 'pg';
import { RatingSummaryStore } from '../../src/modules/rating/index.js';
import { createDatabase } from '../../src/platform/database/database.js';

const BATCH_SIZE = 5_000;

/**
 * Counts what has been rated into the summaries of the videos, as the service does after each rating.
 * Summaries are right without it, and slow to read while much is left to count.
 */
export async function foldRatings(pool: pg.Pool, signal: AbortSignal): Promise<void> {
  const database = createDatabase(pool);
  const summaries = new RatingSummaryStore(database);
  try {
    // Null where a service is at it already.
    let taken: number | null = BATCH_SIZE;
    while (taken === BATCH_SIZE && !signal.aborted) taken = await summaries.fold(BATCH_SIZE);
  } finally {
    await database.prisma.$disconnect();
  }
}
