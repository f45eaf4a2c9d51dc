import { expect } from 'vitest';
import type { Caller, TestApp } from '../testkit/app.js';
import type { Level } from '../testkit/privacy-scene.js';

const RATE = `mutation ($videoId: ID!, $score: Int!) {
  rateVideo(videoId: $videoId, score: $score) {
    rating { videoId video { id } score(format: POINT_100) createdAt updatedAt }
    video { id ratingSummary { count } viewerRating { score(format: POINT_100) } }
    user { id }
    userErrors { __typename code message path }
  }
}`;

const UNRATE = `mutation ($videoId: ID!) {
  removeRating(videoId: $videoId) {
    removed
    video { id ratingSummary { count } viewerRating { score } }
    user { id }
    userErrors { __typename code message path }
  }
}`;

const SUBMIT = `mutation ($videoId: ID!, $body: String!, $spoilers: Boolean, $expectedVersion: Int) {
  submitReview(
    videoId: $videoId, body: $body, containsSpoilers: $spoilers, expectedVersion: $expectedVersion
  ) {
    review { id videoId video { id } author { id } body containsSpoilers spoilerHidden version createdAt updatedAt }
    user { id }
    userErrors { __typename code message path ... on ConflictError { currentVersion } }
  }
}`;

const UNSUBMIT = `mutation ($videoId: ID!) {
  deleteReview(videoId: $videoId) { removed user { id } userErrors { code message path } }
}`;

const RATINGS = `query ($id: ID!, $orderBy: RatingOrder, $first: Int, $after: String, $last: Int, $before: String) {
  user(id: $id) {
    ratings(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      nodes { videoId score(format: POINT_100) }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
}`;

const REVIEWS = `query ($id: ID!, $orderBy: ReviewOrder, $first: Int, $after: String, $last: Int, $before: String, $reveal: Boolean) {
  user(id: $id) {
    reviews(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, revealSpoilers: $reveal) {
      nodes { ...Whole }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
}
fragment Whole on Review { id videoId author { id } body spoilerHidden rating { score(format: POINT_100) } }`;

const VIDEO_REVIEWS = `query ($refs: [_Any!]!, $orderBy: ReviewOrder, $first: Int, $after: String, $last: Int, $before: String, $reveal: Boolean) {
  _entities(representations: $refs) { ... on Video {
    reviews(orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, revealSpoilers: $reveal) {
      nodes { ...Whole }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  } }
}
fragment Whole on Review { id videoId author { id } body spoilerHidden rating { score(format: POINT_100) } }`;

const SUMMARIES = `query ($refs: [_Any!]!, $format: ScoreFormat) {
  _entities(representations: $refs) { ... on Video {
    id ratingSummary { count average(format: $format) distribution { from to count } }
  } }
}`;

type Who = string | Caller | null;
type Variables = Readonly<Record<string, unknown>>;

export const videoReference = (id: string) => ({ __typename: 'Video', id });

/** A review that says so much and no more. */
export const bodyOf = (subject: string) => `A review of ${subject}, as short as it may be.`;

/** What a test of ratings says and asks; every answer is without top-level errors. */
export function ratingScene(app: () => TestApp) {
  const ask = async (document: string, as: Who, variables: Variables) => {
    const answer = await app().query(document, { as, variables });
    expect(answer.errors).toEqual([]);
    return answer.data;
  };
  return {
    ask,
    rate: async (as: Who, videoId: string, score: number) =>
      (await ask(RATE, as, { videoId, score })).rateVideo,
    unrate: async (as: Who, videoId: string) => (await ask(UNRATE, as, { videoId })).removeRating,
    submit: async (as: Who, videoId: string, body: string, more: Variables = {}) =>
      (await ask(SUBMIT, as, { videoId, body, ...more })).submitReview,
    unsubmit: async (as: Who, videoId: string) =>
      (await ask(UNSUBMIT, as, { videoId })).deleteReview,
    ratingsOf: async (as: Who, id: string, page: Variables = {}) =>
      (await ask(RATINGS, as, { id, ...page })).user.ratings,
    reviewsOf: async (as: Who, id: string, page: Variables = {}) =>
      (await ask(REVIEWS, as, { id, ...page })).user.reviews,
    reviewsAbout: async (as: Who, videoId: string, page: Variables = {}) =>
      (await ask(VIDEO_REVIEWS, as, { refs: [videoReference(videoId)], ...page }))._entities[0]
        .reviews,
    summaryOf: async (videoId: string, format = 'POINT_100') =>
      (await ask(SUMMARIES, null, { refs: [videoReference(videoId)], format }))._entities[0]
        .ratingSummary,
    /** The events of a person but for the one that made them, as type and data. */
    eventsOf: async (userId: string) =>
      (await app().events(userId))
        .map(({ type, data }) => [type.replace('user-subgraph.', ''), data])
        .filter(([type]) => type !== 'UserCreated.v1'),
    /** What the feed of a person says of their ratings and reviews. */
    feedOf: async (userId: string) =>
      app().sql(
        `select kind, key, video_id as "videoId", removed from changes
         where user_id = $1 order by sequence, kind, key`,
        [userId],
      ),
    setPrivacy: async (as: string, ratings: Level) => {
      await ask(
        `mutation ($ratings: PrivacyLevel!) {
          updatePrivacy(input: { ratings: $ratings }) { userErrors { code } }
        }`,
        as,
        { ratings },
      );
    },
    preferFormat: async (as: string, format: string) => {
      await ask(
        `mutation ($format: ScoreFormat!) {
          updatePreferences(input: { watching: { scoreFormat: $format } }) { userErrors { code } }
        }`,
        as,
        { format },
      );
    },
  };
}
