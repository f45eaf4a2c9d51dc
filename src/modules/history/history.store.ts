import type { Database } from '../../platform/database/database.js';
import {
  type Page,
  pageSql,
  preparedAs,
  type Sorting,
  SqlValues,
} from '../../platform/pagination/index.js';
import type {
  HistoryEntryKey,
  HistoryFilter,
  HistoryRequest,
  ProgressKey,
} from './history.orders.js';
import type { HistoryEntry, VideoProgress } from './history.types.js';
import type { PlaybackStanding } from './playback.types.js';
import { type ProgressRecord, viewProgress } from './progress.rules.js';
import type { HistoryPause } from './recording.rules.js';

/** A row of `plays p`. */
export interface EntryRow {
  readonly id: string;
  readonly video_id: string;
  readonly watched_at: Date;
  readonly added: boolean;
}

export const ENTRY_COLUMNS = `p.id::text, p.video_id, p.watched_at,
  p.idempotency_key is not null as added`;

/** What is known of a video of a person. */
export interface ProgressRow {
  readonly video_id: string;
  readonly reported_at: Date | null;
  readonly position_seconds: number | null;
  readonly duration_seconds: number | null;
  readonly standing: PlaybackStanding | null;
  readonly hidden_at: Date | null;
  readonly restarted_at: Date | null;
  readonly cleared_at: Date | null;
  readonly play_count: number;
  readonly last_watched_at: Date | null;
}

/** Up to when nothing counts of the sitting that a row of `plays` is: its removal or the last clearing. */
export const sittingFloor = (play: string, clearedAt: string) =>
  `coalesce(greatest(${play}.removed_at, ${clearedAt}), '-infinity')`;

/** Whether the history has a row of `plays p`, beside the person's `history_states s`. */
export const IN_HISTORY = `p.asserted_at > ${sittingFloor('p', 's.cleared_at')}`;

/** Whether a row of `video_progress p` can be gone on with, beside the person's `history_states s`. */
const RESUMABLE = `p.standing = 'RESUMABLE'
  and p.reported_at > coalesce(greatest(p.restarted_at, p.hidden_at, s.cleared_at), '-infinity')`;

/** What the history has of a person and a video. */
const playsOf = (userId: string, videoId: string) => `
  select count(*)::int as play_count, max(p.watched_at) as last_watched_at from plays p
  where p.user_id = ${userId} and p.video_id = ${videoId} and ${IN_HISTORY}`;

/** Enums are cast to text: the driver knows that type without asking. */
const PROGRESS_COLUMNS = `p.reported_at, p.position_seconds, p.duration_seconds,
  p.standing::text, p.hidden_at, p.restarted_at`;

/** By people and videos, in pairs; a row also where nothing is known. */
export const FIND_PROGRESS = {
  name: 'video_progress_of_people',
  text: `select k.user_id, k.video_id, ${PROGRESS_COLUMNS}, s.cleared_at, w.*
    from unnest($1::text[], $2::text[]) as k(user_id, video_id)
    left join history_states s on s.user_id = k.user_id
    left join video_progress p on p.user_id = k.user_id and p.video_id = k.video_id
    cross join lateral (${playsOf('k.user_id', 'k.video_id')}) w`,
};

const FIND_ENTRIES = {
  name: 'history_entries_by_id',
  text: `select k.user_id, ${ENTRY_COLUMNS}
    from unnest($1::text[], $2::uuid[]) as k(user_id, id)
    join plays p on p.user_id = k.user_id and p.id = k.id
    left join history_states s on s.user_id = k.user_id
    where ${IN_HISTORY}`,
};

const COUNT_RESUMABLE = {
  name: 'continue_watching_count',
  text: `select o.owner, x.count
    from unnest($1::text[]) as o(owner) left join history_states s on s.user_id = o.owner
    cross join lateral (
      select count(*)::int as count from video_progress p where p.user_id = o.owner and ${RESUMABLE}
    ) x`,
};

const FIND_PAUSES = {
  name: 'history_pauses_last',
  text: `select o.owner, h.started_at, h.ended_at
    from unnest($1::text[]) as o(owner) cross join lateral (
      select started_at, ended_at from history_pauses
      where user_id = o.owner order by started_at desc limit 1
    ) h`,
};

const HISTORY_SORTING: Sorting = {
  columns: [
    { sql: 'p.watched_at', part: 'timestamp' },
    { sql: 'p.id', part: 'uuid' },
  ],
  direction: 'DESC',
};

const RESUMABLE_SORTING: Sorting = {
  columns: [
    { sql: 'p.reported_at', part: 'timestamp' },
    { sql: 'p.video_id', part: 'text' },
  ],
  direction: 'DESC',
};

/** Reads what people have watched. One statement each, for however many people. */
export class HistoryStore {
  constructor(private readonly database: Database) {}

  /**
   * By owner, in the order of reading, one entry more than the page takes when there are more. Whoever
   * has none there has no entry.
   */
  async listEntries(
    owners: readonly string[],
    { page, ...filter }: HistoryRequest,
  ): Promise<Map<string, readonly HistoryEntry[]>> {
    const values = new SqlValues();
    const ownersAt = values.add(owners);
    const part = pageSql(HISTORY_SORTING, page, values);
    const text = `
      select o.owner, x.* from unnest(${ownersAt}::text[]) as o(owner)
      left join history_states s on s.user_id = o.owner
      cross join lateral (
        select row_number() over (order by ${part.orderBy})::int as number, ${ENTRY_COLUMNS}
        from plays p
        where p.user_id = o.owner and ${IN_HISTORY} and ${filterSql(filter, values)} and ${part.where}
        order by ${part.orderBy} limit ${part.limit}
      ) x`;
    const rows = await this.database.read<EntryRow & Place>(
      preparedAs('history_page', text),
      values.list,
    );
    return byOwner(rows, entryOf);
  }

  /** By owner. */
  async countEntries(
    owners: readonly string[],
    filter: HistoryFilter,
  ): Promise<Map<string, number>> {
    const values = new SqlValues();
    const text = `select o.owner, x.count
      from unnest(${values.add(owners)}::text[]) as o(owner)
      left join history_states s on s.user_id = o.owner
      cross join lateral (
        select count(*)::int as count from plays p
        where p.user_id = o.owner and ${IN_HISTORY} and ${filterSql(filter, values)}
      ) x`;
    const rows = await this.database.read<CountRow>(preparedAs('history_count', text), values.list);
    return new Map(rows.map(({ owner, count }) => [owner, count]));
  }

  /** In the order of the keys; null where the history has no such entry. */
  async findEntries(keys: readonly HistoryEntryKey[]): Promise<(HistoryEntry | null)[]> {
    const rows = await this.database.read<EntryRow & { user_id: string }>(FIND_ENTRIES, [
      keys.map(({ userId }) => userId),
      keys.map(({ id }) => id),
    ]);
    const found = new Map(rows.map((row) => [pair(row.user_id, row.id), entryOf(row)]));
    return keys.map(({ userId, id }) => found.get(pair(userId, id)) ?? null);
  }

  /**
   * By owner, in the order of reading, one entry more than the page takes when there are more. Whoever
   * has none there has no entry.
   */
  async listResumable(
    owners: readonly string[],
    page: Page,
  ): Promise<Map<string, readonly VideoProgress[]>> {
    const values = new SqlValues();
    const ownersAt = values.add(owners);
    const part = pageSql(RESUMABLE_SORTING, page, values);
    const text = `
      select o.owner, s.cleared_at, x.*, w.* from unnest(${ownersAt}::text[]) as o(owner)
      left join history_states s on s.user_id = o.owner
      cross join lateral (
        select row_number() over (order by ${part.orderBy})::int as number, p.video_id,
          ${PROGRESS_COLUMNS}
        from video_progress p
        where p.user_id = o.owner and ${RESUMABLE} and ${part.where}
        order by ${part.orderBy} limit ${part.limit}
      ) x
      cross join lateral (${playsOf('o.owner', 'x.video_id')}) w`;
    const rows = await this.database.read<ProgressRow & Place>(
      preparedAs('continue_watching_page', text),
      values.list,
    );
    return byOwner(rows, (row) => {
      const progress = viewProgress(progressRecordOf(row));
      if (!progress) throw new Error('What can be resumed is not known.');
      return progress;
    });
  }

  /** In the order of `owners`. */
  async countResumable(owners: readonly string[]): Promise<number[]> {
    const rows = await this.database.read<CountRow>(COUNT_RESUMABLE, [owners]);
    const counts = new Map(rows.map(({ owner, count }) => [owner, count]));
    return owners.map((owner) => counts.get(owner) ?? 0);
  }

  /** In the order of the keys; null where nothing is known. */
  async findProgress(keys: readonly ProgressKey[]): Promise<(VideoProgress | null)[]> {
    const values = [keys.map(({ userId }) => userId), keys.map(({ videoId }) => videoId)];
    const rows = await this.database.read<ProgressRow & { user_id: string }>(FIND_PROGRESS, values);
    const found = new Map(rows.map((row) => [pair(row.user_id, row.video_id), row]));
    return keys.map(({ userId, videoId }) => {
      const row = found.get(pair(userId, videoId));
      return row ? viewProgress(progressRecordOf(row)) : null;
    });
  }

  /** The last pause of each, in the order of `userIds`; null for whoever has made none. */
  async findPauses(userIds: readonly string[]): Promise<(HistoryPause | null)[]> {
    const rows = await this.database.read<{
      owner: string;
      started_at: Date;
      ended_at: Date | null;
    }>(FIND_PAUSES, [userIds]);
    const found = new Map(
      rows.map((row) => [row.owner, { startedAt: row.started_at, endedAt: row.ended_at }]),
    );
    return userIds.map((userId) => found.get(userId) ?? null);
  }
}

/** Whose an entry is, and at which place of what was read, from 1. */
interface Place {
  readonly owner: string;
  readonly number: number;
}

interface CountRow {
  readonly owner: string;
  readonly count: number;
}

function byOwner<Row extends Place, Entry>(
  rows: readonly Row[],
  read: (row: Row) => Entry,
): Map<string, readonly Entry[]> {
  const lists = new Map<string, Entry[]>();
  for (const row of rows) {
    const list = lists.get(row.owner) ?? [];
    list[row.number - 1] = read(row);
    lists.set(row.owner, list);
  }
  return lists;
}

function filterSql({ videoId, from, to }: HistoryFilter, values: SqlValues): string {
  const conditions = [
    ...(videoId === null ? [] : [`p.video_id = ${values.add(videoId)}::text`]),
    ...(from === null ? [] : [`p.watched_at >= ${values.add(from)}::timestamptz`]),
    ...(to === null ? [] : [`p.watched_at < ${values.add(to)}::timestamptz`]),
  ];
  return conditions.length > 0 ? conditions.join(' and ') : 'true';
}

function pair(userId: string, key: string): string {
  return JSON.stringify([userId, key]);
}

export function entryOf(row: EntryRow): HistoryEntry {
  return {
    id: row.id,
    videoId: row.video_id,
    watchedAt: row.watched_at,
    source: row.added ? 'ADDED' : 'PLAYBACK',
  };
}

export function progressRecordOf(row: ProgressRow): ProgressRecord {
  return {
    videoId: row.video_id,
    reportedAt: row.reported_at,
    positionSeconds: row.position_seconds,
    durationSeconds: row.duration_seconds,
    standing: row.standing,
    hiddenAt: row.hidden_at,
    restartedAt: row.restarted_at,
    clearedAt: row.cleared_at,
    playCount: row.play_count,
    lastWatchedAt: row.last_watched_at,
  };
}
