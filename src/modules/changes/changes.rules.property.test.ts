import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  progressAtStart,
  readSince,
  startOver,
  toChangePage,
  tombstonesExpireBefore,
} from './changes.rules.js';
import type { FeedRow } from './changes.types.js';

const DAY_MS = 86_400_000;
const LIMIT = 2;

/** A feed in memory that forgets tombstones at the first moment at which it may. */
class Feed {
  private rows = new Map<string, FeedRow>();
  private sequence = 0;

  change(key: string, removed: boolean, changedAt: Date): void {
    this.sequence += 1;
    const { sequence } = this;
    this.rows.set(key, { kind: 'RATING', key, videoId: key, sequence, removed, changedAt });
  }

  read(since: string | null, now: Date) {
    const expireBefore = tombstonesExpireBefore(now);
    for (const { key, removed, changedAt } of [...this.rows.values()])
      if (removed && changedAt < expireBefore) this.rows.delete(key);
    const from = since === null ? progressAtStart(now) : readSince('ann', since);
    if (startOver(from, now)) return null;
    const rows = [...this.rows.values()]
      .filter(({ sequence, removed }) => sequence > from.place.sequence && !(removed && !since))
      .toSorted((a, b) => a.sequence - b.sequence)
      .slice(0, LIMIT + 1);
    return toChangePage('ann', from, { rows, limit: LIMIT, readAt: now });
  }

  get present(): string[] {
    const rows = [...this.rows.values()].filter(({ removed }) => !removed);
    return rows.map(({ key }) => key).sort();
  }
}

/** What a client has on disk. */
interface Copies {
  readonly since: string | null;
  readonly keys: readonly string[];
}

const STEPS = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('CHANGE' as const),
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      removed: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('WAIT' as const), days: fc.nat({ max: 60 }) }),
    fc.record({ kind: fc.constant('READ' as const) }),
    fc.record({ kind: fc.constant('RESTORE' as const), back: fc.nat({ max: 5 }) }),
  ),
  { minLength: 10, maxLength: 60 },
);

it('leaves every client that reaches the end with what is there, however long it pauses and wherever it resumes', () => {
  fc.assert(
    fc.property(STEPS, (steps) => {
      const feed = new Feed();
      let now = new Date('2026-01-01T00:00:00.000Z');
      const saved: Copies[] = [{ since: null, keys: [] }];
      for (const step of steps) {
        if (step.kind === 'WAIT') now = new Date(now.getTime() + step.days * DAY_MS);
        else if (step.kind === 'CHANGE') feed.change(step.key, step.removed, now);
        else if (step.kind === 'RESTORE')
          saved.push(saved.at(-1 - step.back) ?? { since: null, keys: [] });
        else {
          const { since, keys } = saved.at(-1) ?? { since: null, keys: [] };
          const page = feed.read(since, now);
          if (page === null) {
            saved.push({ since: null, keys: [] });
            continue;
          }
          const copies = new Set(keys);
          for (const { key, removed, cursor } of page.changes) {
            if (removed) copies.delete(key);
            else copies.add(key);
            saved.push({ since: cursor, keys: [...copies] });
          }
          saved.push({ since: page.endCursor, keys: [...copies] });
          if (!page.hasMore) expect([...copies].sort()).toEqual(feed.present);
        }
      }
    }),
    { numRuns: 5_000 },
  );
});

it('never asks a client that reaches the end at least every 90 days to start over', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 90 }), { maxLength: 20 }), (pauses) => {
      const feed = new Feed();
      let now = new Date('2026-01-01T00:00:00.000Z');
      feed.change('a', false, now);
      let since: string | null = null;
      for (const days of pauses) {
        since = feed.read(since, now)?.endCursor ?? null;
        expect(since).not.toBeNull();
        now = new Date(now.getTime() + days * DAY_MS);
      }
    }),
  );
});
