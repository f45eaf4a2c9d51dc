import type { Config } from '../config.js';
import { type Clock, systemClock } from '../platform/clock.js';
import { createDatabase, type Database } from '../platform/database/database.js';
import { Outbox } from '../platform/database/outbox.js';
import { createPool } from '../platform/database/pool.js';
import { SqlUnitOfWork } from '../platform/database/sql-unit-of-work.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { createIds, type Ids } from '../platform/ids.js';
import type { Logger } from '../platform/logger.js';
import type { QueueOptions, Queues } from '../platform/queue/queues.js';

/** What every module is built on. */
export interface Platform {
  readonly log: Logger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pool: ReturnType<typeof createPool>;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  /** For writes that arrive in storms. */
  readonly sqlUnitOfWork: SqlUnitOfWork;
  readonly queues: LazyQueues;
}

/** BullMQ takes a noticeable part of the start, so a process that has no jobs does without. */
class LazyQueues {
  private made: Promise<Queues> | null = null;

  constructor(
    private readonly options: QueueOptions,
    private readonly log: Logger,
  ) {}

  readonly get = (): Promise<Queues> => {
    this.made ??= import('../platform/queue/queues.js').then(({ createQueues }) =>
      createQueues(this.options, this.log),
    );
    return this.made;
  };

  async close(): Promise<void> {
    await (await this.made)?.close();
  }
}

/** Connects to nothing until it is used. */
export function createPlatform(options: {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly ids?: Ids;
}): Platform {
  const { config, databaseUrl, log, ...fixed } = options;
  const clock = fixed.clock ?? systemClock;
  const ids = fixed.ids ?? createIds(clock);
  const pool = createPool({ ...config.database, url: databaseUrl }, log);
  const database = createDatabase(pool);
  const outbox = new Outbox({ source: config.events.source, clock, ids });
  const unitOfWork = new UnitOfWork(database.prisma, outbox, {
    maxWaitMs: config.database.acquireTimeoutMs,
    timeoutMs: config.database.statementTimeoutMs,
  });
  const sqlUnitOfWork = new SqlUnitOfWork(pool, outbox);
  const queues = new LazyQueues(queueOptions(config, databaseUrl), log);
  return { log, clock, ids, pool, database, unitOfWork, sqlUnitOfWork, queues };
}

function queueOptions(config: Config, databaseUrl: string): QueueOptions {
  const { redisUrl, prefix } = config.queue;
  return redisUrl === null
    ? { backend: 'postgres', url: databaseUrl }
    : { backend: 'redis', url: redisUrl, prefix };
}
