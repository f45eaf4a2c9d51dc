import { sqlOf } from '../../platform/database/sql-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { type WatchlistStore, watchlistUpdated } from '../watchlist/index.js';

/** What watching to the end does to watchlists. */
export class WatchedVideosStore {
  constructor(private readonly watchlists: Pick<WatchlistStore, 'removeWatched'>) {}

  /** Takes videos that `tx` makes watched off the lists of those who want that, and tells of it. */
  async takeOffWatchlists(
    tx: Transaction,
    watched: readonly { readonly userId: string; readonly videoId: string }[],
  ): Promise<void> {
    if (watched.length === 0) return;
    const query = (text: string, values: readonly unknown[]) =>
      sqlOf<Record<string, unknown>>(tx, { text }, values);
    for (const { userId, ...entry } of await this.watchlists.removeWatched(query, watched))
      tx.emit(watchlistUpdated(userId, { ...entry, action: 'REMOVED' }));
  }
}
