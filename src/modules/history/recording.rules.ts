import type { HistoryRecording } from './history.types.js';

/** A time during which nothing is recorded: from `startedAt` until before `endedAt`. */
export interface HistoryPause {
  readonly startedAt: Date;
  /** Null: until further notice. */
  readonly endedAt: Date | null;
}

/**
 * Whether recording is paused at `now`, by the person's last pause. When the pause began does not matter:
 * whoever asks has been told of it, be the clock that it was made by ahead of this one.
 */
export function isPaused(pause: HistoryPause | null, now: Date): pause is HistoryPause {
  return pause !== null && (pause.endedAt === null || pause.endedAt > now);
}

export function recordingOf(pause: HistoryPause | null, now: Date): HistoryRecording {
  return isPaused(pause, now)
    ? { paused: true, until: pause.endedAt }
    : { paused: false, until: null };
}

/** Whether a moment lies in a pause. */
export function isIn(pause: HistoryPause | null, moment: Date): boolean {
  return (
    pause !== null &&
    pause.startedAt <= moment &&
    (pause.endedAt === null || moment < pause.endedAt)
  );
}

/** What is to be done for recording to be as it is wanted: a new pause, or another end for the last one. */
export type PauseChange = {
  readonly kind: 'START' | 'END';
  readonly pause: HistoryPause;
};

/** Null: it is so already. Pauses never overlap. */
export function nextPause(
  last: HistoryPause | null,
  wanted: HistoryRecording,
  now: Date,
): PauseChange | null {
  if (!isPaused(last, now))
    return wanted.paused
      ? { kind: 'START', pause: { startedAt: now, endedAt: wanted.until } }
      : null;
  const endedAt = wanted.paused ? wanted.until : now;
  if (endedAt?.getTime() === last.endedAt?.getTime()) return null;
  return { kind: 'END', pause: { startedAt: last.startedAt, endedAt } };
}
