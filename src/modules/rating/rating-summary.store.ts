import type { Database } from '../../platform/database/database.js';
import { asDatabaseFailure } from '../../platform/database/failures.js';
import type { RatingSummary } from './rating.types.js';

/** Whoever moves deltas into summaries, or writes summaries anew, holds it: one at a time. */
const ADVISORY_LOCK = 72_707_370;

/** How many of the videos whose summary is wrong are told of, at most. */
const MAX_EXAMPLES = 20;

const BUCKETS = Array.from({ length: 10 }, (_, at) => at + 1);

const arrayOf = (entry: (bucket: number) => string) => `array[${BUCKETS.map(entry).join(', ')}]`;

const bucketSql = (score: string) => `(${score} + 9) / 10`;

/** What changes of ratings add up to, by video: each puts one score in, takes one out, or both. */
const sumOfDeltas = (deltas: string) => `
  select d.video_id, sum(c.sign)::int as count, sum(c.sign * c.score)::bigint as total,
    ${arrayOf((n) => `coalesce(sum(c.sign) filter (where ${bucketSql('c.score')} = ${n}), 0)::int`)} as distribution
  from ${deltas} d cross join lateral (values (d.new_score, 1), (d.old_score, -1)) as c(score, sign)
  where c.score is not null group by d.video_id`;

/** A summary and the deltas that it does not contain yet, where there may be only one of them or neither. */
const together = (summary: string, sum: string) => `
  coalesce(${summary}.count, 0) + coalesce(${sum}.count, 0) as count,
  coalesce(${summary}.total, 0) + coalesce(${sum}.total, 0) as total,
  ${arrayOf((n) => `coalesce(${summary}.distribution[${n}], 0) + coalesce(${sum}.distribution[${n}], 0)`)} as distribution`;

/** One statement is one snapshot: a delta is in a summary or beside it, never in both or in neither. */
const FIND = {
  name: 'rating_summaries',
  text: `select video_id, ${together('s', 'd')}
    from unnest($1::text[]) as wanted(video_id)
    left join rating_summaries s using (video_id)
    left join (${sumOfDeltas('(select * from rating_deltas where video_id = any($1::text[]))')}) d
      using (video_id)`,
};

/**
 * Deltas are taken in the order in which they were numbered. What one person does to one video is numbered
 * in the order of its commits, so that what has been taken never holds a score that goes without the one
 * that came, and no count falls below zero. The proposed row is checked before it is known whether there
 * is one already, and that row may propose less than zero.
 */
const FOLD = {
  name: 'rating_deltas_fold',
  text: `/* background */
with gate as materialized (
  select pg_try_advisory_xact_lock($1::bigint) as is_open
), taken as (
  delete from rating_deltas where id in (
    select d.id from gate, rating_deltas d where gate.is_open order by d.id limit $2::int)
  returning video_id, old_score, new_score
), sums as materialized (
  ${sumOfDeltas('taken')}
), folded as (
  insert into rating_summaries as s (video_id, count, total, distribution)
  select video_id, greatest(count, 0), total, distribution from sums order by video_id
  on conflict (video_id) do update set (count, total, distribution) = (
    select ${together('s', 'n')} from sums n where n.video_id = s.video_id)
)
select is_open, (select count(*)::int from taken) as taken from gate`,
};

/** What is told of videos, what their ratings add up to, and where the two differ. */
const COMPARISON = `
  told as (
    select video_id, ${together('s', 'd')} from rating_summaries s
    full join (${sumOfDeltas('rating_deltas')}) d using (video_id)
  ), truth as (
    select video_id, count(*)::int as count, sum(score)::bigint as total,
      ${arrayOf((n) => `(count(*) filter (where ${bucketSql('score')} = ${n}))::int`)} as distribution
    from ratings group by video_id
  ), differences as (
    select video_id, ${side('told')} as told, ${side('truth')} as truth
    from told full join truth using (video_id)
    where ${side('told')} is distinct from ${side('truth')}
  )`;

function side(name: string): string {
  return `jsonb_build_object('count', coalesce(${name}.count, 0), 'total', coalesce(${name}.total, 0),
    'distribution', coalesce(${name}.distribution, ${arrayOf(() => '0')}))`;
}

const FINDINGS = `
  (select count(*) from truth)::int as videos,
  (select coalesce(sum(count), 0) from truth)::float8 as ratings,
  (select count(*) from differences)::int as wrong,
  (select coalesce(jsonb_agg(e order by video_id), '[]')
   from (select * from differences order by video_id limit ${MAX_EXAMPLES}) e) as examples`;

const COMPARE = {
  name: 'rating_summaries_compare',
  text: `with ${COMPARISON} select ${FINDINGS}`,
};

/**
 * All parts of one statement see the same snapshot: the deltas that are thrown away are those of exactly
 * the ratings that are counted. A rating that is written meanwhile is in neither, and its delta stays.
 */
const REBUILD = `with ${COMPARISON}, forgotten as (
    delete from rating_deltas
  ), vanished as (
    delete from rating_summaries s where not exists (select from truth t where t.video_id = s.video_id)
  ), written as (
    insert into rating_summaries as s (video_id, count, total, distribution)
    select video_id, count, total, distribution from truth order by video_id
    on conflict (video_id) do update
      set count = excluded.count, total = excluded.total, distribution = excluded.distribution
      where (s.count, s.total, s.distribution)
        is distinct from (excluded.count, excluded.total, excluded.distribution)
  )
  select ${FINDINGS}`;

interface SummaryRow {
  readonly video_id: string;
  readonly count: number;
  /** The driver gives a bigint as a text. */
  readonly total: string;
  readonly distribution: number[];
}

type Sums = Omit<RatingSummary, 'videoId'>;

/** What a look at all summaries and all ratings has found. */
export interface SummaryFindings {
  /** How many videos have ratings, and how many ratings there are. */
  readonly videos: number;
  readonly ratings: number;
  /** Of how many videos the summary was not what their ratings add up to. */
  readonly wrong: number;
  /** The first of them by id, at most 20. */
  readonly examples: readonly {
    readonly videoId: string;
    readonly told: Sums;
    readonly truth: Sums;
  }[];
}

interface FindingsRow extends Omit<SummaryFindings, 'examples'> {
  readonly examples: readonly {
    readonly video_id: string;
    readonly told: Sums;
    readonly truth: Sums;
  }[];
}

/**
 * What the ratings of videos add up to. Writers of ratings append rows to `rating_deltas` and touch no
 * summary, so that they wait for nobody; readers add those rows to the summary, so that it is right at
 * once (docs/adr/0011-rating-summaries-from-deltas.md).
 */
export class RatingSummaryStore {
  constructor(private readonly database: Database) {}

  /** An entry for each video, with zeros for one that nobody has rated. One statement, however many. */
  async findMany(videoIds: readonly string[]): Promise<Map<string, RatingSummary>> {
    const rows = await this.database.read<SummaryRow>(FIND, [videoIds]);
    return new Map(
      rows.map(({ video_id: videoId, count, total, distribution }) => [
        videoId,
        { videoId, count, total: Number(total), distribution },
      ]),
    );
  }

  /**
   * Moves the oldest deltas into the summaries.
   *
   * @returns how many there were, at most `limit`; null when another process is at it.
   */
  async fold(limit: number): Promise<number | null> {
    const [row] = await this.database.write<{ is_open: boolean; taken: number }>(FOLD, [
      ADVISORY_LOCK,
      limit,
    ]);
    return row?.is_open ? row.taken : null;
  }

  /** Compares all summaries with all ratings, at one moment. Changes nothing. */
  async compare(): Promise<SummaryFindings> {
    return findingsOf(await this.database.read<FindingsRow>(COMPARE, []));
  }

  /**
   * Writes all summaries anew from the ratings. People go on rating meanwhile: it takes none of their
   * locks, and what they write while it runs counts.
   *
   * @returns what it has found before.
   */
  async rebuild(): Promise<SummaryFindings> {
    const { prisma } = this.database;
    try {
      // In a statement of its own: the next one sees what the last holder has done.
      const [, rows] = await prisma.$transaction([
        prisma.$executeRawUnsafe('select pg_advisory_xact_lock($1::bigint)', ADVISORY_LOCK),
        prisma.$queryRawUnsafe<FindingsRow[]>(REBUILD),
      ]);
      return findingsOf(rows);
    } catch (error) {
      throw asDatabaseFailure(error);
    }
  }
}

function findingsOf(rows: readonly FindingsRow[]): SummaryFindings {
  const [row] = rows;
  if (!row) throw new Error('The comparison of summaries and ratings has no result.');
  const examples = row.examples.map(({ video_id: videoId, told, truth }) => ({
    videoId,
    told,
    truth,
  }));
  return { ...row, examples };
}
