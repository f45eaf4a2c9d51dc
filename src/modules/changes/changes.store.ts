import type { Database } from '../../platform/database/database.js';
import type { FeedKind } from '../../platform/database/outbox.js';
import type { FeedPart } from './changes.rules.js';
import type { FeedRow } from './changes.types.js';

/** What was read of a person's feed. */
export interface FeedReading {
  /** In the order of the feed; one more than the limit when there are more. */
  readonly rows: readonly FeedRow[];
  /** Whether the person has tombstones that serve nobody any more. */
  readonly hasExpired: boolean;
}

/** Without rows of the feed, all columns but the last are null. */
interface Row {
  readonly owner: string;
  readonly kind: FeedKind | null;
  readonly key: string;
  /** The driver gives a bigint as text. */
  readonly sequence: string;
  readonly video_id: string | null;
  readonly removed: boolean;
  readonly changed_at: Date;
  readonly has_expired: boolean;
}

const READ = {
  name: 'changes_since',
  text: `select o.owner, c.*, exists (
      select from changes e where e.user_id = o.owner and e.removed and e.changed_at < $7
    ) as has_expired
  from unnest($1::text[]) as o(owner)
  left join lateral (
    select kind, key, sequence, video_id, removed, changed_at from changes
    where user_id = o.owner and (sequence, kind, key) > ($2::bigint, $3::text, $4::text)
      and not ($5::boolean and removed)
    order by sequence, kind, key
    limit $6
  ) c on true
  order by o.owner, c.sequence, c.kind, c.key`,
};

/** Rows that somebody is writing at the moment are left for another time: nobody waits for this. */
const REMOVE_TOMBSTONES = `/* background */ with expired as (
    select kind, key from changes
    where user_id = $1 and removed and changed_at < $2::timestamptz
    order by changed_at
    limit $3
    for update skip locked
  )
  delete from changes c using expired e
  where c.user_id = $1 and c.kind = e.kind and c.key = e.key`;

/** Tombstones in one statement at most. */
const CHUNK_SIZE = 500;

/** The feed of changes. It is written with the events that tell of them (`platform/database/outbox.ts`). */
export class ChangesStore {
  constructor(private readonly database: Database) {}

  /** Whoever has no feed has no rows in it. One statement, however many people. */
  async read(
    userIds: readonly string[],
    { after, limit, onlyPresent }: FeedPart,
    expireBefore: Date,
  ): Promise<Map<string, FeedReading>> {
    const { sequence, kind, key } = after;
    const values = [userIds, sequence, kind, key, onlyPresent, limit + 1, expireBefore];
    const readings = new Map<string, { rows: FeedRow[]; hasExpired: boolean }>();
    for (const row of await this.database.read<Row>(READ, values)) {
      const reading = readings.get(row.owner) ?? { rows: [], hasExpired: row.has_expired };
      readings.set(row.owner, reading);
      if (row.kind !== null) reading.rows.push({ ...feedRowOf(row), kind: row.kind });
    }
    return readings;
  }

  /** Removes some of the person's tombstones from before that moment, the oldest first. */
  async removeTombstones(userId: string, before: Date): Promise<void> {
    await this.database.prisma.$executeRawUnsafe(REMOVE_TOMBSTONES, userId, before, CHUNK_SIZE);
  }
}

function feedRowOf(row: Row): Omit<FeedRow, 'kind'> {
  return {
    key: row.key,
    sequence: Number(row.sequence),
    videoId: row.video_id ?? '',
    removed: row.removed,
    changedAt: row.changed_at,
  };
}
