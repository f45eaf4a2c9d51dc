import type pg from 'pg';
import { playCompleted, positionReported } from '../../src/modules/history/index.js';
import { reviewPublished, videoRated } from '../../src/modules/rating/index.js';
import {
  type WatchlistAction,
  type WatchlistItem,
  type WatchlistStatus,
  watchlistUpdated,
} from '../../src/modules/watchlist/index.js';
import type { DomainEvent } from '../../src/platform/database/outbox.js';
import { insertJsonRows } from './json-rows.js';
import type { SeedPerson } from './person-maker.js';
import type { SeedReport, SeedWatching } from './watching-maker.js';

type Row = Readonly<Record<string, unknown>>;

interface Table {
  readonly insert: string;
  readonly rowsOf: (userId: string, watching: SeedWatching) => readonly Row[];
}

const OF_A_VIDEO = { user_id: 'text', video_id: 'text' } as const;

/** The rank of the event STOP among those of the same moment. */
const STOP_RANK = 3;

/** In the order in which every transaction takes them. */
const TABLES: readonly Table[] = [
  {
    insert: insertJsonRows('video_progress', {
      ...OF_A_VIDEO,
      reported_at: 'timestamptz',
      event_rank: 'smallint',
      position_seconds: 'double precision',
      duration_seconds: 'double precision',
      sitting: 'text',
      standing: 'playback_standing',
      announced_at: 'timestamptz',
    }),
    rowsOf: (userId, { reports }) => latestOfEach(reports).map((each) => progressRow(userId, each)),
  },
  {
    insert: insertJsonRows('plays', {
      ...OF_A_VIDEO,
      sitting: 'text',
      id: 'uuid',
      watched_at: 'timestamptz',
      asserted_at: 'timestamptz',
    }),
    rowsOf: (userId, { reports }) =>
      reports.filter(({ playId }) => playId !== null).map((each) => playRow(userId, each)),
  },
  {
    insert: insertJsonRows('watchlist_items', {
      ...OF_A_VIDEO,
      status: 'watchlist_status',
      note: 'text',
      position: 'text',
      added_at: 'timestamptz',
      updated_at: 'timestamptz',
    }),
    rowsOf: (userId, { watchlist }) =>
      watchlist.map(({ videoId, addedAt, updatedAt, ...rest }) => ({
        user_id: userId,
        video_id: videoId,
        ...rest,
        added_at: addedAt,
        updated_at: updatedAt,
      })),
  },
  {
    insert: insertJsonRows('ratings', {
      ...OF_A_VIDEO,
      score: 'smallint',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    }),
    rowsOf: (userId, { ratings }) =>
      ratings.map(({ videoId, score, createdAt, updatedAt }) => ({
        user_id: userId,
        video_id: videoId,
        score,
        created_at: createdAt,
        updated_at: updatedAt,
      })),
  },
  {
    // Counted in by whoever reads the summary, until the service has folded them into it.
    insert: insertJsonRows('rating_deltas', { video_id: 'text', new_score: 'smallint' }),
    rowsOf: (_, { ratings }) =>
      ratings.map(({ videoId, score }) => ({ video_id: videoId, new_score: score })),
  },
  {
    insert: insertJsonRows('reviews', {
      ...OF_A_VIDEO,
      id: 'uuid',
      body: 'text',
      contains_spoilers: 'boolean',
      version: 'integer',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    }),
    rowsOf: (userId, { reviews }) =>
      reviews.map(({ videoId, containsSpoilers, createdAt, updatedAt, ...rest }) => ({
        user_id: userId,
        video_id: videoId,
        ...rest,
        contains_spoilers: containsSpoilers,
        created_at: createdAt,
        updated_at: updatedAt,
      })),
  },
];

/** Writes what people who were made in this transaction do with videos; their events are `eventsOfWatching`. */
export async function insertWatching(
  client: pg.ClientBase,
  people: readonly SeedPerson[],
): Promise<void> {
  for (const { insert, rowsOf } of TABLES) {
    const rows = people.flatMap(({ user, watching }) =>
      watching ? rowsOf(user.id, watching) : [],
    );
    if (rows.length > 0) await client.query(insert, [JSON.stringify(rows)]);
  }
}

/** What the service would have told of it, in the order in which it happened. */
export function eventsOfWatching(userId: string, watching: SeedWatching): DomainEvent[] {
  const told = [
    ...watching.watchlist.flatMap((item) => toldOfItem(userId, item)),
    ...watching.reports.map((report) => toldOfReport(userId, report)),
    ...watching.ratings.map((rating) => ({
      at: rating.createdAt,
      event: videoRated(userId, rating),
    })),
    ...watching.reviews.map((review) => ({
      at: review.createdAt,
      event: reviewPublished({ ...review, authorId: userId }),
    })),
  ];
  return told.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ event }) => event);
}

/** It was put on the list to be watched some day; what became of it was said later. */
function toldOfItem(userId: string, { videoId, status, addedAt, updatedAt }: WatchlistItem) {
  const told = (at: Date, now: WatchlistStatus, action: WatchlistAction) => ({
    at,
    event: watchlistUpdated(userId, { videoId, status: now, action }),
  });
  const added = told(addedAt, 'PLANNING', 'ADDED');
  return status === 'PLANNING' ? [added] : [added, told(updatedAt, status, 'UPDATED')];
}

/** What a player that stops tells of: a completed play, or else the position. */
function toldOfReport(userId: string, report: SeedReport) {
  const { videoId, positionSeconds, durationSeconds, occurredAt: at, playId } = report;
  const event =
    playId === null
      ? positionReported(userId, { videoId, positionSeconds, durationSeconds, positionAt: at })
      : playCompleted(userId, { id: playId, videoId, watchedAt: at });
  return { at, event };
}

function latestOfEach(reports: readonly SeedReport[]): readonly SeedReport[] {
  const latest = new Map<string, SeedReport>();
  for (const report of reports) {
    const known = latest.get(report.videoId);
    if (!known || report.occurredAt > known.occurredAt) latest.set(report.videoId, report);
  }
  return [...latest.values()];
}

function sittingOf({ playbackId }: SeedReport): string {
  return `p:${playbackId}`;
}

function progressRow(userId: string, report: SeedReport): Row {
  return {
    user_id: userId,
    video_id: report.videoId,
    reported_at: report.occurredAt,
    event_rank: STOP_RANK,
    position_seconds: report.positionSeconds,
    duration_seconds: report.durationSeconds,
    sitting: sittingOf(report),
    standing: report.playId === null ? 'RESUMABLE' : 'FINISHED',
    announced_at: report.occurredAt,
  };
}

function playRow(userId: string, report: SeedReport): Row {
  return {
    user_id: userId,
    video_id: report.videoId,
    sitting: sittingOf(report),
    id: report.playId,
    watched_at: report.occurredAt,
    asserted_at: report.occurredAt,
  };
}
