import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type WatchlistScene, watchlistScene } from './watchlist-scene.js';

let app: TestApp;
let scene: WatchlistScene;
let now = new Date('2026-11-21T09:00:00.000Z');
beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now } });
  scene = watchlistScene(app);
});
afterAll(() => app.stop());

interface Problem {
  readonly code: string;
  readonly path: readonly string[];
}

/** Every reading of the clock between two calls is the same. */
const tick = () => {
  now = new Date(now.getTime() + 1_000);
  return now.toISOString();
};

const withVideos = async (owner: string, ...videoIds: string[]) => {
  for (const videoId of videoIds) await scene.add(owner, videoId);
};

const feed = (owner: string) =>
  app.sql(
    'select kind, key, video_id, removed, sequence::int from changes where user_id = $1 order by sequence',
    [owner],
  );

describe('addToWatchlist', () => {
  it('puts videos at the end, as planned, with their date and note', async () => {
    const first = tick();
    const { item, user, userErrors } = await scene.add('adder', 'v1', '  with Ann \r\n on Friday ');
    expect([user, userErrors]).toEqual([{ id: 'adder' }, []]);
    expect(item).toEqual({
      videoId: 'v1',
      video: { id: 'v1' },
      status: 'PLANNING',
      note: 'with Ann \n on Friday',
      addedAt: first,
      updatedAt: first,
    });
    tick();
    expect((await scene.add('adder', 'v0')).item.note).toBeNull();
    expect(await scene.videoIds('adder')).toEqual(['v1', 'v0']);
  });

  it('is the same twice as once: date, place, status and note stay, and nothing is told', async () => {
    await withVideos('again', 'a', 'b');
    const { item } = await scene.update('again', { videoId: 'a', status: 'PAUSED', note: 'mine' });
    const [rows, events] = [await scene.rows('again'), await app.events('again')];
    tick();
    const repeated = await scene.add('again', 'a', 'another note');
    expect(repeated).toEqual({ item, user: { id: 'again' }, userErrors: [] });
    expect(await scene.rows('again')).toEqual(rows);
    expect(await app.events('again')).toEqual(events);
  });

  it('begins anew after a removal', async () => {
    await withVideos('anew', 'a', 'b');
    await scene.update('anew', { videoId: 'a', status: 'COMPLETED', note: 'good' });
    await scene.remove('anew', 'a');
    const at = tick();
    const { item } = await scene.add('anew', 'a');
    expect(item).toMatchObject({ status: 'PLANNING', note: null, addedAt: at });
    expect(await scene.videoIds('anew')).toEqual(['b', 'a']);
  });

  it.each([
    ['an empty id', '', undefined, 'TOO_SHORT videoId'],
    ['an id of 129 characters', 'x'.repeat(129), undefined, 'TOO_LONG videoId'],
    ['a control character in the id', 'a\u0000b', undefined, 'FORBIDDEN_CHARACTER videoId'],
    ['a note of 501 characters', 'v', 'x'.repeat(501), 'TOO_LONG note'],
    ['a control character in the note', 'v', 'a\u0007', 'FORBIDDEN_CHARACTER note'],
  ])('refuses %s', async (_, videoId, note, expected) => {
    const { item, user, userErrors } = await scene.add('refused', videoId, note);
    expect([item, user]).toEqual([null, null]);
    expect(userErrors.map(({ code, path }: Problem) => `${code} ${path.join('.')}`)).toEqual([
      expected,
    ]);
    expect(await scene.rows('refused')).toEqual([]);
  });

  it('reports a bad id and a bad note together', async () => {
    const { userErrors } = await scene.add('refused', '', 'x'.repeat(501));
    expect(userErrors.map(({ path }: Problem) => path)).toEqual([['videoId'], ['note']]);
  });

  it('takes an id of 128 characters and a note of 500, counted as a reader does', async () => {
    const videoId = `${'ü"\\'.repeat(42)}/?`;
    expect(videoId).toHaveLength(128);
    const note = '👩‍👩‍👧‍👦'.repeat(500);
    expect((await scene.add('edges', videoId, note)).item).toMatchObject({ videoId, note });
    expect(await scene.videoIds('edges')).toEqual([videoId]);
  });
});

describe('removeFromWatchlist', () => {
  it('takes a video off, and succeeds as well for one that is not there', async () => {
    await withVideos('remover', 'a', 'b', 'c');
    expect(await scene.remove('remover', 'b')).toEqual({
      removed: true,
      user: { id: 'remover' },
      userErrors: [],
    });
    const events = await app.events('remover');
    expect(await scene.remove('remover', 'b')).toEqual({
      removed: false,
      user: { id: 'remover' },
      userErrors: [],
    });
    expect(await app.events('remover')).toEqual(events);
    expect(await scene.videoIds('remover')).toEqual(['a', 'c']);
  });

  it('refuses what cannot be the id of a video', async () => {
    const { removed, user, userErrors } = await scene.remove('remover', '');
    expect([removed, user]).toEqual([false, null]);
    expect(userErrors).toMatchObject([{ code: 'TOO_SHORT', path: ['videoId'] }]);
  });
});

describe('updateWatchlistItem', () => {
  it('changes what is sent, keeps the rest, and dates the change', async () => {
    await withVideos('updater', 'a', 'b');
    const { addedAt } = (await scene.add('updater', 'a')).item;
    let at = tick();
    const noted = await scene.update('updater', { videoId: 'a', note: 'soon' });
    expect(noted.item).toMatchObject({ status: 'PLANNING', note: 'soon', addedAt, updatedAt: at });
    at = tick();
    const begun = await scene.update('updater', { videoId: 'a', status: 'WATCHING' });
    expect(begun.item).toMatchObject({ status: 'WATCHING', note: 'soon', updatedAt: at });
    expect(await scene.videoIds('updater')).toEqual(['a', 'b']);
  });

  it.each([null, '', ' \u200B\n '])('removes the note with %j', async (note) => {
    const owner = `eraser ${JSON.stringify(note)}`;
    await scene.add(owner, 'a', 'old');
    expect((await scene.update(owner, { videoId: 'a', note })).item.note).toBeNull();
    const events = await app.events(owner);
    expect((await scene.update(owner, { videoId: 'a', note })).item.note).toBeNull();
    expect(await app.events(owner)).toEqual(events);
  });

  it('leaves everything as it is, and tells nobody, when nothing changes', async () => {
    await scene.add('same', 'a', 'note');
    const [rows, events] = [await scene.rows('same'), await app.events('same')];
    tick();
    for (const input of [{}, { note: ' note ' }, { status: 'PLANNING' }])
      expect((await scene.update('same', { videoId: 'a', ...input })).userErrors).toEqual([]);
    expect(await scene.rows('same')).toEqual(rows);
    expect(await app.events('same')).toEqual(events);
  });

  it('reports everything that is wrong at once and changes nothing', async () => {
    await scene.add('faulty', 'a');
    const rows = await scene.rows('faulty');
    const { item, user, userErrors } = await scene.update('faulty', {
      videoId: '',
      status: null,
      note: 'x'.repeat(501),
    });
    expect([item, user]).toEqual([null, null]);
    expect(userErrors).toMatchObject([
      { code: 'TOO_SHORT', path: ['input', 'videoId'] },
      { code: 'REQUIRED', path: ['input', 'status'] },
      { code: 'TOO_LONG', path: ['input', 'note'] },
    ]);
    const half = await scene.update('faulty', { videoId: 'a', status: null, note: 'good' });
    expect(half.userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'status'] }]);
    expect(await scene.rows('faulty')).toEqual(rows);
  });

  it('does not find a video that is not on the list, or is on the list of somebody else', async () => {
    await scene.add('other', 'theirs');
    const { item, user, userErrors } = await scene.update('mine', {
      videoId: 'theirs',
      status: 'DROPPED',
    });
    expect([item, user]).toEqual([null, null]);
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'videoId'] }]);
    expect(userErrors[0].message).not.toContain('theirs');
  });
});

describe('what is told of a watchlist', () => {
  it('is each change once, without notes, in the event and in the feed of changes', async () => {
    await withVideos('teller', 'a', 'b');
    await scene.update('teller', { videoId: 'a', status: 'WATCHING', note: 'secret' });
    await scene.move('teller', 'b', null);
    await scene.remove('teller', 'a');
    expect(await scene.told('teller')).toEqual([
      { videoId: 'a', action: 'ADDED', status: 'PLANNING' },
      { videoId: 'b', action: 'ADDED', status: 'PLANNING' },
      { videoId: 'a', action: 'UPDATED', status: 'WATCHING' },
      { videoId: 'b', action: 'MOVED', status: 'PLANNING' },
      { videoId: 'a', action: 'REMOVED', status: 'WATCHING' },
    ]);
    const change = { kind: 'WATCHLIST_ITEM', removed: false };
    expect(await feed('teller')).toEqual([
      { ...change, key: 'b', video_id: 'b', sequence: 5 },
      { ...change, key: 'a', video_id: 'a', sequence: 6, removed: true },
    ]);
  });
});

it('shows after each of several edits in one request the list as it is then', async () => {
  const list = 'user { watchlist { nodes { videoId } totalCount } }';
  const { data } = await app.query(
    `mutation {
      a: addToWatchlist(videoId: "a") { ${list} }
      b: addToWatchlist(videoId: "b") { ${list} }
      c: moveWatchlistItem(videoId: "b") { ${list} }
      d: removeFromWatchlist(videoId: "a") { ${list} }
    }`,
    { as: 'several' },
  );
  const shown = Object.values<{ user: { watchlist: { nodes: { videoId: string }[] } } }>(data).map(
    ({ user: { watchlist } }) => watchlist.nodes.map(({ videoId }) => videoId).join(''),
  );
  expect(shown).toEqual(['a', 'ab', 'ba', 'b']);
});
