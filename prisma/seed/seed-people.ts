import type pg from 'pg';
import { asDatabaseFailure } from '../../src/platform/database/failures.js';
import type { Outbox } from '../../src/platform/database/outbox.js';
import { insertPeople } from './people.store.js';
import type { PersonMaker } from './person-maker.js';

export interface SeedRun {
  /** With as many connections as there are writers. */
  readonly pool: pg.Pool;
  readonly outbox: Outbox;
  readonly makePerson: PersonMaker;
  /** How many people there are to be: those of the numbers below. */
  readonly users: number;
  /** How many go into one transaction. */
  readonly batchSize: number;
  /** How many transactions run at the same time. */
  readonly writers: number;
  /** Ends the run after the batches in progress. */
  readonly signal?: AbortSignal;
  /** Called after each batch. */
  readonly onProgress?: (done: SeedProgress) => void;
}

export interface SeedProgress {
  readonly made: number;
  /** Whoever was there before. */
  readonly known: number;
}

/**
 * Brings the people of a seed into the database. Each batch is there as a whole or not at all, and stays
 * when a later one fails or the run is ended: the next run adds the rest.
 *
 * @throws UnavailableError when the database does not answer; the driver's errors.
 */
export async function seedPeople(run: SeedRun): Promise<SeedProgress> {
  const progress = { made: 0, known: 0 };
  let next = 0;
  let failed = false;
  const write = async () => {
    while (next < run.users && !failed && !run.signal?.aborted) {
      const first = next;
      next += run.batchSize;
      const size = Math.min(run.batchSize, run.users - first);
      const made = await writeBatch(run, first, size).catch((error: unknown) => {
        failed = true;
        throw asDatabaseFailure(error);
      });
      progress.made += made;
      progress.known += size - made;
      run.onProgress?.({ ...progress });
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: run.writers }, write));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
  return progress;
}

async function writeBatch(run: SeedRun, first: number, size: number): Promise<number> {
  const people = Array.from({ length: size }, (_, offset) => run.makePerson(first + offset));
  const client = await run.pool.connect();
  // The pool does not listen while a client is out; the statement in progress rejects as well.
  const ignore = () => undefined;
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    return await insertPeople(client, run.outbox, people);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
    if (!broken) client.off('error', ignore);
  }
}
