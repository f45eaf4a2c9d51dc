import pg from 'pg';
import { systemClock } from '../../src/platform/clock.js';
import { createDatabase } from '../../src/platform/database/database.js';
import { Outbox } from '../../src/platform/database/outbox.js';
import { createPool } from '../../src/platform/database/pool.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTestDatabase } from './postgres-cluster.js';

/** A unit of work over a database of its own, with as many connections as asked for. */
export async function createTestUnitOfWork(poolMax: number) {
  const { url, drop } = await createTestDatabase();
  const options = { url, poolMax, acquireTimeoutMs: 20_000, statementTimeoutMs: 20_000 };
  const pool = createPool(options, createLogger({ level: 'silent', pretty: false }));
  const { prisma } = createDatabase(pool);
  const outbox = new Outbox({
    source: '/test',
    clock: systemClock,
    ids: createIds(systemClock),
  });
  const unitOfWork = new UnitOfWork(prisma, outbox, { maxWaitMs: 20_000, timeoutMs: 20_000 });
  const direct = new pg.Pool({ connectionString: url, max: 2 });
  direct.on('error', () => undefined);
  return {
    unitOfWork,
    url,
    sql: async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
      (await direct.query<Row>(text)).rows,
    stop: async () => {
      await prisma.$disconnect();
      await pool.end();
      await direct.end();
      await drop();
    },
  };
}
