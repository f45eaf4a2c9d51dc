import DataLoader from 'dataloader';

/** A list that belongs to something, asked for in a certain way. */
export interface ListKey<Request> {
  /** Whose list it is: the id of a person or of a video. */
  readonly of: string;
  readonly request: Request;
}

/** Loads what belongs to many at once: one read for all that are asked for in the same way. */
export type ListLoader<Request, Result> = DataLoader<ListKey<Request>, Result, string>;

/** Owners in one statement at most. */
const CHUNK_SIZE = 500;

/**
 * @param read The results by owner, for all `owners` together.
 * @param nothing For an owner without an entry in what was read.
 */
export function createListLoader<Request, Result>(
  read: (owners: readonly string[], request: Request) => Promise<ReadonlyMap<string, Result>>,
  nothing: Result,
): ListLoader<Request, Result> {
  return new DataLoader<ListKey<Request>, Result, string>(
    async (keys) => {
      const groups = new Map<string, { request: Request; owners: string[] }>();
      for (const { of: owner, request } of keys) {
        const way = JSON.stringify(request);
        const group = groups.get(way) ?? { request, owners: [] };
        group.owners.push(owner);
        groups.set(way, group);
      }
      const results = new Map<string, ReadonlyMap<string, Result>>();
      await Promise.all(
        [...groups].map(async ([way, { owners, request }]) =>
          results.set(way, await read(owners, request)),
        ),
      );
      return keys.map(
        ({ of: owner, request }) => results.get(JSON.stringify(request))?.get(owner) ?? nothing,
      );
    },
    {
      cacheKeyFn: ({ of: owner, request }) => JSON.stringify([owner, request]),
      maxBatchSize: CHUNK_SIZE,
    },
  );
}
