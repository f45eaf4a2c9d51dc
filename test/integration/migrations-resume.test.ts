import type pg from 'pg';
import { describe, expect } from 'vitest';
import { MigrationError } from '../../src/platform/database/migration-error.js';
import { applyMigrations, pendingMigrations } from '../../src/platform/database/migrations.js';
import { migrationTest as it } from '../testkit/migrations-fixture.js';

const SLOW = 'create table first (id int); select pg_sleep(5); create table second (id int);';

/** Ends whoever is applying a script, as the end of the process does. */
async function killRun(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`,
    );
    if (rowCount) return;
  }
}

describe('a run that may resume', () => {
  it('takes up what a killed run was applying', async ({ url, folder, pool }) => {
    await folder.write('1_slow', SLOW);
    const run = () =>
      applyMigrations({ connectionString: url, directory: folder.path, resumeInterrupted: true });
    const killed = run().catch((error: unknown) => error);
    await killRun(pool);
    expect(await killed).toBeInstanceOf(Error);
    expect(await pendingMigrations(pool, folder.path)).toEqual(['1_slow']);
    await folder.write('1_slow', SLOW.replace('pg_sleep(5)', 'pg_sleep(0)'));
    expect(await run()).toEqual(['1_slow']);
    expect(await run()).toEqual([]);
    expect(await pendingMigrations(pool, folder.path)).toEqual([]);
  });

  it('records a script in the transaction of the script itself', async ({ url, folder, pool }) => {
    await folder.write('1_recorded', 'create table first as select txid_current() as id');
    await applyMigrations({
      connectionString: url,
      directory: folder.path,
      resumeInterrupted: true,
    });
    const { rows } = await pool.query(
      'select f.id = m.xmin::text::bigint as same from first f, _prisma_migrations m',
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('does not take up what has failed: that wants somebody to look at it', async ({
    url,
    folder,
  }) => {
    await folder.write('1_bad', 'select 1/0');
    const run = () =>
      applyMigrations({ connectionString: url, directory: folder.path, resumeInterrupted: true });
    await expect(run()).rejects.toBeInstanceOf(MigrationError);
    await folder.write('1_bad', 'select 1');
    await expect(run()).rejects.toThrow(/division by zero/);
  });
});
