import DataLoader from 'dataloader';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences.rules.js';
import type { PreferencesStore } from './preferences.store.js';

/** Loads what holds for people, for one request. */
export type PreferencesLoader = DataLoader<string, Preferences>;

export function createPreferencesLoader(store: PreferencesStore): PreferencesLoader {
  return new DataLoader(
    async (userIds) => {
      const found = await store.findByUserIds(userIds);
      return userIds.map((userId) => found.get(userId) ?? DEFAULT_PREFERENCES);
    },
    { maxBatchSize: 500 },
  );
}
