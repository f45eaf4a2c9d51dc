import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedChange } from '../../src/platform/database/outbox.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { VIEWERS } from '../testkit/privacy-scene.js';
import { ask, feed, newPerson, type Page, rated, read, TestClock } from './changes-scene.js';

const clock = new TestClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const write = (id: string, ...lists: readonly (readonly FeedChange[])[]) =>
  feed(app, clock, id, ...lists);
const videos = ({ changes }: Page) => changes.map(({ videoId }) => videoId);

describe('who reads a feed', () => {
  it.each(VIEWERS)('%s', async (_, viewer, eyes) => {
    const owner = await newPerson(app);
    await write(owner, [rated('v1')]);
    const { data, errors } = await ask(app, owner, { as: viewer(owner) });
    expect(errors).toEqual([]);
    if (eyes === 'OWNER') expect(videos(data.user.changes)).toEqual(['v1']);
    else expect(data.user.changes).toBeNull();
  });

  it('is nobody else by a service whose id is theirs, nor with a cursor of theirs, however old', async () => {
    const owner = await newPerson(app);
    await write(owner, [rated('v1')]);
    const { endCursor: since } = await read(app, owner);
    const impostor = { sub: owner, roles: ['SERVICE'] } as const;
    expect((await ask(app, owner, { as: impostor })).data.user.changes).toBeNull();
    expect((await ask(app, owner, { as: 'stranger', since })).data.user.changes).toBeNull();
    clock.advance({ days: 200 });
    expect((await ask(app, owner, { as: 'stranger', since })).data.user.changes).toBeNull();
  });

  it.each([
    ['a page of none', { first: 0 }, '`first` must be from 1 to 100, not 0.'],
    ['a page of too many', { first: 101 }, '`first` must be from 1 to 100, not 101.'],
    ['what is no cursor', { since: 'bm8' }, '`since` is not a cursor of this list'],
    ['an empty text for a cursor', { since: '' }, '`since` is not a cursor of this list'],
  ])('is told the same about %s as everybody', async (_, args, message) => {
    const owner = await newPerson(app);
    for (const as of [owner, 'stranger', null]) {
      const { data, errors } = await ask(app, owner, { as, ...args });
      expect(data.user.changes).toBeNull();
      expect(errors).toHaveLength(1);
      expect(errors[0]?.message).toContain(message);
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('cannot go on from a cursor of another person, or of another list', async () => {
    const [owner, other] = [await newPerson(app), await newPerson(app)];
    await write(other, [rated('v1')]);
    const { endCursor } = await read(app, other);
    const list = Buffer.from(JSON.stringify(['AAAAAAAA', 'v1'])).toString('base64url');
    for (const since of [endCursor, list, `${endCursor}=`, endCursor.slice(0, -1)]) {
      const { errors } = await ask(app, owner, { since });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('a feed', () => {
  it('has each thing once, at its latest change, the earliest first', async () => {
    const id = await newPerson(app);
    const watched: FeedChange = {
      kind: 'VIDEO_PROGRESS',
      key: 'v1',
      videoId: 'v1',
      removed: false,
    };
    const entry: FeedChange = { kind: 'HISTORY_ENTRY', key: 'p1', videoId: 'v1', removed: false };
    const listed: FeedChange = { kind: 'WATCHLIST_ITEM', key: 'v3', videoId: 'v3', removed: false };
    const review: FeedChange = { kind: 'REVIEW', key: 'v4', videoId: 'v4', removed: false };
    await write(id, [rated('v1')], [watched, entry], [rated('v2')], [listed], [review]);
    clock.advance({ ms: 5 });
    await write(id, [rated('v1')]);
    const { changes, hasMore } = await read(app, id);
    expect(hasMore).toBe(false);
    const at = new Date(clock.now().getTime() - 5).toISOString();
    const before = { cursor: expect.any(String), changedAt: at };
    expect(changes).toEqual([
      { __typename: 'HistoryEntryChange', videoId: 'v1', entryId: 'p1', ...before },
      { __typename: 'VideoProgressChange', videoId: 'v1', ...before },
      { __typename: 'RatingChange', videoId: 'v2', ...before },
      { __typename: 'WatchlistItemChange', videoId: 'v3', ...before },
      { __typename: 'ReviewChange', videoId: 'v4', ...before },
      {
        __typename: 'RatingChange',
        videoId: 'v1',
        cursor: expect.any(String),
        changedAt: clock.now().toISOString(),
      },
    ]);
  });

  it('can be gone on with from any of its cursors, also between changes of one event', async () => {
    const id = await newPerson(app);
    await write(id, [rated('v1')], [rated('v4'), rated('v2'), rated('v3')], [rated('v5')]);
    const all = await read(app, id);
    expect(videos(all)).toEqual(['v1', 'v2', 'v3', 'v4', 'v5']);
    for (const [at, { cursor }] of all.changes.entries())
      expect(videos(await read(app, id, { since: cursor }))).toEqual(videos(all).slice(at + 1));
    const walked: (string | undefined)[] = [];
    let page = await read(app, id, { first: 2 });
    for (; page.hasMore; page = await read(app, id, { first: 2, since: page.endCursor }))
      walked.push(...videos(page));
    expect([...walked, ...videos(page)]).toEqual(videos(all));
  });

  it('has pages of 20 where nothing else is asked for, and of 100 at most', async () => {
    const id = await newPerson(app);
    await write(id, ...Array.from({ length: 101 }, (_, i) => [rated(`v${i}`)]));
    for (const first of [undefined, null])
      expect((await read(app, id, first === undefined ? {} : { first })).changes).toHaveLength(20);
    const page = await read(app, id, { first: 100 });
    expect(page.changes).toHaveLength(100);
    expect(page.hasMore).toBe(true);
    const last = await read(app, id, { first: 1, since: page.endCursor });
    expect(last).toMatchObject({ changes: [{ videoId: 'v100' }], hasMore: false });
  });

  it('tells whoever has no copies yet of what is there, and whoever has some of removals', async () => {
    const id = await newPerson(app);
    const { endCursor: since } = await read(app, id);
    const cleared: FeedChange = { kind: 'HISTORY_CLEARED', key: '', videoId: null, removed: true };
    await write(id, [rated('v1')], [rated('v2', true)], [cleared], [rated('v3')]);
    expect(videos(await read(app, id))).toEqual(['v1', 'v3']);
    expect((await read(app, id, { since })).changes).toMatchObject([
      { __typename: 'RatingChange', videoId: 'v1' },
      { __typename: 'RatingChange', videoId: 'v2' },
      { __typename: 'HistoryClearedChange' },
      { __typename: 'RatingChange', videoId: 'v3' },
    ]);
  });

  it('that is empty has a cursor to go on from', async () => {
    const id = await newPerson(app);
    const empty = await read(app, id);
    expect(empty).toEqual({
      __typename: 'ChangePage',
      changes: [],
      endCursor: expect.any(String),
      hasMore: false,
    });
    await write(id, [rated('v1')]);
    expect(videos(await read(app, id, { since: empty.endCursor }))).toEqual(['v1']);
  });

  it('of one person is read once, however often one request asks for it', async () => {
    const id = await newPerson(app);
    await write(id, [rated('v1')]);
    const ids = Array.from({ length: 50 }, () => id);
    const statements = await app.statements(async () => {
      const { data } = await app.query(
        `query ($ids: [ID!]!) { users(ids: $ids) { changes { ... on ChangePage { endCursor } } } }`,
        { as: id, variables: { ids } },
      );
      expect(data.users).toHaveLength(50);
    });
    expect(statements).toHaveLength(2);
  });

  it('with what each thing is now costs as many statements for a hundred as for six', async () => {
    const document = `query ($first: Int) { me { changes(first: $first) { ... on ChangePage { changes {
      ... on WatchlistItemChange { item { note video { id } } }
      ... on VideoProgressChange { progress { watched video { id } } }
      ... on HistoryEntryChange { entry { watchedAt video { id } } }
      ... on RatingChange { rating { score video { id } } }
      ... on ReviewChange { review { body rating { score } author { id } } }
    } } } } }`;
    const id = await newPerson(app);
    const kinds = ['WATCHLIST_ITEM', 'VIDEO_PROGRESS', 'RATING', 'REVIEW'] as const;
    const changes = Array.from({ length: 20 }, (_, i): FeedChange[] => [
      ...kinds.map((kind) => ({ kind, key: `v${i}`, videoId: `v${i}`, removed: false })),
      { kind: 'HISTORY_ENTRY', key: randomUUID(), videoId: `v${i}`, removed: false },
    ]);
    await write(id, ...changes);
    const costOf = async (first: number) => {
      const statements = await app.statements(async () => {
        const { data, errors } = await app.query(document, { as: id, variables: { first } });
        expect(errors).toEqual([]);
        expect(data.me.changes.changes).toHaveLength(first);
      });
      return statements.length;
    };
    expect(await costOf(100)).toBe(await costOf(6));
    expect(await costOf(100)).toBe(7);
  });

  it('shows a thing as it is now, and reads nothing of what was removed', async () => {
    const id = await newPerson(app);
    const { endCursor: since } = await read(app, id);
    const document = `query ($since: String) { me { changes(since: $since) { ... on ChangePage { changes {
      ... on RatingChange { videoId rating { score(format: POINT_100) } }
    } } } } }`;
    for (const score of [10, 20])
      await app.query(
        `mutation { rateVideo(videoId: "v1", score: ${score}) { rating { score } } }`,
        {
          as: id,
        },
      );
    const changesNow = async () =>
      (await app.query(document, { as: id, variables: { since } })).data.me.changes.changes;
    expect(await changesNow()).toEqual([{ videoId: 'v1', rating: { score: 20 } }]);
    await app.query('mutation { removeRating(videoId: "v1") { removed } }', { as: id });
    const statements = await app.statements(async () =>
      expect(await changesNow()).toEqual([{ videoId: 'v1', rating: null }]),
    );
    expect(statements).toHaveLength(2);
  });

  it('is read by its index, whatever else the table holds', async () => {
    const id = await newPerson(app);
    await app.sql(`insert into changes (user_id, kind, key, sequence, video_id, removed, changed_at)
      select 'other-' || n % 50, 'RATING', 'v' || n, n, 'v' || n, n % 3 = 0, now()
      from generate_series(1, 20000) n`);
    await app.sql(
      `insert into changes (user_id, kind, key, sequence, video_id, removed, changed_at)
      select $1, 'RATING', 'v' || n, n, 'v' || n, n % 3 = 0, now() from generate_series(1, 5000) n`,
      [id],
    );
    await app.sql('analyze changes');
    const sent = await app.statements(() => read(app, id));
    const text = sent.find((statement) => statement.includes('from changes')) ?? '';
    const values = [[id], 0, '', '', true, 21, clock.now()];
    const plan = (await app.sql(`explain ${text}`, values)).map((row) => row['QUERY PLAN']);
    expect(plan.join('\n')).toContain('changes_by_sequence');
    expect(plan.join('\n')).toContain('changes_tombstones');
    expect(plan.join('\n')).not.toMatch(/Seq Scan|Sort Key: changes/);
  });
});

describe('a client', () => {
  it('that comes back within 90 days goes on, and after that has to start over', async () => {
    const id = await newPerson(app);
    await write(id, [rated('v1')]);
    const { endCursor: since } = await read(app, id);
    clock.advance({ days: 90 });
    expect((await read(app, id, { since })).__typename).toBe('ChangePage');
    clock.advance({ ms: 1 });
    expect(await read(app, id, { since })).toEqual({
      __typename: 'ChangesStartOver',
      message: expect.stringContaining('without `since`'),
      retentionDays: 90,
    });
    expect(videos(await read(app, id))).toEqual(['v1']);
  });

  it('that asks once a month never has to start over, although nothing happens', async () => {
    const id = await newPerson(app);
    await write(id, [rated('v1')]);
    let { endCursor } = await read(app, id);
    for (let month = 0; month < 6; month++) {
      clock.advance({ days: 31 });
      const page = await read(app, id, { since: endCursor });
      expect(page).toMatchObject({ __typename: 'ChangePage', changes: [], hasMore: false });
      endCursor = page.endCursor;
    }
    await write(id, [rated('v1', true)]);
    expect(videos(await read(app, id, { since: endCursor }))).toEqual(['v1']);
  });

  it('that reads a long feed from the beginning gets to its end, however old its changes are', async () => {
    const id = await newPerson(app);
    await write(id, ...Array.from({ length: 5 }, (_, i) => [rated(`v${i}`)]));
    clock.advance({ days: 400 });
    const first = await read(app, id, { first: 2 });
    const second = await read(app, id, { first: 2, since: first.endCursor });
    const third = await read(app, id, { first: 2, since: second.endCursor });
    expect([first, second, third].flatMap(videos)).toEqual(['v0', 'v1', 'v2', 'v3', 'v4']);
  });

  it('that stops half-way is as old as what it has read, for removals behind that may be forgotten', async () => {
    const id = await newPerson(app);
    await write(id, [rated('v1')], [rated('v2')]);
    const { endCursor } = await read(app, id);
    clock.advance({ days: 10 });
    await write(id, [rated('v3')], [rated('v2', true)]);
    clock.advance({ days: 70 });
    const half = await read(app, id, { since: endCursor, first: 1 });
    expect(half).toMatchObject({ changes: [{ videoId: 'v3' }], hasMore: true });
    clock.advance({ days: 25 });
    await read(app, id);
    expect(await read(app, id, { since: half.endCursor })).toMatchObject({
      __typename: 'ChangesStartOver',
    });
  });
});
