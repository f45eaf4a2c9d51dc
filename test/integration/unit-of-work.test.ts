import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prismaOf } from '../../src/platform/database/prisma-of.js';
import type { Transaction } from '../../src/platform/database/transaction.js';
import { createTestUnitOfWork } from '../testkit/unit-of-work.js';

let kit: Awaited<ReturnType<typeof createTestUnitOfWork>>;
beforeAll(async () => {
  kit = await createTestUnitOfWork(6);
  await kit.sql('create table counters (name text primary key, value int not null)');
});
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.sql('truncate counters, outbox_events, event_sequences');
  await kit.sql("insert into counters values ('a', 0), ('b', 0)");
});

const values = async () =>
  (await kit.sql<{ value: number }>('select value from counters order by name')).map(
    ({ value }) => value,
  );

const increment = (tx: Transaction, name: string) =>
  prismaOf(tx).$executeRawUnsafe('update counters set value = value + 1 where name = $1', name);

/** Lets all of `count` parties through once all of them have come; those who come again pass. */
function gate(count: number) {
  let open = () => {};
  let arrived = 0;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    arrived += 1;
    if (arrived === count) open();
    await opened;
  };
}

describe('two transactions that lock the same rows in opposite order', () => {
  it('both succeed, for the one that the database ends runs again, with each event told once', async () => {
    const pass = gate(2);
    let attempts = 0;
    const lockInOrder = (name: string, first: string, second: string) =>
      kit.unitOfWork.run(async (tx) => {
        attempts += 1;
        tx.emit({ type: 'Counted', version: 1, userId: 'ann', data: { name } });
        await increment(tx, first);
        await pass();
        await increment(tx, second);
        return name;
      });
    const results = await Promise.all([lockInOrder('up', 'a', 'b'), lockInOrder('down', 'b', 'a')]);
    expect(results).toEqual(['up', 'down']);
    expect(attempts).toBe(3);
    expect(await values()).toEqual([2, 2]);
    const events = await kit.sql(
      "select envelope->'data'->>'name' as name, sequence::int from outbox_events order by sequence",
    );
    expect(events.map((event) => event.sequence)).toEqual([1, 2]);
    expect(new Set(events.map((event) => event.name))).toEqual(new Set(['down', 'up']));
  });
});

describe('a transaction', () => {
  /** Fails the first `times` times as PostgreSQL does when it lost a race. */
  const losing = (times: number, sqlState = '40001') => {
    let attempts = 0;
    const done = kit.unitOfWork.run(async (tx) => {
      attempts += 1;
      await increment(tx, 'a');
      if (attempts <= times)
        await prismaOf(tx).$executeRawUnsafe(
          `do $$ begin raise exception 'lost' using errcode = '${sqlState}'; end $$`,
        );
    });
    return { done, attempts: () => attempts };
  };

  it.each(['40001', '40P01'])(
    'that lost a race three times (%s) runs a fourth time',
    async (state) => {
      const { done, attempts } = losing(3, state);
      await done;
      expect(attempts()).toBe(4);
      expect(await values()).toEqual([1, 0]);
    },
  );

  it('that loses for ever is given up after four times', async () => {
    const { done, attempts } = losing(100);
    await expect(done).rejects.toThrow();
    expect(attempts()).toBe(4);
    expect(await values()).toEqual([0, 0]);
  });

  it('whose statement fails for another reason does not run again', async () => {
    const { done, attempts } = losing(1, '23514');
    await expect(done).rejects.toThrow();
    expect(attempts()).toBe(1);
    expect(await values()).toEqual([0, 0]);
  });

  it('rejects with the very error that its work throws, after it was undone', async () => {
    const problem = new Error('no');
    const done = kit.unitOfWork.run(async (tx) => {
      await increment(tx, 'a');
      throw problem;
    });
    await expect(done).rejects.toBe(problem);
    expect(await values()).toEqual([0, 0]);
  });

  it('gives its connection back however it ends', async () => {
    const ends = Array.from({ length: 30 }, (_, i) =>
      kit.unitOfWork.run(async (tx) => {
        await increment(tx, 'a');
        if (i % 3 === 0) throw new Error('no');
        if (i % 3 === 1) await prismaOf(tx).$executeRawUnsafe('select 1 / 0');
      }),
    );
    await Promise.allSettled(ends);
    expect(await values()).toEqual([10, 0]);
    const idle = await kit.sql(
      "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(idle).toEqual([]);
  });
});
