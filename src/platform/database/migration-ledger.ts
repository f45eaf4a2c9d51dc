import type pg from 'pg';
import { MigrationError, type UnfinishedMigration } from './migration-error.js';

/** What the ledger knows of a migration that was started and not rolled back. */
export interface MigrationRecord extends UnfinishedMigration {
  readonly id: string;
  readonly checksum: string;
  readonly isFinished: boolean;
}

/** That of Prisma Migrate: its runs and these exclude each other. */
const ADVISORY_LOCK = 72_707_369;
const ANSWER_TIMEOUT_MS = 30_000;

/** As Prisma makes it. */
const CREATE_LEDGER = `
create table _prisma_migrations (
  id                  varchar(36) primary key not null,
  checksum            varchar(64) not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/** Tables that an extension brought, such as PostGIS's, belong to nobody's migrations. */
const LIST_TABLES = `
select c.relname as name
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = current_schema() and c.relkind in ('r', 'p') and not exists (
  select from pg_catalog.pg_depend d
  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const RECORD = `id, migration_name as name, checksum, logs, finished_at is not null as "isFinished",
  to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt"`;

/** Records the migration of this UUID as applied; in the script's own transaction when sent with it. */
export function finishSql(id: string): string {
  if (!/^[\da-f-]{36}$/.test(id)) throw new Error('The id of a migration record is not a UUID.');
  return `update _prisma_migrations
    set applied_steps_count = applied_steps_count + 1, finished_at = now() where id = '${id}'`;
}

/**
 * The table in which Prisma keeps what was applied, in the connection's current schema. Prisma reads
 * what is written here and the other way round.
 */
export class MigrationLedger {
  constructor(private readonly client: pg.Client) {}

  /** Until the session ends; false when another session has it. */
  async tryLock(): Promise<boolean> {
    const [row] = await this.ask<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      ADVISORY_LOCK,
    ]);
    return row?.locked === true;
  }

  /**
   * Undoes what a script has left behind: what it has set, such as the search path in that of a dump, must
   * reach neither the ledger nor the next script. A limit that the user has by default is no measure for these.
   */
  async resetSession(): Promise<void> {
    await this.ask('reset role; reset all; set statement_timeout = 0');
  }

  /**
   * Makes the ledger where there is none.
   *
   * @throws MigrationError when there are tables without a ledger: the database is somebody else's.
   */
  async prepare(): Promise<void> {
    const tables = await this.ask<{ name: string }>(LIST_TABLES);
    if (tables.some(({ name }) => name === '_prisma_migrations')) return;
    if (tables.length > 0)
      throw new MigrationError('The database holds tables, and no record of migrations.', {
        migration: null,
        remedy:
          'Check that the connection is to the right database, or use an empty one. To adopt the tables, ' +
          'see "Baselining a database" in the documentation of Prisma Migrate.',
      });
    await this.ask(CREATE_LEDGER);
  }

  /** In the order in which they were started. */
  async records(): Promise<readonly MigrationRecord[]> {
    return this.ask<MigrationRecord>(
      `select ${RECORD} from _prisma_migrations where rolled_back_at is null order by started_at`,
    );
  }

  async start(name: string, checksum: string): Promise<MigrationRecord> {
    const [record] = await this.ask<MigrationRecord>(
      `insert into _prisma_migrations (id, checksum, migration_name)
       values (gen_random_uuid()::text, $1, $2) returning ${RECORD}`,
      [checksum, name],
    );
    if (!record) throw new Error('PostgreSQL returned no row for an insert');
    return record;
  }

  async finish(id: string): Promise<void> {
    await this.ask(finishSql(id));
  }

  /** Records what neither ended nor failed as rolled back, so that it counts as missing. */
  async forgetInterrupted(): Promise<void> {
    await this.ask(
      `update _prisma_migrations set rolled_back_at = now()
       where finished_at is null and rolled_back_at is null and logs is null`,
    );
  }

  /** For a script that has failed, whose transaction may still be open. */
  async fail(id: string, logs: string): Promise<void> {
    await this.ask('rollback');
    await this.resetSession();
    await this.ask('update _prisma_migrations set logs = $2 where id = $1', [id, logs]);
  }

  private async ask<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    // The types leave out that a query may have a deadline of its own.
    const query: pg.QueryConfig & { readonly query_timeout: number } = {
      text,
      values: [...values],
      query_timeout: ANSWER_TIMEOUT_MS,
    };
    const { rows } = await this.client.query<Row>(query);
    return rows;
  }
}
