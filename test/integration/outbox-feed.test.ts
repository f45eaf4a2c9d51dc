import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedChange } from '../../src/platform/database/outbox.js';
import { createTestUnitOfWork } from '../testkit/unit-of-work.js';

let kit: Awaited<ReturnType<typeof createTestUnitOfWork>>;
beforeAll(async () => {
  kit = await createTestUnitOfWork(12);
});
afterAll(() => kit.stop());
beforeEach(() => kit.sql('truncate outbox_events, event_sequences, changes'));

/** One transaction: its events, in order, and whether it is rolled back at the end. */
interface Plan {
  readonly events: readonly { readonly userId: string; readonly changes: readonly FeedChange[] }[];
  readonly fails: boolean;
}

interface FeedRow {
  readonly user_id: string;
  readonly kind: string;
  readonly key: string;
  readonly sequence: string;
  readonly video_id: string | null;
  readonly removed: boolean;
  readonly changed_at: Date;
}

interface EventRow extends Pick<FeedRow, 'user_id' | 'sequence'> {
  readonly created_at: Date;
  readonly envelope: { readonly data: { readonly changes: readonly FeedChange[] } };
}

class Undone extends Error {}

async function run({ events, fails }: Plan): Promise<void> {
  const done = kit.unitOfWork.run(async (tx) => {
    for (const { userId, changes } of events)
      tx.emit({ type: 'Happened', version: 1, userId, data: { changes }, changes });
    if (fails) throw new Undone();
  });
  if (fails) await expect(done).rejects.toBeInstanceOf(Undone);
  else await done;
}

const read = (after = 0) => kit.sql<FeedRow>(`select * from changes where sequence > ${after}`);
const nameOf = ({ user_id, kind, key }: Pick<FeedRow, 'user_id' | 'kind' | 'key'>) =>
  `${user_id} ${kind} ${key}`;
const named = (rows: readonly FeedRow[]) => new Map(rows.map((row) => [nameOf(row), row]));

/** What the events that are in the outbox make of the feed. */
async function folded(): Promise<Map<string, FeedRow>> {
  const rows: FeedRow[] = [];
  const events = await kit.sql<EventRow>('select * from outbox_events order by user_id, sequence');
  for (const { envelope, created_at: changed_at, user_id, sequence } of events)
    for (const { videoId: video_id, ...change } of envelope.data.changes)
      rows.push({ ...change, user_id, sequence, video_id, changed_at });
  return named(rows);
}

const CHANGE = fc.record({
  kind: fc.constantFrom('RATING' as const, 'WATCHLIST_ITEM' as const),
  key: fc.constantFrom('v1', "o'v2"),
  videoId: fc.constantFrom('v1', null),
  removed: fc.boolean(),
});
const EVENT = fc.record({
  userId: fc.constantFrom('ann', "o'neil"),
  changes: fc.uniqueArray(CHANGE, { maxLength: 3, selector: ({ kind, key }) => `${kind} ${key}` }),
});
const PLANS = fc.array(
  fc.record({ events: fc.array(EVENT, { maxLength: 4 }), fails: fc.boolean() }),
  { minLength: 1, maxLength: 16 },
);

describe('the feed of changes', () => {
  it('has the latest change of each thing, under the number of the event that told of it', async () => {
    await fc.assert(
      fc.asyncProperty(PLANS, async (plans) => {
        await kit.sql('truncate outbox_events, event_sequences, changes');
        await Promise.all(plans.map(run));
        expect(named(await read())).toEqual(await folded());
      }),
      { numRuns: 40 },
    );
  });

  it('misses nothing for a reader who goes on from the last number seen while others write', async () => {
    const eventOn = (video: number) => ({
      userId: 'ann',
      changes: [{ kind: 'RATING' as const, key: `v${video}`, videoId: null, removed: false }],
    });
    let writing = true;
    const plans = Array.from({ length: 200 }, (_, i) => ({
      events: [eventOn(i % 7), eventOn(i % 11)],
      fails: i % 5 === 0,
    }));
    const written = Promise.all(plans.map(run)).finally(() => {
      writing = false;
    });
    const copy = new Map<string, FeedRow>();
    let last = 0;
    let pages = 0;
    for (let goOn = true; goOn; ) {
      goOn = writing;
      const rows = await read(last);
      if (rows.length > 0) pages += 1;
      for (const row of rows) {
        copy.set(nameOf(row), row);
        last = Math.max(last, Number(row.sequence));
      }
    }
    await written;
    expect(pages).toBeGreaterThan(2);
    expect(copy).toEqual(await folded());
  });

  it('is left alone by events that change nothing of which clients keep copies', async () => {
    await run({ events: [{ userId: 'ann', changes: [] }], fails: false });
    expect(await read()).toEqual([]);
  });
});
