import type { Database } from '../../platform/database/database.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { pageSql, preparedAs, type Sorting, SqlValues } from '../../platform/pagination/index.js';
import {
  WATCHLIST_ORDERS,
  type WatchlistOrder,
  type WatchlistRequest,
} from './watchlist.orders.js';
import { WATCHLIST_STATUSES, type WatchlistItem, type WatchlistStatus } from './watchlist.types.js';

interface ItemRow {
  readonly video_id: string;
  readonly status: WatchlistStatus;
  readonly note: string | null;
  readonly position: string;
  readonly added_at: Date;
  readonly updated_at: Date;
}

/** The enum is cast to text: the driver knows that type without asking. */
const COLUMNS = 'video_id, status::text, note, position, added_at, updated_at';

const FIND_ITEMS = {
  name: 'watchlist_items_of_videos',
  text: `select ${COLUMNS} from watchlist_items where user_id = $1 and video_id = any($2::text[])`,
};

const COLUMN_OF = { position: 'position', addedAt: 'added_at', updatedAt: 'updated_at' } as const;

/** Locks in the order of the key, as everybody does, whatever the order of the list. */
const LOCK_IN_LIST_ORDER = `
with locked as materialized (
  select video_id, position from watchlist_items where user_id = $1 order by video_id for update
)
select video_id from locked order by position, video_id`;

const SET_PLACES = `
update watchlist_items i set position = n.position
from unnest($2::text[], $3::text[]) as n(video_id, position)
where i.user_id = $1 and i.video_id = n.video_id`;

const REMOVE_WATCHED = `
with watched as (
  select user_id, video_id, max(watched_at) as watched_at
  from unnest($1::text[], $2::text[], $3::timestamptz[]) as w(user_id, video_id, watched_at)
  group by user_id, video_id
), locked as (
  select i.user_id, i.video_id from watchlist_items i
  join watched w using (user_id, video_id)
  join preferences p on p.user_id = i.user_id and p.remove_watched_from_watchlist
  where i.added_at <= w.watched_at
  order by i.user_id, i.video_id
  for update of i
)
delete from watchlist_items i using locked l
where i.user_id = l.user_id and i.video_id = l.video_id
returning i.user_id, i.video_id, i.status::text`;

/** Runs one SQL statement inside a transaction that has been begun, and answers with its rows. */
export type QueryInTransaction = (
  sql: string,
  values: readonly unknown[],
) => Promise<readonly Record<string, unknown>[]>;

export class WatchlistStore {
  constructor(private readonly database: Database) {}

  /**
   * By owner, in the order of reading, one entry more than the page takes when there are more. Whoever
   * has none there has no entry. One statement, however many owners: it numbers the entries of each, for
   * nothing else promises that a join keeps an order.
   */
  async listPages(
    owners: readonly string[],
    { page, orderBy, status }: WatchlistRequest,
  ): Promise<Map<string, readonly WatchlistItem[]>> {
    const values = new SqlValues();
    const ownersAt = values.add(owners);
    const part = pageSql(sortingOf(orderBy), page, values);
    const text = `
      select o.owner, x.* from unnest(${ownersAt}::text[]) as o(owner) cross join lateral (
        select row_number() over (order by ${part.orderBy})::int as number, ${COLUMNS}
        from watchlist_items
        where user_id = o.owner and ${statusSql(status, values)} and ${part.where}
        order by ${part.orderBy} limit ${part.limit}
      ) x`;
    const rows = await this.database.read<ItemRow & { owner: string; number: number }>(
      preparedAs('watchlist_page', text),
      values.list,
    );
    const lists = new Map<string, WatchlistItem[]>();
    for (const { owner, number, ...row } of rows) {
      const list = lists.get(owner) ?? [];
      list[number - 1] = itemOf(row);
      lists.set(owner, list);
    }
    return lists;
  }

  /** By owner: how many entries there are, of one status or, null, of any. Whoever has none has no entry. */
  async count(
    owners: readonly string[],
    status: WatchlistStatus | null,
  ): Promise<Map<string, number>> {
    const values = new SqlValues();
    const text = `select user_id, count(*)::int as count from watchlist_items
      where user_id = any(${values.add(owners)}::text[]) and ${statusSql(status, values)}
      group by user_id`;
    const rows = await this.database.read<{ user_id: string; count: number }>(
      preparedAs('watchlist_count', text),
      values.list,
    );
    return new Map(rows.map(({ user_id, count }) => [user_id, count]));
  }

  /** By video: its entry in this person's list. A video that is not there has none. */
  async findItems(
    userId: string,
    videoIds: readonly string[],
  ): Promise<Map<string, WatchlistItem>> {
    const rows = await this.database.read<ItemRow>(FIND_ITEMS, [userId, videoIds]);
    return byVideo(rows);
  }

  /** The same as they are now; nobody else changes them until the transaction ends. */
  async lockItems(
    tx: Transaction,
    userId: string,
    videoIds: readonly string[],
  ): Promise<Map<string, WatchlistItem>> {
    const rows = await prismaOf(tx).$queryRawUnsafe<ItemRow[]>(
      `${FIND_ITEMS.text} order by video_id for update`,
      userId,
      videoIds,
    );
    return byVideo(rows);
  }

  /** How many entries a list has, and the place of the last one; null when there is none. */
  async measure(
    tx: Transaction,
    userId: string,
  ): Promise<{ readonly count: number; readonly lastPlace: string | null }> {
    const { _count: count, _max: last } = await prismaOf(tx).watchlistItem.aggregate({
      where: { userId },
      _count: true,
      _max: { position: true },
    });
    return { count, lastPlace: last.position };
  }

  /** The entry right behind another one; with null, the first of the list. Null when there is none. */
  async findBehind(
    tx: Transaction,
    userId: string,
    item: WatchlistItem | null,
  ): Promise<Pick<WatchlistItem, 'videoId' | 'position'> | null> {
    const behind = item === null ? 'true' : '(position, video_id) > ($2::text, $3::text)';
    const rows = await prismaOf(tx).$queryRawUnsafe<Pick<ItemRow, 'video_id' | 'position'>[]>(
      `select video_id, position from watchlist_items where user_id = $1 and ${behind}
       order by position, video_id limit 1`,
      userId,
      ...(item === null ? [] : [item.position, item.videoId]),
    );
    return rows[0] ? { videoId: rows[0].video_id, position: rows[0].position } : null;
  }

  async insert(tx: Transaction, userId: string, item: WatchlistItem): Promise<void> {
    await prismaOf(tx).watchlistItem.create({
      data: { userId, ...item },
      select: { videoId: true },
    });
  }

  async update(tx: Transaction, userId: string, item: WatchlistItem): Promise<void> {
    const { videoId, ...data } = item;
    await prismaOf(tx).watchlistItem.update({
      where: { userId_videoId: { userId, videoId } },
      data,
      select: { videoId: true },
    });
  }

  /** What was removed; null when it was not there. */
  async remove(tx: Transaction, userId: string, videoId: string): Promise<WatchlistItem | null> {
    const rows = await prismaOf(tx).$queryRawUnsafe<ItemRow[]>(
      `delete from watchlist_items where user_id = $1 and video_id = $2 returning ${COLUMNS}`,
      userId,
      videoId,
    );
    return rows[0] ? itemOf(rows[0]) : null;
  }

  /** The videos of a whole list in the owner's order; nobody else changes it until the transaction ends. */
  async lockList(tx: Transaction, userId: string): Promise<string[]> {
    const rows = await prismaOf(tx).$queryRawUnsafe<{ video_id: string }[]>(
      LOCK_IN_LIST_ORDER,
      userId,
    );
    return rows.map((row) => row.video_id);
  }

  /** Puts entries in their places, by video, all in one statement. */
  async setPlaces(
    tx: Transaction,
    userId: string,
    places: ReadonlyMap<string, string>,
  ): Promise<void> {
    const columns = [[...places.keys()], [...places.values()]];
    await prismaOf(tx).$executeRawUnsafe(SET_PLACES, userId, ...columns);
  }

  /**
   * Takes watched videos off the lists of those who want that (`watching.removeWatchedFromWatchlist`), unless
   * they were put there after they were watched, in one statement that locks in the order of the key.
   * Answers with what was taken off.
   *
   * @param query Runs in the transaction that makes them watched, which tells of it with `watchlistUpdated`.
   */
  async removeWatched(
    query: QueryInTransaction,
    watched: readonly {
      readonly userId: string;
      readonly videoId: string;
      readonly watchedAt: Date;
    }[],
  ): Promise<readonly { userId: string; videoId: string; status: WatchlistStatus }[]> {
    const rows = await query(REMOVE_WATCHED, [
      watched.map(({ userId }) => userId),
      watched.map(({ videoId }) => videoId),
      watched.map(({ watchedAt }) => watchedAt.toISOString()),
    ]);
    return rows.map((row) => ({
      userId: String(row.user_id),
      videoId: String(row.video_id),
      status: readStatus(row.status),
    }));
  }
}

function sortingOf(orderBy: WatchlistOrder): Sorting {
  const { by, part, direction } = WATCHLIST_ORDERS[orderBy];
  return {
    columns: [
      { sql: COLUMN_OF[by], part },
      { sql: 'video_id', part: 'text' },
    ],
    direction,
  };
}

function statusSql(status: WatchlistStatus | null, values: SqlValues): string {
  return status === null ? 'true' : `status = ${values.add(status)}::watchlist_status`;
}

function readStatus(value: unknown): WatchlistStatus {
  const status = WATCHLIST_STATUSES.find((each) => each === value);
  if (!status) throw new Error('The database has a watchlist status that is not known here.');
  return status;
}

function byVideo(rows: readonly ItemRow[]): Map<string, WatchlistItem> {
  return new Map(rows.map((row) => [row.video_id, itemOf(row)]));
}

function itemOf(row: ItemRow): WatchlistItem {
  return {
    videoId: row.video_id,
    status: row.status,
    note: row.note,
    position: row.position,
    addedAt: row.added_at,
    updatedAt: row.updated_at,
  };
}
