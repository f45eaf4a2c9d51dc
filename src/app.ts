import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHistories } from './app/create-histories.js';
import { createRatings } from './app/create-ratings.js';
import type { Config } from './config.js';
import { createApolloServer } from './graphql/apollo.js';
import type { GraphContext, Loaders, Services } from './graphql/context.js';
import { refusal } from './graphql/errors.js';
import { createHttpServer } from './graphql/http-server.js';
import { buildSchema } from './graphql/schema.js';
import { AccountService, AccountStore, createUserLoader } from './modules/account/index.js';
import { ChangesService, ChangesStore, createChangesLoader } from './modules/changes/index.js';
import {
  createPreferencesLoader,
  PreferencesService,
  PreferencesStore,
} from './modules/preferences/index.js';
import { AuditStore, PrivacyService } from './modules/privacy/index.js';
import { ProfileService, visibilityChanged } from './modules/profile/index.js';
import type { RatingFolder } from './modules/rating/index.js';
import {
  createWatchlistLoaders,
  WatchlistService,
  WatchlistStore,
} from './modules/watchlist/index.js';
import { type Clock, systemClock } from './platform/clock.js';
import { createDatabase, type Database } from './platform/database/database.js';
import { pendingMigrations } from './platform/database/migrations.js';
import { Outbox } from './platform/database/outbox.js';
import { createPool } from './platform/database/pool.js';
import { SqlUnitOfWork } from './platform/database/sql-unit-of-work.js';
import { UnitOfWork } from './platform/database/unit-of-work.js';
import { UnauthenticatedError } from './platform/errors.js';
import { Health, HealthProblem } from './platform/health.js';
import type { TokenVerifier } from './platform/identity/verifier.js';
import { createIds, type Ids } from './platform/ids.js';
import type { Logger } from './platform/logger.js';
import type { QueueOptions, Queues } from './platform/queue/queues.js';

export interface AppOptions {
  readonly config: Config;
  /** The database to use, embedded or not. */
  readonly databaseUrl: string;
  readonly verifier: TokenVerifier;
  readonly log: Logger;
  /** Makes the GraphiQL page; null where there is to be none. */
  readonly graphiqlPage: ((request: FastifyRequest) => Promise<string>) | null;
  readonly clock?: Clock;
  readonly ids?: Ids;
}

/** The running service without its processes: what `start` listens with and tests speak to. */
export interface App {
  readonly server: FastifyInstance;
  readonly services: Services;
  readonly health: Health;
  /** Where jobs go: loaded when first asked for, connected when first used. */
  readonly queues: () => Promise<Queues>;
  /** Rejects with the driver's error when the database does not answer one statement. */
  readonly pingDatabase: () => Promise<void>;
  /** Names of the migrations that the database lacks. */
  readonly pendingMigrations: () => Promise<readonly string[]>;
  /** Finishes the requests in flight, then lets go of every connection. */
  close(): Promise<void>;
}

/** The types leave out that a query may have a deadline of its own. */
const PING: { readonly text: string; readonly query_timeout: number } = {
  text: 'select 1',
  query_timeout: 1_500,
};

/** What every module is built on. */
interface Platform {
  readonly log: Logger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly pool: ReturnType<typeof createPool>;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  /** For writes that arrive in storms. */
  readonly sqlUnitOfWork: SqlUnitOfWork;
  readonly queues: LazyQueues;
}

/** BullMQ takes a noticeable part of the start, so a process that has no jobs does without. */
class LazyQueues {
  private made: Promise<Queues> | null = null;

  constructor(
    private readonly options: QueueOptions,
    private readonly log: Logger,
  ) {}

  readonly get = (): Promise<Queues> => {
    this.made ??= import('./platform/queue/queues.js').then(({ createQueues }) =>
      createQueues(this.options, this.log),
    );
    return this.made;
  };

  async close(): Promise<void> {
    await (await this.made)?.close();
  }
}

function createPlatform({ config, databaseUrl, log, ...fixed }: AppOptions): Platform {
  const clock = fixed.clock ?? systemClock;
  const ids = fixed.ids ?? createIds(clock);
  const pool = createPool({ ...config.database, url: databaseUrl }, log);
  const database = createDatabase(pool);
  const outbox = new Outbox({ source: config.events.source, clock, ids });
  const unitOfWork = new UnitOfWork(database.prisma, outbox, {
    maxWaitMs: config.database.acquireTimeoutMs,
    timeoutMs: config.database.statementTimeoutMs,
  });
  const sqlUnitOfWork = new SqlUnitOfWork(pool, outbox);
  const queues = new LazyQueues(queueOptions(config, databaseUrl), log);
  return { log, clock, ids, pool, database, unitOfWork, sqlUnitOfWork, queues };
}

interface Modules {
  readonly services: Services;
  /** For one request. */
  readonly createLoaders: () => Loaders;
  readonly ratingFolder: RatingFolder;
}

function createModules(config: Config, platform: Platform): Modules {
  const { log, clock, ids, database, unitOfWork } = platform;
  const accounts = new AccountStore(database);
  const account = new AccountService(accounts, unitOfWork, clock);
  const auditStore = new AuditStore(database);
  const announce = visibilityChanged;
  const privacy = new PrivacyService({ account, accounts, auditStore, announce, clock, ids });
  const profile = new ProfileService({ account, accounts, privacy, clock });
  const preferenceStore = new PreferencesStore(database);
  const preferences = new PreferencesService({ account, store: preferenceStore, clock });
  const changeStore = new ChangesStore(database);
  const changes = new ChangesService({ store: changeStore, clock, log });
  const watchlists = new WatchlistStore(database);
  const maxItems = config.watchlistMaxItems;
  const watchlist = new WatchlistService({ account, store: watchlists, clock, maxItems });
  const ratings = createRatings({ ...platform, account });
  const histories = createHistories({
    ...platform,
    unitOfWork: platform.sqlUnitOfWork,
    account,
    watchlists,
    thresholds: config.playback,
  });
  return {
    services: {
      account,
      profile,
      privacy,
      preferences,
      changes,
      ...histories.services,
      watchlist,
      ...ratings.services,
    },
    createLoaders: () => ({
      users: createUserLoader(accounts),
      preferences: createPreferencesLoader(preferenceStore),
      changes: createChangesLoader(changeStore, clock),
      ...histories.createLoaders(),
      ...createWatchlistLoaders(watchlists),
      ...ratings.createLoaders(),
    }),
    ratingFolder: ratings.folder,
  };
}

function createHealth(checks: {
  readonly pingDatabase: () => Promise<void>;
  readonly pendingMigrations: () => Promise<readonly string[]>;
  readonly verifier: TokenVerifier;
}): Health {
  return new Health({
    database: checks.pingDatabase,
    migrations: async () => {
      const pending = await checks.pendingMigrations();
      if (pending.length > 0)
        throw new HealthProblem(`${pending.length} pending; run npm run migrate`);
    },
    identity: () => checks.verifier.warmUp(),
  });
}

function createContextFunction(verifier: TokenVerifier, { services, createLoaders }: Modules) {
  return async (request: FastifyRequest): Promise<GraphContext> => {
    const { id: requestId, log } = request;
    try {
      const viewer = await verifier.verify(authorizationOf(request));
      return { viewer, requestId, log, services, loaders: createLoaders() };
    } catch (error) {
      throw refusal(error, requestId);
    }
  };
}

/** Wires the service. Connects to nothing until it is used. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log, verifier, graphiqlPage } = options;
  const platform = createPlatform(options);
  const { pool, database, queues, ids } = platform;
  const modules = createModules(config, platform);
  const probes = {
    pingDatabase: async () => {
      await pool.query(PING);
    },
    pendingMigrations: () => pendingMigrations(pool),
  };
  const health = createHealth({ ...probes, verifier });
  const apollo = createApolloServer(buildSchema(config.graphql), config.graphql, log);
  await apollo.start();
  const createContext = createContextFunction(verifier, modules);
  const server = await createHttpServer({ apollo, createContext, health, ids, log, graphiqlPage });
  const { ratingFolder } = modules;
  server.addHook('onListen', async () => ratingFolder.wake());
  const end = [() => ratingFolder.stop(), () => database.prisma.$disconnect(), () => pool.end()];
  return {
    server,
    services: modules.services,
    health,
    queues: queues.get,
    ...probes,
    close: () => closeInOrder({ server, apollo, queues, end }),
  };
}

/**
 * Node keeps the first of several `Authorization` headers; whoever put a second one there may have meant
 * another caller, so neither is believed.
 */
function authorizationOf(request: FastifyRequest): string | undefined {
  const values = request.raw.headersDistinct.authorization ?? [];
  if (values.length > 1)
    throw new UnauthenticatedError('Send one Authorization header, not several.');
  return values[0];
}

function queueOptions(config: Config, databaseUrl: string): QueueOptions {
  const { redisUrl, prefix } = config.queue;
  return redisUrl === null
    ? { backend: 'postgres', url: databaseUrl }
    : { backend: 'redis', url: redisUrl, prefix };
}

/** Requests first, then what they use. */
async function closeInOrder(parts: {
  readonly server: FastifyInstance;
  readonly apollo: ApolloServer<GraphContext>;
  readonly queues: LazyQueues;
  readonly end: readonly (() => Promise<void>)[];
}): Promise<void> {
  await parts.server.close();
  await parts.apollo.stop();
  await parts.queues.close();
  for (const end of parts.end) await end();
}
