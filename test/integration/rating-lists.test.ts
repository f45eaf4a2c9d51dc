import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { LEVELS, type Level, sees, VIEWERS } from '../testkit/privacy-scene.js';
import { bodyOf, ratingScene } from './rating-scene.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const { rate, submit, ratingsOf, reviewsOf, reviewsAbout, summaryOf, setPrivacy, ask } =
  ratingScene(() => app);

const RATING_ORDERS = ['UPDATED_AT_DESC', 'UPDATED_AT_ASC', 'SCORE_DESC', 'SCORE_ASC'];
const REVIEW_ORDERS = ['CREATED_AT_DESC', 'CREATED_AT_ASC'];

const NOTHING = {
  nodes: [],
  totalCount: 0,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** People by the level of their ratings; each has rated and reviewed the video of all and one of their own. */
const personOf = (level: Level) => `rater-${level.toLowerCase()}`;

beforeAll(async () => {
  for (const level of LEVELS) {
    const id = personOf(level);
    for (const [at, videoId] of ['v-common', `v-of-${id}`].entries()) {
      await rate(id, videoId, 60 + at);
      await submit(id, videoId, bodyOf(`${videoId} by ${id}`));
    }
    await setPrivacy(id, level);
  }
  await ask('{ me { id } }', 'rater-of-nothing', {});
});

describe.each(LEVELS)('the ratings of somebody who shows them as %s', (level) => {
  const id = personOf(level);

  it.each(VIEWERS)('as seen by: %s', async (_, callerOf, eyes) => {
    const as = callerOf(id);
    for (const orderBy of RATING_ORDERS) {
      const list = await ratingsOf(as, id, { orderBy });
      if (sees(eyes, level)) expect(list).toMatchObject({ totalCount: 2, nodes: [{}, {}] });
      else expect(list).toEqual(NOTHING);
    }
    for (const orderBy of REVIEW_ORDERS) {
      const list = await reviewsOf(as, id, { orderBy });
      if (sees(eyes, level)) expect(list).toMatchObject({ totalCount: 2, nodes: [{}, {}] });
      else expect(list).toEqual(NOTHING);
      const about = await reviewsAbout(as, `v-of-${id}`, { orderBy });
      if (sees(eyes, level))
        expect(about).toMatchObject({
          totalCount: 1,
          nodes: [{ author: { id }, rating: { score: 61 } }],
        });
      else expect(about).toEqual(NOTHING);
    }
  });
});

it.each(VIEWERS)('the reviews of one video, as seen by: %s', async (_, callerOf, eyes) => {
  const owner = personOf('PRIVATE');
  const as = callerOf(owner);
  const expected = LEVELS.filter(
    (level) => sees(eyes, level) && (level !== 'PRIVATE' || as === owner),
  ).map(personOf);
  for (const orderBy of REVIEW_ORDERS) {
    const all = await reviewsAbout(as, 'v-common', { orderBy });
    const authors = all.nodes.map(({ author }: { author: { id: string } }) => author.id);
    expect(authors).toEqual(orderBy.endsWith('ASC') ? expected : expected.toReversed());
    expect(all.totalCount).toBe(expected.length);
    // A page is filled with what can be seen, and says nothing of what cannot.
    const first = await reviewsAbout(as, 'v-common', { orderBy, first: 1 });
    expect(first.nodes).toHaveLength(1);
    expect(first.pageInfo.hasNextPage).toBe(expected.length > 1);
    const rest = await reviewsAbout(as, 'v-common', { orderBy, after: first.pageInfo.endCursor });
    expect(rest.nodes).toHaveLength(expected.length - 1);
    expect(rest.totalCount).toBe(expected.length);
  }
});

it('counts a private rating in the summary, where it cannot be found by name, order or review', async () => {
  for (let n = 0; n < 4; n++) await rate(`open-${n}`, 'v-secret', 100);
  await rate('hidden', 'v-secret', 1);
  await submit('hidden', 'v-secret', bodyOf('the secret'));
  await setPrivacy('hidden', 'PRIVATE');
  expect(await summaryOf('v-secret')).toMatchObject({ count: 5, average: 80.2 });
  for (const as of [null, 'stranger']) {
    for (const orderBy of RATING_ORDERS)
      expect(await ratingsOf(as, 'hidden', { orderBy })).toEqual(NOTHING);
    for (const orderBy of REVIEW_ORDERS) {
      expect(await reviewsOf(as, 'hidden', { orderBy })).toEqual(NOTHING);
      expect(await reviewsAbout(as, 'v-secret', { orderBy })).toEqual(NOTHING);
    }
  }
  await setPrivacy('hidden', 'PUBLIC');
  expect((await reviewsAbout(null, 'v-secret')).totalCount).toBe(1);
});

describe('what a list is asked with', () => {
  const page = (list: string, args: string) =>
    app.query(
      `query ($refs: [_Any!]!) {
        _entities(representations: $refs) {
          ... on User { ${list === 'Video.reviews' ? 'id' : `${list}(${args}) { totalCount }`} }
          ... on Video { ${list === 'Video.reviews' ? `reviews(${args}) { totalCount }` : 'id'} }
        }
      }`,
      {
        variables: {
          refs: [
            { __typename: 'User', id: personOf('PRIVATE') },
            { __typename: 'Video', id: 'v-common' },
          ],
        },
      },
    );

  it.each(
    ['ratings', 'reviews', 'Video.reviews'].flatMap((list) => [
      [list, 'first: 0', '`first` must be from 1 to 100, not 0.'],
      [list, 'last: 101', '`last` must be from 1 to 100, not 101.'],
      [list, 'first: 1, last: 1', 'Give `first` or `last`, not both.'],
      [list, 'after: "forged"', '`after` is not a cursor of this list.'],
    ]),
  )('%s(%s) is refused, also where the list is hidden', async (list, args, message) => {
    const { errors } = await page(list, args);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain(message);
  });

  it('is no cursor of another order, person or kind', async () => {
    const id = personOf('PUBLIC');
    const { pageInfo } = await ratingsOf(null, id, { orderBy: 'UPDATED_AT_ASC' });
    const reviews = await reviewsOf(null, id);
    const foreign = [
      `ratings(orderBy: UPDATED_AT_DESC, after: "${pageInfo.endCursor}")`,
      `reviews(after: "${pageInfo.endCursor}")`,
      `ratings(after: "${reviews.pageInfo.endCursor}")`,
    ];
    for (const list of foreign) {
      const { errors } = await app.query(`{ user(id: "${id}") { ${list} { totalCount } } }`);
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    const { errors } = await app.query(
      `{ user(id: "rater-of-nothing") { ratings(orderBy: UPDATED_AT_ASC, after: "${pageInfo.endCursor}") { totalCount } } }`,
      { as: 'stranger' },
    );
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('may be nothing at all, null included', async () => {
    const list = await ratingsOf(null, personOf('PUBLIC'), { orderBy: null, first: null });
    expect(list.nodes.map(({ videoId }: { videoId: string }) => videoId)).toEqual([
      `v-of-${personOf('PUBLIC')}`,
      'v-common',
    ]);
  });
});

describe('a walk by cursors, while entries come and go,', () => {
  type Page = { nodes: readonly unknown[]; pageInfo: Record<string, unknown> };

  /** A list whose entries have few sort values, so that most places are decided by the tie-break. */
  interface List {
    readonly orders: readonly string[];
    readonly names: (page: Page) => string[];
    readonly read: (orderBy: string, args: Readonly<Record<string, unknown>>) => Promise<Page>;
    readonly insert: (name: string, value: number) => Promise<unknown>;
    readonly remove: (name: string) => Promise<unknown>;
    readonly clear: () => Promise<unknown>;
  }

  const at = (value: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, value)).toISOString();
  const insertReview = (author: string, videoId: string, value: number) =>
    app.sql(
      `with person as (
         insert into users (user_id, ratings_privacy, created_at, updated_at)
         values ($1, 'PUBLIC', $3, $3) on conflict do nothing)
       insert into reviews (user_id, video_id, id, body, contains_spoilers, version, created_at, updated_at)
       values ($1, $2, gen_random_uuid(), $4, false, 1, $3, $3)`,
      [author, videoId, at(value), bodyOf('a walk')],
    );

  const LISTS: Readonly<Record<string, List>> = {
    'User.ratings': {
      orders: RATING_ORDERS,
      names: ({ nodes }) => nodes.map((node) => (node as { videoId: string }).videoId),
      read: (orderBy, args) => ratingsOf('walker', 'walker', { orderBy, ...args }),
      insert: (name, value) =>
        app.sql(
          `insert into ratings (user_id, video_id, score, created_at, updated_at)
           values ('walker', $1, $2, $3, $3)`,
          [name, 1 + value, at(value)],
        ),
      remove: (name) =>
        app.sql(`delete from ratings where user_id = 'walker' and video_id = $1`, [name]),
      clear: () => app.sql(`delete from ratings where user_id = 'walker'`),
    },
    'User.reviews': {
      orders: REVIEW_ORDERS,
      names: ({ nodes }) => nodes.map((node) => (node as { videoId: string }).videoId),
      read: (orderBy, args) => reviewsOf('walker', 'walker', { orderBy, ...args }),
      insert: (name, value) => insertReview('walker', name, value),
      remove: (name) =>
        app.sql(`delete from reviews where user_id = 'walker' and video_id = $1`, [name]),
      clear: () => app.sql(`delete from reviews where user_id = 'walker'`),
    },
    'Video.reviews': {
      orders: REVIEW_ORDERS,
      names: ({ nodes }) => nodes.map((node) => (node as { author: { id: string } }).author.id),
      read: (orderBy, args) => reviewsAbout(null, 'v-walk', { orderBy, ...args }),
      insert: (name, value) => insertReview(name, 'v-walk', value),
      remove: (name) =>
        app.sql(`delete from reviews where video_id = 'v-walk' and user_id = $1`, [name]),
      clear: () => app.sql(`delete from reviews where video_id = 'v-walk'`),
    },
  };

  beforeAll(() => ask('{ me { id } }', 'walker', {}));

  const value = fc.nat(2);
  const scene = fc.record({
    backward: fc.boolean(),
    size: fc.integer({ min: 1, max: 5 }),
    stable: fc.array(value, { minLength: 1, maxLength: 10 }),
    passing: fc.array(fc.record({ value, from: fc.nat(3), to: fc.nat(6) }), { maxLength: 8 }),
  });

  it.each(
    Object.entries(LISTS).flatMap(([name, { orders }]) => orders.map((order) => [name, order])),
  )('%s by %s, meets every entry that stays exactly once', async (name = '', order = '') => {
    const list = LISTS[name];
    if (!list) throw new Error('no such list');
    await fc.assert(
      fc.asyncProperty(scene, async ({ backward, size, stable, passing }) => {
        await list.clear();
        for (const [n, each] of stable.entries()) await list.insert(`stays-${n}`, each);
        const met: string[] = [];
        let cursor: unknown = null;
        for (let step = 0, more = true; more; step++) {
          for (const [n, each] of passing.entries()) {
            if (each.from === step) await list.insert(`passes-${n}`, each.value);
            if (each.to === step && each.to > each.from) await list.remove(`passes-${n}`);
          }
          const page = await list.read(
            order,
            backward ? { last: size, before: cursor } : { first: size, after: cursor },
          );
          const names = list.names(page);
          if (backward) met.unshift(...names);
          else met.push(...names);
          cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
          more = Boolean(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage);
        }
        expect(met).toEqual([...new Set(met)]);
        const stayed = met.filter((each) => each.startsWith('stays'));
        expect(stayed.toSorted()).toEqual(stable.map((_, n) => `stays-${n}`).toSorted());
        const values = stayed.map((each) => stable[Number(each.slice('stays-'.length))] ?? 0);
        const sorted = values.toSorted((a, b) => (order.endsWith('ASC') ? a - b : b - a));
        expect(values).toEqual(sorted);
      }),
      { numRuns: 12 },
    );
  });
});
