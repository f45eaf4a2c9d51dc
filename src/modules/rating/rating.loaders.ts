import DataLoader from 'dataloader';
import { createListLoader, type ListLoader } from '../../platform/pagination/index.js';
import type { Eyes, RatingRequest, ReviewRequest, VideoReviewRequest } from './rating.orders.js';
import type { RatingId, RatingStore } from './rating.store.js';
import type { Rating, RatingSummary, ReviewHead } from './rating.types.js';
import type { RatingSummaryStore } from './rating-summary.store.js';
import type { ReviewStore } from './review.store.js';
import { ReviewBodies } from './review-bodies.js';

/** One of a person's things about a video, or null where there is none. */
type OnePerVideo<Thing> = DataLoader<RatingId, Thing | null, string>;

/** What of ratings and reviews is loaded for one request. Privacy has been applied where eyes are named. */
export interface RatingLoaders {
  readonly ratings: OnePerVideo<Rating>;
  /** By owner, as by author and by video below: one entry more than the page takes when there are more. */
  readonly ratingPages: ListLoader<RatingRequest, readonly Rating[]>;
  readonly ratingCounts: ListLoader<null, number>;
  /** By video. */
  readonly ratingSummaries: DataLoader<string, RatingSummary>;
  readonly reviews: OnePerVideo<ReviewHead>;
  readonly reviewBodies: ReviewBodies;
  /** By author. */
  readonly reviewPages: ListLoader<ReviewRequest, readonly ReviewHead[]>;
  readonly reviewCounts: ListLoader<null, number>;
  /** By video: what certain eyes see. */
  readonly videoReviewPages: ListLoader<VideoReviewRequest, readonly ReviewHead[]>;
  readonly videoReviewCounts: ListLoader<Eyes, number>;
}

/** Keys in one statement at most. */
const CHUNK_SIZE = 500;

export function createRatingLoaders(stores: {
  readonly ratings: RatingStore;
  readonly reviews: ReviewStore;
  readonly summaries: RatingSummaryStore;
}): RatingLoaders {
  const { ratings, reviews, summaries } = stores;
  return {
    ratings: onePerVideo(
      (ids) => ratings.findMany(ids),
      ({ userId, videoId }) => ({ userId, videoId }),
    ),
    ratingPages: createListLoader((owners, request) => ratings.listPages(owners, request), []),
    ratingCounts: createListLoader((owners) => ratings.count(owners), 0),
    ratingSummaries: summaryLoader(summaries),
    reviews: onePerVideo((ids) => reviews.findMany(ids), idOfReview),
    reviewBodies: new ReviewBodies(onePerVideo((ids) => reviews.findBodies(ids), idOfReview)),
    reviewPages: createListLoader((authors, request) => reviews.listPages(authors, request), []),
    reviewCounts: createListLoader((authors) => reviews.count(authors), 0),
    videoReviewPages: createListLoader(
      (videoIds, request) => reviews.listVideoPages(videoIds, request),
      [],
    ),
    videoReviewCounts: createListLoader(
      (videoIds, eyes) => reviews.countOfVideos(videoIds, eyes),
      0,
    ),
  };
}

function idOfReview({ authorId, videoId }: Pick<ReviewHead, 'authorId' | 'videoId'>): RatingId {
  return { userId: authorId, videoId };
}

function onePerVideo<Thing>(
  read: (ids: readonly RatingId[]) => Promise<readonly Thing[]>,
  idOf: (thing: Thing) => RatingId,
): OnePerVideo<Thing> {
  return new DataLoader<RatingId, Thing | null, string>(
    async (ids) => {
      const found = new Map((await read(ids)).map((thing) => [keyOf(idOf(thing)), thing]));
      return ids.map((id) => found.get(keyOf(id)) ?? null);
    },
    { cacheKeyFn: keyOf, maxBatchSize: CHUNK_SIZE },
  );
}

function keyOf({ userId, videoId }: RatingId): string {
  return JSON.stringify([userId, videoId]);
}

function summaryLoader(store: RatingSummaryStore): DataLoader<string, RatingSummary> {
  return new DataLoader(
    async (videoIds) => {
      const found = await store.findMany(videoIds);
      return videoIds.map((videoId) => found.get(videoId) ?? new Error('A summary is missing.'));
    },
    { maxBatchSize: CHUNK_SIZE },
  );
}
