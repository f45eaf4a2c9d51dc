import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject, test } from 'vitest';
import { withScratchDatabase } from '../../scripts/scratch-database.js';
import { applyMigrations } from '../../src/platform/database/migrations.js';

/** A folder of migrations of the test's own. */
export interface MigrationsFolder {
  readonly path: string;
  /** Adds a migration, or replaces its script. */
  write(name: string, sql: string): Promise<void>;
}

export interface MigrationScene {
  /** Of an empty database. */
  readonly url: string;
  /** Connections to that database. */
  readonly pool: pg.Pool;
  readonly folder: MigrationsFolder;
  /** What `migrate` has logged. */
  readonly lines: string[];
  /** Applies the migrations of `folder`. */
  readonly migrate: () => Promise<string[]>;
}

/** A test with an empty database and an empty folder of migrations, both gone afterwards. */
export const migrationTest = test.extend<MigrationScene>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern what a fixture needs.
  url: async ({}, use) => {
    await withScratchDatabase(inject('postgres').adminUrl, use);
  },
  pool: async ({ url }, use) => {
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => {});
    await use(pool);
    await pool.end();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'user-subgraph-migrations-'));
    await use({
      path: folder,
      async write(name, sql) {
        await mkdir(path.join(folder, name), { recursive: true });
        await writeFile(path.join(folder, name, 'migration.sql'), sql);
      },
    });
    await rm(folder, { recursive: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  lines: async ({}, use) => use([]),
  migrate: async ({ url, folder, lines }, use) => {
    await use(() =>
      applyMigrations({
        connectionString: url,
        directory: folder.path,
        log: (line) => void lines.push(line),
      }),
    );
  },
});
