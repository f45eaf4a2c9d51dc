import { describe, expect, it } from 'vitest';
import type { RatingSummary } from './rating.types.js';
import { averageOf, distributionOf } from './summary.rules.js';

function summaryOf(...scores: readonly number[]): RatingSummary {
  const distribution = Array.from({ length: 10 }, (_, at) =>
    scores.reduce((n, score) => n + (score > at * 10 && score <= (at + 1) * 10 ? 1 : 0), 0),
  );
  const total = scores.reduce((sum, score) => sum + score, 0);
  return { videoId: 'v', count: scores.length, total, distribution };
}

const FORMATS = ['POINT_100', 'POINT_10', 'STARS_5', 'STARS_5_HALF', 'THUMBS'] as const;

describe('of fewer than 5 ratings', () => {
  it.each([[[]], [[100]], [[1, 1, 1, 1]]])('nothing but their number is told: %j', (scores) => {
    for (const format of FORMATS) expect(averageOf(summaryOf(...scores), format)).toBeNull();
    expect(distributionOf(summaryOf(...scores))).toBeNull();
  });
});

describe('the average of 5 ratings', () => {
  it.each([
    ['POINT_100', 66.6],
    ['POINT_10', 6.66],
    ['STARS_5', 3.33],
    ['STARS_5_HALF', 3.33],
    ['THUMBS', 0.6],
  ] as const)('in %s is %d', (format, average) => {
    expect(averageOf(summaryOf(100, 100, 82, 50, 1), format)).toBe(average);
  });

  it('has halves of a hundredth rounded up', () => {
    // 32.1 / 20 = 1.605, which floating point has a little below.
    const scores = [32, 32, 32, 32, 32, 32, 32, 32, 32, 33];
    expect(averageOf(summaryOf(...scores), 'STARS_5')).toBe(1.61);
    expect(averageOf(summaryOf(1, 1, 1, 1, 1), 'STARS_5')).toBe(0.05);
  });

  it('counts thumbs from 51 on, exactly', () => {
    expect(averageOf(summaryOf(50, 50, 51, 51, 51, 51), 'THUMBS')).toBe(0.67);
    expect(averageOf(summaryOf(50, 50, 50, 50, 50), 'THUMBS')).toBe(0);
    expect(averageOf(summaryOf(51, 51, 51, 51, 51), 'THUMBS')).toBe(1);
  });

  it('is exact for as many ratings as the table can count', () => {
    const count = 2_147_483_647;
    const distribution = [0, 0, 0, 0, 0, 0, 0, 0, 0, count];
    expect(
      averageOf({ videoId: 'v', count, total: count * 100 - 1, distribution }, 'STARS_5'),
    ).toBe(5);
    expect(averageOf({ videoId: 'v', count, total: count * 99, distribution }, 'STARS_5')).toBe(
      4.95,
    );
  });
});

it('tells how many scores lie in each tenth, with its bounds', () => {
  expect(distributionOf(summaryOf(1, 10, 11, 91, 100))).toEqual([
    { from: 1, to: 10, count: 2 },
    { from: 11, to: 20, count: 1 },
    { from: 21, to: 30, count: 0 },
    { from: 31, to: 40, count: 0 },
    { from: 41, to: 50, count: 0 },
    { from: 51, to: 60, count: 0 },
    { from: 61, to: 70, count: 0 },
    { from: 71, to: 80, count: 0 },
    { from: 81, to: 90, count: 0 },
    { from: 91, to: 100, count: 2 },
  ]);
});
