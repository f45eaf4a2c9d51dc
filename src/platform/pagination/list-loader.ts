import DataLoader from 'dataloader';
import { BadUserInputError } from '../errors.js';

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

/** Ways to ask for one kind of list in one request: each takes a statement of its own. */
const MAX_WAYS = 50;

/**
 * However a request asks, it holds one connection per loader at a time: its reads wait for each other.
 *
 * @param read The results by owner, for all `owners` together.
 * @param nothing For an owner without an entry in what was read.
 * @returns A loader for one request. It rejects with a BadUserInputError what is asked for in the 51st way
 * and further ones.
 */
export function createListLoader<Request, Result>(
  read: (owners: readonly string[], request: Request) => Promise<ReadonlyMap<string, Result>>,
  nothing: Result,
): ListLoader<Request, Result> {
  const ways = new Set<string>();
  let lastRead: Promise<unknown> = Promise.resolve();
  const readInTurn = (owners: readonly string[], request: Request) => {
    const turn = lastRead.then(() => read(owners, request));
    lastRead = turn.catch(() => undefined);
    return turn;
  };
  const find = async (way: string, owners: readonly string[], request: Request) => {
    if (ways.size >= MAX_WAYS && !ways.has(way)) return tooManyWays();
    ways.add(way);
    return readInTurn(owners, request).catch(asError);
  };
  return new DataLoader<ListKey<Request>, Result, string>(
    async (keys) => {
      const groups = new Map<string, { request: Request; owners: string[] }>();
      for (const { of: owner, request } of keys) {
        const way = JSON.stringify(request);
        const group = groups.get(way) ?? { request, owners: [] };
        group.owners.push(owner);
        groups.set(way, group);
      }
      const found = new Map<string, ReadonlyMap<string, Result> | Error>();
      await Promise.all(
        [...groups].map(async ([way, { owners, request }]) =>
          found.set(way, await find(way, owners, request)),
        ),
      );
      return keys.map(({ of: owner, request }) => {
        const results = found.get(JSON.stringify(request));
        return results instanceof Error ? results : (results?.get(owner) ?? nothing);
      });
    },
    {
      cacheKeyFn: ({ of: owner, request }) => JSON.stringify([owner, request]),
      maxBatchSize: CHUNK_SIZE,
    },
  );
}

function tooManyWays(): BadUserInputError {
  return new BadUserInputError(
    `One request can ask for a kind of list with at most ${MAX_WAYS} different sets of arguments.`,
  );
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('A read has failed.', { cause: reason });
}
