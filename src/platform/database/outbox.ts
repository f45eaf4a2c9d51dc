import type { Clock } from '../clock.js';
import type { Ids } from '../ids.js';

/** A fact to tell the rest of the company: `type` is named in the past and versioned. */
export interface DomainEvent {
  /** Such as `ProfileUpdated`. */
  readonly type: string;
  /** Goes up when consumers of the old form of `data` could not read the new one. */
  readonly version: number;
  /** Whose change it is: the event's subject, and the sequence it takes a number of. */
  readonly userId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What of the things that clients keep copies of has changed (`docs/adr/0012`). */
  readonly changes?: readonly FeedChange[];
}

/** One thing of a person that clients keep copies of. */
export interface FeedChange {
  readonly kind: FeedKind;
  /** Names the thing among those of its kind and person. */
  readonly key: string;
  /** Null for what concerns no single video. */
  readonly videoId: string | null;
  readonly removed: boolean;
}

export type FeedKind =
  | 'HISTORY_CLEARED'
  | 'HISTORY_ENTRY'
  | 'RATING'
  | 'REVIEW'
  | 'VIDEO_PROGRESS'
  | 'WATCHLIST_ITEM';

/** Runs one SQL statement inside the transaction of the change that the events tell of. */
export type Execute = (sql: string, values: readonly unknown[]) => Promise<unknown>;

/**
 * Takes the next numbers of each person's sequence and writes the events under them, in one statement,
 * together with what they make of the feed of changes: each thing's latest change.
 * The row of the sequence stays locked until the transaction ends, so that numbers are gapless and in
 * the order of commits; rows are locked in the order of user ids, so that two transactions that tell of
 * the same people cannot deadlock.
 */
const WRITE_EVENTS = `
with incoming as (
  select * from jsonb_to_recordset($1::jsonb)
    as e(user_id text, ordinal bigint, event_id uuid, type text, envelope jsonb, created_at timestamptz,
         changes jsonb)
), counted as (
  select user_id, count(*) as n from incoming group by user_id order by user_id
), taken as (
  insert into event_sequences (user_id, last)
  select user_id, n from counted order by user_id
  on conflict (user_id) do update set last = event_sequences.last + excluded.last
  returning user_id, last
), latest as (
  select distinct on (i.user_id, c.kind, c.key) i.user_id, c.kind, c.key,
         t.last - n.n + i.ordinal as sequence, c.video_id, c.removed, i.created_at
  from incoming i join taken t using (user_id) join counted n using (user_id),
       jsonb_to_recordset(i.changes) as c(kind text, key text, video_id text, removed boolean)
  order by i.user_id, c.kind, c.key, i.ordinal desc
), fed as (
  insert into changes (user_id, kind, key, sequence, video_id, removed, changed_at)
  select * from latest
  on conflict (user_id, kind, key) do update
    set sequence = excluded.sequence, video_id = excluded.video_id, removed = excluded.removed,
        changed_at = excluded.changed_at
)
insert into outbox_events (user_id, sequence, event_id, type, envelope, created_at)
select i.user_id, t.last - c.n + i.ordinal, i.event_id, i.type,
       i.envelope || jsonb_build_object('sequence', lpad((t.last - c.n + i.ordinal)::text, 19, '0')),
       i.created_at
from incoming i join taken t using (user_id) join counted c using (user_id)`;

export interface OutboxOptions {
  /** The CloudEvents `source` of this service, a URI reference. */
  readonly source: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Writes CloudEvents 1.0 envelopes. `sequence` (an extension attribute) counts one person's events from
 * 1 without gaps, as 19 decimal digits, so that its order as text is its order as a number.
 */
export class Outbox {
  constructor(private readonly options: OutboxOptions) {}

  async write(execute: Execute, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { clock, ids, source } = this.options;
    const time = clock.now().toISOString();
    const ordinals = new Map<string, number>();
    const rows = events.map(({ type, version, userId, data, changes = [] }) => {
      const ordinal = (ordinals.get(userId) ?? 0) + 1;
      ordinals.set(userId, ordinal);
      const id = ids.uuid();
      const envelope = {
        specversion: '1.0',
        id,
        source,
        type: `user-subgraph.${type}.v${version}`,
        subject: userId,
        time,
        datacontenttype: 'application/json',
        data,
      };
      return {
        user_id: userId,
        ordinal,
        event_id: id,
        type,
        envelope,
        created_at: time,
        changes: changes.map(({ videoId, ...rest }) => ({ ...rest, video_id: videoId })),
      };
    });
    await execute(WRITE_EVENTS, [JSON.stringify(rows)]);
  }
}
