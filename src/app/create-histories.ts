import type { AccountService } from '../modules/account/index.js';
import {
  createHistoryLoaders,
  HistoryChangesService,
  HistoryChangesStore,
  HistoryService,
  HistoryStore,
  PlaybackService,
  PlaybackStore,
  type PlaybackThresholds,
  PlaybackWriter,
  WatchedVideosStore,
} from '../modules/history/index.js';
import type { WatchlistStore } from '../modules/watchlist/index.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { SqlUnitOfWork } from '../platform/database/sql-unit-of-work.js';
import type { Ids } from '../platform/ids.js';

/** Wires what people have watched. */
export function createHistories(parts: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly database: Database;
  readonly unitOfWork: SqlUnitOfWork;
  readonly account: AccountService;
  readonly watchlists: WatchlistStore;
  readonly thresholds: PlaybackThresholds;
}) {
  const { clock, ids, database, unitOfWork, account, watchlists, thresholds } = parts;
  const histories = new HistoryStore(database);
  const changes = new HistoryChangesStore();
  const watched = new WatchedVideosStore(watchlists);
  const playback = new PlaybackStore(database);
  const writer = new PlaybackWriter({ store: playback, watched, unitOfWork, clock, ids });
  return {
    services: {
      history: new HistoryService(clock),
      historyChanges: new HistoryChangesService({ account, store: changes, watched, clock, ids }),
      playback: new PlaybackService({ account, writer, thresholds, clock }),
    },
    createLoaders: () => createHistoryLoaders(histories),
  };
}
