import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PRIVACY, userReference } from '../testkit/documents.js';
import { LEVELS, sees, VIEWERS } from '../testkit/privacy-scene.js';
import { type ListArguments, type WatchlistScene, watchlistScene } from './watchlist-scene.js';

let app: TestApp;
let scene: WatchlistScene;
beforeAll(async () => {
  app = await startTestApp();
  scene = watchlistScene(app);
});
afterAll(() => app.stop());

const ENTITIES = `query ($of: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String,
                         $status: WatchlistStatus, $orderBy: WatchlistOrder) {
  _entities(representations: $of) { ... on User {
    watchlist(first: $first, after: $after, last: $last, before: $before, status: $status, orderBy: $orderBy) {
      nodes { videoId note } edges { cursor } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  } }
}`;

const setLevel = async (owner: string, watchlist: string) => {
  const { data } = await app.query(UPDATE_PRIVACY, {
    as: owner,
    variables: { input: { watchlist } },
  });
  expect(data.updatePrivacy.userErrors).toEqual([]);
};

/** Fills a list and tells ways to look at it, cursors included. */
const fill = async (owner: string): Promise<ListArguments[]> => {
  for (const videoId of ['a', 'b', 'c']) await scene.add(owner, videoId, 'note');
  const { edges } = await scene.list(owner, owner);
  const [after, before] = [edges[0].cursor, edges[2].cursor];
  return [
    {},
    { first: 1 },
    { last: 2 },
    { after },
    { last: 5, before },
    { first: 2, after, before },
    { last: 2, after, before },
    { status: 'PLANNING' },
    { orderBy: 'ADDED_AT_DESC' },
  ];
};

describe.each(LEVELS)('a watchlist that is %s', (level) => {
  it.each(VIEWERS)('for: %s', async (name, viewerOf, eyes) => {
    const owner = `${level} ${name}`;
    const emptied = `emptied ${owner}`;
    const ways = await fill(owner);
    const waysToEmptied = await fill(emptied);
    for (const videoId of ['a', 'b', 'c']) await scene.remove(emptied, videoId);
    await setLevel(owner, level);
    const as = viewerOf(owner);
    for (const [at, way] of ways.entries()) {
      const seen = await scene.list(as, owner, way);
      const variables = { of: [userReference(owner)], ...way };
      const { data } = await app.query(ENTITIES, { as, variables });
      const { edges, nodes, ...rest } = data._entities[0].watchlist;
      expect(rest).toEqual({ totalCount: seen.totalCount, pageInfo: seen.pageInfo });
      expect([edges.length, nodes.length]).toEqual([seen.nodes.length, seen.nodes.length]);
      if (sees(eyes, level)) {
        expect(seen.nodes.length).toBeGreaterThan(0);
        expect(seen.totalCount).toBe(3);
      } else expect(seen).toEqual(await scene.list(emptied, emptied, waysToEmptied[at]));
    }
  });
});

describe('a watchlist that is hidden', () => {
  it('is not read at all', async () => {
    await scene.add('hider', 'a');
    const read = await app.statements(() => scene.list('stranger', 'hider'));
    expect(read.filter((text) => text.includes('watchlist_items'))).toEqual([]);
  });

  it.each([
    ['a page of none', { first: 0 }],
    ['a page of 101', { last: 101 }],
    ['both ends', { first: 1, last: 1 }],
    ['a forged cursor', { after: 'WyJ4Il0' }],
  ])('is refused like any other with %s', async (_, args) => {
    await scene.add('shut', 'a');
    const answers = [
      await scene.ask('stranger', 'shut', args),
      await scene.ask('shut', 'shut', args),
    ];
    for (const { data, errors } of answers) {
      expect(data.user.watchlist).toBeNull();
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect(answers[0]?.errors[0]?.message).toBe(answers[1]?.errors[0]?.message);
  });
});

describe('Video.viewerWatchlistItem', () => {
  const ITEM = `query ($of: [_Any!]!) {
    _entities(representations: $of) { ... on Video { id viewerWatchlistItem { videoId note video { id } } } }
  }`;
  const itemOf = async (as: Parameters<typeof scene.list>[0], id: string) => {
    const variables = { of: [{ __typename: 'Video', id }] };
    const { data, errors } = await app.query(ITEM, { as, variables });
    expect(errors).toEqual([]);
    return data._entities[0].viewerWatchlistItem;
  };

  it("is the viewer's own, whoever else has the video on a public list", async () => {
    await scene.add('public', 'shared', 'of public');
    await setLevel('public', 'PUBLIC');
    await scene.add('private', 'shared', 'of private');
    const item = { videoId: 'shared', video: { id: 'shared' } };
    expect(await itemOf('public', 'shared')).toEqual({ ...item, note: 'of public' });
    expect(await itemOf('private', 'shared')).toEqual({ ...item, note: 'of private' });
    expect(await itemOf('private', 'another')).toBeNull();
    expect(await itemOf('stranger', 'shared')).toBeNull();
    expect(await itemOf(null, 'shared')).toBeNull();
    expect(await itemOf({ sub: 'private', roles: ['SERVICE'] }, 'shared')).toBeNull();
  });
});

describe('somebody else', () => {
  const ALL = [
    'addToWatchlist(videoId: "new") { item { videoId } }',
    'removeFromWatchlist(videoId: "a") { removed }',
    'updateWatchlistItem(input: { videoId: "a", note: "x", status: DROPPED }) { item { videoId } }',
    'moveWatchlistItem(videoId: "b") { item { videoId } }',
  ];
  const everything = async () => [
    await scene.rows('owner'),
    await app.events('owner'),
    await app.sql("select * from changes where user_id = 'owner' order by key"),
  ];

  it.each([
    ['another person', { sub: 'thief' }, null],
    ['an admin', { sub: 'boss', roles: ['ADMIN'] as const }, null],
    ['nobody', null, 'UNAUTHENTICATED'],
    ['a service of that id', { sub: 'owner', roles: ['SERVICE'] as const }, 'FORBIDDEN'],
  ])('changes nothing of an owner and tells nothing of them: %s', async (_, as, code) => {
    for (const videoId of ['a', 'b']) await scene.add('owner', videoId);
    await app.query(UPDATE_PRIVACY, { as: 'owner', variables: { input: { watchlist: 'PUBLIC' } } });
    const before = await everything();
    for (const field of ALL) {
      const { data, errors } = await app.query(`mutation { ${field} }`, { as });
      if (code) expect(data).toEqual({ [field.slice(0, field.indexOf('('))]: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(code ? [code] : []);
    }
    expect(await everything()).toEqual(before);
  });
});
