import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RatingStore, RatingSummaryStore, ReviewStore } from '../../src/modules/rating/index.js';
import {
  createDatabase,
  type Database,
  type Statement,
} from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { videoReference } from './rating-scene.js';

const PEOPLE = 400;
const VIDEOS = 300;

const personReference = (id: string) => ({ __typename: 'User', id });

let app: TestApp;
let folding: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  // One person in a hundred has rated every other video, and reviewed every tenth; half of these tell what happens.
  await app.sql(
    `insert into users (user_id, ratings_privacy, created_at, updated_at)
     select 'p-' || p, (array['PUBLIC', 'AUTHENTICATED', 'PRIVATE'])[1 + p % 3]::privacy_level, now(), now()
     from generate_series(1, 100 * ${PEOPLE}) as p`,
  );
  await app.sql(
    `insert into ratings (user_id, video_id, score, created_at, updated_at)
     select 'p-' || p, 'v-' || v, 1 + (p * v) % 100, now(), now() - make_interval(secs => (p * v) % 977)
     from generate_series(1, ${PEOPLE}) as p, generate_series(1, ${VIDEOS}) as v where (p + v) % 2 = 0`,
  );
  await app.sql(
    `insert into reviews (user_id, video_id, id, body, contains_spoilers, version, created_at, updated_at)
     select 'p-' || p, 'v-' || v, gen_random_uuid(), repeat('text ', 20), v % 2 = 0, 1,
       now() - make_interval(secs => (p * v) % 977), now()
     from generate_series(1, ${PEOPLE}) as p, generate_series(1, ${VIDEOS}) as v where (p + v) % 10 = 0`,
  );
  await app.sql(
    `insert into rating_summaries (video_id, count, total, distribution)
     select 'v-' || v, ${PEOPLE / 2}, 0, array_fill(20, array[10]) from generate_series(1, 10 * ${VIDEOS}) as v`,
  );
  // One video that everybody has reviewed.
  await app.sql(
    `insert into reviews (user_id, video_id, id, body, contains_spoilers, version, created_at, updated_at)
     select user_id, 'v-famous', gen_random_uuid(), repeat('text ', 20), false, 1,
       now() - make_interval(secs => row_number() over (order by user_id)), now() from users`,
  );
  // Nobody folds what is left to be counted, so that it stays.
  folding = new pg.Client({ connectionString: app.databaseUrl });
  await folding.connect();
  await folding.query('select pg_advisory_lock(72707370)');
  await app.sql(
    `insert into rating_deltas (video_id, new_score)
     select 'v-' || v, 20 from generate_series(11, ${VIDEOS}) as v, generate_series(1, 20)`,
  );
  await app.sql('analyze');
});
afterAll(async () => {
  await folding.end();
  await app.stop();
});

describe('a page of videos', () => {
  const PAGE = `query ($refs: [_Any!]!) {
    _entities(representations: $refs) { ... on Video {
      ratingSummary { count average distribution { count } }
      viewerRating { score }
      reviews(first: 3) { nodes { body author { id } rating { score } } totalCount }
    } }
  }`;

  it.each<[string, string | null, number]>([
    // Summaries, pages, texts, counts, authors, their ratings, the viewer's own ones, what they have watched and prefer.
    ['a person', 'p-1', 9],
    // Nobody has ratings, a history or preferences.
    ['nobody', null, 6],
  ])('costs %s the same few statements, however many videos', async (_, as, expected) => {
    for (const count of [5, 100]) {
      const refs = Array.from({ length: count }, (_, n) => videoReference(`v-${n + 1}`));
      const statements = await app.statements(async () => {
        const { data, errors } = await app.query(PAGE, { as, variables: { refs } });
        expect(errors).toEqual([]);
        expect(data._entities).toHaveLength(count);
        for (const video of data._entities) {
          expect(video.ratingSummary.count).toBeGreaterThanOrEqual(PEOPLE / 2);
          expect(video.reviews.nodes).toHaveLength(3);
          for (const { author, rating } of video.reviews.nodes) {
            expect(author.id).toMatch(/^p-/);
            expect(rating.score).toBeGreaterThanOrEqual(1);
          }
        }
      });
      expect(statements).toHaveLength(expected);
    }
  });
});

it('a page of people costs the same few statements, however many people', async () => {
  for (const count of [5, 100]) {
    const ids = Array.from({ length: count }, (_, n) => `p-${n + 1}`);
    const statements = await app.statements(async () => {
      const { errors } = await app.query(
        `query ($ids: [ID!]!) { users(ids: $ids) {
          ratings(first: 2) { nodes { score } totalCount }
          reviews(first: 2) { nodes { body rating { score } } totalCount }
        } }`,
        { as: 'p-1', variables: { ids } },
      );
      expect(errors).toEqual([]);
    });
    // People, pages and counts of both lists, texts and ratings of reviews, what the viewer has watched and prefers.
    expect(statements).toHaveLength(9);
  }
});

describe('the texts of reviews', () => {
  const read = async (fields: string, refs: readonly object[], reveal = false) => {
    const answers: Awaited<ReturnType<TestApp['query']>>[] = [];
    const statements = await app.statements(async () =>
      answers.push(
        await app.query(
          `query ($refs: [_Any!]!, $reveal: Boolean) { _entities(representations: $refs) {
            ... on User { reviews(first: 100, revealSpoilers: $reveal) { nodes { id ${fields} } } }
            ... on Video { reviews(first: 100, revealSpoilers: $reveal) { nodes { id ${fields} } } }
          } }`,
          { as: 'p-1', variables: { refs, reveal } },
        ),
      ),
    );
    return {
      reviews: answers
        .flatMap(({ data }) => data._entities)
        .flatMap(({ reviews }) => reviews.nodes),
      errors: answers.flatMap(({ errors }) => errors),
      withBodies: statements.filter((text) => /\bbody\b/.test(text)),
    };
  };

  it('are read when they are asked for and shown, and not else', async () => {
    const people = [personReference('p-3'), personReference('p-4')];
    const plain = [videoReference('v-1'), videoReference('v-3')];
    const telling = [videoReference('v-2'), videoReference('v-4')];
    const heads = await read('spoilerHidden rating { score }', [...people, ...plain, ...telling]);
    expect(heads.reviews.length).toBeGreaterThan(100);
    expect(heads.withBodies).toEqual([]);
    const { reviews, withBodies } = await read('body', telling);
    expect(new Set(reviews.map(({ body }) => body))).toEqual(new Set([null]));
    expect(withBodies).toEqual([]);
    expect((await read('body', telling, true)).withBodies).toHaveLength(1);
    expect((await read('body', plain)).withBodies).toHaveLength(1);
    expect((await read('body', people)).withBodies).toHaveLength(1);
  });

  it('are 1,000 in one answer at most; further ones are refused one by one', async () => {
    const refs = Array.from({ length: 100 }, (_, n) => personReference(`p-${n + 1}`));
    const { reviews, errors } = await read('body', refs, true);
    expect(reviews.length).toBeGreaterThan(1_000);
    const shown = reviews.filter(({ body }) => body !== null);
    expect(shown).toHaveLength(1_000);
    expect(errors).toHaveLength(reviews.length - 1_000);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['BAD_USER_INPUT']),
    );
    expect(errors[0]?.message).toContain('at most 1000 bodies of reviews');
    // Without them the same page is a small one.
    expect((await read('version', refs, true)).errors).toEqual([]);
  });
});

describe('no list reads a table from end to end:', () => {
  let pool: pg.Pool;
  beforeAll(() => {
    pool = new pg.Pool({ connectionString: app.databaseUrl, max: 1 });
  });
  afterAll(() => pool.end());

  const places = { limit: 20, from: 'START', before: null } as const;
  const moment = '2026-01-01T00:00:00.000Z';
  const uuid = '00000000-0000-7000-8000-000000000000';
  const eyes = { viewerId: 'p-1', levels: ['PUBLIC', 'AUTHENTICATED'] } as const;
  const videos = Array.from({ length: 20 }, (_, n) => `v-${n + 1}`);
  const ids = videos.map((videoId) => ({ userId: 'p-1', videoId }));
  interface Stores {
    readonly ratings: RatingStore;
    readonly reviews: ReviewStore;
    readonly summaries: RatingSummaryStore;
  }
  type Sent = { readonly statement: Statement; readonly values: readonly unknown[] };

  /** What the stores send to answer. */
  async function statementsOf(ask: (stores: Stores) => Promise<unknown>): Promise<Sent[]> {
    const sent: Sent[] = [];
    const database: Database = {
      ...createDatabase(pool),
      read: async (statement, values) => {
        sent.push({ statement, values });
        return [];
      },
    };
    await ask({
      ratings: new RatingStore(database),
      reviews: new ReviewStore(database),
      summaries: new RatingSummaryStore(database),
    });
    return sent;
  }

  async function planOf(sent: readonly Sent[], options = 'verbose off'): Promise<string> {
    expect(sent).toHaveLength(1);
    const [{ statement, values } = { statement: { text: '' }, values: [] }] = sent;
    const plan = await pool.query(`explain (${options}) ${statement.text}`, [...values]);
    return plan.rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it.each<[string, (stores: Stores) => Promise<unknown>]>([
    ...(['UPDATED_AT_DESC', 'UPDATED_AT_ASC', 'SCORE_DESC', 'SCORE_ASC'] as const).map(
      (orderBy): [string, (stores: Stores) => Promise<unknown>] => [
        `ratings by ${orderBy}`,
        ({ ratings }) => {
          const after = [orderBy.startsWith('SCORE') ? 50 : moment, 'v-7'];
          return ratings.listPages(['p-1', 'p-2'], { page: { ...places, after }, orderBy });
        },
      ],
    ),
    ...(['CREATED_AT_DESC', 'CREATED_AT_ASC'] as const).flatMap(
      (orderBy): [string, (stores: Stores) => Promise<unknown>][] => {
        const request = { page: { ...places, after: [moment, uuid] }, orderBy };
        return [
          [`reviews by ${orderBy}`, ({ reviews }) => reviews.listPages(['p-1', 'p-2'], request)],
          [
            `reviews of videos by ${orderBy}`,
            ({ reviews }) => reviews.listVideoPages(['v-1', 'v-2'], { ...request, eyes }),
          ],
        ];
      },
    ),
    ['the number of ratings', ({ ratings }) => ratings.count(['p-1', 'p-2'])],
    ['the number of reviews', ({ reviews }) => reviews.count(['p-1', 'p-2'])],
    ['the number of reviews of videos', ({ reviews }) => reviews.countOfVideos(['v-1'], eyes)],
    ['single ratings', ({ ratings }) => ratings.findMany(ids)],
    ['single reviews', ({ reviews }) => reviews.findMany(ids)],
    ['texts of reviews', ({ reviews }) => reviews.findBodies(ids)],
    ['summaries', ({ summaries }) => summaries.findMany(['v-1', 'v-2'])],
  ])('%s', async (_, ask) => {
    const seen = await statementsOf(ask);
    const plan = await planOf(seen);
    expect(plan).not.toContain('Seq Scan');
    expect(plan).toContain('Index');
  });

  it.each(['CREATED_AT_DESC', 'CREATED_AT_ASC'] as const)(
    'a page of reviews of a famous video by %s, which reads no more than it shows',
    async (orderBy) => {
      const page = { ...places, after: null };
      const seen = await statementsOf(({ reviews }) =>
        reviews.listVideoPages(['v-famous'], { page, orderBy, eyes }),
      );
      const plan = await planOf(seen, 'analyze, timing off');
      // 21 to show, and half as many that these eyes do not see.
      expect(plan).toMatch(/Index Scan.* using reviews_by_video .*\(actual rows=21\b/);
      expect(Number(/Rows Removed by Filter: (\d+)/.exec(plan)?.[1])).toBeLessThan(21);
    },
  );
});
