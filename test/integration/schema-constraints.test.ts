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
  ])('bounds %s.%s', async (table, column, least, most, beyond, constraint) => {
    expect(await insert(table, { [column]: least })).toBe(true);
    expect(await insert(table, { [column]: most })).toBe(true);
    expect(await insert(table, { [column]: beyond })).toBe(constraint);
  });

  it('keeps preferences of a person who has no row yet', async () => {
    expect(await insert('preferences', { user_id: 'nobody' })).toBe(true);
  });
});
