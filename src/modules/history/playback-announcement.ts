import type { DomainEvent } from '../../platform/database/outbox.js';
import { entryRemoved, playCompleted, positionReported } from './history.events.js';
import { compareReports, placeOf } from './playback.rules.js';
import type { PlaybackReport, TakenReport } from './playback.types.js';
import { holds, videoKeyOf, type Written } from './playback-outcomes.js';
import type { WatchedVideo } from './watched-videos.store.js';

/** What there is to tell of reports that were written together, and which videos they make watched. */
export interface Announcement {
  readonly events: readonly DomainEvent[];
  readonly watched: readonly WatchedVideo[];
}

export function announcementOf(reports: readonly Written[]): Announcement {
  const videos = new Map<string, Written<TakenReport>[]>();
  for (const { report, written } of reports) {
    if (written.fate !== 'TAKEN') continue;
    const key = videoKeyOf(report);
    videos.set(key, [...(videos.get(key) ?? []), { report, written }]);
  }
  const perVideo = [...videos.values()].map(announcementOfVideo);
  return {
    events: perVideo.flatMap(({ events }) => events),
    watched: perVideo.flatMap(({ watched }) => watched),
  };
}

function announcementOfVideo(reports: readonly Written<TakenReport>[]): Announcement {
  const completions = reports.flatMap(completionEvents);
  const latest = latestTold(reports);
  const isImplied = latest?.standing === 'FINISHED' && completions.length > 0;
  const watched = reports.flatMap(({ report: { userId, videoId }, written: { play } }) =>
    play?.isInHistory && !play.wasInHistory ? [{ userId, videoId, watchedAt: play.watchedAt }] : [],
  );
  return {
    events: [...completions, ...(latest && !isImplied ? [positionEvent(latest)] : [])],
    watched,
  };
}

/** The earliest completion dates a play; it may do so before a clearing, which then takes the play along. */
function completionEvents({ report, written: { play } }: Written<TakenReport>): DomainEvent[] {
  const { userId, videoId } = report;
  if (play?.isInHistory) return [playCompleted(userId, { ...play, videoId })];
  return play?.wasInHistory ? [entryRemoved(userId, { id: play.id, videoId })] : [];
}

/** The report that holds now, when an event is to tell of it. */
function latestTold(reports: readonly Written<TakenReport>[]): PlaybackReport | null {
  if (!reports.some(({ written }) => written.isTold)) return null;
  const candidates = reports.filter((each) => holds(each, each.written.before));
  const [latest] = candidates.sort((a, b) => compareReports(placeOf(b.report), placeOf(a.report)));
  return latest?.report ?? null;
}

function positionEvent(report: PlaybackReport): DomainEvent {
  const canResume = report.standing === 'RESUMABLE';
  return positionReported(report.userId, {
    videoId: report.videoId,
    positionSeconds: canResume ? report.positionSeconds : null,
    durationSeconds: canResume ? report.durationSeconds : null,
    positionAt: report.reportedAt,
  });
}
