import fc from 'fast-check';
import { type ModelReport, sittingIn } from './history-model.js';
import { MINUTE } from './history-scene.js';

/** All moments lie in ten hours around a midnight, so that a device has sittings on two days. */
export const START = Date.parse('2026-05-04T21:00:00.000Z');

export const VIDEOS = ['a', 'b'] as const;
export const VIDEO = fc.constantFrom(...VIDEOS);
/** From few moments and values, so that ties are frequent. */
export const MOMENT = fc.integer({ min: 0, max: 40 }).map((step) => START + step * 10 * MINUTE);
const ANY_REPORT: fc.Arbitrary<ModelReport> = fc.record({
  videoId: VIDEO,
  at: MOMENT,
  event: fc.constantFrom('START', 'PROGRESS', 'PAUSE', 'STOP'),
  position: fc.constantFrom(0, 20, 300, 301, 500, 900, 1_000),
  duration: fc.constantFrom(null, 1_000, 1_000, 1_000, 1_001),
  deviceId: fc.constantFrom(null, 'tv', 'phone'),
  playbackId: fc.constantFrom(null, null, 'x', 'y'),
});

const COMPLETION = ANY_REPORT.map((report) => ({ ...report, position: 1_000, duration: 1_000 }));
/** Of few sittings, so that several reports and removals meet in one. */
const UNNAMED = COMPLETION.map((report) => ({ ...report, deviceId: 'tv', playbackId: null }));

export const REPORT = fc.oneof(
  { weight: 3, arbitrary: ANY_REPORT },
  { weight: 1, arbitrary: UNNAMED },
);

type Tombstone =
  | { readonly kind: 'hide' | 'restart'; readonly videoId: string; readonly at: number }
  | { readonly kind: 'clear'; readonly at: number }
  /** The person removes the entry that this completion has made. */
  | { readonly kind: 'remove'; readonly report: ModelReport; readonly at: number };

const TOMBSTONE: fc.Arbitrary<Tombstone> = fc.oneof(
  fc.record({ kind: fc.constantFrom('hide', 'restart'), videoId: VIDEO, at: MOMENT }),
  fc.record({ kind: fc.constant('clear'), at: MOMENT }),
  fc
    .tuple(fc.oneof(COMPLETION, UNNAMED), fc.integer({ min: 0, max: 10 }))
    .map(([report, steps]) => ({
      kind: 'remove' as const,
      report,
      at: report.at + steps * 10 * MINUTE,
    })),
);

/** When each report arrives: at once or late, once or several times. */
const DELAYS = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 3 });
const ANY_HISTORY = fc.record({
  reports: fc.array(fc.record({ report: REPORT, first: DELAYS, second: DELAYS }), {
    maxLength: 30,
  }),
  tombstones: fc.array(TOMBSTONE, { maxLength: 8 }),
});
export type Plan = typeof ANY_HISTORY extends fc.Arbitrary<infer T> ? T : never;

/** The same without removals of what is not there, having been cleared or removed since it was reported. */
function withoutIdleRemovals({ tombstones, ...plan }: Plan): Plan {
  const effective: Tombstone[] = [];
  for (const tombstone of tombstones.toSorted((a, b) => a.at - b.at)) {
    const { at } = tombstone;
    const covers = (each: Tombstone, report: ModelReport) =>
      each.at >= report.at &&
      (each.kind === 'clear' ||
        (each.kind === 'remove' &&
          each.report.videoId === report.videoId &&
          sittingIn(each.report) === sittingIn(report)));
    const isIdle =
      tombstone.kind === 'remove' &&
      [...effective, ...tombstones.filter((each) => each.kind === 'clear' && each.at <= at)].some(
        (each) => covers(each, tombstone.report),
      );
    if (!isIdle) effective.push(tombstone);
  }
  return { ...plan, tombstones: effective };
}

export const HISTORY = ANY_HISTORY.map(withoutIdleRemovals);
