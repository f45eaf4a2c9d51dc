import type { Connection } from '../../platform/pagination/index.js';

/** What a person thought of a video. */
export interface Rating {
  readonly videoId: string;
  /** 1 to 100. */
  readonly score: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type RatingPage = Connection<Rating>;

/** What all ratings of a video add up to, unfiltered: what may be told of it is up to the reader. */
export interface RatingSummary {
  readonly videoId: string;
  readonly count: number;
  /** The sum of all scores. */
  readonly total: number;
  /** How many scores from 1 to 10, from 11 to 20, … from 91 to 100. */
  readonly distribution: readonly number[];
}

/** A tenth of the scale, both ends included, and how many scores lie in it. */
export interface RatingBucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A review as it is stored. Nothing of it may leave without the privacy of its author's ratings. */
export interface Review {
  readonly id: string;
  readonly authorId: string;
  readonly videoId: string;
  readonly body: string;
  readonly containsSpoilers: boolean;
  /** Counts edits from 1. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A review but for its text, as lists read it. */
export type ReviewHead = Omit<Review, 'body'>;

/** The text of a review, and what decides who may read it. */
export type ReviewBody = Pick<Review, 'authorId' | 'videoId' | 'body' | 'containsSpoilers'>;
