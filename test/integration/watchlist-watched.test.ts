import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type QueryInTransaction, WatchlistStore } from '../../src/modules/watchlist/index.js';
import { createDatabase, type Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PREFERENCES } from '../testkit/documents.js';
import { type WatchlistScene, watchlistScene } from './watchlist-scene.js';

let app: TestApp;
let scene: WatchlistScene;
let pool: pg.Pool;
let database: Database;
let store: WatchlistStore;
beforeAll(async () => {
  app = await startTestApp();
  scene = watchlistScene(app);
  pool = new pg.Pool({ connectionString: app.databaseUrl });
  database = createDatabase(pool);
  store = new WatchlistStore(database);
});
afterAll(async () => {
  await database.prisma.$disconnect();
  await pool.end();
  await app.stop();
});

const prefer = async (owner: string, removeWatchedFromWatchlist: boolean) => {
  const input = { watching: { removeWatchedFromWatchlist } };
  const { data } = await app.query(UPDATE_PREFERENCES, { as: owner, variables: { input } });
  expect(data.updatePreferences.userErrors).toEqual([]);
};

const now = () => new Date();

type Watched = Parameters<WatchlistStore['removeWatched']>[1];

/** The two kinds of transactions that videos become watched in. */
const TRANSACTIONS: ReadonlyArray<
  readonly [string, (work: (query: QueryInTransaction) => Promise<unknown>) => Promise<void>]
> = [
  [
    'of the driver',
    async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await work(async (sql, values) => (await client.query(sql, [...values])).rows);
        await client.query('commit');
      } finally {
        client.release();
      }
    },
  ],
  [
    'of Prisma',
    async (work) => {
      await database.prisma.$transaction((client) =>
        work((sql, values) => client.$queryRawUnsafe(sql, ...values)),
      );
    },
  ],
];

describe.each(TRANSACTIONS)('watched videos, in a transaction %s,', (kind, inTransaction) => {
  const removeWatched = async (watched: Watched) => {
    let removed: readonly unknown[] = [];
    await inTransaction(async (query) => {
      removed = await store.removeWatched(query, watched);
    });
    return removed;
  };

  it('leave the lists of those who want that, and nobody else', async () => {
    const [tidy, keeping, unasked] = [`tidy ${kind}`, `keeping ${kind}`, `unasked ${kind}`];
    for (const owner of [tidy, keeping, unasked])
      for (const videoId of ['c', 'a', 'b']) await scene.add(owner, videoId);
    await scene.update(tidy, { videoId: 'a', status: 'WATCHING' });
    await prefer(tidy, true);
    // Whoever has never chosen has no row of preferences; this one has.
    for (const remove of [true, false]) await prefer(keeping, remove);
    const removed = await removeWatched(
      [tidy, keeping, unasked].flatMap((userId) =>
        ['c', 'a', 'a', 'elsewhere'].map((videoId) => ({ userId, videoId, watchedAt: now() })),
      ),
    );
    expect(removed).toHaveLength(2);
    expect(removed).toEqual(
      expect.arrayContaining([
        { userId: tidy, videoId: 'a', status: 'WATCHING' },
        { userId: tidy, videoId: 'c', status: 'PLANNING' },
      ]),
    );
    expect(await scene.videoIds(tidy)).toEqual(['b']);
    expect(await scene.videoIds(keeping)).toEqual(['c', 'a', 'b']);
    expect(await scene.videoIds(unasked)).toEqual(['c', 'a', 'b']);
    expect(await removeWatched([{ userId: tidy, videoId: 'a', watchedAt: now() }])).toEqual([]);
  });

  it('stay where they were put after they had been watched', async () => {
    const owner = `again ${kind}`;
    await prefer(owner, true);
    for (const videoId of ['a', 'b', 'c']) await scene.add(owner, videoId);
    const [row] = await app.sql(
      "select added_at from watchlist_items where user_id = $1 and video_id = 'a'",
      [owner],
    );
    await app.sql('update watchlist_items set added_at = $2 where user_id = $1', [
      owner,
      row?.added_at,
    ]);
    const watched = (videoId: string, offsetMs: number) => ({
      userId: owner,
      videoId,
      watchedAt: new Date(row?.added_at.getTime() + offsetMs),
    });
    const removed = await removeWatched([
      watched('a', -1),
      watched('b', 0),
      watched('c', -2),
      watched('c', 1),
      watched('c', -1),
    ]);
    expect(removed).toHaveLength(2);
    expect(await scene.videoIds(owner)).toEqual(['a']);
  });

  it('cost nothing but a statement where there are none', async () => {
    expect(await removeWatched([])).toEqual([]);
  });
});

describe('what locks several entries of a list', () => {
  /** Which entries are locked while `work` waits for the second of three, `b`. */
  const lockedMeanwhile = async (owner: string, work: () => Promise<unknown>) => {
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await holder.query(
        "select 1 from watchlist_items where user_id = $1 and video_id = 'b' for update",
        [owner],
      );
      const done = work();
      await vi.waitFor(async () => {
        const waiting = await app.sql(
          `select 1 from pg_stat_activity where datname = current_database()
           and wait_event_type = 'Lock' and pid <> pg_backend_pid()`,
        );
        expect(waiting).toHaveLength(1);
      }, 10_000);
      const free = await app.sql(
        'select video_id from watchlist_items where user_id = $1 order by video_id for update skip locked',
        [owner],
      );
      await holder.query('commit');
      await done;
      return ['a', 'b', 'c'].filter((id) => !free.some(({ video_id }) => video_id === id));
    } finally {
      // Closes the connection, so that nothing stays locked where the test has failed.
      holder.release(true);
    }
  };

  it('does so in the order of the key, whatever the order of the list: the removal', async () => {
    for (const videoId of ['c', 'b', 'a']) await scene.add('removal', videoId);
    await prefer('removal', true);
    const watchedAt = now();
    const watched = ['c', 'b', 'a'].map((videoId) => ({ userId: 'removal', videoId, watchedAt }));
    const query: QueryInTransaction = async (sql, values) =>
      (await pool.query(sql, [...values])).rows;
    expect(await lockedMeanwhile('removal', () => store.removeWatched(query, watched))).toEqual([
      'a',
      'b',
    ]);
  });

  it('does so in the order of the key, whatever the order of the list: fresh places', async () => {
    for (const videoId of ['c', 'b', 'a', 'z', 'y']) await scene.add('renewal', videoId);
    // No place is left behind `y`, which stands before `z`: neither is one of the three.
    await scene.move('renewal', 'y', 'a');
    await app.sql(
      `update watchlist_items set position = 'a5' where user_id = 'renewal' and video_id in ('y', 'z')`,
    );
    await scene.add('renewal', 'x');
    expect(await lockedMeanwhile('renewal', () => scene.move('renewal', 'x', 'y'))).toEqual([
      'a',
      'b',
    ]);
    expect(await scene.videoIds('renewal')).toEqual(['c', 'b', 'a', 'y', 'x', 'z']);
  });
});
