import type { VideoProgress } from './history.types.js';
import type { PlaybackStanding } from './playback.types.js';

/** All that is stored of a person and a video: the latest report, the tombstones, and what is in the history. */
export interface ProgressRecord {
  readonly videoId: string;
  /** Null until there is a report; then so are the three after it. */
  readonly reportedAt: Date | null;
  readonly positionSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly standing: PlaybackStanding | null;
  readonly hiddenAt: Date | null;
  readonly restartedAt: Date | null;
  /** When the person last cleared their whole history. */
  readonly clearedAt: Date | null;
  readonly playCount: number;
  readonly lastWatchedAt: Date | null;
}

/** Whether `moment` is after `tombstone`; no moment never is, and what has no tombstone always. */
function isLater(moment: Date | null, tombstone: Date | null): moment is Date {
  return moment !== null && (tombstone === null || moment > tombstone);
}

/**
 * What a record means. A report counts when it is later than the last clearing and the last new beginning;
 * a tombstone, when it is later than the last clearing. Null: there is nothing to resume, the history does not
 * have the video, and it is not hidden; also where reports and tombstones are stored that mean no more than that.
 */
export function viewProgress(record: ProgressRecord): VideoProgress | null {
  const { videoId, clearedAt, reportedAt, playCount, lastWatchedAt } = record;
  const restartedAt = isLater(record.restartedAt, clearedAt) ? record.restartedAt : null;
  const hiddenAt = isLater(record.hiddenAt, clearedAt) ? record.hiddenAt : null;
  const counts = isLater(reportedAt, clearedAt) && isLater(reportedAt, restartedAt);
  const isHidden = hiddenAt !== null && !(counts && isLater(reportedAt, hiddenAt));
  const resume = resumePoint(counts ? record : null);
  if (resume.positionSeconds === null && playCount === 0 && !isHidden) return null;
  return {
    videoId,
    ...resume,
    watched: playCount > 0,
    playCount,
    lastWatchedAt,
    rewatching: lastWatchedAt !== null && isLater(restartedAt, lastWatchedAt),
    hiddenFromContinueWatching: isHidden,
  };
}

function resumePoint(record: ProgressRecord | null) {
  if (record?.standing !== 'RESUMABLE')
    return { positionSeconds: null, durationSeconds: null, percent: null, positionAt: null };
  const { positionSeconds, durationSeconds, reportedAt } = record;
  return {
    positionSeconds,
    durationSeconds,
    percent: percentOf(positionSeconds, durationSeconds),
    positionAt: reportedAt,
  };
}

function percentOf(position: number | null, duration: number | null): number | null {
  return position === null || duration === null ? null : (position / duration) * 100;
}

/**
 * A record with a tombstone of `now`, which is never set back. A report that lies ahead of it, by a device whose
 * clock is ahead of ours, is what the person has seen and covers: it counts as of that moment from then on,
 * so that what is watched next on a clock that is right holds.
 */
export function covering(
  record: ProgressRecord,
  tombstone: 'hidden' | 'restarted',
  now: Date,
): { readonly at: Date; readonly record: ProgressRecord } {
  const { hiddenAt, restartedAt, reportedAt } = record;
  const known = tombstone === 'hidden' ? hiddenAt : restartedAt;
  const at = known !== null && known > now ? known : now;
  return {
    at,
    record: {
      ...record,
      reportedAt: isLater(reportedAt, at) ? at : reportedAt,
      ...(tombstone === 'hidden' ? { hiddenAt: at } : { restartedAt: at }),
    },
  };
}

/** Whether two views of the same video show the same. */
export function isSameProgress(a: VideoProgress | null, b: VideoProgress | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
