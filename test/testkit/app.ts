import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyRequest } from 'fastify';
import pg from 'pg';
import { type App, createApp } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import { mintDevelopmentToken } from '../../src/platform/identity/development-token.js';
import type { Permission, Role } from '../../src/platform/identity/permissions.js';
import { createTokenVerifier, type TokenVerifier } from '../../src/platform/identity/verifier.js';
import { createLogger } from '../../src/platform/logger.js';
import type { ObjectStore } from '../../src/platform/object-store/object-store.js';
import { createTestDatabase } from './postgres-cluster.js';
import { recordStatements } from './statement-recorder.js';

/** One parsed line of the service's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The body of a GraphQL answer; tests say what they expect of it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is each test's own business
  readonly data: any;
  readonly errors: ReadonlyArray<{
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }>;
}

export interface QueryOptions {
  readonly as?: string | Caller | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Whom a request's token speaks for. */
export interface Caller {
  readonly sub: string;
  readonly roles?: readonly Role[];
  readonly scopes?: readonly Permission[];
}

export interface TestApp {
  readonly app: App;
  /** Without a trailing slash. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly logs: readonly LogLine[];
  token(caller: string | Caller): Promise<string>;
  /** Sends an operation over HTTP, by default anonymously. */
  query(document: string, options?: QueryOptions): Promise<Answer>;
  /** Rows of a statement, sent past the service. */
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** The outbox of a person: envelopes in the order of their sequence. */
  events(userId: string): Promise<Array<Record<string, unknown> & { data: unknown; type: string }>>;
  /** What `work` sends to the database, by the service's own pool. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  stop(): Promise<void>;
}

const SECRET = Buffer.alloc(32, 7);
const EXPECTED = { issuer: 'test-issuer', audience: 'test-audience' } as const;

/** The whole service on a free loopback port, over a database of its own. */
export async function startTestApp(
  overrides: {
    readonly config?: (config: Config) => Config;
    readonly clock?: Clock;
    readonly env?: Readonly<Record<string, string>>;
    readonly graphiqlPage?: (request: FastifyRequest) => Promise<string>;
    /** The way that the service takes to its database, such as a proxy that fails. */
    readonly route?: (databaseUrl: string) => Promise<string>;
    readonly verifier?: TokenVerifier;
    /** Stands between the service and its file store. */
    readonly wrapFiles?: (store: ObjectStore) => ObjectStore;
  } = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = overrides.clock ?? systemClock;
  const dataDir = await mkdtemp(path.join(tmpdir(), 'user-subgraph-app-'));
  const read = readConfig({
    DATABASE_URL: database.url,
    PORT: '0',
    DATA_DIR: dataDir,
    ...overrides.env,
  });
  const config = overrides.config?.(read) ?? read;
  const logs: LogLine[] = [];
  const log = createLogger(
    { level: 'debug', pretty: false },
    { write: (line) => void logs.push(JSON.parse(line)) },
  );
  const verifier =
    overrides.verifier ??
    createTokenVerifier(
      { kind: 'development', secret: SECRET, ...EXPECTED, clockToleranceSeconds: 5 },
      { clock, log },
    );
  const graphiqlPage = overrides.graphiqlPage ?? null;
  const recorder = recordStatements(new URL(database.url).pathname.slice(1), 'user-subgraph');
  const app = await createApp({
    config,
    databaseUrl: (await overrides.route?.(database.url)) ?? database.url,
    verifier,
    filesSecret: SECRET,
    log,
    graphiqlPage,
    clock,
    ...(overrides.wrapFiles && { wrapFiles: overrides.wrapFiles }),
  });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const url = app.server.listeningOrigin;
  const direct = new pg.Pool({ connectionString: database.url, max: 2 });
  direct.on('error', () => undefined);

  const token = (caller: string | Caller) => {
    const { sub, roles = ['USER'], scopes = [] } = asCaller(caller);
    const now = clock.now();
    return mintDevelopmentToken({
      secret: SECRET,
      ...EXPECTED,
      sub,
      roles,
      scopes,
      lifetimeSeconds: 3_600,
      now,
    });
  };
  const sql: TestApp['sql'] = async (text, values = []) => {
    const result = await direct.query(text, [...values]);
    return result.rows;
  };
  return {
    app,
    url,
    databaseUrl: database.url,
    logs,
    token,
    sql,
    query: async (document, { as = null, variables, headers } = {}) => {
      const authorization: Record<string, string> =
        as === null ? {} : { authorization: `Bearer ${await token(as)}` };
      return send(
        `${url}/graphql`,
        { query: document, variables },
        { ...authorization, ...headers },
      );
    },
    events: async (userId) => {
      const rows = await sql(
        'select envelope from outbox_events where user_id = $1 order by sequence',
        [userId],
      );
      return rows.map((row) => row.envelope);
    },
    statements: async (work) => {
      recorder.start();
      await work();
      return recorder.stop();
    },
    stop: async () => {
      recorder.restore();
      await app.close();
      await direct.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function asCaller(caller: string | Caller): Caller {
  return typeof caller === 'string' ? { sub: caller } : caller;
}

async function send(url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { data, errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, headers: response.headers, data: data ?? null, errors };
}
