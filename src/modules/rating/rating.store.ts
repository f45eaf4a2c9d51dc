import type { Database } from '../../platform/database/database.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { pageSql, preparedAs, type Sorting, SqlValues } from '../../platform/pagination/index.js';
import { RATING_ORDERS, type RatingOrder, type RatingRequest } from './rating.orders.js';
import type { Rating } from './rating.types.js';

interface RatingRow {
  readonly video_id: string;
  readonly score: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Names one rating. */
export interface RatingId {
  readonly userId: string;
  readonly videoId: string;
}

/** A rating, and whose it is. */
export type OwnedRating = Rating & Pick<RatingId, 'userId'>;

const COLUMNS = 'video_id, score, created_at, updated_at';

const COLUMN_OF = { updatedAt: 'updated_at', score: 'score' } as const;

const FIND = {
  name: 'ratings_by_id',
  text: `select user_id, ${COLUMNS}
    from unnest($1::text[], $2::text[]) as wanted(user_id, video_id)
    join ratings using (user_id, video_id)`,
};

const COUNT = {
  name: 'ratings_count',
  text: `select user_id, count(*)::int as count from ratings
    where user_id = any($1::text[]) group by user_id`,
};

/**
 * Nobody else writes this person's ratings meanwhile (`AccountService.edit` holds their row), so that
 * `before` is what is replaced. What has changed is told to the summary of the video in the same breath.
 */
const SAVE = `
with before as (
  select score from ratings where user_id = $1 and video_id = $2
), saved as (
  insert into ratings (user_id, video_id, score, created_at, updated_at) values ($1, $2, $3, $4, $4)
  on conflict (user_id, video_id) do update set score = excluded.score, updated_at = excluded.updated_at
  where ratings.score <> excluded.score
  returning ${COLUMNS}
), counted as (
  insert into rating_deltas (video_id, old_score, new_score)
  select video_id, (select score from before), score from saved
)
select ${COLUMNS} from saved`;

const REMOVE = `
with removed as (
  delete from ratings where user_id = $1 and video_id = $2 returning video_id, score
), counted as (
  insert into rating_deltas (video_id, old_score, new_score) select video_id, score, null from removed
)
select video_id from removed`;

export class RatingStore {
  constructor(private readonly database: Database) {}

  /** Those of these that there are, in any order. One statement, however many. */
  async findMany(wanted: readonly RatingId[]): Promise<readonly OwnedRating[]> {
    const rows = await this.database.read<RatingRow & { user_id: string }>(FIND, [
      wanted.map(({ userId }) => userId),
      wanted.map(({ videoId }) => videoId),
    ]);
    return rows.map((row) => ({ ...ratingOf(row), userId: row.user_id }));
  }

  /**
   * By owner, in the order of reading, one entry more than the page takes when there are more. Whoever
   * has none there has no entry. One statement, however many owners.
   */
  async listPages(
    owners: readonly string[],
    { page, orderBy }: RatingRequest,
  ): Promise<Map<string, readonly Rating[]>> {
    const values = new SqlValues();
    const ownersAt = values.add(owners);
    const part = pageSql(sortingOf(orderBy), page, values);
    const text = `
      select o.owner, x.* from unnest(${ownersAt}::text[]) as o(owner) cross join lateral (
        select row_number() over (order by ${part.orderBy})::int as number, ${COLUMNS} from ratings
        where user_id = o.owner and ${part.where} order by ${part.orderBy} limit ${part.limit}
      ) x order by x.number`;
    const rows = await this.database.read<RatingRow & { owner: string }>(
      preparedAs('ratings_page', text),
      values.list,
    );
    const lists = new Map<string, Rating[]>(owners.map((owner) => [owner, []]));
    for (const { owner, ...row } of rows) lists.get(owner)?.push(ratingOf(row));
    return lists;
  }

  /** By owner: how many ratings they have. Whoever has none has no entry. */
  async count(owners: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.read<{ user_id: string; count: number }>(COUNT, [owners]);
    return new Map(rows.map(({ user_id, count }) => [user_id, count]));
  }

  /** The rating as it is seen inside `tx`. */
  async find(tx: Transaction, { userId, videoId }: RatingId): Promise<Rating | null> {
    return prismaOf(tx).rating.findUnique({
      where: { userId_videoId: { userId, videoId } },
      select: { videoId: true, score: true, createdAt: true, updatedAt: true },
    });
  }

  /** The rating as it is from now on; null when it has had this score already, and then stays as it is. */
  async save(
    tx: Transaction,
    { userId, videoId }: RatingId,
    { score, at }: { readonly score: number; readonly at: Date },
  ): Promise<Rating | null> {
    const rows = await prismaOf(tx).$queryRawUnsafe<RatingRow[]>(SAVE, userId, videoId, score, at);
    return rows[0] ? ratingOf(rows[0]) : null;
  }

  /** Whether there was one. */
  async remove(tx: Transaction, { userId, videoId }: RatingId): Promise<boolean> {
    const rows = await prismaOf(tx).$queryRawUnsafe<unknown[]>(REMOVE, userId, videoId);
    return rows.length > 0;
  }
}

function sortingOf(orderBy: RatingOrder): Sorting {
  const { by, part, direction } = RATING_ORDERS[orderBy];
  const columns = [
    { sql: COLUMN_OF[by], part },
    { sql: 'video_id', part: 'text' },
  ] as const;
  return { columns, direction };
}

function ratingOf(row: RatingRow): Rating {
  return {
    videoId: row.video_id,
    score: row.score,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
