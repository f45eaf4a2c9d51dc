import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../testkit/postgres-cluster.js';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A row that every constraint accepts, per table. */
const ROWS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  users: { user_id: 'u', created_at: 'now', updated_at: 'now' },
  preferences: {
    user_id: 'u',
    theme: 'AUTO',
    language: 'en',
    notify_by_email: true,
    notify_by_push: true,
    notify_in_app: true,
    show_online_status: true,
    allow_direct_messages: true,
    show_read_receipts: true,
    updated_at: 'now',
  },
  event_sequences: { user_id: 'u', last: 1 },
  outbox_events: {
    user_id: 'u',
    sequence: 1,
    event_id: '00000000-0000-4000-8000-000000000000',
    type: 't',
    envelope: '{}',
    created_at: 'now',
  },
  watchlist_items: {
    user_id: 'u',
    video_id: 'v',
    status: 'PLANNING',
    position: 'a0',
    added_at: 'now',
    updated_at: 'now',
  },
  video_progress: {
    user_id: 'u',
    video_id: 'v',
    reported_at: 'now',
    event_rank: 1,
    position_seconds: 60,
    duration_seconds: 600,
    sitting: 'p:1',
    standing: 'RESUMABLE',
  },
  plays: {
    user_id: 'u',
    video_id: 'v',
    sitting: 'p:1',
    id: '00000000-0000-4000-8000-000000000000',
    watched_at: 'now',
    asserted_at: 'now',
  },
  history_pauses: { user_id: 'u', started_at: '2026-01-02' },
  ratings: { user_id: 'u', video_id: 'v', score: 50, created_at: 'now', updated_at: 'now' },
  reviews: {
    user_id: 'u',
    video_id: 'v',
    id: '00000000-0000-4000-8000-000000000000',
    body: 'Twenty characters are enough.',
    contains_spoilers: false,
    version: 1,
    created_at: 'now',
    updated_at: 'now',
  },
  rating_deltas: { video_id: 'v' },
  rating_summaries: { video_id: 'v', count: 0, total: 0, distribution: Array(10).fill(0) },
  changes: {
    user_id: 'u',
    kind: 'RATING',
    key: 'v',
    sequence: 1,
    removed: false,
    changed_at: 'now',
  },
};

/** Whether the table takes such a row: true, or the name of the constraint that does not. */
async function insert(table: string, values: Readonly<Record<string, unknown>>) {
  const row = { ...ROWS[table], ...values };
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23514') return error.constraint;
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `i${index}`);
/** So many code points, each of two UTF-16 units and four bytes. */
const emoji = (count: number) => '😀'.repeat(count);

const REPORT = ['reported_at', 'event_rank', 'position_seconds', 'sitting', 'standing'] as const;

describe('the database', () => {
  it.each([
    ['users', 'user_id', 'x', emoji(128), emoji(129), 'users_user_id_length'],
    ['users', 'user_id', 'x', 'xx', '', 'users_user_id_length'],
    ['users', 'display_name', null, emoji(512), emoji(513), 'users_display_name_length'],
    ['users', 'bio', null, emoji(4_000), emoji(4_001), 'users_bio_length'],
    ['users', 'location', null, emoji(800), emoji(801), 'users_location_length'],
    ['users', 'timezone', null, 'x'.repeat(64), 'x'.repeat(65), 'users_timezone_length'],
    ['users', 'interests', [], many(50), many(51), 'users_interests_count'],
    ['users', 'social_links', '[]', '[{}]', '{}', 'users_social_links_array'],
    ['users', 'version', 1, 2, 0, 'users_version_positive'],
    ['preferences', 'user_id', 'x', emoji(128), emoji(129), 'preferences_user_id_length'],
    [
      'preferences',
      'language',
      'en',
      'x'.repeat(35),
      'x'.repeat(36),
      'preferences_language_length',
    ],
    ['preferences', 'language', 'en', 'de', 'e', 'preferences_language_length'],
    ['event_sequences', 'last', 1, 2, 0, 'event_sequences_last_positive'],
    ['outbox_events', 'sequence', 1, 2, 0, 'outbox_events_sequence_positive'],
    ['watchlist_items', 'video_id', 'x', emoji(128), '', 'watchlist_items_video_id_length'],
    ['watchlist_items', 'video_id', 'x', 'xx', emoji(129), 'watchlist_items_video_id_length'],
    ['watchlist_items', 'note', null, emoji(4_000), emoji(4_001), 'watchlist_items_note_length'],
    ['watchlist_items', 'note', null, 'x', '', 'watchlist_items_note_length'],
    [
      'watchlist_items',
      'position',
      'a',
      'a'.repeat(1_100),
      'a'.repeat(1_101),
      'watchlist_items_position_length',
    ],
    ['video_progress', 'video_id', 'x', emoji(128), emoji(129), 'video_progress_video_id_length'],
    ['video_progress', 'sitting', '', emoji(160), emoji(161), 'video_progress_sitting_length'],
    ['video_progress', 'position_seconds', 0, 1e7, 1e7 + 1, 'video_progress_position_range'],
    ['video_progress', 'position_seconds', 0, 1e7, -0.001, 'video_progress_position_range'],
    ['video_progress', 'duration_seconds', null, 1e7, 0, 'video_progress_duration_range'],
    ['video_progress', 'duration_seconds', 0.001, 1e7, 1e7 + 1, 'video_progress_duration_range'],
    ['plays', 'video_id', 'x', emoji(128), emoji(129), 'plays_video_id_length'],
    ['plays', 'sitting', 'x', emoji(160), emoji(161), 'plays_sitting_length'],
    ['plays', 'sitting', 'x', 'xx', '', 'plays_sitting_length'],
    ['plays', 'idempotency_key', null, emoji(128), emoji(129), 'plays_idempotency_key_length'],
    ['plays', 'idempotency_key', 'x', 'xx', '', 'plays_idempotency_key_length'],
    ['history_pauses', 'ended_at', null, '2026-01-03', '2026-01-01', 'history_pauses_forward'],
    ['ratings', 'video_id', 'x', emoji(128), emoji(129), 'ratings_video_id_length'],
    ['ratings', 'score', 1, 100, 0, 'ratings_score_range'],
    ['ratings', 'score', 1, 100, 101, 'ratings_score_range'],
    ['reviews', 'video_id', 'x', emoji(128), emoji(129), 'reviews_video_id_length'],
    ['reviews', 'body', emoji(20), emoji(80_000), emoji(80_001), 'reviews_body_length'],
    ['reviews', 'body', emoji(20), emoji(21), emoji(19), 'reviews_body_length'],
    ['reviews', 'version', 1, 2, 0, 'reviews_version_positive'],
    ['rating_deltas', 'old_score', null, 100, 101, 'rating_deltas_old_range'],
    ['rating_deltas', 'new_score', 1, 100, 0, 'rating_deltas_new_range'],
    ['rating_summaries', 'count', 0, 1, -1, 'rating_summaries_count_not_negative'],
    [
      'rating_summaries',
      'distribution',
      Array(10).fill(0),
      Array(10).fill(1),
      Array(9).fill(0),
      'rating_summaries_ten_buckets',
    ],
    ['changes', 'sequence', 1, 2, 0, 'changes_sequence_positive'],
  ])('bounds %s.%s', async (table, column, least, most, beyond, constraint) => {
    expect(await insert(table, { [column]: least })).toBe(true);
    expect(await insert(table, { [column]: most })).toBe(true);
    expect(await insert(table, { [column]: beyond })).toBe(constraint);
  });

  it.each(REPORT)(
    'knows a report of a position whole or not at all: not without %s',
    async (column) => {
      const none = Object.fromEntries(REPORT.map((each) => [each, null]));
      expect(await insert('video_progress', none)).toBe(true);
      expect(await insert('video_progress', { [column]: null })).toBe(
        'video_progress_report_whole',
      );
    },
  );

  it('sorts places on a watchlist as bytes, whatever the language of the database', async () => {
    const { rows } = await pool.query(
      `select collation_name from information_schema.columns
       where table_name = 'watchlist_items' and column_name = 'position'`,
    );
    expect(rows).toEqual([{ collation_name: 'C' }]);
  });

  it('keeps preferences of a person who has no row yet', async () => {
    expect(await insert('preferences', { user_id: 'nobody' })).toBe(true);
  });
});
