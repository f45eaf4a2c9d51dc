import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PRIVACY } from '../testkit/documents.js';
import { DAY, HOUR, MINUTE, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

let ann: ReturnType<typeof watcher>;
let people = 0;
beforeEach(() => {
  clock.time += 10 * DAY;
  people += 1;
  ann = watcher(app, `ann-${people}`);
});

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

interface ListAnswer {
  readonly nodes: readonly { readonly id: string; readonly videoId: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function list(
  field: 'history' | 'continueWatching',
  args: Record<string, unknown> = {},
): Promise<ListAnswer> {
  const written = Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const call = written.length > 0 ? `${field}(${written.join(', ')})` : field;
  const id = field === 'history' ? 'id' : '';
  const { data, errors } = await app.query(
    `{ me { ${call} { nodes { ${id} videoId } totalCount
       pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
    { as: ann.userId },
  );
  expect(errors).toEqual([]);
  return data.me[field];
}
const videosOf = ({ nodes }: ListAnswer) => nodes.map(({ videoId }) => videoId);

describe('the history', () => {
  const fill = (count: number) =>
    ann.batch(
      range(count).map((i) => ({
        videoId: `video-${i % 5}`,
        positionSeconds: 950,
        playbackId: `${i}`,
        occurredAt: clock.iso(-i * MINUTE),
      })),
    );

  it('has the latest first, 20 by default, with its whole count', async () => {
    await fill(30);
    const first = await list('history');
    expect(videosOf(first)).toEqual(range(20).map((i) => `video-${i % 5}`));
    expect(first).toMatchObject({
      totalCount: 30,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const rest = await list('history', { after: first.pageInfo.endCursor });
    expect(rest.nodes).toHaveLength(10);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const end = await list('history', { last: 10 });
    expect(end.nodes).toEqual(rest.nodes);
    expect(await list('history', { last: 20, before: end.pageInfo.startCursor })).toMatchObject({
      nodes: first.nodes,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });

  it('can be of one video, and of a time from a moment on until before another', async () => {
    await fill(10);
    const of = async (args: Record<string, unknown>) => (await list('history', args)).totalCount;
    expect(await of({ videoId: 'video-1' })).toBe(2);
    expect(await of({ videoId: 'unknown' })).toBe(0);
    expect(await of({ videoId: '' })).toBe(0);
    expect(await of({ from: clock.iso(-4 * MINUTE) })).toBe(5);
    expect(await of({ to: clock.iso(-4 * MINUTE) })).toBe(5);
    expect(await of({ from: clock.iso(-4 * MINUTE), to: clock.iso(-2 * MINUTE) })).toBe(2);
    expect(await of({ from: clock.iso(-2 * MINUTE), to: clock.iso(-2 * MINUTE) })).toBe(0);
    expect(await of({ from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' })).toBe(10);
    expect(await of({ from: '0000-01-01T00:00:00Z' })).toBe(10);
    const nodes = videosOf(await list('history', { videoId: 'video-1', from: clock.iso(-HOUR) }));
    expect(nodes).toEqual(['video-1', 'video-1']);
  });

  it('takes no cursor of another filter, list or person', async () => {
    await fill(3);
    await ann.report({ videoId: 'resumed' });
    const { endCursor: cursor } = (await list('history', { first: 1 })).pageInfo;
    const other = (await list('continueWatching', { first: 1 })).pageInfo.endCursor;
    const calls = [
      `history(after: "${other}")`,
      `history(videoId: "video-1", after: "${cursor}")`,
      `history(from: "2026-01-01T00:00:00Z", before: "${cursor}")`,
      `continueWatching(after: "${cursor}")`,
    ];
    for (const call of calls) {
      const { errors } = await app.query(`{ me { ${call} { totalCount } } }`, { as: ann.userId });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
    const { errors } = await app.query(`{ me { history(after: "${cursor}") { totalCount } } }`, {
      as: 'somebody else',
    });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each(['forward', 'backward'] as const)(
    'shows every entry that stays exactly once to whoever walks %s while others come and go',
    async (direction) => {
      const entry = (i: number) => ({
        videoId: `video-${i}`,
        positionSeconds: 950,
        playbackId: `${i}`,
        // Some at the same moment.
        occurredAt: clock.iso(-Math.floor(i / 3) * MINUTE),
      });
      await ann.batch(range(60).map(entry));
      const all = (await list('history', { first: 100 })).nodes;
      const leaving = new Set(all.filter((_, i) => i % 4 === 1).map(({ id }) => id));
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; ; page++) {
        const ends: Record<string, unknown> =
          direction === 'forward' ? { first: 7, after: cursor } : { last: 7, before: cursor };
        const { nodes, pageInfo } = await list('history', ends);
        const ids = nodes.map(({ id }) => id);
        seen.push(...(direction === 'forward' ? ids : ids.reverse()));
        cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
        if (!(direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
        await ann.remove([...leaving].slice(page * 3, page * 3 + 3));
        await ann.batch(range(3).map((i) => entry(1_000 + page * 40 + i * 13)));
        await ann.batch(
          range(3).map((i) => ({
            ...entry(2_000 + page * 3 + i),
            occurredAt: clock.iso(-i * 7 * MINUTE),
          })),
        );
      }
      const staying = all.map(({ id }) => id).filter((id) => !leaving.has(id));
      const expected = direction === 'forward' ? staying : staying.toReversed();
      expect(seen.filter((id) => staying.includes(id))).toEqual(expected);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );
});

describe('what can be gone on with', () => {
  it('has the latest report first, and pages through all of it while some come and go', async () => {
    await ann.batch(
      range(40).map((i) => ({
        videoId: `video-${i}`,
        occurredAt: clock.iso(-Math.floor(i / 2) * MINUTE),
      })),
    );
    const all = videosOf(await list('continueWatching', { first: 100 }));
    expect(all.slice(0, 4)).toEqual(['video-1', 'video-0', 'video-3', 'video-2']);
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let page = 0; ; page++) {
      const answer: ListAnswer = await list('continueWatching', { first: 6, after: cursor });
      seen.push(...videosOf(answer));
      cursor = answer.pageInfo.endCursor;
      if (!answer.pageInfo.hasNextPage) break;
      const gone = all.filter((_, i) => i % 5 === 4)[page];
      if (gone) await ann.hide(gone);
      await ann.report({ videoId: `new-${page}`, occurredAt: clock.iso(-page * 3 * MINUTE) });
    }
    const staying = all.filter((_, i) => i % 5 !== 4);
    expect(seen.filter((videoId) => staying.includes(videoId))).toEqual(staying);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('tells of each video what is known of it', async () => {
    await ann.report({ positionSeconds: 950, playbackId: 'x' });
    clock.time += HOUR;
    await ann.report({ playbackId: 'y' });
    const { data } = await app.query(
      '{ me { continueWatching { nodes { watched playCount lastWatchedAt percent video { id } } } } }',
      { as: ann.userId },
    );
    expect(data.me.continueWatching.nodes).toEqual([
      {
        watched: true,
        playCount: 1,
        lastWatchedAt: clock.iso(-HOUR),
        percent: 30,
        video: { id: 'video' },
      },
    ]);
  });
});

describe('however many people and videos', () => {
  const PEOPLE = range(20).map((i) => `many-${i}`);
  const VIDEOS = range(100).map((i) => `video-${i}`);
  beforeAll(async () => {
    for (const [index, id] of PEOPLE.entries()) {
      const person = watcher(app, id);
      await person.batch([
        { videoId: 'video-1', positionSeconds: 950 },
        { videoId: `video-${index}` },
      ]);
      await app.query(UPDATE_PRIVACY, { as: id, variables: { input: { history: 'PUBLIC' } } });
    }
  });

  it('the lists of people cost the same', async () => {
    const ask = (ids: readonly string[]) =>
      app.query(
        `query ($ids: [ID!]!) { users(ids: $ids) {
          history(first: 3) { nodes { videoId watchedAt } totalCount }
          continueWatching(first: 3) { nodes { videoId percent playCount } totalCount }
          videoProgress(videoId: "video-1") { watched }
        } }`,
        { variables: { ids } },
      );
    const one = await app.statements(() => ask(PEOPLE.slice(0, 1)));
    const all = await app.statements(async () => {
      const { data } = await ask(PEOPLE);
      expect(data.users).toEqual(
        PEOPLE.map((_, i) =>
          expect.objectContaining({
            history: {
              nodes: [{ videoId: 'video-1', watchedAt: expect.any(String) }],
              totalCount: 1,
            },
            continueWatching: expect.objectContaining({ totalCount: i === 1 ? 0 : 1 }),
            videoProgress: { watched: true },
          }),
        ),
      );
    });
    // People, two lists with their counts, and the video.
    expect(one).toHaveLength(6);
    expect(all).toHaveLength(6);
  });

  it('the page of videos costs one statement more', async () => {
    const ask = (fields: string, as: string | null = 'many-3') =>
      app.query(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Video { id ${fields} } } }`,
        { as, variables: { r: VIDEOS.map((id) => ({ __typename: 'Video', id })) } },
      );
    const statements = await app.statements(async () => {
      const { data } = await ask('viewerProgress { watched positionSeconds }');
      expect(data._entities[1].viewerProgress).toEqual({ watched: true, positionSeconds: null });
      expect(data._entities[3].viewerProgress).toEqual({ watched: false, positionSeconds: 300 });
      expect(data._entities[4].viewerProgress).toBeNull();
    });
    expect(statements).toHaveLength(1);
    const anonymous = await app.statements(async () => {
      const { data } = await ask('viewerProgress { watched }', null);
      expect(data._entities[1].viewerProgress).toBeNull();
    });
    expect(anonymous).toEqual([]);
  });
});
