import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PRIVACY } from '../testkit/documents.js';
import { LEVELS, type Level, sees, service, VIEWERS } from '../testkit/privacy-scene.js';
import { type HistoryMutation, SetClock, viewAs, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
const ownerOf = (level: Level) => `owner-${level}`;

beforeAll(async () => {
  app = await startTestApp({ clock });
  for (const level of LEVELS) {
    const owner = watcher(app, ownerOf(level));
    await owner.report({ videoId: 'watched', positionSeconds: 950 });
    await owner.report({ videoId: 'video' });
    await app.query(UPDATE_PRIVACY, {
      as: owner.userId,
      variables: { input: { history: level } },
    });
  }
  await app.query('{ me { id } }', { as: 'nobody in particular' });
});
afterAll(() => app.stop());

const PAGES = `query ($ids: [ID!]!) {
  users(ids: $ids) {
    history(first: 1, after: null) {
      edges { cursor node { videoId } } nodes { id } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    filtered: history(last: 1, videoId: "watched", from: "1990-01-01T00:00:00Z") { totalCount }
    continueWatching(first: 1) {
      edges { cursor } nodes { videoId } totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    videoProgress(videoId: "watched") { watched }
    historyRecording { paused }
  }
}`;

describe.each(LEVELS)('a history that is %s', (level) => {
  it.each(VIEWERS)('is for %s what the table says', async (_, viewerOf, eyes) => {
    const as = viewerOf(ownerOf(level));
    const { data, errors } = await app.query(PAGES, {
      as,
      variables: { ids: [ownerOf(level), 'nobody in particular'] },
    });
    expect(errors).toEqual([]);
    const [owner, nobody] = data.users;
    if (sees(eyes, level)) {
      expect(owner).toMatchObject({
        history: { edges: [{ node: { videoId: 'watched' } }], totalCount: 1 },
        filtered: { totalCount: 1 },
        continueWatching: { nodes: [{ videoId: 'video' }], totalCount: 1 },
        videoProgress: { watched: true },
      });
    } else {
      // As of somebody who has watched nothing, to the last null.
      expect(owner).toEqual(nobody);
      expect(owner).toMatchObject({
        history: { edges: [], nodes: [], totalCount: 0 },
        continueWatching: { edges: [], nodes: [], totalCount: 0 },
        videoProgress: null,
      });
    }
    expect(owner.historyRecording).toEqual(eyes === 'OWNER' ? { paused: false } : null);
  });

  it('is the same by reference', async () => {
    const { data } = await app.query(
      `query ($r: [_Any!]!) {
        _entities(representations: $r) { ... on User { history { totalCount } } }
      }`,
      { variables: { r: [{ __typename: 'User', id: ownerOf(level) }] } },
    );
    const totalCount = sees('ANONYMOUS', level) ? 1 : 0;
    expect(data._entities).toEqual([{ history: { totalCount } }]);
  });
});

describe('a hidden history', () => {
  it('refuses the same arguments as one that is seen', async () => {
    const ask = (as: string, args: string) =>
      app.query(`query ($id: ID!) { user(id: $id) { ${args} { totalCount } } }`, {
        as,
        variables: { id: ownerOf('PRIVATE') },
      });
    for (const list of ['history', 'continueWatching'])
      for (const args of ['first: 0', 'first: 101', 'after: "forged"']) {
        const [own, other] = await Promise.all(
          [ownerOf('PRIVATE'), 'stranger'].map((as) => ask(as, `${list}(${args})`)),
        );
        expect(own?.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
        expect(other?.errors.map(({ message }) => message)).toEqual(
          own?.errors.map(({ message }) => message),
        );
      }
  });

  it('does not show behind a cursor that was given while it was seen', async () => {
    const owner = watcher(app, 'owner-changing');
    for (const videoId of ['a', 'b']) await owner.report({ videoId, positionSeconds: 950 });
    const ask = async (as: string, after: string | null) => {
      const { data } = await app.query(
        `query ($id: ID!, $after: String) { user(id: $id) {
          history(first: 1, after: $after) { nodes { videoId } totalCount pageInfo { endCursor } }
        } }`,
        { as, variables: { id: owner.userId, after } },
      );
      return data.user.history;
    };
    const { pageInfo } = await ask(owner.userId, null);
    expect((await ask(owner.userId, pageInfo.endCursor)).nodes).toHaveLength(1);
    expect(await ask('stranger', pageInfo.endCursor)).toMatchObject({ nodes: [], totalCount: 0 });
  });
});

describe('whoever is not a person', () => {
  const MUTATIONS: readonly [HistoryMutation, Record<string, unknown>][] = [
    ['recordPlayback', { input: { videoId: 'v', positionSeconds: 1, event: 'START' } }],
    ['recordPlaybackBatch', { inputs: [{ videoId: 'v', positionSeconds: 1, event: 'START' }] }],
    ['appendHistory', { videoId: 'v', watchedAt: clock.iso(), idempotencyKey: 'k' }],
    ['removeHistoryEntries', { ids: [] }],
    ['clearHistory', {}],
    ['hideFromContinueWatching', { videoId: 'video' }],
    ['startRewatch', { videoId: 'video' }],
    ['setHistoryRecording', { paused: true }],
  ];
  const everything = () =>
    Promise.all([
      ...LEVELS.map((level) => viewAs(app, ownerOf(level), ownerOf(level))),
      ...['outbox_events', 'changes', 'users', 'video_progress', 'plays', 'history_pauses'].map(
        (table) => app.sql(`select * from ${table} order by 1, 2, 3`),
      ),
    ]);

  it.each<[string, Caller | null, string]>([
    ['an anonymous caller', null, 'UNAUTHENTICATED'],
    ['a service', service(['users:read-as-owner']), 'FORBIDDEN'],
    ['a service with the id of a person', { ...service(), sub: ownerOf('PUBLIC') }, 'FORBIDDEN'],
  ])('%s changes nothing and tells nobody', async (_, as, code) => {
    const before = await everything();
    const caller = watcher(app, as ?? 'nobody');
    for (const [mutation, variables] of MUTATIONS) {
      const { data, errors } =
        as === null
          ? await app.query(caller.documents[mutation], { variables })
          : await caller.send(mutation, variables);
      expect(data[mutation]).toBeNull();
      expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
    }
    expect(await everything()).toEqual(before);
  });

  it('but somebody else changes nothing of the owner, and tells nothing of them', async () => {
    const owners = () =>
      Promise.all(
        LEVELS.flatMap((level) => [
          viewAs(app, ownerOf(level), ownerOf(level)),
          app.events(ownerOf(level)),
        ]),
      );
    const before = await owners();
    const stranger = watcher(app, 'stranger');
    const ids = LEVELS.map(
      async (level) => (await viewAs(app, ownerOf(level), ownerOf(level))).history.nodes[0].id,
    );
    expect((await stranger.remove(await Promise.all(ids))).removedIds).toEqual([]);
    for (const [mutation, variables] of MUTATIONS)
      expect((await stranger.send(mutation, variables)).errors).toEqual([]);
    expect(await owners()).toEqual(before);
  });
});
