import type { PlaybackEvent } from '../../src/modules/history/playback.types.js';

/** What a history comes to, told in plain sets; written down from the issue rather than from the code. */

export interface ModelReport {
  readonly videoId: string;
  /** Milliseconds. */
  readonly at: number;
  readonly event: PlaybackEvent;
  readonly position: number;
  readonly duration: number | null;
  readonly deviceId: string | null;
  readonly playbackId: string | null;
}

interface ModelPlay {
  readonly videoId: string;
  readonly sitting: string;
  readonly watchedAt: number;
  readonly assertedAt: number;
  readonly source: 'PLAYBACK' | 'ADDED';
}

const NEVER = Number.NEGATIVE_INFINITY;
const latest = (moments: readonly number[]) => Math.max(NEVER, ...moments);

export function sittingIn({ playbackId, deviceId, at }: ModelReport): string {
  return playbackId === null
    ? `d:${deviceId ?? ''}:${new Date(at).toISOString().slice(0, 10)}`
    : `p:${playbackId}`;
}

export function isFinished({ position, duration }: ModelReport): boolean {
  return duration !== null && (position >= 0.9 * duration || position >= duration - 1);
}

function isResumable(report: ModelReport): boolean {
  const { position, duration } = report;
  return (
    position >= 30 && (duration === null || position >= 0.05 * duration) && !isFinished(report)
  );
}

/** A text for each report, which sorts as the reports do. */
function rankOf(report: ModelReport): string {
  const rank = ['START', 'PROGRESS', 'PAUSE', 'STOP'].indexOf(report.event);
  const number = (value: number) => value.toFixed(3).padStart(20, '0');
  return [
    number(report.at),
    rank,
    number(report.position),
    number(report.duration ?? 0),
    sittingIn(report),
  ].join(' ');
}

const iso = (at: number) => new Date(at).toISOString();

export class HistoryModel {
  private readonly reports = new Set<ModelReport>();
  private readonly hides = new Map<string, number>();
  private readonly restarts = new Map<string, number>();
  private readonly removed = new Set<string>();
  private readonly added: ModelPlay[] = [];
  private readonly pauses: { from: number; to: number }[] = [];
  private cleared = NEVER;

  /** @param now When it arrives. */
  report(report: ModelReport, now: number): void {
    if (this.openPause(now) || this.isPausedAt(report.at)) return;
    this.reports.add(report);
  }

  hide(videoId: string, now: number): void {
    this.hides.set(videoId, this.covering(this.hides, videoId, now));
  }

  restart(videoId: string, now: number): void {
    this.restarts.set(videoId, this.covering(this.restarts, videoId, now));
  }

  clear(now: number): void {
    this.cleared = latest([
      this.cleared,
      now,
      ...[...this.reports].map(({ at }) => at),
      ...this.hides.values(),
      ...this.restarts.values(),
      ...this.added.map(({ assertedAt }) => assertedAt),
    ]);
  }

  append(entry: { videoId: string; watchedAt: number; key: string }, now: number): void {
    const { videoId, watchedAt, key } = entry;
    if (this.openPause(now) || this.isPausedAt(watchedAt)) return;
    if (this.added.some(({ sitting }) => sitting === `k:${key}`)) return;
    const assertedAt = Math.max(now, this.cleared + 1);
    this.added.push({ videoId, sitting: `k:${key}`, watchedAt, assertedAt, source: 'ADDED' });
  }

  remove({ videoId, sitting }: Pick<ModelPlay, 'videoId' | 'sitting'>): void {
    this.removed.add(`${videoId} ${sitting}`);
  }

  setPaused(paused: boolean, now: number): void {
    const open = this.openPause(now);
    if (paused && !open) this.pauses.push({ from: now, to: Number.POSITIVE_INFINITY });
    if (!paused && open) open.to = now;
    if (open && open.to <= open.from) this.pauses.splice(this.pauses.indexOf(open), 1);
  }

  /** The entries of the history. */
  plays(): ModelPlay[] {
    const completions = new Map<string, ModelPlay>();
    for (const report of this.reports) {
      if (!isFinished(report)) continue;
      const { videoId, at } = report;
      const key = `${videoId} ${sittingIn(report)}`;
      const earliest = Math.min(at, completions.get(key)?.watchedAt ?? at);
      completions.set(key, {
        videoId,
        sitting: sittingIn(report),
        watchedAt: earliest,
        assertedAt: earliest,
        source: 'PLAYBACK',
      });
    }
    return [...completions.values(), ...this.added].filter(
      ({ videoId, sitting, assertedAt }) =>
        assertedAt > this.cleared && !this.removed.has(`${videoId} ${sitting}`),
    );
  }

  /** The same as `stateOf` reads. */
  state(videoIds: readonly string[]) {
    const videos = videoIds.map((videoId) => ({ videoId, ...this.video(videoId) }));
    return {
      history: this.plays()
        .map(({ videoId, watchedAt, source }) => `${iso(watchedAt)} ${videoId} ${source}`)
        .sort(),
      continueWatching: videos
        .filter(({ progress }) => progress?.position != null && !progress.hidden)
        .map(({ videoId, progress }) => `${progress?.at} ${videoId} ${progress?.position}`)
        .sort(),
      progress: Object.fromEntries(videos.map(({ videoId, progress }) => [videoId, progress])),
    };
  }

  private video(videoId: string) {
    const valid = (moment = NEVER) => (moment > this.cleared ? moment : NEVER);
    const restartedAt = valid(this.restarts.get(videoId));
    const hiddenAt = valid(this.hides.get(videoId));
    const [report] = [...this.reports]
      .filter((each) => each.videoId === videoId)
      .filter(({ at }) => at > this.cleared && at > restartedAt)
      .sort((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1));
    const watched = this.plays().filter((play) => play.videoId === videoId);
    if (!report && watched.length === 0 && restartedAt === NEVER && hiddenAt === NEVER)
      return { progress: null };
    const lastWatchedAt = latest(watched.map(({ watchedAt }) => watchedAt));
    const resumed = report && isResumable(report) ? report : null;
    return {
      progress: {
        position: resumed?.position ?? null,
        duration: resumed?.duration ?? null,
        at: resumed ? iso(resumed.at) : null,
        watched: watched.length > 0,
        playCount: watched.length,
        lastWatchedAt: watched.length > 0 ? iso(lastWatchedAt) : null,
        rewatching: watched.length > 0 && restartedAt > lastWatchedAt,
        hidden: hiddenAt !== NEVER && !(report && report.at > hiddenAt),
      },
    };
  }

  private covering(tombstones: Map<string, number>, videoId: string, now: number): number {
    const known = [...this.reports].filter(
      (report) => report.videoId === videoId && report.at > this.cleared,
    );
    return latest([now, tombstones.get(videoId) ?? NEVER, ...known.map(({ at }) => at)]);
  }

  /** The last pause, if it has not ended; that it begins later is another clock's. */
  private openPause(now: number) {
    const [last] = [...this.pauses].sort((a, b) => b.from - a.from);
    return last && last.to > now ? last : null;
  }

  private isPausedAt(moment: number): boolean {
    return this.pauses.some(({ from, to }) => from <= moment && moment < to);
  }
}
