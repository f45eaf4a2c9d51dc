import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { bodyOf, ratingScene, videoReference } from './rating-scene.js';

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

const scene = ratingScene(() => app);
const { ask, rate, submit, unsubmit, reviewsOf, reviewsAbout, eventsOf, feedOf } = scene;

const SERVICE: Caller = { sub: 'writer', roles: ['SERVICE'], scopes: ['users:read-as-owner'] };

describe('submitReview', () => {
  it('publishes a review, and answers with it as its author sees it', async () => {
    const at = later();
    const { review, user, userErrors } = await submit('ann', 'v-first', bodyOf('the first'), {
      spoilers: true,
    });
    expect({ user, userErrors }).toEqual({ user: { id: 'ann' }, userErrors: [] });
    expect(review).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-/),
      videoId: 'v-first',
      video: { id: 'v-first' },
      author: { id: 'ann' },
      body: bodyOf('the first'),
      containsSpoilers: true,
      spoilerHidden: false,
      version: 1,
      createdAt: at,
      updatedAt: at,
    });
    expect(await eventsOf('ann')).toEqual([
      [
        'ReviewPublished.v1',
        { videoId: 'v-first', reviewId: review.id, version: 1, containsSpoilers: true },
      ],
    ]);
  });

  it('makes a new version of the same review, with its id and first date', async () => {
    const first = later();
    const { review } = await submit('editor', 'v', bodyOf('one'));
    const second = later();
    expect((await submit('editor', 'v', bodyOf('two'))).review).toMatchObject({
      id: review.id,
      body: bodyOf('two'),
      version: 2,
      createdAt: first,
      updatedAt: second,
    });
    expect((await reviewsOf('editor', 'editor')).totalCount).toBe(1);
    expect(await feedOf('editor')).toEqual([
      { kind: 'REVIEW', key: 'v', videoId: 'v', removed: false },
    ]);
  });

  it('changes nothing and tells nobody for the same text, however it is spaced', async () => {
    const at = later();
    await submit('same', 'v', bodyOf('sameness'));
    later();
    const { review } = await submit('same', 'v', `\r\n ${bodyOf('sameness')} `);
    expect(review).toMatchObject({ version: 1, updatedAt: at });
    expect(await eventsOf('same')).toHaveLength(1);
  });

  it('makes a new version when only the word on spoilers changes', async () => {
    await submit('flagged', 'v', bodyOf('flags'));
    const { review } = await submit('flagged', 'v', bodyOf('flags'), { spoilers: true });
    expect(review).toMatchObject({ version: 2, containsSpoilers: true, body: bodyOf('flags') });
  });

  it('reports everything that is wrong, and keeps nothing', async () => {
    const { review, user, userErrors } = await submit('wrong', '', 'short');
    expect({ review, user }).toEqual({ review: null, user: null });
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, path]),
    ).toEqual([
      ['TOO_SHORT', ['videoId']],
      ['TOO_SHORT', ['body']],
    ]);
    expect(await app.events('wrong')).toEqual([]);
  });

  it('keeps the longest text there can be, of the longest characters', async () => {
    // One person in several parts: the most code points that one character may take.
    const person = '🧑🏽‍❤️‍💋‍🧑';
    const body = person.repeat(1_000);
    expect((await submit('long', 'v-emoji', body)).review.body).toBe(body);
    expect((await submit('long', 'v-long', 'x'.repeat(10_000))).userErrors).toEqual([]);
    expect((await submit('long', 'v-longer', 'x'.repeat(10_001))).userErrors).toMatchObject([
      { code: 'TOO_LONG', path: ['body'] },
    ]);
  });
});

describe('the version that an edit expects', () => {
  const conflict = (currentVersion: number) => ({
    review: null,
    user: null,
    userErrors: [
      {
        __typename: 'ConflictError',
        code: 'CONFLICT',
        path: ['expectedVersion'],
        currentVersion,
        message: expect.any(String),
      },
    ],
  });

  it('is refused when there is another, and nothing is changed', async () => {
    await submit('careful', 'v', bodyOf('one'));
    await submit('careful', 'v', bodyOf('two'), { expectedVersion: 1 });
    expect(await submit('careful', 'v', bodyOf('three'), { expectedVersion: 1 })).toEqual(
      conflict(2),
    );
    // Also when the text is the one that is there: whoever sent it knows another version.
    expect(await submit('careful', 'v', bodyOf('two'), { expectedVersion: 1 })).toEqual(
      conflict(2),
    );
    expect((await reviewsOf('careful', 'careful')).nodes[0].body).toBe(bodyOf('two'));
    expect(await eventsOf('careful')).toHaveLength(2);
  });

  it('is 0 where there is to be no review yet', async () => {
    expect(await submit('new', 'v', bodyOf('one'), { expectedVersion: 1 })).toEqual(conflict(0));
    expect((await submit('new', 'v', bodyOf('one'), { expectedVersion: 0 })).userErrors).toEqual(
      [],
    );
    expect(await submit('new', 'v', bodyOf('two'), { expectedVersion: 0 })).toEqual(conflict(1));
    await unsubmit('new', 'v');
    expect(await submit('new', 'v', bodyOf('two'), { expectedVersion: 1 })).toEqual(conflict(0));
  });

  it('lets exactly one of many edits of the same version win', async () => {
    await submit('racing', 'v', bodyOf('the start'));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        submit('racing', 'v', bodyOf(`racer ${at}`), { expectedVersion: 1 }),
      ),
    );
    const winners = answers.filter(({ review }) => review !== null);
    expect(winners).toHaveLength(1);
    const [review] = (await reviewsOf('racing', 'racing')).nodes;
    expect(review.body).toBe(winners[0].review.body);
    expect(await eventsOf('racing')).toHaveLength(2);
  });

  it('is optional: of many edits without it all are versions, told in order', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, at) => submit('loose', 'v', bodyOf(`edit ${at}`))),
    );
    const events = await eventsOf('loose');
    expect(events.map(([, data]) => (data as { version: number }).version)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });
});

describe('deleteReview', () => {
  it('deletes the review and tells it, once', async () => {
    const { review } = await submit('gone', 'v-gone', bodyOf('what goes'));
    expect(await unsubmit('gone', 'v-gone')).toEqual({
      removed: true,
      user: { id: 'gone' },
      userErrors: [],
    });
    expect(await unsubmit('gone', 'v-gone')).toMatchObject({ removed: false, userErrors: [] });
    expect((await eventsOf('gone')).at(-1)).toEqual([
      'ReviewDeleted.v1',
      { videoId: 'v-gone', reviewId: review.id },
    ]);
    expect(await eventsOf('gone')).toHaveLength(2);
    expect(await feedOf('gone')).toEqual([
      { kind: 'REVIEW', key: 'v-gone', videoId: 'v-gone', removed: true },
    ]);
    expect((await reviewsAbout('gone', 'v-gone')).totalCount).toBe(0);
  });

  it('lets a later review be another one', async () => {
    const { review } = await submit('again', 'v', bodyOf('the old'));
    await unsubmit('again', 'v');
    const { review: next } = await submit('again', 'v', bodyOf('the new'));
    expect(next.version).toBe(1);
    expect(next.id).not.toBe(review.id);
  });

  it('refuses what cannot be a video', async () => {
    expect((await unsubmit('gone', '')).userErrors).toMatchObject([
      { code: 'TOO_SHORT', path: ['videoId'] },
    ]);
  });
});

it.each<[string, Caller | string | null, string | null]>([
  ['an anonymous caller', null, 'UNAUTHENTICATED'],
  ['a service called like the author', SERVICE, 'FORBIDDEN'],
  ['another person', 'other', null],
])('%s changes nothing of a review and emits nothing', async (_, as, code) => {
  await submit('writer', 'v-written', bodyOf('what stays'));
  const before = await app.events('writer');
  const { errors } = await app.query(
    `mutation ($body: String!) {
      submitReview(videoId: "v-written", body: $body) { userErrors { code } }
      deleteReview(videoId: "v-written") { removed }
    }`,
    { as, variables: { body: bodyOf('what others say') } },
  );
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(code ? [code, code] : []);
  expect((await reviewsOf('writer', 'writer')).nodes).toMatchObject([
    { videoId: 'v-written', body: bodyOf('what stays') },
  ]);
  expect(await app.events('writer')).toEqual(before);
});

describe('the rating beside a review', () => {
  it('is its author’s own of that video, or nothing', async () => {
    await rate('critic', 'v-rated', 81);
    await rate('critic', 'v-other', 12);
    await submit('critic', 'v-rated', bodyOf('the rated'));
    await submit('critic', 'v-unrated', bodyOf('the unrated'));
    await rate('reader', 'v-rated', 3);
    expect((await reviewsAbout('reader', 'v-rated')).nodes).toMatchObject([
      { author: { id: 'critic' }, rating: { score: 81 } },
    ]);
    expect((await reviewsAbout('reader', 'v-unrated')).nodes).toMatchObject([{ rating: null }]);
  });
});

it('answers for a video that nobody has heard of', async () => {
  const answer = await ask(
    `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Video {
      id viewerRating { score } ratingSummary { count average distribution { count } }
      reviews { nodes { id } totalCount }
    } } }`,
    'reader',
    { refs: [videoReference('v-unheard-of')] },
  );
  expect(answer._entities).toEqual([
    {
      id: 'v-unheard-of',
      viewerRating: null,
      ratingSummary: { count: 0, average: null, distribution: null },
      reviews: { nodes: [], totalCount: 0 },
    },
  ]);
});
