import type { Connection } from '../../platform/pagination/index.js';

/** Where a person stands in a video, as it is shown. */
export interface VideoProgress {
  readonly videoId: string;
  /** Null: nothing to resume; then so are the three after it. */
  readonly positionSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly percent: number | null;
  readonly positionAt: Date | null;
  readonly watched: boolean;
  readonly playCount: number;
  readonly lastWatchedAt: Date | null;
  readonly rewatching: boolean;
  readonly hiddenFromContinueWatching: boolean;
}

export type VideoProgressPage = Connection<VideoProgress>;

/** One time that a person watched a video to its end. */
export interface HistoryEntry {
  readonly id: string;
  readonly videoId: string;
  readonly watchedAt: Date;
  readonly source: 'PLAYBACK' | 'ADDED';
}

export type HistoryPage = Connection<HistoryEntry>;

/** Whether what a person watches is being recorded. */
export interface HistoryRecording {
  readonly paused: boolean;
  readonly until: Date | null;
}
