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

/** A review as it is stored. Nothing of it may leave without the privacy of its author's ratings. */
export interface Review {
  readonly id: string;
  readonly authorId: string;
  readonly videoId: string;
  readonly body: string;
  readonly containsSpoilers: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A review as one viewer sees it. */
export interface VisibleReview extends Omit<Review, 'body'> {
  /** Null where it is withheld from a viewer who has not watched the video. */
  readonly body: string | null;
  readonly spoilerHidden: boolean;
}

export type ReviewPage = Connection<VisibleReview>;
