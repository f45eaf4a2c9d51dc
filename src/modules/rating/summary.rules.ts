import type { ScoreFormat } from '../preferences/index.js';
import type { RatingBucket, RatingSummary } from './rating.types.js';
import { THUMBS_UP_FROM } from './score.rules.js';

/** Of fewer ratings than that nothing is told but their number, so that no single one shows. */
const MIN_RATINGS = 5;

/** How many scores lie in one bucket of the distribution. */
const BUCKET_SIZE = 10;

/** How many stored points are one of the format's. */
const POINTS: Readonly<Record<Exclude<ScoreFormat, 'THUMBS'>, number>> = {
  POINT_100: 1,
  POINT_10: 10,
  STARS_5: 20,
  STARS_5_HALF: 20,
};

/**
 * The mean of the stored scores on the scale of `format`, to two decimals, halves rounded up; for
 * `THUMBS` the share of thumbs up, 0 to 1. Null below 5 ratings.
 */
export function averageOf(summary: RatingSummary, format: ScoreFormat): number | null {
  const { count, total } = summary;
  if (count < MIN_RATINGS) return null;
  return format === 'THUMBS'
    ? toHundredths(thumbsUp(summary), count)
    : toHundredths(total, count * POINTS[format]);
}

/** How many scores lie in each tenth of the scale, the lowest first. Null below 5 ratings. */
export function distributionOf({ count, distribution }: RatingSummary): RatingBucket[] | null {
  if (count < MIN_RATINGS) return null;
  return distribution.map((inBucket, at) => ({ ...boundsOf(at), count: inBucket }));
}

function thumbsUp({ distribution }: RatingSummary): number {
  return distribution
    .filter((_, at) => boundsOf(at).from >= THUMBS_UP_FROM)
    .reduce((sum, inBucket) => sum + inBucket, 0);
}

function boundsOf(bucket: number): { from: number; to: number } {
  return { from: bucket * BUCKET_SIZE + 1, to: (bucket + 1) * BUCKET_SIZE };
}

/** A fraction of whole numbers, exact up to the rounding: no sum of decimals is involved. */
function toHundredths(numerator: number, denominator: number): number {
  return Math.floor((200 * numerator + denominator) / (2 * denominator)) / 100;
}
