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

const ID = '00000000-0000-4000-8000-000000000000';
const KEY = '0123456789abcdef0123456789abcdef';
const UPLOAD = {
  user_id: 'u',
  id: ID,
  state: 'AWAITING_FILE',
  upload_key: KEY,
  content_type: 'image/png',
  created_at: 'now',
  changed_at: 'now',
};
const PROCESSING = { ...UPLOAD, state: 'PROCESSING', uploaded_at: 'now' };
const READY = {
  ...PROCESSING,
  state: 'READY',
  upload_key: null,
  key: KEY,
  file_size: 1,
  side_pixels: 1,
  placeholder: 'p',
  dominant_color: '#000000',
};
const FAILED = { ...PROCESSING, state: 'FAILED', upload_key: null, failure: 'CORRUPT' };
const USER = { user_id: 'u', created_at: 'now', updated_at: 'now' };

/** True when the table takes the row, else the constraint that does not. */
async function insert(table: string, row: Readonly<Record<string, unknown>>) {
  const places = Object.keys(row).map((_, at) => `$${at + 1}`);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const sql = `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`;
    await client.query(sql, Object.values(row));
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23514') return error.constraint;
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the database', () => {
  it.each([UPLOAD, PROCESSING, READY, FAILED])('takes a picture that is $state', async (row) => {
    expect(await insert('avatars', row)).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a description that is too long',
      { ...READY, alt_text: '😀'.repeat(2_001) },
      'avatars_alt_text_length',
    ],
    ['an empty description', { ...READY, alt_text: '' }, 'avatars_alt_text_length'],
    ['a key of another form', { ...READY, key: `${KEY}0` }, 'avatars_key_form'],
    ['an upload key of another form', { ...UPLOAD, upload_key: '../x' }, 'avatars_upload_key_form'],
    [
      'an upload without its key',
      { ...UPLOAD, upload_key: null },
      'avatars_upload_until_processed',
    ],
    [
      'a finished picture with its upload',
      { ...READY, upload_key: KEY },
      'avatars_upload_until_processed',
    ],
    ['a finished picture without its size', { ...READY, file_size: null }, 'avatars_ready_whole'],
    ['an unfinished one with files', { ...PROCESSING, key: KEY }, 'avatars_ready_whole'],
    [
      'a file that has come without saying when',
      { ...PROCESSING, uploaded_at: null },
      'avatars_uploaded_at',
    ],
    ['a failure without its reason', { ...FAILED, failure: null }, 'avatars_failed_with_reason'],
    ['a reason without a failure', { ...READY, failure: 'CORRUPT' }, 'avatars_failed_with_reason'],
  ])('refuses %s', async (_, row, constraint) => {
    expect(await insert('avatars', row)).toBe(constraint);
  });

  it('refuses half a picture in use, and one that nobody has chosen', async () => {
    const avatar = { avatar_id: ID, avatar_key: KEY, avatar_chosen_at: 'now' };
    expect(await insert('users', { ...USER, ...avatar })).toBe(true);
    const half = { ...USER, ...avatar, avatar_key: null };
    expect(await insert('users', half)).toBe('users_avatar_whole');
    const unchosen = { ...USER, ...avatar, avatar_chosen_at: null };
    expect(await insert('users', unchosen)).toBe('users_avatar_chosen');
  });
});
