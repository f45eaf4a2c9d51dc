import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import {
  fillLists,
  type ListArguments,
  type WatchlistScene,
  watchlistScene,
} from './watchlist-scene.js';

const ORDERS = ['POSITION', 'ADDED_AT_DESC', 'ADDED_AT_ASC', 'UPDATED_AT_DESC'] as const;
/** The clock goes to and fro within a second, so that what is written falls among what is there. */
const START = Date.parse('2026-01-01T00:00:00.000Z');

let app: TestApp;
let scene: WatchlistScene;
let now = new Date(START);
beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now } });
  scene = watchlistScene(app);
});
afterAll(() => app.stop());

/** Walks a whole list from one end, and does something while each page is read. */
async function walk(
  owner: string,
  { size, forward, ...args }: ListArguments & { size: number; forward: boolean },
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: ListArguments = forward
      ? { first: size, after: cursor }
      : { last: size, before: cursor };
    const [{ nodes, pageInfo }] = await Promise.all([
      scene.list(owner, owner, { ...args, ...page }),
      meanwhile(),
    ]);
    const ids = nodes.map(({ videoId }: { videoId: string }) => videoId);
    if (forward) seen.push(...ids);
    else seen.unshift(...ids);
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
  }
}

let runs = 0;

describe.each(ORDERS)('a walk in the order %s', (orderBy) => {
  it.each([
    ['from the start', true],
    ['from the end', false],
  ])('%s meets every entry that stays exactly once, whatever others do', async (_, forward) => {
    const noise = fc.constantFrom('n1', 'n2', 'n3', 'n4');
    const stable = Array.from({ length: 15 }, (_, i) => `v${i + 1}`);
    const edit = fc.record({
      kind: fc.constantFrom('ADD', 'REMOVE', 'MOVE', 'UPDATE'),
      videoId: noise,
      after: fc.option(fc.constantFrom(...stable)),
      milliseconds: fc.nat(1_000),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 10, maxLength: 25 }),
        fc.integer({ min: 1, max: 6 }),
        async (edits, size) => {
          runs += 1;
          const owner = `walker ${runs}`;
          await fillLists(app, [owner], stable.length);
          // Two at a time, so that ids break ties.
          await app.sql(
            `update watchlist_items
             set added_at = $2::timestamptz + n.pair * interval '100 milliseconds',
                 updated_at = $2::timestamptz + n.pair * interval '100 milliseconds'
             from (select video_id, substr(video_id, 2)::int / 2 as pair
                   from watchlist_items where user_id = $1) n
             where user_id = $1 and watchlist_items.video_id = n.video_id`,
            [owner, new Date(START)],
          );
          for (const videoId of ['n1', 'n2']) await scene.add(owner, videoId);
          const expected = (await walk(owner, { size: 100, forward: true, orderBy })).filter((id) =>
            stable.includes(id),
          );
          const left = edits.values();
          const seen = await walk(owner, { size, forward, orderBy }, async () => {
            for (const { kind, videoId, after, milliseconds } of [left.next(), left.next()].flatMap(
              ({ value }) => value ?? [],
            )) {
              now = new Date(START + milliseconds);
              if (kind === 'ADD') await scene.add(owner, videoId);
              if (kind === 'REMOVE') await scene.remove(owner, videoId);
              if (kind === 'MOVE') await scene.move(owner, videoId, after);
              if (kind === 'UPDATE')
                await scene.update(owner, { videoId, note: `${milliseconds}` });
            }
          });
          expect(seen.filter((id) => stable.includes(id))).toEqual(expected);
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('a page of a watchlist', () => {
  it('is twenty entries where no size is given, and tells where it lies', async () => {
    await fillLists(app, ['twenty'], 45);
    const first = await scene.list('twenty', 'twenty');
    expect([first.nodes.length, first.totalCount]).toEqual([20, 45]);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0].cursor,
      endCursor: first.edges[19].cursor,
    });
    const after = first.pageInfo.endCursor;
    const rest = await scene.list('twenty', 'twenty', { first: 25, after });
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(rest.nodes.map(({ videoId }: { videoId: string }) => videoId)).toEqual(
      Array.from({ length: 25 }, (_, i) => `v${i + 21}`),
    );
    expect(rest.edges.map(({ node }: { node: unknown }) => node)).toEqual(
      rest.nodes.map(({ videoId }: { videoId: string }) => ({ videoId })),
    );
  });

  it('between two cursors takes from the end that is asked for', async () => {
    await fillLists(app, ['between'], 10);
    const { edges } = await scene.list('between', 'between');
    const part = { after: edges[2].cursor, before: edges[8].cursor };
    expect(await scene.videoIds('between', { ...part, first: 2 })).toEqual(['v4', 'v5']);
    expect(await scene.videoIds('between', { ...part, first: null, last: 2 })).toEqual([
      'v7',
      'v8',
    ]);
    expect(await scene.videoIds('between', part)).toEqual(['v4', 'v5', 'v6', 'v7', 'v8']);
    const crossed = { after: part.before, before: part.after };
    expect(await scene.videoIds('between', crossed)).toEqual([]);
  });

  it('and its count keep to the status that is asked for', async () => {
    await fillLists(app, ['filter'], 10);
    const { nodes, totalCount, pageInfo } = await scene.list('filter', 'filter', {
      status: 'PAUSED',
      first: 2,
    });
    expect(nodes.map(({ videoId }: { videoId: string }) => videoId)).toEqual(['v2', 'v5']);
    expect([totalCount, pageInfo.hasNextPage]).toEqual([3, true]);
    expect(await walk('filter', { size: 1, forward: false, status: 'PAUSED' })).toEqual([
      'v2',
      'v5',
      'v8',
    ]);
    expect((await scene.list('filter', 'filter', { status: 'DROPPED' })).totalCount).toBe(0);
  });

  it('goes on behind an entry that is there no more', async () => {
    for (const videoId of 'abcd') await scene.add('gone', videoId);
    const { pageInfo } = await scene.list('gone', 'gone', { first: 2 });
    await scene.remove('gone', 'b');
    expect(await scene.videoIds('gone', { after: pageInfo.endCursor })).toEqual(['c', 'd']);
  });

  it('has no order but the own one where null is asked for', async () => {
    await fillLists(app, ['null'], 3);
    await scene.move('null', 'v3', null);
    expect(await scene.videoIds('null', { orderBy: null, status: null })).toEqual([
      'v3',
      'v1',
      'v2',
    ]);
  });
});

describe('a page is refused', () => {
  const cursorOf = async (owner: string, args: ListArguments = {}): Promise<string> => {
    await fillLists(app, [owner], 2);
    return (await scene.list(owner, owner, args)).pageInfo.startCursor;
  };
  const forge = (cursor: string, ...key: unknown[]) => {
    const [mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Buffer.from(JSON.stringify([mark, ...key])).toString('base64url');
  };
  const messages = async (args: ListArguments) => {
    const { data, errors } = await scene.ask('asker', 'asker', args);
    expect(data.user.watchlist).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    return errors[0]?.message;
  };
  beforeAll(() => fillLists(app, ['asker'], 2));

  it.each([
    [{ first: 0 }, '`first` must be from 1 to 100, not 0.'],
    [{ first: -1 }, '`first` must be from 1 to 100, not -1.'],
    [{ first: 101 }, '`first` must be from 1 to 100, not 101.'],
    [{ last: 0 }, '`last` must be from 1 to 100, not 0.'],
    [{ last: 101 }, '`last` must be from 1 to 100, not 101.'],
    [{ first: 1, last: 1 }, 'Give `first` or `last`, not both.'],
  ])('for %j', async (args, message) => {
    expect(await messages(args)).toBe(message);
  });

  it('for the cursor of another list, order or status', async () => {
    const others = [
      await cursorOf('another'),
      await cursorOf('asker', { orderBy: 'ADDED_AT_ASC' }),
      await cursorOf('asker', { status: 'WATCHING' }),
    ];
    for (const after of others) expect(await messages({ after })).toContain('`after`');
    for (const before of others) expect(await messages({ before })).toContain('`before`');
  });

  it.each([
    ['no text', [7, 'v1']],
    ['NUL in a text', ['a0\u0000', 'v1']],
    ['too few parts', ['a0']],
    ['too many', ['a0', 'v1', 'v1']],
    ['another form', [{ a: 1 }, 'v1']],
  ])('for a forged cursor with %s', async (_, key) => {
    const after = forge(await cursorOf('asker'), ...key);
    expect(await messages({ after })).toContain('is not a cursor of this list');
  });

  it.each([
    'yesterday',
    '2026-01-01',
    '2026-13-01T00:00:00.000Z',
    '0000-01-01T00:00:00.000Z',
    '-000001-01-01T00:00:00.000Z',
    '+010000-01-01T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
  ])('for a cursor forged with the time %s', async (time) => {
    const orderBy = 'ADDED_AT_DESC';
    const after = forge(await cursorOf('asker', { orderBy }), time, 'v1');
    expect(await messages({ orderBy, after })).toContain('is not a cursor of this list');
  });

  it('never, but answered, for forged values that could be an entry', async () => {
    const after = forge(await cursorOf('asker'), '\ud800', "' or true --");
    expect(await scene.videoIds('asker', { after })).toEqual([]);
    const times = { orderBy: 'ADDED_AT_ASC' };
    const cursor = await cursorOf('asker', times);
    const least = forge(cursor, '0001-01-01T00:00:00.000Z', '');
    const most = forge(cursor, '9999-12-31T23:59:59.999Z', '');
    expect(await scene.videoIds('asker', { ...times, after: least, before: most })).toEqual([
      'v1',
      'v2',
    ]);
  });
});
