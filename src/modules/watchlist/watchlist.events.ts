import type { DomainEvent } from '../../platform/database/outbox.js';
import type { WatchlistStatus } from './watchlist.types.js';

/** What has become of an entry: put on the list, changed in status or note, at another place, taken off. */
export type WatchlistAction = 'ADDED' | 'UPDATED' | 'MOVED' | 'REMOVED';

/**
 * An entry of a person's watchlist is not what it was. Carries its status as it is now, or as it last was;
 * never its note. For consumers inside the company alone.
 */
export function watchlistUpdated(
  userId: string,
  entry: {
    readonly videoId: string;
    readonly status: WatchlistStatus;
    readonly action: WatchlistAction;
  },
): DomainEvent {
  const { videoId, action, status } = entry;
  const removed = action === 'REMOVED';
  return {
    type: 'WatchlistUpdated',
    version: 1,
    userId,
    data: { videoId, action, status },
    changes: [{ kind: 'WATCHLIST_ITEM', key: videoId, videoId, removed }],
  };
}
