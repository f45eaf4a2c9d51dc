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
}

/** Runs one SQL statement inside the transaction of the change that the events tell of. */
export type Execute = (sql: string, values: readonly unknown[]) => Promise<unknown>;

/**
 * Takes the next numbers of each person's sequence and writes the events under them, in one statement.
 * The row of the sequence stays locked until the transaction ends, so that numbers are gapless and in
 * the order of commits; rows are locked in the order of user ids, so that two transactions that tell of
 * the same people cannot deadlock.
 */
const WRITE_EVENTS = `
with incoming as (
  select * from jsonb_to_recordset($1::jsonb)
    as e(user_id text, ordinal bigint, event_id uuid, type text, envelope jsonb, created_at timestamptz)
), counted as (
  select user_id, count(*) as n from incoming group by user_id order by user_id
), taken as (
  insert into event_sequences (user_id, last)
  select user_id, n from counted order by user_id
  on conflict (user_id) do update set last = event_sequences.last + excluded.last
  returning user_id, last
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
    const rows = events.map(({ type, version, userId, data }) => {
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
      return { user_id: userId, ordinal, event_id: id, type, envelope, created_at: time };
    });
    await execute(WRITE_EVENTS, [JSON.stringify(rows)]);
  }
}
