export const PLAYBACK_EVENTS = ['START', 'PROGRESS', 'PAUSE', 'STOP'] as const;

export type PlaybackEvent = (typeof PLAYBACK_EVENTS)[number];

/** What a position means: hardly begun, a point to resume at, or watched to the end. */
export type PlaybackStanding = 'BELOW' | 'RESUMABLE' | 'FINISHED';

/** What became of a report; the SDL says what each means. */
export type PlaybackOutcome = 'RECORDED' | 'SUPERSEDED' | 'NOT_RECORDED';

/** A player's report as it is stored. */
export interface PlaybackReport {
  readonly userId: string;
  readonly videoId: string;
  readonly reportedAt: Date;
  readonly event: PlaybackEvent;
  /** From 0 to the end. */
  readonly positionSeconds: number;
  readonly durationSeconds: number | null;
  /** Names the sitting among those of this person and video. */
  readonly sitting: string;
  readonly standing: PlaybackStanding;
}

/** What decides between reports of the same video. */
export interface ReportPlace {
  readonly reportedAt: Date;
  readonly eventRank: number;
  readonly positionSeconds: number;
  readonly durationSeconds: number | null;
  readonly sitting: string;
}

/** A report to write, with the id of the play that it makes if it is the first to complete its sitting. */
export interface ReportToWrite {
  readonly report: PlaybackReport;
  readonly playId: string;
}

/** What has become of a report, as one of those that were written in one statement. */
export type WrittenReport =
  | { readonly fate: 'UNKNOWN_PERSON' | 'NOT_RECORDED' | 'TO_BE_TOLD' }
  | TakenReport;

export interface TakenReport {
  readonly fate: 'TAKEN';
  /** The report that held before the statement; null when there was none. */
  readonly before: ReportPlace | null;
  /** Only what is later counts: the last clearing or new beginning. */
  readonly floor: Date | null;
  /** Another process has written a later report of the video at the same moment, or begun it anew. */
  readonly isOvertaken: boolean;
  /** Whether an event is to tell of the position that holds now. */
  readonly isTold: boolean;
  /** Null where the report completes nothing, or not earlier than was known. */
  readonly play: WrittenPlay | null;
}

export interface WrittenPlay {
  readonly id: string;
  readonly watchedAt: Date;
  readonly wasInHistory: boolean;
  readonly isInHistory: boolean;
}
