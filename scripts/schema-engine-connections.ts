import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 60_000;

/** OIDs of the types `"char"` and `text`. */
const CHAR = 18;
const TEXT = 25;

/** Prisma could not do what it was asked to. The cause is the database's own error, where there is one. */
export class SchemaEngineError extends Error {
  override readonly name = 'SchemaEngineError';
}

/**
 * The connections of one schema engine, made so that Prisma's adapter for `pg` serves it: that of 7.10
 * cannot read `"char"`, cuts scripts at every semicolon, also inside comments and strings, and drops the
 * shadow database while it is still connected to it.
 */
export class SchemaEngineConnections {
  readonly factory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory;
  private readonly adapters = new Set<SqlDriverAdapter>();

  constructor(private readonly url: string) {
    const factory: SqlMigrationAwareDriverAdapterFactory = {
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect: () => this.connect(url),
      connectToShadowDb: () => this.connectToShadow(),
    };
    this.factory = bindMigrationAwareSqlAdapterFactory(factory);
  }

  /** The engine reports errors of the database by a number; this finds what it stands for. */
  explain(error: unknown): SchemaEngineError {
    const message = messageOf(error);
    const id = /external error.*?(\d+)/is.exec(message)?.[1];
    const record =
      id === undefined ? undefined : this.factory.errorRegistry.consumeError(Number(id));
    if (!record) return new SchemaEngineError(message, { cause: error });
    return new SchemaEngineError(messageOf(record.error), { cause: record.error });
  }

  /** Ends the sessions, and with them the advisory lock that the engine holds for as long. */
  async close(): Promise<void> {
    // The last first: a shadow database is dropped over the connection made before its own.
    for (const adapter of [...this.adapters].reverse()) await adapter.dispose();
  }

  private async connect(url: string): Promise<SqlDriverAdapter> {
    const pool = new pg.Pool({
      connectionString: url,
      // The lock belongs to a session, so everything has to happen in that one.
      max: 1,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    const chars = new CharColumns();
    const query = pool.query.bind(pool);
    Object.assign(pool, {
      query: async (config: pg.QueryConfig) => chars.hide(await query(config)),
    });
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    const dispose = adapter.dispose.bind(adapter);
    const prepared = Object.assign(adapter, {
      dispose: once(dispose),
      queryRaw: async (sql: SqlQuery) => chars.restore(await queryRaw(sql)),
      // Without values `pg` sends a text as it is, and the server finds the statements in it.
      executeScript: async (sql: string) => {
        await adapter.executeRaw({ sql, args: [], argTypes: [] });
      },
    });
    this.adapters.add(prepared);
    return prepared;
  }

  private async connectToShadow(): Promise<SqlDriverAdapter> {
    const database = `prisma_shadow_${randomUUID().replaceAll('-', '')}`;
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    const owner = await this.connect(this.url);
    await owner.executeScript(`create database "${database}" template template0`);
    const adapter = await this.connect(url.href);
    const disconnect = adapter.dispose;
    adapter.dispose = once(async () => {
      await disconnect();
      await owner.executeScript(`drop database "${database}" with (force)`);
      await owner.dispose();
    });
    return adapter;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Takes columns of the type `"char"` past the adapter, which knows them by no number but can name them. */
class CharColumns {
  private readonly positions = new WeakMap<readonly unknown[], readonly number[]>();

  hide(result: pg.QueryResult | pg.QueryResult[]): unknown {
    for (const { fields, rows } of [result].flat()) {
      const chars = fields.filter(({ dataTypeID }) => dataTypeID === CHAR);
      this.positions.set(
        rows,
        chars.map((field) => fields.indexOf(field)),
      );
      for (const field of chars) field.dataTypeID = TEXT;
    }
    return result;
  }

  restore(result: SqlResultSet): SqlResultSet {
    for (const position of this.positions.get(result.rows) ?? [])
      result.columnTypes[position] = ColumnTypeEnum.Character;
    return result;
  }
}
