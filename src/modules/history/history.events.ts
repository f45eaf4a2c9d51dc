import type { DomainEvent, FeedChange } from '../../platform/database/outbox.js';
import type { HistoryRecording } from './history.types.js';

// For consumers inside the company alone. What is told carries its own time: a position or completion of a
// moment up to a clearing, a new beginning or a removal counts for nothing, whatever the order of the events.

/** A player's report holds. Without a position there is nothing to resume: hardly begun, or watched to the end. */
export function positionReported(
  userId: string,
  position: {
    readonly videoId: string;
    readonly positionSeconds: number | null;
    readonly durationSeconds: number | null;
    readonly positionAt: Date;
  },
): DomainEvent {
  const { positionAt, ...data } = position;
  return historyUpdated(userId, {
    data: { action: 'POSITION', ...data, positionAt: positionAt.toISOString() },
    changes: [progressChange(position.videoId)],
  });
}

interface Entry {
  readonly id: string;
  readonly videoId: string;
  readonly watchedAt: Date;
}

/** A sitting has come to the end of a video, or had done so earlier than was known. */
export function playCompleted(userId: string, entry: Entry): DomainEvent {
  return entryAsserted(userId, 'COMPLETED', entry);
}

/** The person has added what they had seen elsewhere. */
export function entryAdded(userId: string, entry: Entry): DomainEvent {
  return entryAsserted(userId, 'ADDED', entry);
}

function entryAsserted(
  userId: string,
  action: 'COMPLETED' | 'ADDED',
  { id, videoId, watchedAt }: Entry,
): DomainEvent {
  return historyUpdated(userId, {
    data: { action, videoId, entryId: id, watchedAt: watchedAt.toISOString() },
    changes: [entryChange(id, videoId, false), progressChange(videoId)],
  });
}

/** An entry is in the history no more. */
export function entryRemoved(
  userId: string,
  { id, videoId }: Pick<Entry, 'id' | 'videoId'>,
): DomainEvent {
  return historyUpdated(userId, {
    data: { action: 'REMOVED', videoId, entryId: id },
    changes: [entryChange(id, videoId, true), progressChange(videoId)],
  });
}

/** Something of a history: an entry, or with null a position alone. */
export interface HistoryThing {
  readonly entryId: string | null;
  readonly videoId: string;
}

/**
 * Everything up to `clearedAt` is forgotten.
 *
 * @param later What has come in meanwhile and is later: clients forget all, and get it back.
 */
export function historyCleared(
  userId: string,
  clearedAt: Date,
  later: readonly HistoryThing[],
): DomainEvent {
  return historyUpdated(userId, {
    data: { action: 'CLEARED', clearedAt: clearedAt.toISOString() },
    changes: [
      { kind: 'HISTORY_CLEARED', key: '', videoId: null, removed: true },
      ...later.flatMap(({ entryId, videoId }) => [
        ...(entryId === null ? [] : [entryChange(entryId, videoId, false)]),
        progressChange(videoId),
      ]),
    ],
  });
}

/** The person has taken a video out of what they can go on watching, until a report is later than `hiddenAt`. */
export function videoHidden(userId: string, videoId: string, hiddenAt: Date): DomainEvent {
  return historyUpdated(userId, {
    data: { action: 'HIDDEN', videoId, hiddenAt: hiddenAt.toISOString() },
    changes: [progressChange(videoId)],
  });
}

/** The person begins a video anew: reports up to `restartedAt` hold no more. */
export function rewatchStarted(userId: string, videoId: string, restartedAt: Date): DomainEvent {
  return historyUpdated(userId, {
    data: { action: 'RESTARTED', videoId, restartedAt: restartedAt.toISOString() },
    changes: [progressChange(videoId)],
  });
}

/** The person has stopped or started the recording of what they watch. */
export function historyRecordingUpdated(
  userId: string,
  { paused, until }: HistoryRecording,
): DomainEvent {
  const data = { paused, until: until?.toISOString() ?? null };
  return { type: 'HistoryRecordingUpdated', version: 1, userId, data };
}

function historyUpdated(
  userId: string,
  { data, changes }: Pick<DomainEvent, 'data'> & { readonly changes: readonly FeedChange[] },
): DomainEvent {
  return { type: 'HistoryUpdated', version: 1, userId, data, changes };
}

function progressChange(videoId: string): FeedChange {
  return { kind: 'VIDEO_PROGRESS', key: videoId, videoId, removed: false };
}

function entryChange(id: string, videoId: string, removed: boolean): FeedChange {
  return { kind: 'HISTORY_ENTRY', key: id, videoId, removed };
}
