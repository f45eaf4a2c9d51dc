import type { Connection } from '../../platform/pagination/index.js';

export const WATCHLIST_STATUSES = [
  'PLANNING',
  'WATCHING',
  'PAUSED',
  'DROPPED',
  'COMPLETED',
] as const;

export type WatchlistStatus = (typeof WATCHLIST_STATUSES)[number];

/** A video that a person wants to watch. */
export interface WatchlistItem {
  readonly videoId: string;
  readonly status: WatchlistStatus;
  readonly note: string | null;
  /** Sorts the list as bytes. */
  readonly position: string;
  readonly addedAt: Date;
  readonly updatedAt: Date;
}

export type WatchlistPage = Connection<WatchlistItem>;
