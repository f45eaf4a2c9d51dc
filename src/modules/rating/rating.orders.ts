import type { CursorKey, CursorScope, Page } from '../../platform/pagination/index.js';
import type { visibilityParameters } from '../privacy/index.js';
import type { Rating, Review } from './rating.types.js';

/** The orders of a person's ratings; ids of videos break ties, in the same direction. */
export const RATING_ORDERS = {
  UPDATED_AT_DESC: { by: 'updatedAt', part: 'timestamp', direction: 'DESC' },
  UPDATED_AT_ASC: { by: 'updatedAt', part: 'timestamp', direction: 'ASC' },
  SCORE_DESC: { by: 'score', part: 'integer', direction: 'DESC' },
  SCORE_ASC: { by: 'score', part: 'integer', direction: 'ASC' },
} as const;

export type RatingOrder = keyof typeof RATING_ORDERS;

/** The orders of reviews, by when they were first written; their ids break ties, in the same direction. */
export const REVIEW_ORDERS = {
  CREATED_AT_DESC: { direction: 'DESC' },
  CREATED_AT_ASC: { direction: 'ASC' },
} as const;

export type ReviewOrder = keyof typeof REVIEW_ORDERS;

/** A part of a person's ratings, in an order. */
export interface RatingRequest {
  readonly page: Page;
  readonly orderBy: RatingOrder;
}

/** A part of a person's reviews, in an order. */
export interface ReviewRequest {
  readonly page: Page;
  readonly orderBy: ReviewOrder;
}

/** Through whose eyes a list that spans authors is read. */
export type Eyes = ReturnType<typeof visibilityParameters>;

/** A part of what these eyes see of a video's reviews, in an order. */
export interface VideoReviewRequest extends ReviewRequest {
  readonly eyes: Eyes;
}

export function ratingScope(userId: string, orderBy: RatingOrder): CursorScope {
  return { list: ['ratings', orderBy, userId], parts: [RATING_ORDERS[orderBy].part, 'text'] };
}

export function ratingKey(rating: Rating, orderBy: RatingOrder): CursorKey {
  const value = rating[RATING_ORDERS[orderBy].by];
  return [typeof value === 'number' ? value : value.toISOString(), rating.videoId];
}

/** Of the reviews by a person, or of those of a video. */
export function reviewScope(
  kind: 'AUTHOR' | 'VIDEO',
  id: string,
  orderBy: ReviewOrder,
): CursorScope {
  return { list: ['reviews', kind, orderBy, id], parts: ['timestamp', 'uuid'] };
}

export function reviewKey({ createdAt, id }: Pick<Review, 'createdAt' | 'id'>): CursorKey {
  return [createdAt.toISOString(), id];
}
