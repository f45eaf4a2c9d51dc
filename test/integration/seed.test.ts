import { execFile } from 'node:child_process';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPersonMaker } from '../../prisma/seed/person-maker.js';
import { type SeedRun, seedPeople } from '../../prisma/seed/seed-people.js';
import { readPreferencesInput } from '../../src/modules/preferences/preferences.rules.js';
import { readProfileInput } from '../../src/modules/profile/profile.rules.js';
import { systemClock } from '../../src/platform/clock.js';
import { Outbox } from '../../src/platform/database/outbox.js';
import { UnavailableError } from '../../src/platform/errors.js';
import { createIds } from '../../src/platform/ids.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';

interface Scene {
  readonly url: string;
  readonly pool: pg.Pool;
  run(over: Partial<SeedRun> & { readonly users: number }): ReturnType<typeof seedPeople>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const SEED_1 = createPersonMaker(1);
const outbox = new Outbox({ source: '/seed', clock: systemClock, ids: createIds(systemClock) });

const USERS = 'select to_jsonb(u) as row, u::text from users u order by user_id';
const PREFERENCES = 'select to_jsonb(p) as row, p::text from preferences p order by user_id';
const SEQUENCES = 'select user_id, last from event_sequences order by user_id';
const EVENTS = 'select * from outbox_events order by user_id, sequence';

/** Connections to the current database that wait for a lock. */
const WAITING = `from pg_stat_activity
  where wait_event_type = 'Lock' and datname = current_database()`;

async function countOf(client: pg.Client, sql: string): Promise<number | null> {
  return (await client.query(sql)).rowCount;
}

async function openScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  return {
    url: database.url,
    pool,
    run: (over) =>
      seedPeople({ pool, outbox, makePerson: SEED_1, batchSize: 50, writers: 2, ...over }),
    rows: async (sql) => (await pool.query(sql)).rows,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

async function withScene<T>(use: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await openScene();
  try {
    return await use(scene);
  } finally {
    await scene.close();
  }
}

async function countsIn(scene: Scene): Promise<unknown> {
  const [counts] = await scene.rows(`select
    (select count(*)::int from users) as users,
    (select count(*)::int from event_sequences) as sequences,
    (select count(*)::int from outbox_events) as events`);
  return counts;
}

describe('seeding', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    await scene.run({ users: 1_000, batchSize: 300 });
  });
  afterAll(() => scene.close());

  it('makes the same rows in another database with other batches', async () => {
    await withScene(async (other) => {
      expect(await other.run({ users: 1_000, batchSize: 7, writers: 1 })).toEqual({
        made: 1_000,
        known: 0,
      });
      for (const table of [USERS, PREFERENCES, SEQUENCES])
        expect(await other.rows(table)).toEqual(await scene.rows(table));
    });
  });

  it('makes people whose profiles the service would store exactly as they are', async () => {
    const rows = await scene.rows('select * from users');
    expect(rows).toHaveLength(1_000);
    for (const row of rows) {
      const profile = {
        displayName: row.display_name,
        bio: row.bio,
        location: row.location,
        timezone: row.timezone,
        interests: row.interests,
        socialLinks: row.social_links,
      };
      const read = readProfileInput(profile as Parameters<typeof readProfileInput>[0]);
      expect(read).toEqual({ changes: profile, problems: [] });
    }
  });

  it('makes preferences for some, in a language that is offered', async () => {
    const rows = await scene.rows('select * from preferences');
    expect(rows.length).toBeGreaterThan(300);
    for (const { language } of rows)
      expect(readPreferencesInput({ language: String(language) })).toEqual({
        requested: { language },
        problems: [],
      });
  });

  it('tells of everybody once, as the service does', async () => {
    const events = await scene.rows(EVENTS);
    const users = await scene.rows('select user_id, created_at from users order by user_id');
    expect(await scene.rows(SEQUENCES)).toEqual(
      users.map(({ user_id }) => ({ user_id, last: '1' })),
    );
    expect(events.map(({ envelope }) => envelope)).toEqual(
      users.map(({ user_id, created_at }, position) => ({
        specversion: '1.0',
        id: events[position]?.event_id,
        source: '/seed',
        type: 'user-subgraph.UserCreated.v1',
        subject: user_id,
        time: expect.any(String),
        datacontenttype: 'application/json',
        sequence: '0000000000000000001',
        data: { createdAt: (created_at as Date).toISOString() },
      })),
    );
  });

  it('leaves whoever is there as they are, and adds the rest', async () => {
    await withScene(async (other) => {
      await other.run({ users: 130 });
      const id = SEED_1(3).user.id;
      await other.pool.query(`update users set display_name = 'Edited' where user_id = $1`, [id]);
      await other.pool.query('delete from preferences');
      expect(await other.run({ users: 130 })).toEqual({ made: 0, known: 130 });
      expect(await other.run({ users: 200 })).toEqual({ made: 70, known: 130 });
      expect(await countsIn(other)).toEqual({ users: 200, sequences: 200, events: 200 });
      const edited = await other.rows(`select user_id from users where display_name = 'Edited'`);
      expect(edited).toEqual([{ user_id: id }]);
      const later = await other.rows('select user_id from preferences');
      const added = new Set(Array.from({ length: 70 }, (_, i) => SEED_1(130 + i).user.id));
      expect(later.length).toBeGreaterThan(0);
      expect(later.every(({ user_id }) => added.has(String(user_id)))).toBe(true);
    });
  });

  it('makes other people for another seed, beside those who are there', async () => {
    await withScene(async (other) => {
      await other.run({ users: 100 });
      const makePerson = createPersonMaker(2);
      expect(await other.run({ users: 100, makePerson })).toEqual({ made: 100, known: 0 });
    });
  });

  it('makes everybody once when two runs race', async () => {
    await withScene(async (other) => {
      const runs = await Promise.all([other.run({ users: 500 }), other.run({ users: 500 })]);
      expect(runs.map(({ made }) => made).reduce((a, b) => a + b)).toBe(500);
      expect(await countsIn(other)).toEqual({ users: 500, sequences: 500, events: 500 });
    });
  });

  it('keeps the batches that were finished when it is ended, and the next run adds the rest', async () => {
    await withScene(async (other) => {
      const ending = new AbortController();
      const onProgress = () => ending.abort();
      const done = await other.run({ users: 1_000, onProgress, signal: ending.signal });
      expect(done.made).toBeGreaterThanOrEqual(50);
      expect(done.made).toBeLessThanOrEqual(100);
      expect(await countsIn(other)).toEqual({
        users: done.made,
        sequences: done.made,
        events: done.made,
      });
      expect(await other.run({ users: 1_000 })).toEqual({
        made: 1_000 - done.made,
        known: done.made,
      });
    });
  });

  it('says so when the database goes away under its hands', async () => {
    await withScene(async (other) => {
      const lock = new pg.Client({ connectionString: other.url });
      const admin = new pg.Client({ connectionString: other.url });
      await Promise.all([lock.connect(), admin.connect()]);
      try {
        await lock.query('begin; lock table users in access exclusive mode');
        const outcome = other.run({ users: 200 }).catch((error: unknown) => error);
        await expect
          .poll(() => countOf(admin, `select pid ${WAITING}`), { timeout: 10_000 })
          .toBe(2);
        await admin.query(`select pg_terminate_backend(pid) ${WAITING}`);
        expect(await outcome).toBeInstanceOf(UnavailableError);
      } finally {
        await Promise.all([lock.end(), admin.end()]);
      }
      expect(await countsIn(other)).toEqual({ users: 0, sequences: 0, events: 0 });
    });
  });

  it('leaves nothing of a batch whose events cannot be written', async () => {
    await withScene(async (other) => {
      const { id } = SEED_1(120).user;
      await other.pool.query(
        `alter table outbox_events add constraint nobody_else check (user_id <> '${id}')`,
      );
      await expect(other.run({ users: 200, writers: 1 })).rejects.toMatchObject({
        constraint: 'nobody_else',
      });
      expect(await countsIn(other)).toEqual({ users: 100, sequences: 100, events: 100 });
    });
  });
});

describe('npm run seed', () => {
  interface Outcome {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
  }

  function seed(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome> {
    const command = ['--import', 'tsx', 'prisma/seed.ts', ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { env, timeout: 60_000 }, (error, stdout, stderr) => {
        resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  it('fills the database of DATABASE_URL and says whom to look at', {
    timeout: 90_000,
  }, async () => {
    await withScene(async (scene) => {
      const env = { DATABASE_URL: scene.url };
      const first = await seed(['--users', '300', '--seed', '5'], env);
      expect(first).toMatchObject({ exitCode: 0 });
      expect(first.stdout).toContain('300 people made, 0 were there already');
      expect(first.stderr).toContain('100 % (300 of 300 people)');
      const id = /--user (usr_\w{16})/.exec(first.stdout)?.[1];
      const known = await scene.pool.query('select 1 from users where user_id = $1', [id]);
      expect(known.rowCount).toBe(1);
      const second = await seed(['--users', '300', '--seed', '5'], env);
      expect(second.stdout).toContain('0 people made, 300 were there already');
    });
  });

  it('names the remedy for a database without tables', { timeout: 90_000 }, async () => {
    await withScene(async (scene) => {
      await scene.pool.query('drop schema public cascade; create schema public');
      const { exitCode, stderr } = await seed([], { DATABASE_URL: scene.url });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('npm run migrate');
    });
  });

  it('refuses to run in production, also when everything is set', { timeout: 90_000 }, async () => {
    await withScene(async (scene) => {
      const { exitCode, stderr } = await seed([], {
        NODE_ENV: 'production',
        DATABASE_URL: scene.url,
        JWKS_URL: 'https://id.example.com/jwks.json',
        JWT_ISSUER: 'https://id.example.com',
        JWT_AUDIENCE: 'users',
      });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('NODE_ENV');
      expect(await countsIn(scene)).toEqual({ users: 0, sequences: 0, events: 0 });
    });
  });

  it('prints the usage when it is used wrongly', { timeout: 90_000 }, async () => {
    const { exitCode, stderr } = await seed(['--users', 'many'], {});
    expect(exitCode).toBe(1);
    expect(stderr).toContain('--users must be a whole number from 1 to 10000000.');
    expect(stderr).toContain('npm run seed -- [--users N] [--seed N]');
  });
});
