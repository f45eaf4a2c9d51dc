import type { PrismaClient } from '../../generated/prisma/client.js';
import type { DomainEvent, Outbox } from './outbox.js';
import { bindPrisma } from './prisma-of.js';
import { retryRaces } from './retry.js';
import type { Transaction } from './transaction.js';

export interface UnitOfWorkOptions {
  /** How long to wait for a connection. */
  readonly maxWaitMs: number;
  /** How long a whole transaction may take. */
  readonly timeoutMs: number;
}

export class UnitOfWork {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly outbox: Outbox,
    private readonly options: UnitOfWorkOptions,
  ) {}

  /**
   * Runs `work` in one transaction (read committed) and commits it together with the events that it
   * emitted: when this returns, both are durable. `work` runs again when it lost a race (deadlock,
   * serialization), so it keeps its effects inside the transaction.
   *
   * @throws UnavailableError when the database does not answer; whatever `work` throws, after a rollback.
   */
  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return retryRaces(() => this.runOnce(work));
  }

  private runOnce<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(
      async (client) => {
        const events: DomainEvent[] = [];
        const tx: Transaction = { emit: (event) => void events.push(event) };
        bindPrisma(tx, client);
        const result = await work(tx);
        await this.outbox.write((sql, values) => client.$executeRawUnsafe(sql, ...values), events);
        return result;
      },
      { maxWait: this.options.maxWaitMs, timeout: this.options.timeoutMs },
    );
  }
}
