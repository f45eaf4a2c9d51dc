/** The database could not be brought up to date. The message says what is wrong and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  /** The migration in question; null when it is the database, or the installation, as a whole. */
  readonly migration: string | null;
  /** What to do, in whole sentences; the message ends with it. */
  readonly remedy: string;

  constructor(
    problem: string,
    details: {
      readonly migration: string | null;
      readonly remedy: string;
      readonly cause?: unknown;
    },
  ) {
    super(`${problem} ${details.remedy}`, { cause: details.cause });
    this.migration = details.migration;
    this.remedy = details.remedy;
  }
}

/** A migration that was started and has not ended well. */
export interface UnfinishedMigration {
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Why it failed; null or empty when nobody knows. */
  readonly logs: string | null;
}

/** A run of migrations has stopped in the midst of one, now or earlier. */
export function unfinished(migration: UnfinishedMigration, cause?: unknown): MigrationError {
  const { name, startedAt } = migration;
  const logs = migration.logs?.trim();
  return new MigrationError(
    `Migration ${name}, started at ${startedAt}, ${logs ? `failed:\n${logs}\n` : 'did not end.'}`,
    { migration: name, remedy: remedyFor(name), cause },
  );
}

/** In SQL: `prisma migrate resolve` does the same, and is not there where the service runs. */
function remedyFor(name: string): string {
  const literal = `'${name.replaceAll("'", "''")}'`;
  const close = (column: string) =>
    `  update _prisma_migrations set ${column} = now() where migration_name = ${literal} and finished_at is null and rolled_back_at is null;`;
  return [
    'No migration runs until this is resolved. Look how much of its migration.sql is in the database.',
    'When it is nothing (a script that fails is undone as a whole, unless it commits by itself), remove the cause, execute',
    close('rolled_back_at'),
    'and run the migrations again. When it is all, or you have completed it by hand, execute',
    close('finished_at'),
  ].join('\n');
}
