import { describe, expect, it } from 'vitest';
import { scopeOf, sortKeyOf, WATCHLIST_ORDERS, type WatchlistOrder } from './watchlist.orders.js';
import type { WatchlistItem } from './watchlist.types.js';

const ITEM: WatchlistItem = {
  videoId: 'v',
  status: 'PLANNING',
  note: null,
  position: 'a0',
  addedAt: new Date('2026-11-21T09:00:00.001Z'),
  updatedAt: new Date('2026-11-21T09:00:00.002Z'),
};

describe('the place of an entry in a watchlist', () => {
  it.each<[WatchlistOrder, string]>([
    ['POSITION', 'a0'],
    ['ADDED_AT_ASC', '2026-11-21T09:00:00.001Z'],
    ['ADDED_AT_DESC', '2026-11-21T09:00:00.001Z'],
    ['UPDATED_AT_DESC', '2026-11-21T09:00:00.002Z'],
  ])('in the order %s is %s, then its video', (orderBy, value) => {
    expect(sortKeyOf(ITEM, orderBy)).toEqual([value, 'v']);
  });

  it('holds in one list alone: of one person, in one order, of one status', () => {
    const orders = Object.keys(WATCHLIST_ORDERS) as WatchlistOrder[];
    const scopes = ['ann', 'bob'].flatMap((userId) =>
      orders.flatMap((orderBy) =>
        ([null, 'PLANNING', 'PAUSED'] as const).map((status) => scopeOf(userId, orderBy, status)),
      ),
    );
    expect(new Set(scopes.map(({ list }) => JSON.stringify(list))).size).toBe(2 * 4 * 3);
  });
});
