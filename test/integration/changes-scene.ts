import type { Clock } from '../../src/platform/clock.js';
import { type DomainEvent, type FeedChange, Outbox } from '../../src/platform/database/outbox.js';
import { createIds } from '../../src/platform/ids.js';
import type { Answer, Caller, TestApp } from '../testkit/app.js';

const DAY_MS = 86_400_000;

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  private time = Date.parse('2026-06-01T12:00:00.000Z');

  now(): Date {
    return new Date(this.time);
  }

  advance({ days = 0, ms = 0 }: { readonly days?: number; readonly ms?: number }): void {
    this.time += days * DAY_MS + ms;
  }
}

export interface Change {
  readonly __typename: string;
  readonly cursor: string;
  readonly changedAt: string;
  readonly videoId?: string;
  readonly entryId?: string;
}

export interface Page {
  readonly __typename: string;
  readonly changes: readonly Change[];
  readonly endCursor: string;
  readonly hasMore: boolean;
}

export interface ReadOptions {
  readonly as?: Caller | string | null;
  readonly since?: string | null;
  readonly first?: number | null;
}

const READ = `query ($id: ID!, $since: String, $first: Int) {
  user(id: $id) { changes(since: $since, first: $first) {
    __typename
    ... on ChangePage {
      changes {
        __typename cursor changedAt
        ... on WatchlistItemChange { videoId } ... on VideoProgressChange { videoId }
        ... on HistoryEntryChange { videoId entryId }
        ... on RatingChange { videoId } ... on ReviewChange { videoId }
      }
      endCursor hasMore
    }
    ... on ChangesStartOver { message retentionDays }
  } }
}`;

/** The whole answer to a read of somebody's feed, by default their own. */
export function ask(app: TestApp, id: string, { as = id, ...args }: ReadOptions): Promise<Answer> {
  return app.query(READ, { as, variables: { id, ...args } });
}

/** A page of a person's own feed. */
export async function read(app: TestApp, id: string, options: ReadOptions = {}): Promise<Page> {
  const { data, errors } = await ask(app, id, options);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.user.changes;
}

/** Writes events with these changes past the service, as the outbox does: one event for each list. */
export async function feed(
  app: TestApp,
  clock: Clock,
  userId: string,
  ...lists: readonly (readonly FeedChange[])[]
): Promise<void> {
  const outbox = new Outbox({ source: '/test', clock, ids: createIds(clock) });
  const events = lists.map(
    (changes): DomainEvent => ({ type: 'Happened', version: 1, userId, data: {}, changes }),
  );
  await outbox.write((sql, values) => app.sql(sql, values), events);
}

export const rated = (videoId: string, removed = false): FeedChange => ({
  kind: 'RATING',
  key: videoId,
  videoId,
  removed,
});

let people = 0;

/** Somebody with an empty feed. */
export async function newPerson(app: TestApp): Promise<string> {
  people += 1;
  const id = `person-${people}`;
  await app.query('{ me { id } }', { as: id });
  return id;
}
