import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldRatings } from '../../prisma/seed/fold-ratings.js';
import { createPersonMaker, type SeedPerson } from '../../prisma/seed/person-maker.js';
import { seedPeople } from '../../prisma/seed/seed-people.js';
import type { SeedWatching } from '../../prisma/seed/watching-maker.js';
import { RatingSummaryStore } from '../../src/modules/rating/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { createDatabase } from '../../src/platform/database/database.js';
import { Outbox } from '../../src/platform/database/outbox.js';
import { createIds } from '../../src/platform/ids.js';
import { startTestApp, type TestApp } from '../testkit/app.js';

const PEOPLE = 30;
const outbox = new Outbox({ source: '/seed', clock: systemClock, ids: createIds(systemClock) });

/** The tables that hold what people do with videos, without the ids that are made by chance. */
const TABLES = [
  ['watchlist items', 'select * from watchlist_items order by user_id, video_id'],
  ['progress', 'select * from video_progress order by user_id, video_id'],
  [
    'plays',
    `select user_id, video_id, sitting, watched_at, asserted_at, removed_at, idempotency_key
     from plays order by user_id, video_id, sitting`,
  ],
  ['ratings', 'select * from ratings order by user_id, video_id'],
  [
    'reviews',
    `select user_id, video_id, body, contains_spoilers, version, created_at, updated_at
     from reviews order by user_id, video_id`,
  ],
  [
    'events',
    `select user_id, sequence::int, type, envelope->>'sequence' as text,
       (envelope->'data') - 'entryId' - 'reviewId' as data
     from outbox_events order by user_id, sequence`,
  ],
  [
    'changes',
    `select c.user_id, c.kind, coalesce(p.sitting, c.key) as key, c.sequence::int, c.video_id, c.removed
     from changes c left join plays p
       on c.kind = 'HISTORY_ENTRY' and p.user_id = c.user_id and p.id::text = c.key
     order by c.user_id, c.sequence, c.kind, key`,
  ],
] as const;

const ADD = `mutation ($videoId: ID!, $note: String) {
  addToWatchlist(videoId: $videoId, note: $note) { userErrors { message } } }`;
const CHANGE = `mutation ($input: UpdateWatchlistItemInput!) {
  updateWatchlistItem(input: $input) { userErrors { message } } }`;
const RECORD = `mutation ($input: RecordPlaybackInput!) {
  recordPlayback(input: $input) { userErrors { message } } }`;
const RATE = `mutation ($videoId: ID!, $score: Int!) {
  rateVideo(videoId: $videoId, score: $score) { userErrors { message } } }`;
const REVIEW = `mutation ($videoId: ID!, $body: String!, $containsSpoilers: Boolean!) {
  submitReview(videoId: $videoId, body: $body, containsSpoilers: $containsSpoilers) {
    userErrors { message } } }`;

async function seed(app: TestApp, makePerson: (index: number) => SeedPerson): Promise<void> {
  const pool = new pg.Pool({ connectionString: app.databaseUrl, max: 2 });
  try {
    await seedPeople({ pool, outbox, makePerson, users: PEOPLE, batchSize: 15, writers: 2 });
  } finally {
    await pool.end();
  }
}

/** What somebody has done, each thing at its time. */
function deedsOf(user: SeedPerson['user'], watching: SeedWatching, { query }: TestApp) {
  const as = user.id;
  const send = async (document: string, variables: Readonly<Record<string, unknown>>) => {
    const { errors, data } = await query(document, { as, variables });
    expect(errors).toEqual([]);
    expect(Object.values(data)).toEqual([{ userErrors: [] }]);
  };
  return [
    ...watching.watchlist.flatMap(({ videoId, note, status, addedAt, updatedAt }) => [
      { at: addedAt, run: () => send(ADD, { videoId, note }) },
      ...(status === 'PLANNING'
        ? []
        : [{ at: updatedAt, run: () => send(CHANGE, { input: { videoId, status } }) }]),
    ]),
    ...watching.reports.map(({ playId: _, ...report }) => ({
      at: report.occurredAt,
      run: () => send(RECORD, { input: { ...report, event: 'STOP' } }),
    })),
    ...watching.ratings.map(({ videoId, score, createdAt }) => ({
      at: createdAt,
      run: () => send(RATE, { videoId, score }),
    })),
    ...watching.reviews.map(({ videoId, body, containsSpoilers, createdAt }) => ({
      at: createdAt,
      run: () => send(REVIEW, { videoId, body, containsSpoilers }),
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

describe('seeding what people do with videos', () => {
  const clock = { at: new Date(), now: () => clock.at };
  const makeWatcher = createPersonMaker(3, true);
  let seeded: TestApp;
  let lived: TestApp;
  beforeAll(async () => {
    [seeded, lived] = await Promise.all([startTestApp(), startTestApp({ clock })]);
    await seed(seeded, makeWatcher);
    await seed(lived, createPersonMaker(3));
    for (let index = 0; index < PEOPLE; index += 1) {
      const { user, watching } = makeWatcher(index);
      if (!watching) continue;
      for (const { at, run } of deedsOf(user, watching, lived)) {
        clock.at = at;
        await run();
      }
    }
  });
  afterAll(() => Promise.all([seeded.stop(), lived.stop()]));

  it.each(TABLES)('writes the %s that the service writes when they do it', async (_, sql) => {
    const rows = await seeded.sql(sql);
    expect(rows.length).toBeGreaterThan(PEOPLE / 20);
    expect(rows).toEqual(await lived.sql(sql));
  });

  it('gives plays and reviews the ids that their events name', async () => {
    const [{ strangers } = {}] = await seeded.sql(`
      with told as (
        select user_id, envelope->'data'->>'entryId' as entry, envelope->'data'->>'reviewId' as review
        from outbox_events
      )
      select count(*)::int as strangers from told
      where (entry is not null and not exists (
          select from plays p where p.user_id = told.user_id and p.id::text = entry))
        or (review is not null and not exists (
          select from reviews r where r.user_id = told.user_id and r.id::text = review))`);
    expect(strangers).toBe(0);
  });

  it('counts every rating into the summary of its video, and leaves nothing to be counted', async () => {
    const pool = new pg.Pool({ connectionString: seeded.databaseUrl, max: 2 });
    const database = createDatabase(pool);
    try {
      const summaries = new RatingSummaryStore(database);
      const before = await summaries.compare();
      expect(before.ratings).toBeGreaterThan(20);
      await foldRatings(pool, new AbortController().signal);
      expect(await seeded.sql('select * from rating_deltas')).toEqual([]);
      expect([before.wrong, (await summaries.compare()).wrong]).toEqual([0, 0]);
    } finally {
      await database.prisma.$disconnect();
      await pool.end();
    }
  });

  it('shows a watcher their own lists', async () => {
    const person = Array.from({ length: PEOPLE }, (_, index) => makeWatcher(index)).find(
      ({ watching }) => watching !== null && watching.watchlist.length > 1,
    );
    const { data, errors } = await seeded.query(
      '{ me { watchlist { totalCount nodes { videoId } } ratings { totalCount } } }',
      { as: person?.user.id ?? '' },
    );
    expect(errors).toEqual([]);
    const { watchlist = [], ratings = [] } = person?.watching ?? {};
    expect(data.me).toEqual({
      watchlist: {
        totalCount: watchlist.length,
        nodes: watchlist.slice(0, 20).map(({ videoId }) => ({ videoId })),
      },
      ratings: { totalCount: ratings.length },
    });
  });
});
