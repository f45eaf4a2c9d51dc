import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { describe, expect, inject } from 'vitest';
import { createMigration, findDrift } from '../../scripts/migration-commands.js';
import { SchemaEngine } from '../../scripts/schema-engine.js';
import { withScratchDatabase } from '../../scripts/scratch-database.js';
import { MIGRATIONS_DIRECTORY } from '../../src/platform/database/migration-files.js';
import { applyMigrations, pendingMigrations } from '../../src/platform/database/migrations.js';
import { migrationTest as it } from '../testkit/migrations-fixture.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma');

async function withPrisma<T>(
  { url, directory = MIGRATIONS_DIRECTORY }: { url: string; directory?: string },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engine = await SchemaEngine.open({ url, directory, schemaFile: SCHEMA });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A copy of the schema with one more column, in `folder`. */
async function schemaWithNickname(folder: string): Promise<string> {
  const schema = await readFile(SCHEMA, 'utf8');
  const file = path.join(folder, 'schema.prisma');
  await writeFile(file, schema.replace(/^model User \{$/m, '$&\n  nickname String?'));
  return file;
}

/** Without it Prisma does not know whose SQL it is that it has to compare. */
async function copyLock(folder: string): Promise<void> {
  const name = 'migration_lock.toml';
  await cp(path.join(MIGRATIONS_DIRECTORY, name), path.join(folder, name));
}

/** What Prisma keeps in its ledger, but for what differs from run to run. */
async function ledgerOf(pool: pg.Pool) {
  const columns = await pool.query(
    `select column_name, data_type, character_maximum_length, is_nullable, column_default
     from information_schema.columns where table_name = '_prisma_migrations' order by ordinal_position`,
  );
  const rows = await pool.query(
    `select migration_name, checksum, coalesce(logs, '') as logs, rolled_back_at, applied_steps_count,
            finished_at is not null as finished, length(id) as id_length
     from _prisma_migrations order by started_at`,
  );
  return { columns: columns.rows, rows: rows.rows };
}

function runCommand(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const argv = ['--import', 'tsx', path.join(ROOT, 'scripts/migration.ts'), ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, argv, { cwd: ROOT }, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

// Loading the engine takes seconds on a busy machine.
const PATIENT = { timeout: 60_000 };

describe("Prisma's own engine", PATIENT, () => {
  it('finds a database up to date that was migrated without it', async ({ url }) => {
    await applyMigrations({ connectionString: url });
    await withPrisma({ url }, async (engine) => {
      expect(await engine.diagnose()).toEqual({
        hasMigrationsTable: true,
        history: null,
        editedMigrationNames: [],
        failedMigrationNames: [],
      });
      expect(await engine.findReasonToReset()).toBeNull();
      expect(await engine.apply()).toEqual([]);
    });
  });

  it('would notice a table that somebody has altered', async ({ url, pool }) => {
    await applyMigrations({ connectionString: url });
    await pool.query('alter table users drop column bio');
    await withPrisma({ url }, async (engine) => {
      expect(await engine.findReasonToReset()).toContain('bio');
    });
  });

  it('leaves nothing to do for a run without it, and has written the same ledger', async ({
    url,
    pool,
    lines,
  }) => {
    await applyMigrations({ connectionString: url });
    const ours = await ledgerOf(pool);
    await pool.query('drop schema public cascade; create schema public');
    await withPrisma({ url }, (engine) => engine.apply());
    expect(await ledgerOf(pool)).toEqual(ours);
    const log = (line: string) => void lines.push(line);
    expect(await applyMigrations({ connectionString: url, log })).toEqual([]);
    expect(lines).toEqual([]);
    expect(await pendingMigrations(pool)).toEqual([]);
  });

  it('sees what failed, what was edited and what is missing', async ({ url, folder, migrate }) => {
    await folder.write('1_first', 'create table a (id int primary key)');
    await folder.write('2_bad', 'create table b (id int primary key)');
    await migrate();
    await folder.write('1_first', 'create table a (id bigint primary key)');
    await folder.write('2_bad', 'create table b (id int primary key)');
    await folder.write('3_bad', 'select 1/0');
    await migrate().catch(() => {});
    await folder.write('4_new', 'select 1');
    await withPrisma({ url, directory: folder.path }, async (engine) => {
      expect(await engine.diagnose()).toEqual({
        hasMigrationsTable: true,
        history: { diagnostic: 'databaseIsBehind', unappliedMigrationNames: ['4_new'] },
        editedMigrationNames: ['1_first'],
        failedMigrationNames: ['3_bad'],
      });
      await expect(engine.apply()).rejects.toThrow(/The `3_bad` migration .* failed/);
    });
  });

  it('takes a script as PostgreSQL does, with semicolons in comments, texts and bodies', async ({
    url,
    folder,
  }) => {
    await folder.write(
      '1_first',
      `create table a (id int primary key, t text default 'a;b'); -- one; two
       do $$ begin perform 1; perform 2; end $$;`,
    );
    await withPrisma({ url, directory: folder.path }, async (engine) => {
      expect(await engine.apply()).toEqual(['1_first']);
    });
  });

  it('says which script the database refuses, and why', async ({ url, folder }) => {
    await copyLock(folder.path);
    await folder.write('1_bad', 'create table a (id int references nowhere)');
    const options = { url, directory: folder.path, schemaFile: SCHEMA };
    await expect(findDrift(options)).rejects.toThrow(
      /`1_bad` failed to apply (.|\n)*No such table: nowhere/,
    );
  });

  it('leaves no shadow database behind, even of a script that fails', async ({
    url,
    folder,
    pool,
  }) => {
    await copyLock(folder.path);
    await folder.write('1_bad', 'select 1/0');
    const bad = findDrift({ url, directory: folder.path, schemaFile: SCHEMA });
    await expect(bad).rejects.toThrow('division by zero');
    await findDrift({ url, directory: MIGRATIONS_DIRECTORY, schemaFile: SCHEMA });
    const { rows } = await pool.query(
      "select datname from pg_database where datname like 'prisma\\_shadow%'",
    );
    expect(rows).toEqual([]);
  });
});

describe('the schema and the migrations', PATIENT, () => {
  it('agree', async ({ url }) => {
    const files = { directory: MIGRATIONS_DIRECTORY, schemaFile: SCHEMA };
    expect(await findDrift({ url, ...files })).toBeNull();
  });

  it('do not agree when the schema has one more column, until a migration is made', async ({
    url,
    folder,
  }) => {
    await cp(MIGRATIONS_DIRECTORY, folder.path, { recursive: true });
    const files = { directory: folder.path, schemaFile: await schemaWithNickname(folder.path) };
    expect(await findDrift({ url, ...files })).toContain('ADD COLUMN     "nickname" TEXT');

    const file = await createMigration({ url, ...files, name: 'add_nickname', empty: false });
    expect(file).toMatch(/\/\d{14}_add_nickname\/migration\.sql$/);
    expect(await readFile(file ?? '', 'utf8')).toContain('"nickname"');
    expect(await findDrift({ url, ...files })).toBeNull();
    expect(await applyMigrations({ connectionString: url, directory: folder.path })).toHaveLength(
      1,
    );
  });

  it('ask for no migration when they agree, but let one be made to be filled by hand', async ({
    url,
    folder,
  }) => {
    await cp(MIGRATIONS_DIRECTORY, folder.path, { recursive: true });
    const options = { url, directory: folder.path, schemaFile: SCHEMA, name: 'by_hand' };
    expect(await createMigration({ ...options, empty: false })).toBeNull();
    const file = await createMigration({ ...options, empty: true });
    expect(await readFile(file ?? '', 'utf8')).toMatch(/^-- This is an empty migration/);
  });

  it('are compared by a command that says so in its exit code', async ({ folder }) => {
    const server = ['--url', inject('postgres').adminUrl];
    expect(await runCommand('check', ...server)).toEqual({
      exitCode: 0,
      output: 'The schema and the migrations agree.\n',
    });
    const schema = await schemaWithNickname(folder.path);
    const drifted = await runCommand('check', ...server, '--schema', schema);
    expect(drifted.exitCode).toBe(1);
    expect(drifted.output).toContain('ADD COLUMN     "nickname" TEXT');
    expect((await runCommand('chekc')).exitCode).toBe(2);
  });

  it('meet in a database made for it, which is gone afterwards', async ({ pool }) => {
    const { adminUrl } = inject('postgres');
    const name = await withScratchDatabase(adminUrl, async (url) => new URL(url).pathname.slice(1));
    const { rows } = await pool.query('select 1 from pg_database where datname = $1', [name]);
    expect(rows).toEqual([]);
  });
});
