import { expect } from 'vitest';
import type { Answer, Caller, TestApp } from '../testkit/app.js';

const ITEM =
  'fragment Item on WatchlistItem { videoId video { id } status note addedAt updatedAt }';
const ERRORS =
  'userErrors { __typename code message path ... on LimitExceededError { limit current } }';

const ADD = `mutation ($videoId: ID!, $note: String) {
  addToWatchlist(videoId: $videoId, note: $note) { item { ...Item } user { id } ${ERRORS} }
} ${ITEM}`;
const REMOVE = `mutation ($videoId: ID!) {
  removeFromWatchlist(videoId: $videoId) { removed user { id } ${ERRORS} }
}`;
const UPDATE = `mutation ($input: UpdateWatchlistItemInput!) {
  updateWatchlistItem(input: $input) { item { ...Item } user { id } ${ERRORS} }
} ${ITEM}`;
const MOVE = `mutation ($videoId: ID!, $after: ID) {
  moveWatchlistItem(videoId: $videoId, after: $after) { item { ...Item } user { id } ${ERRORS} }
} ${ITEM}`;
const LIST = `query ($owner: ID!, $first: Int, $after: String, $last: Int, $before: String,
                     $status: WatchlistStatus, $orderBy: WatchlistOrder) {
  user(id: $owner) {
    watchlist(first: $first, after: $after, last: $last, before: $before, status: $status, orderBy: $orderBy) {
      nodes { ...Item } edges { cursor node { videoId } } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
} ${ITEM}`;

export type As = string | Caller | null;

export interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly status?: string | null;
  readonly orderBy?: string | null;
}

/** What people do with watchlists, through the API. The edits answer with their payloads. */
export function watchlistScene(app: TestApp) {
  const send = async (document: string, as: As, variables: Record<string, unknown>) => {
    const answer = await app.query(document, { as, variables });
    expect(answer.errors).toEqual([]);
    return Object.values(answer.data)[0] as Answer['data'];
  };
  const ask = (as: As, owner: string, args: ListArguments = {}) =>
    app.query(LIST, { as, variables: { owner, ...args } });
  const list = async (as: As, owner: string, args: ListArguments = {}) => {
    const { data, errors } = await ask(as, owner, args);
    expect(errors).toEqual([]);
    return data.user.watchlist;
  };
  return {
    add: (as: As, videoId: string, note?: string | null) => send(ADD, as, { videoId, note }),
    remove: (as: As, videoId: string) => send(REMOVE, as, { videoId }),
    update: (as: As, input: Record<string, unknown>) => send(UPDATE, as, { input }),
    move: (as: As, videoId: string, after?: string | null) => send(MOVE, as, { videoId, after }),
    /** The whole answer, errors included. */
    ask,
    list,
    /** The owner's own first hundred. */
    videoIds: async (owner: string, args: ListArguments = {}): Promise<string[]> => {
      const { nodes } = await list(owner, owner, { first: 100, ...args });
      return nodes.map(({ videoId }: { videoId: string }) => videoId);
    },
    /** Everything that is stored of a list, in the order of the list. */
    rows: (owner: string) =>
      app.sql('select * from watchlist_items where user_id = $1 order by position, video_id', [
        owner,
      ]),
    /** What has been told of a list, oldest first. */
    told: async (owner: string) =>
      (await app.events(owner)).flatMap(({ type, data }) =>
        type === 'user-subgraph.WatchlistUpdated.v1' ? [data] : [],
      ),
  };
}

export type WatchlistScene = ReturnType<typeof watchlistScene>;

/** Puts `count` entries past the service on lists of people who are made if need be. */
export async function fillLists(
  app: TestApp,
  owners: readonly string[],
  count: number,
): Promise<void> {
  await app.sql(
    `insert into users (user_id, interests, created_at, updated_at, watchlist_privacy)
     select id, '{}', now(), now(), 'PUBLIC' from unnest($1::text[]) as id on conflict do nothing`,
    [owners],
  );
  await app.sql(
    `insert into watchlist_items (user_id, video_id, status, position, added_at, updated_at)
     select id, 'v' || n, (array['PLANNING', 'WATCHING', 'PAUSED']::watchlist_status[])[n % 3 + 1],
            'a' || to_char(n, 'FM000000') || '1', timestamptz '2026-01-01' + n * interval '1 minute',
            timestamptz '2026-03-01' - n * interval '1 minute'
     from unnest($1::text[]) as id, generate_series(1, $2::int) as n
     on conflict do nothing`,
    [owners, count],
  );
}
