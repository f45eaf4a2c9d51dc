import { expect } from 'vitest';
import type { Clock } from '../../src/platform/clock.js';
import type { Answer, Caller, TestApp } from '../testkit/app.js';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands still until it is set. */
export class SetClock implements Clock {
  constructor(public time = Date.parse('2026-05-04T12:00:00.000Z')) {}
  now() {
    return new Date(this.time);
  }
  /** A moment so many milliseconds from now, as it is sent. */
  iso(offsetMs = 0) {
    return new Date(this.time + offsetMs).toISOString();
  }
}

export interface Report {
  readonly videoId?: string;
  readonly positionSeconds?: number;
  readonly durationSeconds?: number | null;
  readonly event?: 'START' | 'PROGRESS' | 'PAUSE' | 'STOP';
  readonly occurredAt?: string | null;
  readonly deviceId?: string | null;
  readonly playbackId?: string | null;
}

const PROGRESS_FIELDS = `videoId video { id } positionSeconds durationSeconds percent positionAt
  watched playCount lastWatchedAt rewatching hiddenFromContinueWatching`;

const ERRORS = 'userErrors { __typename code message path }';

const DOCUMENTS = {
  recordPlayback: `mutation ($input: RecordPlaybackInput!) {
    recordPlayback(input: $input) {
      outcome progress { ${PROGRESS_FIELDS} } user { id } ${ERRORS}
    }
  }`,
  recordPlaybackBatch: `mutation ($inputs: [RecordPlaybackInput!]!) {
    recordPlaybackBatch(inputs: $inputs) {
      successes { index outcome progress { ${PROGRESS_FIELDS} } }
      failures { index ${ERRORS} } user { id } ${ERRORS}
    }
  }`,
  appendHistory: `mutation ($videoId: ID!, $watchedAt: DateTime!, $idempotencyKey: String!) {
    appendHistory(videoId: $videoId, watchedAt: $watchedAt, idempotencyKey: $idempotencyKey) {
      entry { id videoId video { id } watchedAt source } recorded user { id } ${ERRORS}
    }
  }`,
  removeHistoryEntries: `mutation ($ids: [ID!]!) {
    removeHistoryEntries(ids: $ids) { removedIds user { id } ${ERRORS} }
  }`,
  clearHistory: `mutation { clearHistory { clearedAt user { id } ${ERRORS} } }`,
  hideFromContinueWatching: `mutation ($videoId: ID!) {
    hideFromContinueWatching(videoId: $videoId) {
      progress { ${PROGRESS_FIELDS} } user { id } ${ERRORS}
    }
  }`,
  startRewatch: `mutation ($videoId: ID!) {
    startRewatch(videoId: $videoId) { progress { ${PROGRESS_FIELDS} } user { id } ${ERRORS} }
  }`,
  setHistoryRecording: `mutation ($paused: Boolean!, $until: DateTime) {
    setHistoryRecording(paused: $paused, until: $until) {
      historyRecording { paused until } user { id } ${ERRORS}
    }
  }`,
} as const;

export type HistoryMutation = keyof typeof DOCUMENTS;

/** A report in the midst of a video of 1,000 seconds, but for what is said. */
export function reportOf(report: Report) {
  return {
    videoId: 'video',
    positionSeconds: 300,
    durationSeconds: 1_000,
    event: 'PROGRESS',
    ...report,
  };
}

/** What players and people do, as one person; each checks that nothing failed. */
export function watcher(app: TestApp, as: string | Caller = 'ann') {
  const send = (mutation: HistoryMutation, variables: Record<string, unknown> = {}) =>
    app.query(DOCUMENTS[mutation], { as, variables });
  const done = async (mutation: HistoryMutation, variables: Record<string, unknown> = {}) => {
    const answer: Answer = await send(mutation, variables);
    expect(answer.errors).toEqual([]);
    return answer.data[mutation];
  };
  const userId = typeof as === 'string' ? as : as.sub;
  return {
    userId,
    documents: DOCUMENTS,
    send,
    report: (report: Report = {}) => done('recordPlayback', { input: reportOf(report) }),
    batch: (reports: readonly Report[]) =>
      done('recordPlaybackBatch', { inputs: reports.map(reportOf) }),
    append: (videoId: string, watchedAt: string, idempotencyKey: string) =>
      done('appendHistory', { videoId, watchedAt, idempotencyKey }),
    remove: (ids: readonly string[]) => done('removeHistoryEntries', { ids }),
    clear: () => done('clearHistory'),
    hide: (videoId = 'video') => done('hideFromContinueWatching', { videoId }),
    restart: (videoId = 'video') => done('startRewatch', { videoId }),
    record: (paused: boolean, until: string | null = null) =>
      done('setHistoryRecording', { paused, until }),
    /** What they see of themselves. */
    view: (videoId = 'video') => viewAs(app, userId, as, videoId),
    /** What was told of their history, without times. */
    told: async () =>
      (await app.events(userId))
        .filter(({ type }) => type.includes('History'))
        .map(({ data }) => data as Record<string, unknown>),
  };
}

const VIEW = `query ($id: ID!, $videoId: ID!) {
  user(id: $id) {
    history(first: 100) { nodes { id videoId watchedAt source } totalCount }
    continueWatching(first: 100) { nodes { videoId positionSeconds } totalCount }
    videoProgress(videoId: $videoId) { ${PROGRESS_FIELDS} }
    historyRecording { paused until }
  }
}`;

/** A person's history through the eyes of somebody. */
export async function viewAs(
  app: TestApp,
  id: string,
  as: string | Caller | null,
  videoId = 'video',
) {
  const { data, errors } = await app.query(VIEW, { as, variables: { id, videoId } });
  expect(errors).toEqual([]);
  return data.user;
}
