import { sqlOf } from '../../platform/database/sql-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { type WatchlistStore, watchlistUpdated } from '../watchlist/index.js';

/** That a person has watched a video to its end. */
export interface WatchedVideo {
  readonly userId: string;
  readonly videoId: string;
  readonly watchedAt: Date;
}

/** What watching to the end does to watchlists. */
export class WatchedVideosStore {
  constructor(private readonly watchlists: Pick<WatchlistStore, 'removeWatched'>) {}

  /**
   * Takes videos that `tx` makes watched off the lists of those who want that, and tells of it. What was put
   * there after it was watched stays.
   */
  async takeOffWatchlists(tx: Transaction, watched: readonly WatchedVideo[]): Promise<void> {
    if (watched.length === 0) return;
    const query = (text: string, values: readonly unknown[]) =>
      sqlOf<Record<string, unknown>>(tx, { text }, values);
    for (const { userId, ...entry } of await this.watchlists.removeWatched(query, watched))
      tx.emit(watchlistUpdated(userId, { ...entry, action: 'REMOVED' }));
  }
}
