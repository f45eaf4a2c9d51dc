import DataLoader from 'dataloader';
import { createListLoader, type ListLoader, type Page } from '../../platform/pagination/index.js';
import type {
  HistoryEntryKey,
  HistoryFilter,
  HistoryRequest,
  ProgressKey,
} from './history.orders.js';
import type { HistoryStore } from './history.store.js';
import type { HistoryEntry, VideoProgress } from './history.types.js';
import type { HistoryPause } from './recording.rules.js';

/** What of histories is loaded for one request. Privacy has not been applied to it. */
export interface HistoryLoaders {
  /** By owner: one entry more than the page takes when there are more. */
  readonly historyPages: ListLoader<HistoryRequest, readonly HistoryEntry[]>;
  /** By owner. */
  readonly historyCounts: ListLoader<HistoryFilter, number>;
  /** Null: no such entry, or removed. */
  readonly historyEntries: DataLoader<HistoryEntryKey, HistoryEntry | null, string>;
  /** By owner: one entry more than the page takes when there are more. */
  readonly continueWatchingPages: ListLoader<Page, readonly VideoProgress[]>;
  /** By owner. */
  readonly continueWatchingCounts: DataLoader<string, number>;
  /** Where people stand in videos, for any of both. Null: nothing is known. */
  readonly videoProgress: DataLoader<ProgressKey, VideoProgress | null, string>;
  /** By person: the last time that they stopped recording. Null: they never did. */
  readonly historyPauses: DataLoader<string, HistoryPause | null>;
}

/** Of one statement at most. */
const CHUNK_SIZE = 500;

export function createHistoryLoaders(store: HistoryStore): HistoryLoaders {
  return {
    historyPages: createListLoader((owners, request) => store.listEntries(owners, request), []),
    historyCounts: createListLoader((owners, filter) => store.countEntries(owners, filter), 0),
    historyEntries: new DataLoader((keys) => store.findEntries(keys), {
      maxBatchSize: CHUNK_SIZE,
      cacheKeyFn: ({ userId, id }) => JSON.stringify([userId, id]),
    }),
    continueWatchingPages: createListLoader(
      (owners, page) => store.listResumable(owners, page),
      [],
    ),
    continueWatchingCounts: new DataLoader((owners) => store.countResumable(owners), {
      maxBatchSize: CHUNK_SIZE,
    }),
    videoProgress: new DataLoader((keys) => store.findProgress(keys), {
      maxBatchSize: CHUNK_SIZE,
      cacheKeyFn: ({ userId, videoId }) => JSON.stringify([userId, videoId]),
    }),
    historyPauses: new DataLoader((userIds) => store.findPauses(userIds), {
      maxBatchSize: CHUNK_SIZE,
    }),
  };
}
