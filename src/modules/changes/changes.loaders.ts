import type { Clock } from '../../platform/clock.js';
import { createListLoader, type ListLoader } from '../../platform/pagination/index.js';
import { type FeedPart, tombstonesExpireBefore } from './changes.rules.js';
import type { ChangesStore, FeedReading } from './changes.store.js';

/** Loads parts of people's feeds, for one request. */
export type ChangesLoader = ListLoader<FeedPart, FeedReading>;

export function createChangesLoader(store: ChangesStore, clock: Clock): ChangesLoader {
  return createListLoader<FeedPart, FeedReading>(
    (userIds, part) => store.read(userIds, part, tombstonesExpireBefore(clock.now())),
    { rows: [], hasExpired: false },
  );
}
