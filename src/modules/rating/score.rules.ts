import type { ScoreFormat } from '../preferences/index.js';

/** The range of a score as it is entered and stored. */
export const SCORES = { min: 1, max: 100 } as const;

/** From this score on a thumb points up. It begins a tenth of the scale, so that whole tenths can be counted. */
export const THUMBS_UP_FROM = 51;

/**
 * How a stored score is shown. Halves are rounded up, and nothing is shown that cannot be entered: the
 * lowest scores are one point, one star or half a star, never none.
 */
const SHOWN: Readonly<Record<ScoreFormat, (score: number) => number>> = {
  POINT_100: (score) => score,
  POINT_10: (score) => Math.max(1, Math.round(score / 10)),
  STARS_5: (score) => Math.max(1, Math.round(score / 20)),
  STARS_5_HALF: (score) => Math.max(0.5, Math.round(score / 10) / 2),
  THUMBS: (score) => (score >= THUMBS_UP_FROM ? 1 : -1),
};

/** A stored score, 1 to 100, in the form of `format`. Showing it changes nothing of what is stored. */
export function showScore(score: number, format: ScoreFormat): number {
  return SHOWN[format](score);
}
