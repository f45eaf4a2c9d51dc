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

function isFinished({ position, duration }: ModelReport): boolean {
  return duration !== null && (position >= 0.9 * duration || position >= duration - 1);
}

function isResumable(report: ModelReport): boolean {
  const { position, duration } = report;
  return (
    position >= 30 && (duration === null || position >= 0.05 * duration) && !isFinished(report)
  );
}

/** A text for each report, which sorts as the reports do. */
function rankOf(report: KnownReport): string {
  const rank = ['START', 'PROGRESS', 'PAUSE', 'STOP'].indexOf(report.event);
  const number = (value: number) => value.toFixed(3).padStart(20, '0');
  return [
    number(report.at),
    rank,
    number(report.position),
    number(report.duration ?? 0),
    report.sitting,
  ].join(' ');
}

const iso = (at: number) => new Date(at).toISOString();

/** A report; `at` may have been set back to a tombstone that came after it. */
interface KnownReport extends ModelReport {
  readonly sitting: string;
}

/** That the end was reached; `at` may have been set back to a clearing that was made before it. */
interface Completion {
  readonly videoId: string;
  readonly sitting: string;
  readonly at: number;
}

const isUnnamed = (sitting: string) => sitting.startsWith('d:');
const keyOf = ({ videoId, sitting }: Pick<ModelPlay, 'videoId' | 'sitting'>) =>
  `${videoId} ${sitting}`;

export class HistoryModel {
  private reports: KnownReport[] = [];
  private completions: Completion[] = [];
  private readonly hides = new Map<string, number>();
  private readonly restarts = new Map<string, number>();
  /** By sitting: the last removal. Of a named one it holds for good. */
  private readonly removals = new Map<string, number>();
  private added: ModelPlay[] = [];
  private readonly pauses: { from: number; to: number }[] = [];
  private cleared = NEVER;

  /** @param now When it arrives. */
  report(report: ModelReport, now: number): void {
    if (this.openPause(now) || this.isPausedAt(report.at)) return;
    const { videoId, at } = report;
    const sitting = sittingIn(report);
    if (at > this.cleared) this.reports.push({ ...report, sitting });
    if (isFinished(report)) this.completions.push({ videoId, sitting, at });
  }

  hide(videoId: string, now: number): void {
    this.cover(this.hides, videoId, now);
  }

  restart(videoId: string, now: number): void {
    this.cover(this.restarts, videoId, now);
  }

  /** What is ahead of the clock is forgotten; of named sittings that it was seen before is kept. */
  clear(now: number): void {
    this.cleared = Math.max(this.cleared, now);
    this.reports = [];
    for (const tombstones of [this.hides, this.restarts]) tombstones.clear();
    for (const key of this.removals.keys())
      if (isUnnamed(key.slice(key.indexOf(' ') + 1))) this.removals.delete(key);
    this.completions = this.completions
      .filter(({ sitting }) => !isUnnamed(sitting))
      .map((each) => ({ ...each, at: Math.min(each.at, this.cleared) }));
    this.added = this.added.map((each) => ({
      ...each,
      assertedAt: Math.min(each.assertedAt, this.cleared),
    }));
  }

  append(entry: { videoId: string; watchedAt: number; key: string }, now: number): void {
    const { videoId, watchedAt, key } = entry;
    if (this.openPause(now) || this.isPausedAt(watchedAt)) return;
    if (this.added.some(({ sitting }) => sitting === `k:${key}`)) return;
    const assertedAt = Math.max(now, this.cleared + 1);
    this.added.push({ videoId, sitting: `k:${key}`, watchedAt, assertedAt, source: 'ADDED' });
  }

  remove(play: Pick<ModelPlay, 'videoId' | 'sitting'>, now: number): void {
    const key = keyOf(play);
    this.removals.set(key, Math.max(this.removals.get(key) ?? NEVER, now));
    if (isUnnamed(play.sitting))
      this.completions = this.completions.filter((each) => keyOf(each) !== key);
  }

  setPaused(paused: boolean, now: number): void {
    const open = this.openPause(now);
    if (paused && !open) this.pauses.push({ from: now, to: Number.POSITIVE_INFINITY });
    if (!paused && open) open.to = now;
    if (open && open.to <= open.from) this.pauses.splice(this.pauses.indexOf(open), 1);
  }

  /** The entries of the history. */
  plays(): ModelPlay[] {
    const sittings = new Map<string, ModelPlay>();
    for (const completion of this.completions) {
      const { videoId, sitting, at } = completion;
      const key = keyOf(completion);
      if (isUnnamed(sitting) && at <= latest([this.cleared, this.removals.get(key) ?? NEVER]))
        continue;
      const earliest = Math.min(at, sittings.get(key)?.watchedAt ?? at);
      sittings.set(key, {
        videoId,
        sitting,
        watchedAt: earliest,
        assertedAt: earliest,
        source: 'PLAYBACK',
      });
    }
    return [...sittings.values(), ...this.added].filter(
      (play) =>
        play.assertedAt > this.cleared &&
        (isUnnamed(play.sitting) || !this.removals.has(keyOf(play))),
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
    const report = this.latestReport(videoId);
    const watched = this.plays().filter((play) => play.videoId === videoId);
    const lastWatchedAt = latest(watched.map(({ watchedAt }) => watchedAt));
    const resumed = report && isResumable(report) ? report : null;
    const hidden = hiddenAt !== NEVER && !(report && report.at > hiddenAt);
    if (!resumed && watched.length === 0 && !hidden) return { progress: null };
    return {
      progress: {
        position: resumed?.position ?? null,
        duration: resumed?.duration ?? null,
        at: resumed ? iso(resumed.at) : null,
        watched: watched.length > 0,
        playCount: watched.length,
        lastWatchedAt: watched.length > 0 ? iso(lastWatchedAt) : null,
        rewatching: watched.length > 0 && restartedAt > lastWatchedAt,
        hidden,
      },
    };
  }

  /** The one that holds. */
  private latestReport(videoId: string): KnownReport | undefined {
    const floor = latest([this.cleared, this.restarts.get(videoId) ?? NEVER]);
    return this.reports
      .filter((each) => each.videoId === videoId && each.at > floor)
      .sort((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1))[0];
  }

  /**
   * Sets a tombstone; the report that holds, if it is ahead, is from then on of that moment. While nothing is
   * recorded, nothing comes about by it.
   */
  private cover(tombstones: Map<string, number>, videoId: string, now: number): void {
    const isKnown =
      this.hides.has(videoId) ||
      this.restarts.has(videoId) ||
      this.reports.some((each) => each.videoId === videoId);
    if (this.openPause(now) && !isKnown) return;
    const holding = this.latestReport(videoId);
    const at = Math.max(now, tombstones.get(videoId) ?? NEVER);
    tombstones.set(videoId, at);
    if (!holding || holding.at <= at) return;
    this.reports = this.reports.filter((each) => each.videoId !== videoId || each.at < at);
    this.reports.push({ ...holding, at });
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
