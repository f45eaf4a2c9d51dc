import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/platform/database/outbox.js';
import { createTestUnitOfWork } from '../testkit/unit-of-work.js';

let kit: Awaited<ReturnType<typeof createTestUnitOfWork>>;
beforeAll(async () => {
  kit = await createTestUnitOfWork(12);
  // In the order of commits: taken by the last thing that a transaction does before it commits.
  await kit.sql('create table commits (transaction text primary key, number bigint not null)');
  await kit.sql('create sequence commit_numbers');
  await kit.sql(`create function number_commit() returns trigger language plpgsql as $$
    begin
      insert into commits select new.envelope->'data'->>'transaction', nextval('commit_numbers')
      on conflict do nothing;
      return null;
    end $$`);
  await kit.sql(`create constraint trigger number_commit after insert on outbox_events
    deferrable initially deferred for each row execute function number_commit()`);
});
afterAll(() => kit.stop());
beforeEach(() => kit.sql('truncate outbox_events, event_sequences, commits'));

interface Row {
  readonly user_id: string;
  readonly sequence: string;
  readonly event_id: string;
  readonly type: string;
  readonly created_at: Date;
  readonly envelope: {
    readonly id: string;
    readonly sequence: string;
    readonly subject: string;
    readonly type: string;
    readonly time: string;
    readonly data: { readonly transaction: string; readonly ordinal: number };
  };
}
const rows = () => kit.sql<Row>('select * from outbox_events order by user_id, sequence');

/** One transaction: whom its events are about, in order, and whether it is rolled back at the end. */
interface Plan {
  readonly userIds: readonly string[];
  readonly fails: boolean;
}

class Undone extends Error {}

let attempts = 0;

async function run({ userIds, fails }: Plan, transaction: string): Promise<void> {
  const done = kit.unitOfWork.run(async (tx) => {
    attempts += 1;
    for (const [ordinal, userId] of userIds.entries())
      tx.emit(eventOf(userId, { transaction, ordinal }));
    if (fails) throw new Undone();
  });
  if (fails) await expect(done).rejects.toBeInstanceOf(Undone);
  else await done;
}

const eventOf = (userId: string, data: DomainEvent['data']): DomainEvent => ({
  type: 'Happened',
  version: 1,
  userId,
  data,
});

const USER_IDS = ['ann', 'bob', 'üç', "o'neil"];
const PLANS = fc.array(
  fc.record({
    userIds: fc.array(fc.constantFrom(...USER_IDS), { maxLength: 6 }),
    fails: fc.boolean(),
  }),
  { minLength: 1, maxLength: 24 },
);

describe('the events of transactions that run at the same time', () => {
  it('are numbered per person from 1 without a gap, in the order of commits and of emission', async () => {
    await fc.assert(
      fc.asyncProperty(PLANS, async (plans) => {
        await kit.sql('truncate outbox_events, event_sequences, commits');
        await Promise.all(plans.map((plan, i) => run(plan, `t${i}`)));
        const found = await rows();
        const commits = new Map(
          (await kit.sql('select transaction, number from commits')).map((row) => [
            row.transaction,
            Number(row.number),
          ]),
        );
        const committed = plans.flatMap(({ userIds, fails }, i) =>
          fails ? [] : userIds.map((userId, ordinal) => `${userId} t${i} ${ordinal}`),
        );
        const nameOf = ({ user_id, envelope: { data } }: Row) =>
          `${user_id} ${data.transaction} ${data.ordinal}`;
        expect(found.map(nameOf).sort()).toEqual(committed.sort());

        for (const userId of USER_IDS) {
          const own = found.filter((row) => row.user_id === userId);
          expect(own.map((row) => Number(row.sequence))).toEqual(own.map((_, i) => i + 1));
          const order = own.map(({ envelope: { data } }) => [
            commits.get(data.transaction),
            data.ordinal,
          ]);
          expect(order).toEqual(order.toSorted(([a = 0, x = 0], [b = 0, y = 0]) => a - b || x - y));
        }
        for (const { envelope, ...row } of found) {
          expect(envelope.sequence).toBe(row.sequence.padStart(19, '0'));
          expect(envelope.id).toBe(row.event_id);
          expect(envelope.subject).toBe(row.user_id);
          expect(new Date(envelope.time)).toEqual(row.created_at);
        }
        const last = await kit.sql('select user_id, last from event_sequences where last > 0');
        expect(new Map(last.map((row) => [row.user_id, Number(row.last)]))).toEqual(
          new Map(
            USER_IDS.map((id): [string, number] => [
              id,
              found.filter((row) => row.user_id === id).length,
            ]).filter(([, n]) => n > 0),
          ),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('never wait for each other in a circle when they tell of the same people in opposite orders', async () => {
    attempts = 0;
    const plans = Array.from({ length: 40 }, (_, i) => ({
      userIds: i % 2 ? USER_IDS : USER_IDS.toReversed(),
      fails: false,
    }));
    await Promise.all(plans.map((plan, i) => run(plan, `t${i}`)));
    expect(await rows()).toHaveLength(40 * USER_IDS.length);
    expect(attempts).toBe(40);
  });
});

describe('an event', () => {
  it('is a CloudEvent whose data arrives as it was emitted', async () => {
    const data = { text: 'a "b" \\ 🎧 \u2028', list: [1, null, { deep: true }], transaction: 't' };
    await kit.unitOfWork.run(async (tx) => tx.emit(eventOf('ann', data)));
    const [row] = await rows();
    expect(row?.type).toBe('Happened');
    expect(row?.envelope).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      source: '/test',
      type: 'user-subgraph.Happened.v1',
      subject: 'ann',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      datacontenttype: 'application/json',
      data,
      sequence: '0000000000000000001',
    });
  });

  it('is not written when the transaction emits none, nor is a sequence begun', async () => {
    await kit.unitOfWork.run(async () => undefined);
    expect(await kit.sql('select 1 from event_sequences')).toEqual([]);
  });

  it('that cannot be written undoes the change it tells of', async () => {
    const change = kit.unitOfWork.run(async (tx) => {
      tx.emit(eventOf('ann', { transaction: 't' }));
      tx.emit({ ...eventOf('ann', {}), userId: 'nul \u0000' });
    });
    await expect(change).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });
});
