import type {
  PlaybackEvent,
  PlaybackReport,
  PlaybackStanding,
  ReportPlace,
} from './playback.types.js';

/** From when on a position counts. Seconds, and percent of the video's length. */
export interface PlaybackThresholds {
  readonly resumeMinPercent: number;
  readonly resumeMinSeconds: number;
  readonly watchedPercent: number;
}

/** How near to the end, in seconds, a video counts as watched whatever its length. */
const LAST_SECONDS = 1;

/**
 * What a position means. Without a length nothing is ever finished, and only the seconds decide.
 *
 * @param positionSeconds Not behind the end.
 */
export function judge(
  positionSeconds: number,
  durationSeconds: number | null,
  thresholds: PlaybackThresholds,
): PlaybackStanding {
  const { resumeMinPercent, resumeMinSeconds, watchedPercent } = thresholds;
  // Both sides times 100, so that a whole percentage of a whole length is met exactly.
  const reaches = (percent: number) =>
    durationSeconds !== null && positionSeconds * 100 >= durationSeconds * percent;
  if (durationSeconds !== null && positionSeconds >= durationSeconds - LAST_SECONDS)
    return 'FINISHED';
  if (reaches(watchedPercent)) return 'FINISHED';
  if (positionSeconds < resumeMinSeconds) return 'BELOW';
  return durationSeconds === null || reaches(resumeMinPercent) ? 'RESUMABLE' : 'BELOW';
}

/** At the same moment, what ends playing is later than what begins it. */
export const EVENT_RANKS: Readonly<Record<PlaybackEvent, number>> = {
  START: 0,
  PROGRESS: 1,
  PAUSE: 2,
  STOP: 3,
};

export function placeOf({ event, ...report }: PlaybackReport): ReportPlace {
  return { ...report, eventRank: EVENT_RANKS[event] };
}

/**
 * The order of reports, of which the last one holds: by their time, then by the rank of their event, then
 * the farther position, the longer video (a known length before an unknown one), and at last the name of
 * the sitting as bytes. It leaves no ties but between reports that say the same, so that whatever the
 * order of their arrival, the same one holds. `playback.store.ts` has the same order in SQL.
 */
export function compareReports(a: ReportPlace, b: ReportPlace): number {
  return (
    a.reportedAt.getTime() - b.reportedAt.getTime() ||
    a.eventRank - b.eventRank ||
    a.positionSeconds - b.positionSeconds ||
    (a.durationSeconds ?? 0) - (b.durationSeconds ?? 0) ||
    Buffer.compare(Buffer.from(a.sitting), Buffer.from(b.sitting))
  );
}

/** Of two reports of the same video the one that holds. */
export function laterReport<Report extends ReportPlace>(a: Report, b: Report): Report {
  return compareReports(a, b) >= 0 ? a : b;
}
