import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { MigrationError } from './migration-error.js';

/** `prisma/migrations` of this package: as far from the sources as from what they compile to. */
export const MIGRATIONS_DIRECTORY = path.resolve(import.meta.dirname, '../../../prisma/migrations');

/** One folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The names of the migrations, in the order in which they are to be applied. */
export async function listMigrations(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch (cause) {
    throw new MigrationError(`The migrations cannot be read from ${directory}.`, {
      migration: null,
      remedy: 'They belong to the installation: put prisma/migrations beside the program.',
      cause,
    });
  }
}

/** All migrations, in their order. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = await listMigrations(directory);
  return Promise.all(
    names.map(async (name) => {
      try {
        return { name, sql: await readFile(path.join(directory, name, 'migration.sql'), 'utf8') };
      } catch (cause) {
        throw new MigrationError(`Migration ${name} has no readable migration.sql.`, {
          migration: name,
          remedy: `Restore the file, or remove its folder from ${directory}.`,
          cause,
        });
      }
    }),
  );
}

/** By which the ledger recognises a script: SHA-256 in hexadecimal. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/** Whether the script is the one that was applied; its line ends may be those of another system. */
export function matchesChecksum(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => checksumOf(text) === checksum);
}
