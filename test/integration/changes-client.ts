import type { TestApp } from '../testkit/app.js';

const ITEM = 'videoId status note addedAt updatedAt';
const PROGRESS = `videoId positionSeconds durationSeconds percent positionAt watched playCount
  lastWatchedAt rewatching hiddenFromContinueWatching`;
const ENTRY = 'id videoId watchedAt source';
const RATING = 'videoId score(format: POINT_100) createdAt updatedAt';
const REVIEW = 'id videoId body containsSpoilers spoilerHidden version createdAt updatedAt';

const READ = `query ($since: String, $first: Int) { me { changes(since: $since, first: $first) {
  __typename
  ... on ChangePage {
    endCursor hasMore
    changes {
      __typename cursor
      ... on WatchlistItemChange { key: videoId item { ${ITEM} } }
      ... on VideoProgressChange { key: videoId progress { ${PROGRESS} } }
      ... on HistoryEntryChange { key: entryId entry { ${ENTRY} } }
      ... on RatingChange { key: videoId rating { ${RATING} } }
      ... on ReviewChange { key: videoId review { ${REVIEW} } }
    }
  }
} } }`;

const lists = (videoIds: readonly string[]) => `{ me {
  watchlist(first: 100) { nodes { ${ITEM} } }
  history(first: 100) { nodes { ${ENTRY} } }
  ratings(first: 100) { nodes { ${RATING} } }
  reviews(first: 100) { nodes { ${REVIEW} } }
  ${videoIds.map((id, at) => `p${at}: videoProgress(videoId: "${id}") { ${PROGRESS} }`).join('\n')}
} }`;

type Thing = Readonly<Record<string, unknown>>;

/** What a client keeps of a person, by the kind of change that tells of it and what names it there. */
export type Copies = ReadonlyMap<string, ReadonlyMap<string, Thing>>;

interface Change {
  readonly __typename: string;
  readonly cursor: string;
  readonly key?: string;
  readonly thing?: Thing | null;
}

/** Where a client has got to, and what it has there. */
export interface Checkpoint {
  readonly since: string | null;
  readonly copies: Copies;
}

export const NOTHING: Checkpoint = { since: null, copies: new Map() };

/** The checkpoints behind each change of the next page and behind the page, and whether there are more. */
export async function readPage(
  app: TestApp,
  as: string,
  { since, copies }: Checkpoint,
  first: number,
): Promise<{ readonly checkpoints: readonly Checkpoint[]; readonly hasMore: boolean }> {
  const { data, errors } = await app.query(READ, { as, variables: { since, first } });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const page = data.me.changes;
  const checkpoints: Checkpoint[] = [];
  let now = copies;
  for (const change of page.changes) {
    now = apply(now, change);
    checkpoints.push({ since: change.cursor, copies: now });
  }
  return {
    checkpoints: [...checkpoints, { since: page.endCursor, copies: now }],
    hasMore: page.hasMore,
  };
}

/** Reads on to the end of the feed. */
export async function readToEnd(
  app: TestApp,
  as: string,
  { from, first }: { readonly from: Checkpoint; readonly first: number },
): Promise<Checkpoint> {
  for (let at = from; ; ) {
    const { checkpoints, hasMore } = await readPage(app, as, at, first);
    at = checkpoints.at(-1) ?? at;
    if (!hasMore) return at;
  }
}

function apply(copies: Copies, { __typename: type, key = '', ...change }: Change): Copies {
  const after = new Map(copies);
  if (type === 'HistoryClearedChange') {
    after.delete('VideoProgressChange');
    after.delete('HistoryEntryChange');
    return after;
  }
  const { cursor: _, ...selected } = change;
  const thing = Object.values(selected)[0] ?? null;
  const things = new Map(after.get(type));
  if (thing === null) things.delete(key);
  else things.set(key, thing);
  if (things.size > 0) after.set(type, things);
  else after.delete(type);
  return after;
}

/** What the lists say: what a client's copies have to be. */
export async function readLists(
  app: TestApp,
  as: string,
  videoIds: readonly string[],
): Promise<Copies> {
  const { data, errors } = await app.query(lists(videoIds), { as });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { watchlist, history, ratings, reviews, ...progress } = data.me;
  const by = (name: string, things: readonly (Thing | null)[]) =>
    new Map(things.flatMap((thing) => (thing ? [[String(thing[name]), thing] as const] : [])));
  const all: [string, Map<string, Thing>][] = [
    ['WatchlistItemChange', by('videoId', watchlist.nodes)],
    ['HistoryEntryChange', by('id', history.nodes)],
    ['RatingChange', by('videoId', ratings.nodes)],
    ['ReviewChange', by('videoId', reviews.nodes)],
    ['VideoProgressChange', by('videoId', Object.values(progress))],
  ];
  return new Map(all.filter(([, things]) => things.size > 0));
}
