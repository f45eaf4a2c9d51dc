import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReports, laterReport } from './playback.rules.js';
import type { ReportPlace } from './playback.types.js';

/** From few values of each kind, so that ties are frequent. */
const REPORT: fc.Arbitrary<ReportPlace> = fc.record({
  reportedAt: fc.constantFrom(1_000, 1_001, 2_000).map((time) => new Date(time)),
  eventRank: fc.constantFrom(0, 1, 2, 3),
  positionSeconds: fc.constantFrom(0, 30, 30.5, 900),
  durationSeconds: fc.constantFrom(null, 1_000, 1_001),
  sitting: fc.constantFrom('p:a', 'p:b', 'd::2026-05-04', 'p:\u{1F600}', 'p:\uFFFD'),
});

describe('the report that holds', () => {
  it('is the same in whatever order and grouping reports are joined, and however often', () => {
    fc.assert(
      fc.property(REPORT, REPORT, REPORT, (a, b, c) => {
        expect(laterReport(a, laterReport(b, c))).toEqual(laterReport(laterReport(a, b), c));
        expect(laterReport(a, b)).toEqual(laterReport(b, a));
        expect(laterReport(a, a)).toEqual(a);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is decided by a total order: only reports that say the same are equal', () => {
    fc.assert(
      fc.property(REPORT, REPORT, REPORT, (a, b, c) => {
        expect(Math.sign(compareReports(a, b))).toBe(-Math.sign(compareReports(b, a)) + 0);
        if (compareReports(a, b) === 0) expect(a).toEqual(b);
        if (compareReports(a, b) >= 0 && compareReports(b, c) >= 0)
          expect(compareReports(a, c)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });
});
