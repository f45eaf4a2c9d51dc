import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { describe, expect } from 'vitest';
import { MigrationError } from '../../src/platform/database/migration-error.js';
import {
  listMigrations,
  MIGRATIONS_DIRECTORY,
} from '../../src/platform/database/migration-files.js';
import { applyMigrations, pendingMigrations } from '../../src/platform/database/migrations.js';
import { migrationTest as it } from '../testkit/migrations-fixture.js';

const FIRST = 'create table a (id int primary key)';
const SECOND = 'create table b (id int primary key)';

async function failureOf(promise: Promise<unknown>): Promise<MigrationError> {
  const error = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof MigrationError) return error;
  throw error;
}

async function tables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
     order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The statements that an error's remedy offers, in their order. */
const statementsIn = (error: MigrationError) =>
  error.remedy.split('\n').flatMap((line) => (line.startsWith('  update ') ? [line] : []));

describe('applying migrations', () => {
  it('makes the tables of the service from nothing, and finds nothing to do the second time', async ({
    url,
    pool,
  }) => {
    const names = await listMigrations(MIGRATIONS_DIRECTORY);
    expect(names).toContain('20261121000000_init');
    expect(await applyMigrations({ connectionString: url })).toEqual(names);
    expect(await tables(pool)).toEqual(
      expect.arrayContaining(['event_sequences', 'outbox_events', 'preferences', 'users']),
    );
    expect(await applyMigrations({ connectionString: url })).toEqual([]);
  });

  it('applies in the order of names only what is new', async ({ folder, migrate, pool }) => {
    await folder.write('2_second', 'alter table a add column name text');
    await folder.write('1_first', FIRST);
    expect(await migrate()).toEqual(['1_first', '2_second']);
    await folder.write('3_third', SECOND);
    expect(await migrate()).toEqual(['3_third']);
    expect(await tables(pool)).toEqual(['a', 'b']);
  });

  it('applies each migration once when ten runs start together', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write('1_first', `${FIRST}; select pg_sleep(0.05)`);
    await folder.write('2_second', SECOND);
    const results = await Promise.all(Array.from({ length: 10 }, migrate));
    expect(results.filter((names) => names.length > 0)).toEqual([['1_first', '2_second']]);
    const { rows } = await pool.query('select migration_name from _prisma_migrations');
    expect(rows).toHaveLength(2);
  });

  it('builds an index concurrently while other runs wait', async ({ folder, migrate, pool }) => {
    await folder.write('1_first', FIRST);
    await folder.write('2_index', 'create index concurrently a_id on a (id)');
    const results = await Promise.all(Array.from({ length: 5 }, migrate));
    expect(results.flat()).toEqual(['1_first', '2_index']);
    const { rows } = await pool.query(
      "select indisvalid from pg_index where indexrelid = 'a_id'::regclass",
    );
    expect(rows).toEqual([{ indisvalid: true }]);
  });

  it("waits for Prisma's lock no longer than it may", async ({ url, folder, lines, pool }) => {
    await folder.write('1_first', FIRST);
    const options = {
      connectionString: url,
      directory: folder.path,
      log: (line: string) => void lines.push(line),
    };
    const prisma = await pool.connect();
    let patient: Promise<string[]>;
    try {
      await prisma.query('select pg_advisory_lock(72707369)');
      const error = await failureOf(applyMigrations({ ...options, lockTimeoutMs: 150 }));
      expect(error.message).toMatch(/^Another run of migrations .* pg_locks/);
      expect(lines).toEqual(['another run of migrations is under way; waiting for it']);
      patient = applyMigrations(options);
    } finally {
      prisma.release(true);
    }
    expect(await patient).toEqual(['1_first']);
  });

  it('leaves no setting of a script to the ledger or to the next script', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write(
      '1_dump',
      "select set_config('search_path', '', false); create table public.a (id int)",
    );
    await folder.write('2_second', SECOND);
    await folder.write('3_role', 'set role pg_monitor');
    await folder.write('4_fourth', 'create table c (id int)');
    expect(await migrate()).toHaveLength(4);
    expect(await tables(pool)).toEqual(['a', 'b', 'c']);
  });

  it('gives a script more time than the database gives its users', async ({
    url,
    folder,
    migrate,
    pool,
  }) => {
    const database = new URL(url).pathname.slice(1);
    await pool.query(`alter database ${database} set statement_timeout = '50ms'`);
    await folder.write('1_slow', `select pg_sleep(0.3); ${FIRST}`);
    expect(await migrate()).toEqual(['1_slow']);
  });

  it('keeps its hands off a database that holds tables of somebody else', async ({
    folder,
    migrate,
    pool,
  }) => {
    await pool.query('create table theirs (id int)');
    await folder.write('1_first', FIRST);
    expect((await failureOf(migrate())).message).toContain('right database');
    expect(await tables(pool)).toEqual(['theirs']);
  });
});

describe('a migration that fails', () => {
  it('is undone, named with its line and cause, and stops every run until it is resolved', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write('1_first', FIRST);
    await folder.write('2_bad', `${SECOND};\n-- 😀; not a statement\nselect 1/0;`);
    await folder.write('3_third', 'create table c (id int)');
    const error = await failureOf(migrate());
    expect(error.migration).toBe('2_bad');
    expect(error.message).toContain('division by zero (SQLSTATE 22012');
    expect(error.cause).toBeInstanceOf(pg.DatabaseError);
    expect(await tables(pool)).toEqual(['a']);

    await folder.write('2_bad', SECOND);
    const refusal = await failureOf(migrate());
    expect(refusal.message).toBe(error.message);
    expect(await tables(pool)).toEqual(['a']);

    await pool.query(statementsIn(refusal)[0] ?? '');
    expect(await migrate()).toEqual(['2_bad', '3_third']);
    expect(await tables(pool)).toEqual(['a', 'b', 'c']);
  });

  it('counts as applied once it was completed by hand and said to be', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write("1_it's bad", 'create table a (id int, id int)');
    const error = await failureOf(migrate());
    await pool.query(statementsIn(error)[1] ?? '');
    expect(await migrate()).toEqual([]);
    expect(await pendingMigrations(pool, folder.path)).toEqual([]);
  });

  it('is named with the line at which PostgreSQL gave up', async ({ folder, migrate }) => {
    await folder.write('1_bad', '-- 😀\n\ncreate tabel a ();');
    expect((await failureOf(migrate())).message).toContain(
      'syntax error at or near "tabel" (SQLSTATE 42601 at line 3)',
    );
  });

  it('may not leave a transaction open, which would swallow the record of it', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write('1_open', `begin; ${FIRST};`);
    expect((await failureOf(migrate())).message).toContain('transaction that it does not end');
    expect(await tables(pool)).toEqual([]);
    expect((await failureOf(migrate())).migration).toBe('1_open');
  });

  it('is recorded also when it ends within a transaction of its own', async ({
    folder,
    migrate,
  }) => {
    await folder.write('1_own', `begin; ${FIRST}; select 1/0; commit;`);
    await failureOf(migrate());
    expect((await failureOf(migrate())).message).toContain('division by zero');
  });

  it('stops the next run also when nobody could record why it ended', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write('1_cut', `${FIRST}; select pg_terminate_backend(pg_backend_pid());`);
    const error = await failureOf(migrate());
    expect(error.migration).toBe('1_cut');
    expect(await tables(pool)).toEqual([]);
    expect((await failureOf(migrate())).message).toMatch(/^Migration 1_cut, .* did not end\./);
  });
});

describe('what does not fit', () => {
  it('is reported: migrations that were edited, and those of another version', async ({
    folder,
    migrate,
    lines,
  }) => {
    await folder.write('1_first', FIRST);
    await folder.write('2_newer', SECOND);
    await migrate();
    lines.length = 0;
    await folder.write('1_first', `${FIRST} -- and more`);
    await rm(path.join(folder.path, '2_newer'), { recursive: true });
    expect(await migrate()).toEqual([]);
    expect(lines).toEqual([
      expect.stringMatching(/1_first was edited/),
      expect.stringMatching(/2_newer, which this version does not know/),
    ]);
  });

  it('is not the line ends of another system', async ({ folder, migrate, lines }) => {
    await folder.write('1_first', `-- one\n${FIRST}\n`);
    await folder.write('2_second', `-- one\r\n${SECOND}\r\n`);
    await migrate();
    lines.length = 0;
    await folder.write('1_first', `-- one\r\n${FIRST}\r\n`);
    await folder.write('2_second', `-- one\n${SECOND}\n`);
    await migrate();
    expect(lines).toEqual([]);
  });

  it('is a folder without a script, before anything is applied', async ({
    folder,
    migrate,
    pool,
  }) => {
    await folder.write('1_first', FIRST);
    await mkdir(path.join(folder.path, '2_empty'));
    const error = await failureOf(migrate());
    expect(error.migration).toBe('2_empty');
    expect(error.message).toContain('migration.sql');
    expect(await tables(pool)).toEqual([]);
  });

  it('is an installation without migrations', async ({ url, pool }) => {
    const options = { connectionString: url, directory: '/nonexistent/migrations' };
    expect((await failureOf(applyMigrations(options))).message).toContain('/nonexistent');
    await failureOf(pendingMigrations(pool, options.directory));
  });
});

describe('pending migrations', () => {
  it('are all of them before the first run, and none after it', async ({ url, pool }) => {
    expect(await pendingMigrations(pool)).toEqual(await listMigrations(MIGRATIONS_DIRECTORY));
    await applyMigrations({ connectionString: url });
    expect(await pendingMigrations(pool)).toEqual([]);
  });

  it('include the one that failed and those behind it', async ({ folder, migrate, pool }) => {
    await folder.write('1_first', FIRST);
    await folder.write('2_bad', 'select 1/0');
    await folder.write('3_third', SECOND);
    await failureOf(migrate());
    expect(await pendingMigrations(pool, folder.path)).toEqual(['2_bad', '3_third']);
    const [rollBack = ''] = statementsIn(await failureOf(migrate()));
    await pool.query(rollBack);
    expect(await pendingMigrations(pool, folder.path)).toEqual(['2_bad', '3_third']);
  });

  it('do not need another look at the files of a release', async ({ folder, migrate, pool }) => {
    await folder.write('1_first', FIRST);
    await migrate();
    await pendingMigrations(pool, folder.path);
    await folder.write('2_second', SECOND);
    expect(await pendingMigrations(pool, folder.path)).toEqual([]);
  });
});
