import pg from 'pg';
import type { DomainEvent, Outbox } from './outbox.js';
import { retryRaces } from './retry.js';
import { bindSql } from './sql-of.js';
import type { Transaction } from './transaction.js';

/**
 * A unit of work without Prisma, for writes that are plain SQL and arrive in storms: `sqlOf` is the way to
 * its transactions, and prepared statements stay prepared.
 */
export class SqlUnitOfWork {
  constructor(
    private readonly pool: pg.Pool,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Runs `work` in one transaction (read committed) and commits it together with the events that it
   * emitted, as `UnitOfWork.run` does.
   *
   * @throws UnavailableError when the database does not answer; whatever `work` throws, after a rollback.
   */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return retryRaces(async () => {
      const connection = new Connection(await this.pool.connect());
      try {
        await connection.query({ text: 'begin' });
        const result = await this.fill(connection, work);
        await connection.query({ text: 'commit' });
        connection.release();
        return result;
      } catch (error) {
        await connection.abandon();
        throw error;
      }
    });
  }

  private async fill<T>(connection: Connection, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const events: DomainEvent[] = [];
    const tx: Transaction = { emit: (event) => void events.push(event) };
    bindSql(tx, (statement, values) => connection.query({ ...statement, values: [...values] }));
    const result = await work(tx);
    await this.outbox.write(
      (text, values) => connection.query({ text, values: [...values] }),
      events,
    );
    return result;
  }
}

/** A connection of the pool, which knows whether the server still answers on it. */
class Connection {
  private isSilent = false;

  constructor(private readonly client: pg.PoolClient) {
    client.on('error', this.noteLoss);
  }

  /** Whatever is being asked rejects with the same error. Unheard, it would end the process. */
  private readonly noteLoss = () => {
    this.isSilent = true;
  };

  async query(query: pg.QueryConfig): Promise<unknown[]> {
    try {
      return (await this.client.query<Record<string, unknown>>(query)).rows;
    } catch (error) {
      // Everything that the server says is a DatabaseError.
      if (!(error instanceof pg.DatabaseError)) this.isSilent = true;
      throw error;
    }
  }

  release(): void {
    this.client.off('error', this.noteLoss);
    this.client.release(this.isSilent);
  }

  /** Undoes what was begun. A silent server is not asked to: it does so when the connection is gone. */
  async abandon(): Promise<void> {
    if (!this.isSilent) await this.query({ text: 'rollback' }).catch(() => undefined);
    this.release();
  }
}
