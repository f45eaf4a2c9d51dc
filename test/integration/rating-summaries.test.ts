import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RatingSummaryStore } from '../../src/modules/rating/index.js';
import { createDatabase } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { ratingScene } from './rating-scene.js';

let app: TestApp;
let pool: pg.Pool;
let summaries: RatingSummaryStore;
beforeAll(async () => {
  app = await startTestApp();
  pool = new pg.Pool({ connectionString: app.databaseUrl, max: 4 });
  summaries = new RatingSummaryStore(createDatabase(pool));
});
afterAll(async () => {
  await pool.end();
  await app.stop();
});

const { rate, unrate, summaryOf } = ratingScene(() => app);

const VIDEOS = ['v-0', 'v-1', 'v-2'];
const BUCKETS = Array.from({ length: 10 }, (_, at) => at);

/** Who has rated what how: by `person video`. */
type Model = ReadonlyMap<string, number>;

/** What the ratings of a video add up to, by going through all of them. */
function expectedOf(model: Model, videoId: string) {
  const scores = [...model].filter(([key]) => key.endsWith(videoId)).map(([, score]) => score);
  return {
    videoId,
    count: scores.length,
    total: scores.reduce((sum, score) => sum + score, 0),
    distribution: BUCKETS.map((n) => scores.filter((s) => s > n * 10 && s <= n * 10 + 10).length),
  };
}

async function expectSummaries(model: Model) {
  const found = await summaries.findMany(VIDEOS);
  expect(VIDEOS.map((videoId) => found.get(videoId))).toEqual(
    VIDEOS.map((videoId) => expectedOf(model, videoId)),
  );
}

async function foldAll() {
  for (;;) {
    const taken = await summaries.fold(3);
    if (taken === 0) return;
  }
}

async function clear() {
  await app.sql('truncate ratings, rating_deltas, rating_summaries');
}

describe('summaries', () => {
  beforeEach(clear);

  const key = fc.record({
    person: fc.constantFrom('p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5'),
    videoId: fc.constantFrom(...VIDEOS),
  });
  /** What happens at the same time: nobody does two things to one video, all else is possible. */
  const wave = fc.record({
    // Null: the rating is taken back.
    writes: fc.uniqueArray(
      fc.record({ key, score: fc.option(fc.integer({ min: 1, max: 100 }), { freq: 3 }) }),
      { maxLength: 8, selector: ({ key: { person, videoId } }) => `${person} ${videoId}` },
    ),
    folds: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    isRebuilt: fc.boolean(),
  });

  it('are what a naive count gives, whatever is written, folded and rebuilt at the same time', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 6 }), async (waves) => {
        await clear();
        const model = new Map<string, number>();
        for (const { writes, folds, isRebuilt } of waves) {
          await Promise.all([
            ...writes.map(({ key: { person, videoId }, score }) =>
              score === null ? unrate(person, videoId) : rate(person, videoId, score),
            ),
            ...folds.map((limit) => summaries.fold(limit)),
            ...(isRebuilt ? [summaries.rebuild()] : []),
          ]);
          for (const { key: each, score } of writes) {
            const name = `${each.person} ${each.videoId}`;
            if (score === null) model.delete(name);
            else model.set(name, score);
          }
          await expectSummaries(model);
        }
        expect(await summaries.compare()).toMatchObject({ wrong: 0, ratings: model.size });
        await foldAll();
        expect(await app.sql('select 1 from rating_deltas')).toEqual([]);
        await expectSummaries(model);
      }),
      { numRuns: 25 },
    );
  });

  it('are right at every moment while several fold, one rebuilds and many rate', {
    timeout: 120_000,
  }, async () => {
    let isOver = false;
    const forever = async (work: () => Promise<unknown>) => {
      while (!isOver) await work();
    };
    const background = [
      forever(() => summaries.fold(5)),
      forever(() => summaries.fold(2)),
      forever(() => summaries.rebuild()),
      // Each person has rated or not: between two reads, so many at most come or go.
      forever(async () => {
        const { count, total, distribution } = (await summaries.findMany(['v-0'])).get('v-0') ?? {};
        expect(count).toBeLessThanOrEqual(12);
        expect(total).toBe((count ?? 0) * 50);
        expect(distribution?.[4]).toBe(count);
      }),
    ];
    const people = Array.from({ length: 12 }, async (_, n) => {
      for (let round = 0; round < 12; round++) {
        await rate(`busy-${n}`, 'v-0', 50);
        if (round < 11) await unrate(`busy-${n}`, 'v-0');
      }
    });
    await Promise.all(people).finally(() => {
      isOver = true;
    });
    await Promise.all(background);
    expect((await summaries.findMany(['v-0'])).get('v-0')).toMatchObject({ count: 12, total: 600 });
    expect(await summaries.compare()).toMatchObject({ wrong: 0, ratings: 12 });
  });

  it('tell a batch of removals alone, after all that they undo was folded', async () => {
    for (const person of ['p-0', 'p-1', 'p-2']) await rate(person, 'v-0', 30);
    await foldAll();
    for (const person of ['p-0', 'p-1']) await unrate(person, 'v-0');
    await foldAll();
    await expectSummaries(new Map([['p-2 v-0', 30]]));
    await unrate('p-2', 'v-0');
    await foldAll();
    await expectSummaries(new Map());
  });

  it('show through GraphQL from 5 ratings on, in every form', async () => {
    for (const [n, score] of [100, 82, 50, 1].entries()) await rate(`p-${n}`, 'v-0', score);
    expect(await summaryOf('v-0')).toEqual({ count: 4, average: null, distribution: null });
    await rate('p-4', 'v-0', 100);
    const { count, average, distribution } = await summaryOf('v-0');
    expect({ count, average }).toEqual({ count: 5, average: 66.6 });
    expect(distribution.map((each: { count: number }) => each.count)).toEqual([
      1, 0, 0, 0, 1, 0, 0, 0, 1, 2,
    ]);
    expect((await summaryOf('v-0', 'STARS_5')).average).toBe(3.33);
    expect((await summaryOf('v-0', 'THUMBS')).average).toBe(0.6);
    await unrate('p-4', 'v-0');
    expect(await summaryOf('v-0')).toEqual({ count: 4, average: null, distribution: null });
  });
});

describe('whoever folds', () => {
  const sessions: pg.PoolClient[] = [];
  const openSession = async () => {
    const session = await pool.connect();
    sessions.push(session);
    await session.query('begin');
    return session;
  };
  beforeEach(clear);
  afterEach(async () => {
    for (const session of sessions.splice(0)) {
      await session.query('rollback');
      session.release();
    }
  });

  it('does so alone', async () => {
    await rate('p-0', 'v-0', 10);
    const other = await openSession();
    await other.query('select pg_advisory_xact_lock(72707370)');
    expect(await summaries.fold(10)).toBeNull();
    await other.query('rollback');
    expect(await summaries.fold(10)).toBe(1);
  });

  it('keeps nobody from rating, nor from reading what is right', async () => {
    await rate('p-0', 'v-0', 10);
    await foldAll();
    await rate('p-1', 'v-0', 20);
    const folder = await openSession();
    await folder.query('select pg_advisory_xact_lock(72707370)');
    await folder.query('select * from rating_summaries for update');
    await folder.query('delete from rating_deltas');
    expect((await rate('p-2', 'v-0', 30)).userErrors).toEqual([]);
    expect((await unrate('p-0', 'v-0')).removed).toBe(true);
    expect((await summaries.findMany(['v-0'])).get('v-0')).toMatchObject({ count: 2, total: 50 });
  });

  it('leaves out what is being written, which counts once it is there', async () => {
    await rate('p-0', 'v-0', 10);
    const writer = await openSession();
    await writer.query(
      `insert into ratings (user_id, video_id, score, created_at, updated_at)
       values ('p-9', 'v-0', 90, now(), now())`,
    );
    await writer.query(
      `insert into rating_deltas (video_id, old_score, new_score) values ('v-0', null, 90)`,
    );
    expect(await summaries.rebuild()).toMatchObject({ wrong: 0, ratings: 1 });
    await foldAll();
    await writer.query('commit');
    expect(await summaries.compare()).toMatchObject({ wrong: 0, ratings: 2 });
    expect((await summaries.findMany(['v-0'])).get('v-0')).toMatchObject({ count: 2, total: 100 });
  });
});

describe('what has gone wrong', () => {
  it('is found and put right from the ratings alone', async () => {
    await clear();
    for (const [n, score] of [10, 20, 30].entries()) await rate(`p-${n}`, `v-${n}`, score);
    await foldAll();
    await app.sql(`update rating_summaries set total = total + 1 where video_id = 'v-0'`);
    await app.sql(`delete from rating_summaries where video_id = 'v-1'`);
    await app.sql(
      `insert into rating_summaries values ('v-9', 1, 5, array[1, 0, 0, 0, 0, 0, 0, 0, 0, 0])`,
    );
    await app.sql(`insert into rating_deltas (video_id, new_score) values ('v-2', 5)`);
    const found = await summaries.compare();
    expect(found).toMatchObject({ videos: 3, ratings: 3, wrong: 4 });
    expect(found.examples.map(({ videoId }) => videoId)).toEqual(['v-0', 'v-1', 'v-2', 'v-9']);
    expect(found.examples[0]).toMatchObject({
      told: { count: 1, total: 11 },
      truth: { count: 1, total: 10 },
    });
    expect(await summaries.rebuild()).toEqual(found);
    expect(await summaries.compare()).toMatchObject({ wrong: 0, examples: [] });
    await expectSummaries(
      new Map([
        ['p-0 v-0', 10],
        ['p-1 v-1', 20],
        ['p-2 v-2', 30],
      ]),
    );
    expect(await app.sql(`select 1 from rating_summaries where video_id = 'v-9'`)).toEqual([]);
  });
});

describe('the service', () => {
  const isFolded = async () => (await app.sql('select 1 from rating_deltas')).length === 0;

  it('folds by itself, which is in nobody’s count of statements', async () => {
    await clear();
    for (let n = 0; n < 5; n++) await rate(`p-${n}`, 'v-0', 70);
    const statements = await app.statements(() =>
      expect.poll(isFolded, { timeout: 20_000 }).toBe(true),
    );
    expect(statements).toEqual([]);
    expect(await app.sql('select count, total::int from rating_summaries')).toEqual([
      { count: 5, total: 350 },
    ]);
  });

  it('folds what an earlier one has left, when it starts', async () => {
    await clear();
    await app.sql(`insert into rating_deltas (video_id, new_score) values ('v-left', 7)`);
    const starting = await startTestApp({ route: async () => app.databaseUrl });
    try {
      await expect.poll(isFolded, { timeout: 20_000 }).toBe(true);
    } finally {
      await starting.stop();
    }
  });
});
