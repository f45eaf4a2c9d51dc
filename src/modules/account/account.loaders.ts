import DataLoader from 'dataloader';
import type { AccountStore } from './account.store.js';
import type { UserRecord } from './user-record.js';

/** Loads people for one request. Null: nobody of that id. */
export type UserLoader = DataLoader<string, UserRecord | null>;

/** Ids in one statement at most. Longer lists are read in several statements, in parallel. */
const CHUNK_SIZE = 500;

export function createUserLoader(store: AccountStore): UserLoader {
  return new DataLoader(
    async (ids) => {
      const found = await store.findByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize: CHUNK_SIZE },
  );
}
