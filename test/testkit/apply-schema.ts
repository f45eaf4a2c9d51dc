import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

export async function applySchema(connectionString: string): Promise<void> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((e) => e.isDirectory()).map((e) => e.name);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const name of names.sort())
      await client.query(await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8'));
  } finally {
    await client.end();
  }
}
