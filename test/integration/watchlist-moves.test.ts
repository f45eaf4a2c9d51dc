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

const tick = () => {
  now = new Date(now.getTime() + 1_000);
  return now.toISOString();
};

/** Puts videos on a list, each with an id of one letter. */
const withVideos = async (owner: string, letters: string) => {
  for (const videoId of letters) await scene.add(owner, videoId);
};

const order = async (owner: string) => (await scene.videoIds(owner)).join('');

describe('moveWatchlistItem', () => {
  it.each([
    ['to the start', 'c', null, 'cabd'],
    ['to the end', 'a', 'd', 'bcda'],
    ['down', 'a', 'c', 'bcad'],
    ['up', 'd', 'a', 'adbc'],
    ['by one', 'b', 'c', 'acbd'],
  ])('moves %s and writes one row', async (name, videoId, after, expected) => {
    const owner = `mover ${name}`;
    await withVideos(owner, 'abcd');
    const before = await scene.rows(owner);
    const at = tick();
    const { item, user } = await scene.move(owner, videoId, after);
    expect([item.videoId, item.updatedAt, user]).toEqual([videoId, at, { id: owner }]);
    expect(await order(owner)).toBe(expected);
    const others = ({ video_id }: Record<string, unknown>) => video_id !== videoId;
    expect((await scene.rows(owner)).filter(others)).toEqual(before.filter(others));
  });

  it.each([
    ['behind the one it is behind', 'b', 'a'],
    ['to the start, where it is', 'a', null],
    ['behind itself', 'b', 'b'],
    ['behind itself at the start', 'a', 'a'],
  ])('changes nothing %s', async (name, videoId, after) => {
    const owner = `stayer ${name}`;
    await withVideos(owner, 'abc');
    const [rows, events] = [await scene.rows(owner), await app.events(owner)];
    tick();
    expect((await scene.move(owner, videoId, after)).item.videoId).toBe(videoId);
    expect(await scene.rows(owner)).toEqual(rows);
    expect(await app.events(owner)).toEqual(events);
  });

  it.each([
    ['the video', 'x', 'a', ['videoId']],
    ['the video to the start', 'x', null, ['videoId']],
    ['what it is to follow', 'a', 'x', ['after']],
  ])('does not find %s', async (name, videoId, after, path) => {
    const owner = `lost ${name}`;
    await withVideos(owner, 'ab');
    const rows = await scene.rows(owner);
    const { item, user, userErrors } = await scene.move(owner, videoId, after);
    expect([item, user]).toEqual([null, null]);
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path }]);
    expect(await scene.rows(owner)).toEqual(rows);
  });

  it('reports both ids, when neither is there or neither can be one', async () => {
    const paths = async (videoId: string, after: string) =>
      (await scene.move('lost', videoId, after)).userErrors.map(
        ({ path }: { path: string[] }) => path,
      );
    expect(await paths('x', 'y')).toEqual([['videoId'], ['after']]);
    expect(await paths('', '')).toEqual([['videoId'], ['after']]);
  });

  it('gives the whole list fresh places when none is left between two, in the same order', async () => {
    await withVideos('crowded', 'dbcae');
    const place = (videoId: string, position: string) =>
      app.sql('update watchlist_items set position = $2 where user_id = $1 and video_id = $3', [
        'crowded',
        position,
        videoId,
      ]);
    // As after thousands of moves to the spot behind `b`.
    await place('b', `a1${'z'.repeat(997)}V`);
    await place('c', `a1${'z'.repeat(997)}W`);
    const others = async () =>
      (await scene.rows('crowded')).filter(({ video_id }) => video_id !== 'e');
    const dates = (await others()).map(({ updated_at }) => updated_at);
    const told = await scene.told('crowded');
    const at = tick();
    const { item } = await scene.move('crowded', 'e', 'b');
    expect(item.updatedAt).toBe(at);
    expect(await order('crowded')).toBe('dbeca');
    for (const { position } of await scene.rows('crowded'))
      expect(position.length).toBeLessThanOrEqual(3);
    expect((await others()).map(({ updated_at }) => updated_at)).toEqual(dates);
    expect((await scene.told('crowded')).slice(told.length)).toEqual([
      { videoId: 'e', action: 'MOVED', status: 'PLANNING' },
    ]);
  });

  it('gives fresh places to entries that an import has put on the same one', async () => {
    await withVideos('imported', 'abcd');
    await app.sql("update watchlist_items set position = 'a5' where user_id = 'imported'");
    await scene.move('imported', 'd', 'a');
    expect(await order('imported')).toBe('adbc');
  });
});
