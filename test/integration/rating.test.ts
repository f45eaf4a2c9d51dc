import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { ratingScene, videoReference } from './rating-scene.js';

let app: TestApp;
/** What the service takes for now. */
let now = new Date('2026-03-01T12:00:00.000Z');
const later = () => {
  now = new Date(now.getTime() + 1_000);
  return now.toISOString();
};

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now } });
});
afterAll(() => app.stop());

const { ask, rate, unrate, ratingsOf, summaryOf, eventsOf, feedOf, preferFormat } = ratingScene(
  () => app,
);
/** What is counted of a video, folded or not. */
const totalOf = async (videoId: string) => {
  const [row] = await app.sql(
    `select coalesce((select total from rating_summaries where video_id = $1), 0)::int
       + coalesce(sum(coalesce(new_score, 0) - coalesce(old_score, 0)), 0)::int as total
     from rating_deltas where video_id = $1`,
    [videoId],
  );
  return row?.total;
};

describe('rateVideo', () => {
  it('keeps the score, and answers with the video and the viewer as they are then', async () => {
    const at = later();
    expect(await rate('ann', 'v-first', 73)).toEqual({
      rating: {
        videoId: 'v-first',
        video: { id: 'v-first' },
        score: 73,
        createdAt: at,
        updatedAt: at,
      },
      video: { id: 'v-first', ratingSummary: { count: 1 }, viewerRating: { score: 73 } },
      user: { id: 'ann' },
      userErrors: [],
    });
  });

  it('replaces the score, and leaves when it was first given', async () => {
    const first = later();
    await rate('anew', 'v', 10);
    const second = later();
    const { rating, video } = await rate('anew', 'v', 20);
    expect(rating).toMatchObject({ score: 20, createdAt: first, updatedAt: second });
    expect(video.viewerRating).toEqual({ score: 20 });
    expect((await ratingsOf('anew', 'anew')).totalCount).toBe(1);
  });

  it('tells each change, and changes nothing for the same score again', async () => {
    const first = later();
    await rate('same', 'v', 50);
    later();
    const { rating, userErrors } = await rate('same', 'v', 50);
    expect(userErrors).toEqual([]);
    expect(rating).toMatchObject({ score: 50, createdAt: first, updatedAt: first });
    await rate('same', 'v', 51);
    expect(await eventsOf('same')).toEqual([
      ['VideoRated.v1', { videoId: 'v', score: 50 }],
      ['VideoRated.v1', { videoId: 'v', score: 51 }],
    ]);
    expect(await feedOf('same')).toEqual([
      { kind: 'RATING', key: 'v', videoId: 'v', removed: false },
    ]);
  });

  it.each([1, 100])('takes %i', async (score) => {
    expect((await rate('edge', `v-${score}`, score)).rating.score).toBe(score);
  });

  it.each([0, 101, -1, 2_147_483_647])(
    'refuses %i with the limits, and keeps nothing',
    async (score) => {
      const { rating, video, user, userErrors } = await rate('beyond', 'v-beyond', score);
      expect({ rating, video, user }).toEqual({ rating: null, video: null, user: null });
      expect(userErrors).toEqual([
        {
          __typename: 'ValidationError',
          code: 'INVALID',
          message: 'A score must be a whole number from 1 to 100.',
          path: ['score'],
        },
      ]);
      expect((await summaryOf('v-beyond')).count).toBe(0);
      expect(await app.events('beyond')).toEqual([]);
    },
  );

  it.each([
    ['an empty id', '', 'TOO_SHORT'],
    ['an id of 129 characters', 'v'.repeat(129), 'TOO_LONG'],
    ['an id with a control character', 'v\u0007', 'FORBIDDEN_CHARACTER'],
  ])('refuses %s together with a wrong score', async (_, videoId, code) => {
    const { userErrors } = await rate('beyond', videoId, 0);
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path]),
    ).toEqual([
      [code, ['videoId']],
      ['INVALID', ['score']],
    ]);
  });

  it('takes an id of 128 characters', async () => {
    expect((await rate('edge', 'v'.repeat(128), 5)).userErrors).toEqual([]);
  });
});

describe('removeRating', () => {
  it('takes the rating back and tells it, once', async () => {
    await rate('back', 'v-back', 40);
    expect(await unrate('back', 'v-back')).toEqual({
      removed: true,
      video: { id: 'v-back', ratingSummary: { count: 0 }, viewerRating: null },
      user: { id: 'back' },
      userErrors: [],
    });
    expect(await unrate('back', 'v-back')).toMatchObject({ removed: false, userErrors: [] });
    expect(await eventsOf('back')).toEqual([
      ['VideoRated.v1', { videoId: 'v-back', score: 40 }],
      ['RatingRemoved.v1', { videoId: 'v-back' }],
    ]);
    expect(await feedOf('back')).toEqual([
      { kind: 'RATING', key: 'v-back', videoId: 'v-back', removed: true },
    ]);
  });

  it('leaves the ratings of others, and of other videos', async () => {
    await Promise.all([rate('kept', 'v-1', 11), rate('kept', 'v-2', 22), rate('else', 'v-1', 33)]);
    await unrate('else', 'v-1');
    await unrate('kept', 'v-2');
    expect((await ratingsOf('kept', 'kept')).nodes).toEqual([{ videoId: 'v-1', score: 11 }]);
  });

  it('refuses what cannot be a video', async () => {
    const { removed, userErrors } = await unrate('back', '');
    expect(removed).toBe(false);
    expect(userErrors).toMatchObject([{ code: 'TOO_SHORT', path: ['videoId'] }]);
  });
});

describe('whoever is no person', () => {
  const service: Caller = { sub: 'owner', roles: ['SERVICE'], scopes: ['users:read-as-owner'] };

  it.each<[string, Caller | null, string]>([
    ['an anonymous caller', null, 'UNAUTHENTICATED'],
    ['a service, even one called like a person', service, 'FORBIDDEN'],
  ])('%s changes nothing', async (_, as, code) => {
    await rate('owner', 'v-owned', 60);
    const before = await app.events('owner');
    const { data, errors } = await app.query(
      `mutation {
        rateVideo(videoId: "v-owned", score: 1) { removed: userErrors { code } }
        removeRating(videoId: "v-owned") { removed }
      }`,
      { as },
    );
    expect(data).toEqual({ rateVideo: null, removeRating: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([code, code]);
    expect((await ratingsOf('owner', 'owner')).nodes).toEqual([{ videoId: 'v-owned', score: 60 }]);
    expect(await app.events('owner')).toEqual(before);
  });

  it('has no rating of its own', async () => {
    await rate('owner', 'v-owned', 60);
    const viewerRating = async (as: Caller | string | null) =>
      (
        await ask(
          `query ($refs: [_Any!]!) {
            _entities(representations: $refs) { ... on Video { viewerRating { videoId } } }
          }`,
          as,
          { refs: [videoReference('v-owned')] },
        )
      )._entities[0].viewerRating;
    expect(await viewerRating('owner')).toEqual({ videoId: 'v-owned' });
    expect(await viewerRating('somebody-else')).toBeNull();
    expect(await viewerRating(null)).toBeNull();
    expect(await viewerRating(service)).toBeNull();
  });
});

describe('the form of scores', () => {
  const scores = async (as: Caller | string | null) =>
    (
      await ask(
        `query { user(id: "scored") { ratings(orderBy: SCORE_ASC) { nodes {
          score raw: score(format: POINT_100) tens: score(format: POINT_10) nothing: score(format: null)
        } } } }`,
        as,
        {},
      )
    ).user.ratings.nodes;

  beforeAll(async () => {
    for (const [at, score] of [4, 45, 51, 100].entries()) await rate('scored', `v-${at}`, score);
    await app.sql(`update users set ratings_privacy = 'PUBLIC' where user_id = 'scored'`);
  });

  it.each([
    ['POINT_100', [4, 45, 51, 100]],
    ['POINT_10', [1, 5, 5, 10]],
    ['STARS_5', [1, 2, 3, 5]],
    ['STARS_5_HALF', [0.5, 2.5, 2.5, 5]],
    ['THUMBS', [-1, -1, 1, 1]],
  ])('is %s for a viewer who prefers that', async (format, expected) => {
    await preferFormat('viewer', format);
    const nodes = await scores('viewer');
    expect(nodes.map(({ score }: { score: number }) => score)).toEqual(expected);
    expect(nodes.map(({ nothing }: { nothing: number }) => nothing)).toEqual(expected);
    expect(nodes.map(({ raw }: { raw: number }) => raw)).toEqual([4, 45, 51, 100]);
    expect(nodes.map(({ tens }: { tens: number }) => tens)).toEqual([1, 5, 5, 10]);
  });

  it('follows the viewer, not the person who has rated', async () => {
    await preferFormat('scored', 'THUMBS');
    expect((await scores('newcomer'))[0].score).toBe(4);
    expect((await scores('scored'))[0].score).toBe(-1);
  });

  it('is as stored for whoever has no preferences', async () => {
    for (const as of [null, { sub: 'viewer', roles: ['SERVICE'] } satisfies Caller])
      expect((await scores(as))[0].score).toBe(4);
  });
});

describe('at the same time', () => {
  it('50 people rate one video: all succeed and all count', async () => {
    const scores = Array.from({ length: 50 }, (_, at) => at + 1);
    const answers = await Promise.all(
      scores.map((score) => rate(`crowd-${score}`, 'v-hot', score)),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await summaryOf('v-hot')).toMatchObject({ count: 50, average: 25.5 });
  });

  it('one person rates one video 20 times: one score is left, and the summary is that score', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => rate('eager', 'v-eager', 10 + at)));
    const [{ score }] = (await ratingsOf('eager', 'eager')).nodes;
    expect(await totalOf('v-eager')).toBe(score);
    expect((await summaryOf('v-eager')).count).toBe(1);
  });

  it('one person rates and takes back: what is left and what is counted agree', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        at % 2 ? unrate('torn', 'v-torn') : rate('torn', 'v-torn', 1 + at),
      ),
    );
    const { totalCount } = await ratingsOf('torn', 'torn');
    expect((await summaryOf('v-torn')).count).toBe(totalCount);
  });
});
