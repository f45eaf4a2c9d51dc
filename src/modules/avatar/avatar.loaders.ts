import DataLoader from 'dataloader';
import type { AvatarReference, AvatarStore } from './avatar.store.js';
import type { AvatarRecord } from './avatar.types.js';

/** Loads single pictures for one request. Null: it is not there any more. */
export type AvatarLoader = DataLoader<AvatarReference, AvatarRecord | null, string>;

/** Loads all uploads and pictures of people, the latest first, for one request. */
export type AvatarListLoader = DataLoader<string, readonly AvatarRecord[]>;

export interface AvatarLoaders {
  readonly avatars: AvatarLoader;
  readonly avatarLists: AvatarListLoader;
}

const CHUNK_SIZE = 500;

export function createAvatarLoaders(store: AvatarStore): AvatarLoaders {
  return { avatars: createAvatarLoader(store), avatarLists: createAvatarListLoader(store) };
}

function createAvatarLoader(store: AvatarStore): AvatarLoader {
  return new DataLoader<AvatarReference, AvatarRecord | null, string>(
    async (references) => {
      const found = await store.findByReferences(references);
      return references.map(({ id }) => found.get(id) ?? null);
    },
    { cacheKeyFn: ({ id }) => id, maxBatchSize: CHUNK_SIZE },
  );
}

function createAvatarListLoader(store: AvatarStore): AvatarListLoader {
  return new DataLoader(
    async (userIds) => {
      const found = await store.findByUserIds(userIds);
      return userIds.map((userId) => found.get(userId) ?? []);
    },
    { maxBatchSize: CHUNK_SIZE },
  );
}
