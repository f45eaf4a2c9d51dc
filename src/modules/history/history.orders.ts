import type { CursorKey, CursorScope, Page } from '../../platform/pagination/index.js';
import type { HistoryEntry, VideoProgress } from './history.types.js';

/** Which entries of a history. Null: no matter. */
export interface HistoryFilter {
  readonly videoId: string | null;
  /** This moment or later. */
  readonly from: Date | null;
  /** Before this moment. */
  readonly to: Date | null;
}

/** A part of a history, the latest first. */
export interface HistoryRequest extends HistoryFilter {
  readonly page: Page;
}

/** A person and a video. */
export interface ProgressKey {
  readonly userId: string;
  readonly videoId: string;
}

/** A person and an entry of their history. */
export interface HistoryEntryKey {
  readonly userId: string;
  readonly id: string;
}

/** Where cursors of a person's history hold: among the same entries. */
export function historyScope(userId: string, { videoId, from, to }: HistoryFilter): CursorScope {
  const range = [from?.toISOString() ?? '', to?.toISOString() ?? ''];
  return {
    list: ['history', 'WATCHED_AT_DESC', userId, videoId ?? '', ...range],
    parts: ['timestamp', 'uuid'],
  };
}

export function historyKeyOf({ watchedAt, id }: HistoryEntry): CursorKey {
  return [watchedAt.toISOString(), id];
}

/** Where cursors of what a person can go on watching hold. */
export function continueWatchingScope(userId: string): CursorScope {
  return {
    list: ['continueWatching', 'POSITION_AT_DESC', userId],
    parts: ['timestamp', 'text'],
  };
}

export function continueWatchingKeyOf({ positionAt, videoId }: VideoProgress): CursorKey {
  if (positionAt === null) throw new Error('There is nothing to resume in this video.');
  return [positionAt.toISOString(), videoId];
}
