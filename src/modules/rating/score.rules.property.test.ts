import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreFormat } from '../preferences/index.js';
import { showScore } from './score.rules.js';

/** What a client sends for a shown value, written down from the schema rather than from the code. */
const ENTERED: Readonly<Record<ScoreFormat, (shown: number) => number>> = {
  POINT_100: (shown) => shown,
  POINT_10: (shown) => 10 * shown,
  STARS_5: (shown) => 20 * shown,
  STARS_5_HALF: (shown) => 20 * shown,
  THUMBS: (shown) => (shown > 0 ? 100 : 1),
};

/** All that each format can show. */
const SCALES: Readonly<Record<ScoreFormat, readonly number[]>> = {
  POINT_100: Array.from({ length: 100 }, (_, at) => at + 1),
  POINT_10: Array.from({ length: 10 }, (_, at) => at + 1),
  STARS_5: [1, 2, 3, 4, 5],
  STARS_5_HALF: [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5],
  THUMBS: [-1, 1],
};

const formats = Object.keys(SCALES) as ScoreFormat[];
const format = fc.constantFrom(...formats);
const score = fc.integer({ min: 1, max: 100 });

describe('a score', () => {
  it('is shown as the same value after that value has been entered again', () => {
    fc.assert(
      fc.property(score, format, (stored, form) => {
        const shown = showScore(stored, form);
        const entered = ENTERED[form](shown);
        expect(entered).toSatisfy((value) => Number.isInteger(value) && value >= 1 && value <= 100);
        expect(showScore(entered, form)).toBe(shown);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shown in each format as a value of its scale, and every value of it is reached', () => {
    for (const form of formats) {
      const shown = new Set(SCALES.POINT_100.map((stored) => showScore(stored, form)));
      expect([...shown]).toEqual(SCALES[form]);
    }
  });

  it('is never shown lower than a lower score', () => {
    fc.assert(
      fc.property(score, score, format, (one, other, form) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(showScore(low, form)).toBeLessThanOrEqual(showScore(high, form));
      }),
    );
  });
});
