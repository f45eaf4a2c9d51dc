import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyMigrations } from '../src/platform/database/migrations.js';
import { SchemaEngine, type SchemaEngineOptions } from './schema-engine.js';

/**
 * The SQL that leads from what the migrations make to what the schema says; null when they agree. The
 * database itself is left as it is.
 */
export async function findDrift(options: SchemaEngineOptions): Promise<string | null> {
  return withEngine(options, (engine) => engine.findDrift());
}

/**
 * Writes the next migration and returns its file; null when the schema asks for nothing new, unless
 * `empty` asks for one to be filled by hand. The database, an empty one, gets all migrations but that.
 */
export async function createMigration(
  options: SchemaEngineOptions & { readonly name: string; readonly empty: boolean },
): Promise<string | null> {
  const { directory, name, empty, url } = options;
  await applyMigrations({ connectionString: url, directory });
  const draft = await withEngine(options, (engine) => engine.draftMigration(name, { empty }));
  if (!draft) return null;
  const folder = path.join(directory, draft.name);
  await mkdir(folder);
  const file = path.join(folder, 'migration.sql');
  await writeFile(file, draft.sql);
  return file;
}

async function withEngine<T>(
  options: SchemaEngineOptions,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engine = await SchemaEngine.open(options);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
