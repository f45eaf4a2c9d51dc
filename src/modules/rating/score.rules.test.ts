import { describe, expect, it } from 'vitest';
import { showScore } from './score.rules.js';

describe('a shown score', () => {
  it.each([
    ['POINT_100', 1, 1],
    ['POINT_100', 73, 73],
    ['POINT_100', 100, 100],
    ['POINT_10', 1, 1],
    ['POINT_10', 14, 1],
    ['POINT_10', 15, 2],
    ['POINT_10', 94, 9],
    ['POINT_10', 95, 10],
    ['POINT_10', 100, 10],
    ['STARS_5', 1, 1],
    ['STARS_5', 29, 1],
    ['STARS_5', 30, 2],
    ['STARS_5', 89, 4],
    ['STARS_5', 90, 5],
    ['STARS_5', 100, 5],
    ['STARS_5_HALF', 1, 0.5],
    ['STARS_5_HALF', 14, 0.5],
    ['STARS_5_HALF', 15, 1],
    ['STARS_5_HALF', 94, 4.5],
    ['STARS_5_HALF', 95, 5],
    ['STARS_5_HALF', 100, 5],
    ['THUMBS', 1, -1],
    ['THUMBS', 50, -1],
    ['THUMBS', 51, 1],
    ['THUMBS', 100, 1],
  ] as const)('in %s is for %i: %d', (format, score, shown) => {
    expect(showScore(score, format)).toBe(shown);
  });
});
