import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import { asDatabaseFailure } from './failures.js';
import { retryRaces } from './retry.js';

/** A prepared statement: planned once per connection, known by its name in the server's statistics. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The database as stores see it: Prisma for what is not hot, prepared SQL for what is. */
export interface Database {
  readonly prisma: PrismaClient;
  /**
   * Rows of a hot read.
   *
   * @throws UnavailableError when the database does not answer.
   */
  read<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]>;
  /**
   * Rows of a write that is a transaction by itself and tells nobody: durable when this returns. It runs
   * again when it lost a race.
   *
   * @throws UnavailableError when the database does not answer.
   */
  write<Row extends pg.QueryResultRow>(
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]>;
}

export function createDatabase(pool: pg.Pool): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    prisma,
    async read<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) {
      try {
        const result = await pool.query<Row>({ ...statement, values: [...values] });
        return result.rows;
      } catch (error) {
        throw asDatabaseFailure(error);
      }
    },
    write<Row extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]) {
      return retryRaces(async () => {
        const result = await pool.query<Row>({ ...statement, values: [...values] });
        return result.rows;
      });
    },
  };
}
