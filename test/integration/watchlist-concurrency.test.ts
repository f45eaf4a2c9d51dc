import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type WatchlistScene, watchlistScene } from './watchlist-scene.js';

const MAX_ITEMS = 10;
const SETTINGS = { env: { WATCHLIST_MAX_ITEMS: String(MAX_ITEMS) } };

let app: TestApp;
let other: TestApp;
let scene: WatchlistScene;
/** One of two processes over the same database, in turn. */
let either: (turn: number) => WatchlistScene;
beforeAll(async () => {
  app = await startTestApp(SETTINGS);
  other = await startTestApp({ ...SETTINGS, route: async () => app.databaseUrl });
  scene = watchlistScene(app);
  const scenes = [scene, watchlistScene(other)];
  either = (turn) => scenes[turn % 2] ?? scene;
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

interface Addition {
  readonly item: { readonly videoId: string } | null;
  readonly userErrors: readonly { readonly limit?: number; readonly current?: number }[];
}

describe('the limit of a watchlist', () => {
  it('is answered with itself and how many there are, and changes nothing', async () => {
    for (const i of range(MAX_ITEMS)) await scene.add('full', `v${i}`);
    const [rows, events] = [await scene.rows('full'), await app.events('full')];
    const { item, user, userErrors } = await scene.add('full', 'more');
    expect([item, user]).toEqual([null, null]);
    expect(userErrors).toEqual([
      {
        __typename: 'LimitExceededError',
        code: 'LIMIT_EXCEEDED',
        message: expect.stringContaining('at most 10 videos'),
        path: ['videoId'],
        limit: MAX_ITEMS,
        current: MAX_ITEMS,
      },
    ]);
    expect(await scene.rows('full')).toEqual(rows);
    expect(await app.events('full')).toEqual(events);
  });

  it('is nothing to a video that is there, and to one that takes the place of another', async () => {
    for (const i of range(MAX_ITEMS)) await scene.add('swap', `v${i}`);
    expect((await scene.add('swap', 'v3')).item).toMatchObject({ videoId: 'v3' });
    await scene.remove('swap', 'v0');
    expect((await scene.add('swap', 'new')).userErrors).toEqual([]);
    expect((await scene.add('swap', 'newer')).userErrors).toHaveLength(1);
  });

  it('tells how many there really are where there are more than it allows by now', async () => {
    const roomy = await startTestApp({ route: async () => app.databaseUrl });
    try {
      const roomyScene = watchlistScene(roomy);
      for (const i of range(MAX_ITEMS + 2)) await roomyScene.add('lowered', `v${i}`);
    } finally {
      await roomy.stop();
    }
    const { userErrors } = await scene.add('lowered', 'more');
    expect(userErrors).toMatchObject([{ limit: MAX_ITEMS, current: MAX_ITEMS + 2 }]);
  });

  it('is kept by 50 additions at once, of the same and of other videos, in two processes', async () => {
    for (const i of range(MAX_ITEMS - 2)) await scene.add('race', `v${i}`);
    const answers: Addition[] = await Promise.all(
      range(50).map((i) => either(i).add('race', i % 5 === 0 ? 'same' : `new${i}`)),
    );
    expect(await scene.rows('race')).toHaveLength(MAX_ITEMS);
    const ids = await scene.videoIds('race');
    for (const { item, userErrors } of answers)
      if (item) expect(ids).toContain(item.videoId);
      else expect(userErrors).toMatchObject([{ limit: MAX_ITEMS, current: MAX_ITEMS }]);
    const added = (await scene.told('race')).slice(MAX_ITEMS - 2);
    expect(added).toEqual(
      ids.slice(MAX_ITEMS - 2).map((videoId) => ({ videoId, action: 'ADDED', status: 'PLANNING' })),
    );
  });
});

describe('edits at once, in two processes,', () => {
  it('put a video on the list once, with one answer for all', async () => {
    const answers: Addition[] = await Promise.all(
      range(50).map((i) => either(i).add('once', 'same', `note ${i}`)),
    );
    expect(new Set(answers.map(({ item }) => JSON.stringify(item))).size).toBe(1);
    expect(await scene.told('once')).toHaveLength(1);
  });

  it('of one list lose nothing: each that was told has happened, in that order', async () => {
    const ids = range(8).map((i) => `v${i}`);
    for (const videoId of ids) await scene.add('busy', videoId);
    await Promise.all(
      range(40).map((i) => {
        const [videoId, after] = [ids[(i * 3) % 8] ?? '', ids[(i * 5 + 1) % 8] ?? ''];
        if (i % 4 === 0) return either(i).update('busy', { videoId, note: `note ${i}` });
        return either(i).move('busy', videoId, after === videoId ? null : after);
      }),
    );
    expect((await scene.videoIds('busy')).toSorted()).toEqual(ids);
    const positions = (await scene.rows('busy')).map(({ position }) => position);
    expect(new Set(positions).size).toBe(8);
  });
});
