import { describe, expect, it } from 'vitest';
import {
  type Progress,
  progressAtStart,
  readSince,
  startOver,
  toChangePage,
  tombstonesExpireBefore,
} from './changes.rules.js';
import type { FeedRow } from './changes.types.js';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-21T12:00:00.000Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

const row = (sequence: number, changedAt: Date): FeedRow => ({
  kind: 'RATING',
  key: `v${sequence}`,
  sequence,
  videoId: `v${sequence}`,
  removed: false,
  changedAt,
});

/** A page of at most two rows, read now. */
const page = (from: Progress, rows: readonly FeedRow[], readAt = NOW) =>
  toChangePage('ann', from, { rows, limit: 2, readAt });

const known = (completeUntil: Date): Progress => ({
  place: { sequence: 5, kind: 'RATING', key: 'v5' },
  completeUntil,
});

describe('a cursor', () => {
  it('is as old as its row while there are more, for the next one may be a removal of then', () => {
    const { changes, hasMore } = page(
      known(daysAgo(80)),
      [60, 50, 40].map((days, at) => row(at + 6, daysAgo(days))),
    );
    expect(hasMore).toBe(true);
    expect(changes.map(({ cursor }) => readSince('ann', cursor).completeUntil)).toEqual([
      daysAgo(60),
      daysAgo(50),
    ]);
  });

  it('is never older than the beginning of whoever reads what is older', () => {
    const rows = [400, 300, 200].map((days, at) => row(at + 1, daysAgo(days)));
    const first = page(progressAtStart(NOW), rows);
    const from = readSince('ann', first.endCursor);
    expect(from).toEqual({
      place: { sequence: 2, kind: 'RATING', key: 'v2' },
      completeUntil: NOW,
    });
    const later = new Date(NOW.getTime() + 89 * DAY_MS);
    expect(startOver(from, later)).toBeNull();
  });

  it('is as young as the reading at the end of the feed, with and without a change', () => {
    const full = page(known(daysAgo(80)), [row(6, daysAgo(60)), row(7, daysAgo(50))]);
    expect(full.hasMore).toBe(false);
    expect(full.endCursor).toBe(full.changes.at(-1)?.cursor);
    expect(readSince('ann', full.endCursor)).toEqual({
      place: { sequence: 7, kind: 'RATING', key: 'v7' },
      completeUntil: NOW,
    });
    const empty = page(known(daysAgo(80)), []);
    expect(empty.hasMore).toBe(false);
    expect(readSince('ann', empty.endCursor)).toEqual(known(NOW));
  });

  it('of an empty feed holds the place before everything', () => {
    const { endCursor } = page(progressAtStart(NOW), []);
    expect(readSince('ann', endCursor)).toEqual(progressAtStart(NOW));
  });

  it('holds for one person', () => {
    const { endCursor } = page(progressAtStart(NOW), []);
    expect(() => readSince('bob', endCursor)).toThrow('`since` is not a cursor of this list');
  });
});

describe('starting over', () => {
  it('is asked for after 90 days, not at 90 days', () => {
    expect(startOver(known(daysAgo(90)), NOW)).toBeNull();
    const tooOld = new Date(daysAgo(90).getTime() - 1);
    expect(startOver(known(tooOld), NOW)).toEqual({
      message: expect.stringContaining('90 days'),
      retentionDays: 90,
    });
  });

  it('comes before a tombstone can be missed', () => {
    const forgotten = tombstonesExpireBefore(NOW);
    expect(startOver(known(forgotten), NOW)).not.toBeNull();
    expect(daysAgo(90).getTime() - forgotten.getTime()).toBe(DAY_MS);
  });
});
