import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { settlesWithin } from '../deadline.js';
import { MigrationError, unfinished } from './migration-error.js';
import {
  checksumOf,
  listMigrations,
  MIGRATIONS_DIRECTORY,
  type Migration,
  matchesChecksum,
  readMigrations,
} from './migration-files.js';
import { finishSql, MigrationLedger, type MigrationRecord } from './migration-ledger.js';

export interface MigrationOptions {
  /** Straight to PostgreSQL: a proxy that pools transactions cannot hold the lock. */
  readonly connectionString: string;
  /** Default: `prisma/migrations` of this package. */
  readonly directory?: string;
  /** Takes one line of text at a time: progress, and what looks odd without being in the way. */
  readonly log?: (line: string) => void;
  /** The longest time to wait for another run to finish. Default: 60,000. */
  readonly lockTimeoutMs?: number;
  /**
   * Take up again what a killed run was applying, instead of asking somebody to look at it. Right where
   * nobody else migrates the database and no script commits by itself: then each script takes effect
   * together with its record, or not at all. Default: false.
   */
  readonly resumeInterrupted?: boolean;
}

const LOCK_TIMEOUT_MS = 60_000;
const LOCK_POLL_MS = 100;
const CONNECT_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 2_000;
const UNDEFINED_TABLE = '42P01';

/**
 * Applies the migrations that the database lacks, as `prisma migrate deploy` does: in the order of their
 * names, each recorded in Prisma's ledger. Of several runs at the same time one applies, the others wait
 * for it. A script is sent as it is and may take as long as it needs; unless it commits by itself, it
 * takes effect as a whole or not at all. A database user's `statement_timeout` does not apply.
 *
 * @returns the names of the migrations applied now.
 * @throws MigrationError when a migration fails or has failed before, when its file is missing, when the
 * database is somebody else's, and when another run does not end; the driver's errors when the database
 * cannot be reached.
 */
export async function applyMigrations(options: MigrationOptions): Promise<string[]> {
  const { directory = MIGRATIONS_DIRECTORY, log = () => {} } = options;
  const migrations = await readMigrations(directory);
  const client = new pg.Client({
    connectionString: options.connectionString,
    application_name: 'user-subgraph-migrations',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A script may be silent for hours: this finds out when the server is gone.
    keepAlive: true,
  });
  // Whatever waits for the connection rejects with the same error.
  client.on('error', () => {});
  try {
    await client.connect();
    const ledger = new MigrationLedger(client);
    await lock(ledger, options.lockTimeoutMs ?? LOCK_TIMEOUT_MS, log);
    return await new Run(client, ledger, log, options.resumeInterrupted ?? false).apply(migrations);
  } finally {
    // The lock ends with the session.
    await settlesWithin(CLOSE_TIMEOUT_MS, client.end());
  }
}

/**
 * Asks again and again instead of waiting in the database: a statement that waits there would keep
 * `create index concurrently` in the other run from ever finishing.
 */
async function lock(
  ledger: MigrationLedger,
  timeoutMs: number,
  log: (line: string) => void,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 1; !(await ledger.tryLock()); attempt++) {
    if (attempt === 1) log('another run of migrations is under way; waiting for it');
    if (performance.now() >= deadline)
      throw new MigrationError(
        `Another run of migrations has not ended within ${timeoutMs / 1_000} s.`,
        {
          migration: null,
          remedy:
            'Wait for it and try again, or find its session in pg_locks (locktype advisory) and end it.',
        },
      );
    await sleep(LOCK_POLL_MS);
  }
}

/** One run over one database, under the lock. */
class Run {
  constructor(
    private readonly client: pg.Client,
    private readonly ledger: MigrationLedger,
    private readonly log: (line: string) => void,
    private readonly resumeInterrupted: boolean,
  ) {}

  async apply(migrations: readonly Migration[]): Promise<string[]> {
    await this.ledger.resetSession();
    await this.ledger.prepare();
    if (this.resumeInterrupted) await this.ledger.forgetInterrupted();
    const records = await this.ledger.records();
    const stuck = records.find(({ isFinished }) => !isFinished);
    if (stuck) throw unfinished(stuck);
    this.reportOddities(migrations, records);
    const known = new Set(records.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !known.has(name));
    for (const migration of missing) await this.applyOne(migration);
    return missing.map(({ name }) => name);
  }

  private reportOddities(
    migrations: readonly Migration[],
    records: readonly MigrationRecord[],
  ): void {
    const scripts = new Map(migrations.map(({ name, sql }) => [name, sql]));
    for (const { name, checksum } of records) {
      const sql = scripts.get(name);
      if (sql === undefined)
        this.log(`the database has migration ${name}, which this version does not know`);
      else if (!matchesChecksum(sql, checksum))
        this.log(
          `migration ${name} was edited after it was applied; what it says now is not in effect`,
        );
    }
  }

  private async applyOne({ name, sql }: Migration): Promise<void> {
    this.log(`applying migration ${name}`);
    const record = await this.ledger.start(name, checksumOf(sql));
    try {
      await this.execute(this.resumeInterrupted ? `${sql}\n;${finishSql(record.id)}` : sql);
    } catch (error) {
      const logs = describe(error, sql);
      // Unrecorded, it is still a migration that did not end.
      await this.ledger.fail(record.id, logs).catch(() => {});
      throw unfinished({ ...record, logs }, error);
    }
    if (this.resumeInterrupted) return;
    await this.ledger.finish(record.id).catch((error: unknown) => {
      const logs = `The script has succeeded, and this could not be recorded: ${describe(error, sql)}`;
      throw unfinished({ ...record, logs }, error);
    });
  }

  /** In the simple query protocol, where several statements without a `begin` are one transaction. */
  private async execute(sql: string): Promise<void> {
    await this.client.query(sql);
    if (this.client.getTransactionStatus() !== 'I')
      throw new Error('The script begins a transaction that it does not end.');
    await this.ledger.resetSession();
  }
}

/** What the database said, where, and what else it knows. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const { code, message, position, detail, hint } = error;
  // PostgreSQL counts code points.
  const before = position ? [...sql].slice(0, Number(position) - 1) : null;
  const place = before ? ` at line ${before.filter((c) => c === '\n').length + 1}` : '';
  return [`${message} (SQLSTATE ${code}${place})`, detail, hint].filter(Boolean).join('\n');
}

const namesByDirectory = new Map<string, Promise<readonly string[]>>();

/** A release's migrations do not change while it runs: they are listed once. */
function migrationNames(directory: string): Promise<readonly string[]> {
  const known = namesByDirectory.get(directory);
  if (known) return known;
  const names = listMigrations(directory);
  namesByDirectory.set(directory, names);
  names.catch(() => namesByDirectory.delete(directory));
  return names;
}

/**
 * The names of the migrations that the database lacks or that have not succeeded, in their order. One
 * small statement: fit for a readiness probe. The database user needs to be allowed to read
 * `_prisma_migrations`.
 *
 * @throws MigrationError when the migrations are not where they belong; the driver's errors.
 */
export async function pendingMigrations(
  pool: Pick<pg.Pool, 'query'>,
  directory: string = MIGRATIONS_DIRECTORY,
): Promise<readonly string[]> {
  const names = await migrationNames(directory);
  const applied = await appliedMigrations(pool);
  return names.filter((name) => !applied.has(name));
}

async function appliedMigrations(pool: Pick<pg.Pool, 'query'>): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await pool.query<{ migration_name: string }>(
      `select migration_name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null`,
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}
