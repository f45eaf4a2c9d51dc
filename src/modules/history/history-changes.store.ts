import { sqlOf } from '../../platform/database/sql-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { HistoryThing } from './history.events.js';
import {
  ENTRY_COLUMNS,
  type EntryRow,
  entryOf,
  FIND_PROGRESS,
  IN_HISTORY,
  type ProgressRow,
  progressRecordOf,
  sittingFloor,
} from './history.store.js';
import type { HistoryEntry } from './history.types.js';
import { isUnnamed, SITTING_MEMORY } from './playback.store.js';
import type { ProgressRecord } from './progress.rules.js';
import type { HistoryPause } from './recording.rules.js';

/** What somebody has seen elsewhere. */
export interface AppendedEntry {
  readonly id: string;
  readonly videoId: string;
  readonly watchedAt: Date;
  readonly idempotencyKey: string;
}

/**
 * A tombstone is never set back, and what it covers lies no later than it (`covering`). Unless `$4`, only what
 * is there is covered.
 */
const coverSql = (column: string) => ({
  text: `insert into video_progress as p (user_id, video_id, ${column})
    select $1, $2, $3::timestamptz
    where $4 or exists (select 1 from video_progress where user_id = $1 and video_id = $2)
    on conflict (user_id, video_id) do update
    set ${column} = greatest(p.${column}, excluded.${column}),
      reported_at = case when p.reported_at > greatest(p.${column}, excluded.${column})
        then greatest(p.${column}, excluded.${column}) else p.reported_at end
    returning 1`,
});

const COVER = { hidden: coverSql('hidden_at'), restarted: coverSql('restarted_at') } as const;

const FIND_CLEARED = { text: 'select cleared_at from history_states where user_id = $1' };

const CLEAR = {
  text: `insert into history_states as s (user_id, cleared_at) values ($1, $2)
    on conflict (user_id) do update set cleared_at = greatest(s.cleared_at, excluded.cleared_at)
    returning cleared_at`,
};

/** Also what is ahead of our clock: the person has seen it, and clears it. */
const FORGET_PROGRESS = {
  text: `with locked as (
      select video_id from video_progress where user_id = $1 order by video_id for update
    ), gone as (
      delete from video_progress p using locked l
      where p.user_id = $1 and p.video_id = l.video_id returning 1
    )
    select count(*) > 0 as "hadSome" from gone`,
};

/**
 * Takes plays out. What stays, unseen, are keys of additions and marks of named sittings that may still be going
 * on; of those ahead of our clock as if of the clearing. Tells whether the history had any, since the clearing
 * `$3` before.
 */
const FORGET_PLAYS = {
  text: `with locked as materialized (
      select video_id, sitting, asserted_at > ${sittingFloor('p', '$3::timestamptz')} as was_there,
        idempotency_key is null
          and (${isUnnamed('p')} or asserted_at <= $2::timestamptz - ${SITTING_MEMORY}) as goes
      from plays p where user_id = $1 order by video_id, sitting for update
    ), gone as (
      delete from plays p using locked l
      where l.goes and p.user_id = $1 and p.video_id = l.video_id and p.sitting = l.sitting
    ), kept as (
      update plays p set asserted_at = $2 from locked l
      where not l.goes and p.user_id = $1 and p.video_id = l.video_id and p.sitting = l.sitting
        and p.asserted_at > $2
    )
    select coalesce(bool_or(was_there), false) as "hadSome" from locked`,
};

/** What has come in meanwhile, been told of, and is not later. */
const FIND_COVERED = {
  text: `select exists (
      select 1 from plays p where user_id = $1 and asserted_at <= $2
        and asserted_at > ${sittingFloor('p', '$3::timestamptz')}
    ) or exists (
      select 1 from video_progress where user_id = $1 and reported_at <= $2
    ) as "hadSome"`,
};

/** Events lock the row of the sequence before those of the feed; so does this. */
const LOCK_SEQUENCE = { text: 'select 1 from event_sequences where user_id = $1 for update' };

const FORGET_FEED = {
  text: `delete from changes where user_id = $1 and kind in ('VIDEO_PROGRESS', 'HISTORY_ENTRY')`,
};

/** Whoever writes more has to wait for the sequence, and comes later in the feed. */
const FIND_LATER = {
  text: `select null as "entryId", video_id as "videoId" from video_progress where user_id = $1
    union all
    select p.id::text, p.video_id from plays p left join history_states s using (user_id)
    where p.user_id = $1 and ${IN_HISTORY}`,
};

const REMOVE = {
  text: `with locked as (
      select p.video_id, p.sitting from plays p left join history_states s using (user_id)
      where p.user_id = $1 and p.id = any($2::uuid[]) and ${IN_HISTORY}
      order by p.video_id, p.sitting for update of p
    )
    update plays p set removed_at = greatest(p.removed_at, $3::timestamptz),
      asserted_at = least(p.asserted_at, greatest(p.removed_at, $3::timestamptz))
    from locked l
    where p.user_id = $1 and p.video_id = l.video_id and p.sitting = l.sitting
    returning p.id::text, p.video_id`,
};

const FIND_APPENDED = {
  text: `select ${ENTRY_COLUMNS}, ${IN_HISTORY} as is_in_history
    from plays p left join history_states s using (user_id)
    where p.user_id = $1 and p.idempotency_key = $2`,
};

/** Added now, it is later than whatever was cleared before, be that ahead of our clock. */
const APPEND = {
  text: `insert into plays
      (user_id, video_id, sitting, id, watched_at, asserted_at, idempotency_key)
    select $1, $2, 'k:' || $5::text, $3::uuid, $4::timestamptz,
      greatest($6::timestamptz, s.cleared_at + interval '1 millisecond'), $5::text
    from (select 1) one left join history_states s on s.user_id = $1`,
};

const FIND_PAUSES = {
  text: `select started_at, ended_at from history_pauses
    where user_id = $1 and started_at <= $2::timestamptz order by started_at desc limit 1`,
};

const START_PAUSE = {
  text: 'insert into history_pauses (user_id, started_at, ended_at) values ($1, $2, $3)',
};

const END_PAUSE = {
  text: 'update history_pauses set ended_at = $3 where user_id = $1 and started_at = $2',
};

const REMOVE_PAUSE = { text: 'delete from history_pauses where user_id = $1 and started_at = $2' };

/** No pause begins later. */
const END_OF_TIME = new Date('9999-12-31T23:59:59.999Z');

/** What a clearing has done. */
export interface Clearing {
  /** Up to when everything is forgotten. */
  readonly clearedAt: Date;
  /** Whether there was nothing to forget. */
  readonly isEmpty: boolean;
  /** What has come in meanwhile and is later. */
  readonly later: readonly HistoryThing[];
}

/** Writes what people say about their own history; each inside the transaction of `AccountService.edit`. */
export class HistoryChangesStore {
  /** All that is known of a video; reports of it wait until the transaction ends. */
  async lockProgress(tx: Transaction, userId: string, videoId: string): Promise<ProgressRecord> {
    const lock = 'select 1 from video_progress where user_id = $1 and video_id = $2 for update';
    await sqlOf(tx, { text: lock }, [userId, videoId]);
    const [row] = await sqlOf<ProgressRow>(tx, FIND_PROGRESS, [[userId], [videoId]]);
    if (!row) throw new Error('A video that was asked for has no answer.');
    return progressRecordOf(row);
  }

  /**
   * Answers with whether that was done.
   *
   * @param tombstone Reports up to `at` no longer bring the video to "continue watching", or hold no more.
   */
  async coverReports(
    tx: Transaction,
    tombstone: keyof typeof COVER,
    {
      userId,
      videoId,
      at,
      isNewKept,
    }: {
      readonly userId: string;
      readonly videoId: string;
      readonly at: Date;
      /** Whether to do so also where nothing is stored of the video. */
      readonly isNewKept: boolean;
    },
  ): Promise<boolean> {
    const rows = await sqlOf(tx, COVER[tombstone], [userId, videoId, at, isNewKept]);
    return rows.length > 0;
  }

  /**
   * Forgets everything up to `now`, and what is ahead of it already. Plays of the last day stay as unseen
   * marks of the sittings that players have named, which may still be going on; a later clearing takes them
   * along. So does for good what was added, as a mark of its key.
   */
  async clear(tx: Transaction, userId: string, now: Date): Promise<Clearing> {
    const [before] = await sqlOf<{ cleared_at: Date }>(tx, FIND_CLEARED, [userId]);
    const [row] = await sqlOf<{ cleared_at: Date }>(tx, CLEAR, [userId, now]);
    if (!row) throw new Error('A clearing has not been written.');
    const span = [userId, row.cleared_at, before?.cleared_at ?? null];
    const hadSome = async (statement: { readonly text: string }, values: readonly unknown[]) =>
      (await sqlOf<{ hadSome: boolean }>(tx, statement, values)).some((each) => each.hadSome);
    const hadProgress = await hadSome(FORGET_PROGRESS, [userId]);
    const hadPlays = await hadSome(FORGET_PLAYS, span);
    await sqlOf(tx, LOCK_SEQUENCE, [userId]);
    const isEmpty = !(hadProgress || hadPlays || (await hadSome(FIND_COVERED, span)));
    if (isEmpty) return { clearedAt: row.cleared_at, isEmpty, later: [] };
    await sqlOf(tx, FORGET_FEED, [userId]);
    const later = await sqlOf<HistoryThing>(tx, FIND_LATER, [userId]);
    return { clearedAt: row.cleared_at, isEmpty, later };
  }

  /** Removes entries of a person's history. Answers with those that were there. */
  async remove(
    tx: Transaction,
    userId: string,
    { ids, at }: { readonly ids: readonly string[]; readonly at: Date },
  ): Promise<Map<string, { readonly videoId: string }>> {
    const rows = await sqlOf<{ id: string; video_id: string }>(tx, REMOVE, [userId, ids, at]);
    return new Map(rows.map((row) => [row.id, { videoId: row.video_id }]));
  }

  /** What was added under this key, and whether the history still has it; null when nothing was. */
  async findAppended(
    tx: Transaction,
    userId: string,
    idempotencyKey: string,
  ): Promise<{ readonly entry: HistoryEntry; readonly isInHistory: boolean } | null> {
    const [row] = await sqlOf<EntryRow & { is_in_history: boolean }>(tx, FIND_APPENDED, [
      userId,
      idempotencyKey,
    ]);
    return row ? { entry: entryOf(row), isInHistory: row.is_in_history } : null;
  }

  async append(tx: Transaction, userId: string, entry: AppendedEntry, now: Date): Promise<void> {
    const { videoId, id, watchedAt, idempotencyKey } = entry;
    await sqlOf(tx, APPEND, [userId, videoId, id, watchedAt, idempotencyKey, now]);
  }

  /** The last pause; null when there is none. */
  lastPause(tx: Transaction, userId: string): Promise<HistoryPause | null> {
    return this.pauseBefore(tx, userId, END_OF_TIME);
  }

  /** The last pause that began at a moment or before; null when there is none. */
  async pauseBefore(tx: Transaction, userId: string, moment: Date): Promise<HistoryPause | null> {
    const [row] = await sqlOf<{ started_at: Date; ended_at: Date | null }>(tx, FIND_PAUSES, [
      userId,
      moment,
    ]);
    return row ? { startedAt: row.started_at, endedAt: row.ended_at } : null;
  }

  async startPause(tx: Transaction, userId: string, pause: HistoryPause): Promise<void> {
    await sqlOf(tx, START_PAUSE, [userId, pause.startedAt, pause.endedAt]);
  }

  /** Sets the end of the pause that began at `startedAt`. One that ends no later than it began is removed. */
  async endPause(
    tx: Transaction,
    userId: string,
    { startedAt, endedAt }: HistoryPause,
  ): Promise<void> {
    if (endedAt !== null && endedAt <= startedAt)
      await sqlOf(tx, REMOVE_PAUSE, [userId, startedAt]);
    else await sqlOf(tx, END_PAUSE, [userId, startedAt, endedAt]);
  }
}
