import { createListLoader, type ListLoader } from '../../platform/pagination/index.js';
import type { WatchlistRequest } from './watchlist.orders.js';
import type { WatchlistStore } from './watchlist.store.js';
import type { WatchlistItem } from './watchlist.types.js';

/** What of watchlists is loaded for one request. Privacy has not been applied to it. */
export interface WatchlistLoaders {
  /** By owner: one entry more than the page takes when there are more. */
  readonly watchlistPages: ListLoader<WatchlistRequest, readonly WatchlistItem[]>;
  /** By owner. */
  readonly watchlistCounts: ListLoader<Pick<WatchlistRequest, 'status'>, number>;
  /** By video: its entry in the list of the person that the request names. */
  readonly viewerWatchlistItems: ListLoader<{ readonly userId: string }, WatchlistItem | null>;
}

export function createWatchlistLoaders(store: WatchlistStore): WatchlistLoaders {
  return {
    watchlistPages: createListLoader((owners, request) => store.listPages(owners, request), []),
    watchlistCounts: createListLoader((owners, { status }) => store.count(owners, status), 0),
    viewerWatchlistItems: createListLoader(
      (videoIds, { userId }) => store.findItems(userId, videoIds),
      null,
    ),
  };
}
