import { describe, expect, it } from 'vitest';
import { compareReports, judge, laterReport } from './playback.rules.js';
import type { ReportPlace } from './playback.types.js';

const THRESHOLDS = { resumeMinPercent: 5, resumeMinSeconds: 30, watchedPercent: 90 };

describe('a position', () => {
  it.each([
    // 5 % of 1,000 s are 50 s, 90 % are 900 s.
    [0, 1_000, 'BELOW'],
    [30, 1_000, 'BELOW'],
    [49.999, 1_000, 'BELOW'],
    [50, 1_000, 'RESUMABLE'],
    [899.999, 1_000, 'RESUMABLE'],
    [900, 1_000, 'FINISHED'],
    [1_000, 1_000, 'FINISHED'],
    // Of a short video, 30 s are more than 5 %.
    [29.999, 100, 'BELOW'],
    [30, 100, 'RESUMABLE'],
    [89.999, 100, 'RESUMABLE'],
    [90, 100, 'FINISHED'],
    // Nothing of a video of half a minute is worth resuming.
    [20, 30, 'BELOW'],
    [27, 30, 'FINISHED'],
    // The last second of 5 s begins before their 90 %.
    [3.999, 5, 'BELOW'],
    [4, 5, 'FINISHED'],
    // A video of a second is all last second.
    [0, 1, 'FINISHED'],
    [0, 1.001, 'BELOW'],
    // Without a length nothing is finished.
    [29.999, null, 'BELOW'],
    [30, null, 'RESUMABLE'],
    [9_999_999, null, 'RESUMABLE'],
    // A share of an odd length is met exactly.
    [0.9 * 7_777, 7_777, 'FINISHED'],
    [6_999.3, 7_777, 'FINISHED'],
    [6_999.299, 7_777, 'RESUMABLE'],
  ])('of %d s in a video of %s s is %s', (position, duration, standing) => {
    expect(judge(position, duration, THRESHOLDS)).toBe(standing);
  });

  it('is judged by the thresholds that are set', () => {
    const generous = { resumeMinPercent: 0, resumeMinSeconds: 0, watchedPercent: 100 };
    expect(judge(0, 1_000, generous)).toBe('RESUMABLE');
    expect(judge(998.999, 1_000, generous)).toBe('RESUMABLE');
    expect(judge(999, 1_000, generous)).toBe('FINISHED');
  });
});

const REPORT: ReportPlace = {
  reportedAt: new Date(1_000),
  eventRank: 1,
  positionSeconds: 100,
  durationSeconds: 200,
  sitting: 'p:b',
};

describe('of two reports', () => {
  it.each<[string, Partial<ReportPlace>, Partial<ReportPlace>]>([
    [
      'the later one',
      { reportedAt: new Date(1_001) },
      { eventRank: 3, positionSeconds: 9_999, sitting: 'p:z' },
    ],
    ['at the same moment, a STOP before a PAUSE', { eventRank: 3 }, { eventRank: 2, sitting: 'z' }],
    ['a PAUSE before PROGRESS', { eventRank: 2 }, { positionSeconds: 9_999 }],
    ['PROGRESS before a START', {}, { eventRank: 0, positionSeconds: 9_999 }],
    ['then the farther position', { positionSeconds: 100.001 }, { durationSeconds: 9_999 }],
    ['then the longer video', { durationSeconds: 200.001 }, { sitting: 'p:z' }],
    ['a known length before an unknown one', { durationSeconds: 0.001 }, { durationSeconds: null }],
    ['then the sitting, as bytes', { sitting: 'p:c' }, {}],
    ['in UTF-8, not in UTF-16', { sitting: 'p:\u{1F600}' }, { sitting: 'p:\uFFFD' }],
  ])('%s holds', (_, winner, loser) => {
    const [a, b] = [
      { ...REPORT, ...winner },
      { ...REPORT, ...loser },
    ];
    expect(compareReports(a, b)).toBeGreaterThan(0);
    expect(compareReports(b, a)).toBeLessThan(0);
    expect([laterReport(a, b), laterReport(b, a)]).toEqual([a, a]);
  });

  it('that say the same, it does not matter which', () => {
    expect(compareReports(REPORT, { ...REPORT })).toBe(0);
  });
});
