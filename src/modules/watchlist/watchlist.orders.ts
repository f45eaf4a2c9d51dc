import type { CursorKey, CursorScope, Page } from '../../platform/pagination/index.js';
import type { WatchlistItem, WatchlistStatus } from './watchlist.types.js';

/** The orders of a watchlist; ids of videos break ties, in the same direction. */
export const WATCHLIST_ORDERS = {
  POSITION: { by: 'position', part: 'text', direction: 'ASC' },
  ADDED_AT_DESC: { by: 'addedAt', part: 'timestamp', direction: 'DESC' },
  ADDED_AT_ASC: { by: 'addedAt', part: 'timestamp', direction: 'ASC' },
  UPDATED_AT_DESC: { by: 'updatedAt', part: 'timestamp', direction: 'DESC' },
} as const;

export type WatchlistOrder = keyof typeof WATCHLIST_ORDERS;

/** A part of a list, in an order. */
export interface WatchlistRequest {
  readonly page: Page;
  readonly orderBy: WatchlistOrder;
  /** Null: of any status. */
  readonly status: WatchlistStatus | null;
}

/** Where cursors of a person's list hold: in this order, with entries of this status alone or, null, of any. */
export function scopeOf(
  userId: string,
  orderBy: WatchlistOrder,
  status: WatchlistStatus | null,
): CursorScope {
  return {
    list: ['watchlist', orderBy, userId, status ?? ''],
    parts: [WATCHLIST_ORDERS[orderBy].part, 'text'],
  };
}

/** What an entry is sorted by. */
export function sortKeyOf(item: WatchlistItem, orderBy: WatchlistOrder): CursorKey {
  const value = item[WATCHLIST_ORDERS[orderBy].by];
  return [typeof value === 'string' ? value : value.toISOString(), item.videoId];
}
