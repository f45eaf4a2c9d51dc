import { type CursorScope, decodeCursor, encodeCursor } from '../../platform/pagination/index.js';
import type { ChangePage, FeedRow, StartOver } from './changes.types.js';

const DAY_MS = 86_400_000;

/** How long a cursor can be used. */
const RETENTION_DAYS = 90;

/**
 * Tombstones stay a day longer than cursors: a change is committed a little after the time that it bears,
 * and the clocks of two instances are not the same.
 */
const TOMBSTONE_DAYS = RETENTION_DAYS + 1;

/** A place in a feed: behind the row of this sequence, kind and key. */
export interface FeedPlace {
  readonly sequence: number;
  readonly kind: string;
  readonly key: string;
}

/** Where a client has got to. */
export interface Progress {
  readonly place: FeedPlace;
  /** Whatever was changed before this moment, and concerns the client's copies, lies before the place. */
  readonly completeUntil: Date;
}

/** Which part of a feed to read. */
export interface FeedPart {
  readonly after: FeedPlace;
  readonly limit: number;
  /** Whether to leave out what is no longer there: for a client that has no copies yet. */
  readonly onlyPresent: boolean;
}

const START: FeedPlace = { sequence: 0, kind: '', key: '' };

/** A client without copies: there is nothing that it could have missed. */
export function progressAtStart(now: Date): Progress {
  return { place: START, completeUntil: now };
}

/** @throws BadUserInputError for what is not a cursor of this person's feed. */
export function readSince(userId: string, cursor: string): Progress {
  const [at, sequence, kind, key] = decodeCursor(scopeOf(userId), cursor, 'since');
  return {
    place: { sequence: Number(sequence), kind: String(kind), key: String(key) },
    completeUntil: new Date(String(at)),
  };
}

/** Null while the cursor can be used: 90 days to the millisecond. */
export function startOver({ completeUntil }: Progress, now: Date): StartOver | null {
  if (now.getTime() - completeUntil.getTime() <= RETENTION_DAYS * DAY_MS) return null;
  return {
    message: `This cursor is older than ${RETENTION_DAYS} days, and removals from before that are forgotten: throw the copies away and read from the beginning, without \`since\`.`,
    retentionDays: RETENTION_DAYS,
  };
}

/** Tombstones of earlier changes serve nobody. */
export function tombstonesExpireBefore(now: Date): Date {
  return new Date(now.getTime() - TOMBSTONE_DAYS * DAY_MS);
}

/**
 * What a client is given of the rows that were read for it: at most `limit`, in their order.
 *
 * A cursor holds how far the client's copies are complete in time. At the end of the feed that is when
 * the feed was read, so that a client which asks once a month never has to start over. Before the end it
 * is the time of the row itself, for the next one may be a removal that happened just then; or the time
 * of the cursor before, for whoever reads rows that are older than their own beginning.
 *
 * @param read One row more than `limit` when there are more; `readAt` is a moment before they were read.
 */
export function toChangePage(
  userId: string,
  from: Progress,
  read: { readonly rows: readonly FeedRow[]; readonly limit: number; readonly readAt: Date },
): ChangePage {
  const { rows, limit, readAt } = read;
  const hasMore = rows.length > limit;
  const scope = scopeOf(userId);
  const changes = rows.slice(0, limit).map(({ sequence, ...row }, at) => {
    const isEnd = !hasMore && at === rows.length - 1;
    const completeUntil = isEnd ? readAt : later(from.completeUntil, row.changedAt);
    const place = { sequence, kind: row.kind, key: row.key };
    return { ...row, cursor: cursorOf(scope, { place, completeUntil }) };
  });
  const nothingNew = () => cursorOf(scope, { place: from.place, completeUntil: readAt });
  return { changes, endCursor: changes.at(-1)?.cursor ?? nothingNew(), hasMore };
}

function scopeOf(userId: string): CursorScope {
  return { list: ['changes', userId], parts: ['timestamp', 'integer', 'text', 'text'] };
}

function cursorOf(scope: CursorScope, { place, completeUntil }: Progress): string {
  return encodeCursor(scope, [completeUntil.toISOString(), place.sequence, place.kind, place.key]);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
