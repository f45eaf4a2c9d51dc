import type { Database } from '../../platform/database/database.js';
import { prismaOf } from '../../platform/database/prisma-of.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { pageSql, preparedAs, type Sorting, SqlValues } from '../../platform/pagination/index.js';
import { visibilitySql } from '../privacy/index.js';
import {
  type Eyes,
  REVIEW_ORDERS,
  type ReviewOrder,
  type ReviewRequest,
  type VideoReviewRequest,
} from './rating.orders.js';
import type { RatingId } from './rating.store.js';
import type { Review, ReviewBody, ReviewHead } from './rating.types.js';

interface ReviewRow {
  readonly user_id: string;
  readonly video_id: string;
  readonly id: string;
  readonly contains_spoilers: boolean;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** All but the text, which may be long. */
const COLUMNS = `r.user_id, r.video_id, r.id, r.contains_spoilers, r.version, r.created_at, r.updated_at`;

const FIND = {
  name: 'reviews_by_key',
  text: `select ${COLUMNS} from unnest($1::text[], $2::text[]) as wanted(user_id, video_id)
    join reviews r using (user_id, video_id)`,
};

const FIND_BODIES = {
  name: 'review_bodies_by_key',
  text: `select r.user_id as "authorId", r.video_id as "videoId", r.body, r.contains_spoilers as "containsSpoilers"
    from unnest($1::text[], $2::text[]) as wanted(user_id, video_id)
    join reviews r using (user_id, video_id)`,
};

const COUNT_BY_AUTHOR = {
  name: 'reviews_count',
  text: `select user_id as of, count(*)::int as count from reviews
    where user_id = any($1::text[]) group by user_id`,
};

/** Null, which lets nobody through, for an author who is not there any more. */
const LEVEL_OF_AUTHOR = '(select u.ratings_privacy from users u where u.user_id = r.user_id)';

/**
 * A look at the author of each review that is read, rather than a join: lists of much-reviewed videos are
 * then read in their order, and no further than the page goes.
 */
function visibleTo(parameters: Parameters<typeof visibilitySql>[1]): string {
  return visibilitySql({ level: LEVEL_OF_AUTHOR, owner: 'r.user_id' }, parameters);
}

const COUNT_BY_VIDEO = {
  name: 'video_reviews_count',
  text: `select r.video_id as of, count(*)::int as count from reviews r
    where r.video_id = any($1::text[]) and ${visibleTo({ viewerId: '$2', levels: '$3' })}
    group by r.video_id`,
};

/** What people have written about videos. Lists span many authors or videos in one statement. */
export class ReviewStore {
  constructor(private readonly database: Database) {}

  /** Those of these that there are, in any order. One statement, however many. */
  async findMany(wanted: readonly RatingId[]): Promise<readonly ReviewHead[]> {
    return (await this.database.read<ReviewRow>(FIND, keysOf(wanted))).map(headOf);
  }

  /** The texts of those of these that there are, in any order. One statement, however many. */
  async findBodies(wanted: readonly RatingId[]): Promise<readonly ReviewBody[]> {
    return this.database.read<ReviewBody>(FIND_BODIES, keysOf(wanted));
  }

  /**
   * By author, in the order of reading, one entry more than the page takes when there are more. Whoever
   * has none there has an empty list. Privacy has not been applied.
   */
  async listPages(
    authors: readonly string[],
    request: ReviewRequest,
  ): Promise<Map<string, readonly ReviewHead[]>> {
    const values = new SqlValues();
    const source = { of: 'r.user_id', condition: 'true' };
    const text = pagesSql(source, request, { values, of: values.add(authors) });
    const rows = await this.database.read<OwnedRow>(preparedAs('reviews_page', text), values.list);
    return byOwner(authors, rows);
  }

  /** By video, the same of what these eyes may see of it. */
  async listVideoPages(
    videoIds: readonly string[],
    { eyes, ...request }: VideoReviewRequest,
  ): Promise<Map<string, readonly ReviewHead[]>> {
    const values = new SqlValues();
    const of = values.add(videoIds);
    const condition = visibleTo({
      viewerId: values.add(eyes.viewerId),
      levels: values.add(eyes.levels),
    });
    const source = { of: 'r.video_id', condition };
    const text = pagesSql(source, request, { values, of });
    const rows = await this.database.read<OwnedRow>(
      preparedAs('video_reviews_page', text),
      values.list,
    );
    return byOwner(videoIds, rows);
  }

  /** By author: how many reviews there are. Whoever has none has no entry. */
  async count(authors: readonly string[]): Promise<Map<string, number>> {
    return countsOf(await this.database.read<CountRow>(COUNT_BY_AUTHOR, [authors]));
  }

  /** By video: how many reviews these eyes may see. */
  async countOfVideos(videoIds: readonly string[], eyes: Eyes): Promise<Map<string, number>> {
    const values = [videoIds, eyes.viewerId, eyes.levels];
    return countsOf(await this.database.read<CountRow>(COUNT_BY_VIDEO, values));
  }

  /** The review as it is seen inside `tx`. */
  async find(tx: Transaction, { userId, videoId }: RatingId): Promise<Review | null> {
    const row = await prismaOf(tx).review.findUnique({
      where: { userId_videoId: { userId, videoId } },
    });
    if (!row) return null;
    const { userId: authorId, ...review } = row;
    return { ...review, authorId };
  }

  /** Writes a review, or what has become of it. */
  async save(tx: Transaction, { authorId: userId, videoId, ...review }: Review): Promise<void> {
    const { id, createdAt, ...changing } = review;
    await prismaOf(tx).review.upsert({
      where: { userId_videoId: { userId, videoId } },
      create: { userId, videoId, ...review },
      update: changing,
      select: { id: true },
    });
  }

  /** Whether there was one. */
  async remove(tx: Transaction, { userId, videoId }: RatingId): Promise<boolean> {
    const { count } = await prismaOf(tx).review.deleteMany({ where: { userId, videoId } });
    return count > 0;
  }
}

type OwnedRow = ReviewRow & { readonly owner: string };

interface CountRow {
  readonly of: string;
  readonly count: number;
}

function keysOf(ids: readonly RatingId[]): [userIds: string[], videoIds: string[]] {
  return [ids.map(({ userId }) => userId), ids.map(({ videoId }) => videoId)];
}

/**
 * The pages of many owners in one statement.
 *
 * @param place `of`: the placeholder of the owners' ids, a list.
 */
function pagesSql(
  source: { readonly of: string; readonly condition: string },
  { page, orderBy }: ReviewRequest,
  place: { readonly values: SqlValues; readonly of: string },
): string {
  const part = pageSql(sortingOf(orderBy), page, place.values);
  return `
    select o.owner, x.* from unnest(${place.of}::text[]) as o(owner) cross join lateral (
      select row_number() over (order by ${part.orderBy})::int as number, ${COLUMNS} from reviews r
      where ${source.of} = o.owner and ${source.condition} and ${part.where}
      order by ${part.orderBy} limit ${part.limit}
    ) x order by x.number`;
}

function sortingOf(orderBy: ReviewOrder): Sorting {
  const columns = [
    { sql: 'r.created_at', part: 'timestamp' },
    { sql: 'r.id', part: 'uuid' },
  ] as const;
  return { columns, direction: REVIEW_ORDERS[orderBy].direction };
}

function byOwner(owners: readonly string[], rows: readonly OwnedRow[]): Map<string, ReviewHead[]> {
  const lists = new Map<string, ReviewHead[]>(owners.map((owner) => [owner, []]));
  for (const { owner, ...row } of rows) lists.get(owner)?.push(headOf(row));
  return lists;
}

function countsOf(rows: readonly CountRow[]): Map<string, number> {
  return new Map(rows.map(({ of, count }) => [of, count]));
}

function headOf(row: ReviewRow): ReviewHead {
  return {
    id: row.id,
    authorId: row.user_id,
    videoId: row.video_id,
    containsSpoilers: row.contains_spoilers,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
