import type { Database } from '../../platform/database/database.js';
import { sqlOf } from '../../platform/database/sql-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { sittingFloor } from './history.store.js';
import { EVENT_RANKS } from './playback.rules.js';
import type { PlaybackReport, ReportToWrite, WrittenReport } from './playback.types.js';

export interface WriteTerms {
  readonly now: Date;
  /** Where an event has told of a position since then, PROGRESS is told only if it changes more than that. */
  readonly toldSince: Date;
  /** How long to wait for each lock that somebody else holds; then the write fails (`isRowLocked`). */
  readonly lockWaitMs: number;
}

/** Whether a write has failed because somebody else held on to a row: lock_not_available. */
export function isRowLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}

interface WrittenRow {
  readonly fate: WrittenReport['fate'];
  readonly before_at: Date | null;
  readonly before_rank: number;
  readonly before_position: number;
  readonly before_duration: number | null;
  readonly before_sitting: string;
  readonly floor: Date | null;
  readonly is_overtaken: boolean;
  readonly is_told: boolean;
  readonly play_id: string | null;
  readonly watched_at: Date;
  readonly was_in_history: boolean;
  readonly is_in_history: boolean;
}

/** What `compareReports` compares, in its order. */
const placeIn = (row: string) =>
  `${row}.reported_at, ${row}.event_rank, ${row}.position_seconds,
   coalesce(${row}.duration_seconds, 0), ${row}.sitting collate "C"`;

/** Whether a sitting is a day of a device: the player has not named it (`sittingOf`). */
export const isUnnamed = (row: string) => `${row}.sitting like 'd:%'`;

/** What a row of `plays p` in conflict has as its floor. */
const CONFLICT_FLOOR = sittingFloor(
  'p',
  '(select s.cleared_at from history_states s where s.user_id = p.user_id)',
);

/** How long the named sittings that a clearing has hidden are remembered: those that may still be going on. */
export const SITTING_MEMORY = `interval '1 day'`;

/**
 * Writes reports of any people and videos. It decides by what it sees, and locks each row when it writes
 * it, where it checks again: first those of `video_progress`, then those of `plays`, each once and in the
 * order of their keys. (Locking the rows that there are before inserting those that there are not would
 * be another order, and end in deadlocks.)
 *
 * - A person without a row of `users` and a time without recording are reason to write nothing. Pauses do
 *   not overlap, so that the last one to begin before a moment is the only one that can hold it.
 * - The latest report of a video is written if it is later than what holds, than the last clearing and
 *   than the last new beginning.
 * - The first completion of a sitting makes a play, or dates it back. Of a named sitting it does so unseen
 *   up to a clearing, so that one that was cleared does not come back with its next report. An unnamed one
 *   that was removed or cleared begins anew, as another entry, with the first completion after that.
 * - An event tells of START, PAUSE, STOP and completions; of PROGRESS when it changes what the position
 *   means or brings back what was hidden, and else of a resume point at most once a minute. Unless `$12`,
 *   nothing is written that an event has to tell of.
 * - No lock is waited for longer than `$13`, neither here nor in the rest of the transaction.
 */
const WRITE = `
with incoming as materialized (
  select i.* from (select set_config('lock_timeout', $13, true)) as terms,
    unnest($1::text[], $2::text[], $3::timestamptz[], $4::smallint[], $5::float8[],
      $6::float8[], $7::text[], $8::text[], $9::uuid[]) with ordinality
    as i(user_id, video_id, reported_at, event_rank, position_seconds, duration_seconds, sitting,
         standing, play_id, ordinal)
), person as materialized (
  select d.user_id, s.cleared_at, coalesce((
      select h.ended_at is null or h.ended_at > $10 from history_pauses h
      where h.user_id = d.user_id order by h.started_at desc limit 1), false) as is_paused
  from (select distinct user_id from incoming) d
  join users u using (user_id)
  left join history_states s using (user_id)
), before as materialized (
  select p.*, p.reported_at > coalesce(greatest(n.cleared_at, p.restarted_at), '-infinity') as counts
  from (select distinct user_id, video_id from incoming) d
  join video_progress p using (user_id, video_id) join person n using (user_id)
), judged as materialized (
  select i.*, n.cleared_at, greatest(n.cleared_at, b.restarted_at) as floor, b.announced_at,
    b.reported_at as before_at, b.event_rank as before_rank, b.position_seconds as before_position,
    b.duration_seconds as before_duration, b.sitting as before_sitting,
    b.reported_at is null or (${placeIn('i')}) > (${placeIn('b')}) as is_newer,
    i.standing <> case when b.counts then b.standing::text else 'BELOW' end as is_turn,
    coalesce(b.hidden_at > coalesce(n.cleared_at, '-infinity') and i.reported_at > b.hidden_at
      and (b.counts and b.reported_at > b.hidden_at) is not true, false) as is_unhiding,
    case when n.user_id is null then 'UNKNOWN_PERSON'
      when n.is_paused or coalesce((
        select h.ended_at is null or h.ended_at > i.reported_at from history_pauses h
        where h.user_id = i.user_id and h.started_at <= i.reported_at
        order by h.started_at desc limit 1), false) then 'NOT_RECORDED'
      else 'TAKEN' end as fate
  from incoming i left join person n using (user_id) left join before b using (user_id, video_id)
), latest as materialized (
  select distinct on (user_id, video_id) *,
    bool_or(event_rank <> ${EVENT_RANKS.PROGRESS}) over (partition by user_id, video_id)
      or is_turn or is_unhiding
      or (standing = 'RESUMABLE' and coalesce(announced_at, '-infinity') <= $11) as is_told
  from judged
  where fate = 'TAKEN' and is_newer and reported_at > coalesce(floor, '-infinity')
  order by user_id, video_id, reported_at desc, event_rank desc, position_seconds desc,
    coalesce(duration_seconds, 0) desc, sitting collate "C" desc
), finished as materialized (
  select j.*, p.asserted_at as known_at, ${sittingFloor('p', 'j.cleared_at')} as sitting_floor,
    ${isUnnamed('j')} as is_unnamed
  from judged j left join plays p using (user_id, video_id, sitting)
  where j.fate = 'TAKEN' and j.standing = 'FINISHED'
), completed as materialized (
  select distinct on (user_id, video_id, sitting) * from finished
  where reported_at > case when is_unnamed then sitting_floor
    else coalesce(cleared_at - ${SITTING_MEMORY}, '-infinity') end
  order by user_id, video_id, sitting, reported_at
), first_completed as materialized (
  select *, coalesce(known_at > sitting_floor, false) as was_in_history from completed
  where known_at is null or reported_at < known_at or (is_unnamed and known_at <= sitting_floor)
), to_be_told as materialized (
  select user_id, video_id from latest where is_told
  union select user_id, video_id from first_completed
), written as (
  insert into video_progress as p (user_id, video_id, reported_at, event_rank, position_seconds,
    duration_seconds, sitting, standing, announced_at)
  select user_id, video_id, reported_at, event_rank, position_seconds, duration_seconds, sitting,
    standing::playback_standing, case when t.user_id is null then announced_at else $10 end
  from latest left join to_be_told t using (user_id, video_id)
  where $12 or t.user_id is null
  order by user_id, video_id
  on conflict (user_id, video_id) do update set
    reported_at = excluded.reported_at, event_rank = excluded.event_rank,
    position_seconds = excluded.position_seconds, duration_seconds = excluded.duration_seconds,
    sitting = excluded.sitting, standing = excluded.standing, announced_at = excluded.announced_at
  where (p.reported_at is null or (${placeIn('excluded')}) > (${placeIn('p')}))
    and (p.restarted_at is null or excluded.reported_at > p.restarted_at)
  returning p.user_id, p.video_id
), played as (
  insert into plays as p (user_id, video_id, sitting, id, watched_at, asserted_at)
  select user_id, video_id, sitting, play_id, reported_at, reported_at from first_completed
  where $12 and (select count(*) from written) >= 0
  order by user_id, video_id, sitting
  on conflict (user_id, video_id, sitting) do update set
    id = case when excluded.asserted_at < p.asserted_at then p.id else excluded.id end,
    watched_at = excluded.watched_at, asserted_at = excluded.asserted_at
  where case when ${isUnnamed('p')} then excluded.asserted_at > ${CONFLICT_FLOOR}
      and (excluded.asserted_at < p.asserted_at or p.asserted_at <= ${CONFLICT_FLOOR})
    else excluded.asserted_at < p.asserted_at end
  returning p.*
)
select
  case when j.fate = 'TAKEN' and t.user_id is not null and not $12 then 'TO_BE_TOLD'
    else j.fate end as fate,
  j.before_at, j.before_rank::int, j.before_position, j.before_duration, j.before_sitting, j.floor,
  l.user_id is not null and w.user_id is null as is_overtaken,
  w.user_id is not null and l.is_told as is_told,
  p.id::text as play_id, p.watched_at,
  f.was_in_history,
  p.asserted_at > ${sittingFloor('p', 'j.cleared_at')} as is_in_history
from judged j
left join latest l using (user_id, video_id)
left join to_be_told t using (user_id, video_id)
left join written w using (user_id, video_id)
left join first_completed f on f.ordinal = j.ordinal
left join played p on (p.user_id, p.video_id, p.sitting) = (f.user_id, f.video_id, f.sitting)
order by j.ordinal`;

const WRITE_REPORTS = { name: 'playback_write', text: WRITE };

/** Writes what players report. */
export class PlaybackStore {
  constructor(private readonly database: Database) {}

  /**
   * Writes, in a transaction of its own, those reports that no event has to tell of; the others are
   * TO_BE_TOLD and not written. Durable when this returns. One answer per report, in their order.
   */
  async writeUntold(
    reports: readonly ReportToWrite[],
    terms: WriteTerms,
  ): Promise<WrittenReport[]> {
    const rows = await this.database.write<WrittenRow>(
      WRITE_REPORTS,
      valuesOf(reports, terms, false),
    );
    return rows.map(writtenOf);
  }

  /** Writes all reports; `tx` tells of them. One answer per report, in their order. */
  async write(
    tx: Transaction,
    reports: readonly ReportToWrite[],
    terms: WriteTerms,
  ): Promise<WrittenReport[]> {
    const rows = await sqlOf<WrittenRow>(tx, WRITE_REPORTS, valuesOf(reports, terms, true));
    return rows.map(writtenOf);
  }
}

function valuesOf(
  reports: readonly ReportToWrite[],
  { now, toldSince, lockWaitMs }: WriteTerms,
  tells: boolean,
): unknown[] {
  const column = <T>(read: (report: PlaybackReport) => T) =>
    reports.map(({ report }) => read(report));
  return [
    column(({ userId }) => userId),
    column(({ videoId }) => videoId),
    column(({ reportedAt }) => reportedAt.toISOString()),
    column(({ event }) => EVENT_RANKS[event]),
    column(({ positionSeconds }) => positionSeconds),
    column(({ durationSeconds }) => durationSeconds),
    column(({ sitting }) => sitting),
    column(({ standing }) => standing),
    reports.map(({ playId }) => playId),
    now,
    toldSince,
    tells,
    `${lockWaitMs}`,
  ];
}

function writtenOf(row: WrittenRow): WrittenReport {
  if (row.fate !== 'TAKEN') return { fate: row.fate };
  return {
    fate: row.fate,
    before: row.before_at && {
      reportedAt: row.before_at,
      eventRank: row.before_rank,
      positionSeconds: row.before_position,
      durationSeconds: row.before_duration,
      sitting: row.before_sitting,
    },
    floor: row.floor,
    isOvertaken: row.is_overtaken,
    isTold: row.is_told,
    play:
      row.play_id === null
        ? null
        : {
            id: row.play_id,
            watchedAt: row.watched_at,
            wasInHistory: row.was_in_history,
            isInHistory: row.is_in_history,
          },
  };
}
