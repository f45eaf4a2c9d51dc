import { isIPv6 } from 'node:net';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type AvatarParts, createAvatars } from './app/create-avatars.js';
import { createFiles, type Files } from './app/create-files.js';
import { createHistories } from './app/create-histories.js';
import { createPlatform, type Platform } from './app/create-platform.js';
import { createRatings } from './app/create-ratings.js';
import type { Config } from './config.js';
import { createApolloServer } from './graphql/apollo.js';
import type { GraphContext, Loaders, Services } from './graphql/context.js';
import { refusal } from './graphql/errors.js';
import { createHttpServer } from './graphql/http-server.js';
import { buildSchema } from './graphql/schema.js';
import { AccountService, AccountStore, createUserLoader } from './modules/account/index.js';
import { avatarVisibilityChanged, createAvatarLoaders } from './modules/avatar/index.js';
import { ChangesService, ChangesStore, createChangesLoader } from './modules/changes/index.js';
import {
  createPreferencesLoader,
  PreferencesService,
  PreferencesStore,
} from './modules/preferences/index.js';
import { type AnnounceVisibility, AuditStore, PrivacyService } from './modules/privacy/index.js';
import { ProfileService, visibilityChanged } from './modules/profile/index.js';
import type { RatingFolder } from './modules/rating/index.js';
import {
  createWatchlistLoaders,
  WatchlistService,
  WatchlistStore,
} from './modules/watchlist/index.js';
import type { Clock } from './platform/clock.js';
import { pendingMigrations } from './platform/database/migrations.js';
import { UnauthenticatedError } from './platform/errors.js';
import { Health, HealthProblem } from './platform/health.js';
import type { TokenVerifier } from './platform/identity/verifier.js';
import type { Ids } from './platform/ids.js';
import type { Logger } from './platform/logger.js';
import type { ObjectStore } from './platform/object-store/object-store.js';
import type { Queues } from './platform/queue/queues.js';

export interface AppOptions {
  readonly config: Config;
  /** The database to use, embedded or not. */
  readonly databaseUrl: string;
  readonly verifier: TokenVerifier;
  /** At least 32 random bytes that outlive the process: what makes URLs of files that nobody can make up. */
  readonly filesSecret: Uint8Array;
  readonly log: Logger;
  /** Makes the GraphiQL page; null where there is to be none. */
  readonly graphiqlPage: ((request: FastifyRequest) => Promise<string>) | null;
  /** Stands between the service and its file store, so that a test can make it fail. */
  readonly wrapFiles?: (store: ObjectStore) => ObjectStore;
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
  /** Works on jobs from now on, beside whatever else this process does. */
  readonly startWorkers: () => Promise<void>;
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

interface Modules {
  readonly services: Services;
  /** For one request. */
  readonly createLoaders: () => Loaders;
  readonly worker: AvatarParts['worker'];
  readonly ratingFolder: RatingFolder;
}

function createModules(config: Config, platform: Platform, files: Files): Modules {
  const { log, clock, ids, database, unitOfWork } = platform;
  const accounts = new AccountStore(database);
  const account = new AccountService(accounts, unitOfWork, clock);
  const auditStore = new AuditStore(database);
  const queues = platform.queues.get;
  const around = { account, accounts, database, queues, clock, ids, log };
  const avatar = createAvatars({ ...around, ...files, config: config.avatars });
  const { follower } = avatar;
  const privacy = new PrivacyService({ ...around, auditStore, announce, follower });
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
      avatar: avatar.services,
    },
    createLoaders: () => ({
      users: createUserLoader(accounts),
      preferences: createPreferencesLoader(preferenceStore),
      changes: createChangesLoader(changeStore, clock),
      ...histories.createLoaders(),
      ...createWatchlistLoaders(watchlists),
      ...ratings.createLoaders(),
      ...createAvatarLoaders(avatar.store),
    }),
    worker: avatar.worker,
    ratingFolder: ratings.folder,
  };
}

/** What a change of privacy settings makes of what everybody sees. */
const announce: AnnounceVisibility = (before, after) => [
  ...visibilityChanged(before, after),
  ...avatarVisibilityChanged(before, after),
];

function createHealth(checks: {
  readonly pingDatabase: () => Promise<void>;
  readonly pendingMigrations: () => Promise<readonly string[]>;
  /** Null where nobody sends tokens. */
  readonly verifier: TokenVerifier | null;
}): Health {
  const { verifier } = checks;
  return new Health({
    database: checks.pingDatabase,
    migrations: async () => {
      const pending = await checks.pendingMigrations();
      if (pending.length > 0)
        throw new HealthProblem(`${pending.length} pending; run npm run migrate`);
    },
    ...(verifier && { identity: () => verifier.warmUp() }),
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
  const origin = () => originOf(server, config);
  const files = await createFiles(config, { ...options, ...platform, origin });
  const modules = createModules(config, platform, files);
  const probes = {
    pingDatabase: async () => {
      await pool.query(PING);
    },
    pendingMigrations: () => pendingMigrations(pool),
  };
  const isApi = config.role !== 'worker';
  const health = createHealth({ ...probes, verifier: isApi ? verifier : null });
  const apollo = createApolloServer(buildSchema(config.graphql), config.graphql, log);
  await apollo.start();
  const createContext = createContextFunction(verifier, modules);
  const maxFileBytes = config.avatars.maxBytes;
  const graph = isApi ? { apollo, createContext, maxFileBytes, graphiqlPage } : null;
  const routes = isApi ? files.routes : {};
  const server = await createHttpServer({ graph, routes, health, ids, log });
  const { ratingFolder, worker } = modules;
  server.addHook('onListen', async () => ratingFolder.wake());
  const drain = () => worker.stop(() => queues.close());
  const end = [
    () => ratingFolder.stop(),
    async () => files.close(),
    () => database.prisma.$disconnect(),
    () => pool.end(),
  ];
  return {
    server,
    services: modules.services,
    health,
    queues: queues.get,
    ...probes,
    startWorkers: async () => worker.start(await queues.get()),
    close: () => closeInOrder({ server, apollo, drain, end }),
  };
}

/** Where a client on this machine reaches the service. */
function originOf(server: FastifyInstance, { http }: Config): string {
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : http.port;
  return `http://${isIPv6(http.host) ? `[${http.host}]` : http.host}:${port}`;
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

/** Requests first, then what they use. */
async function closeInOrder(parts: {
  readonly server: FastifyInstance;
  readonly apollo: ApolloServer<GraphContext>;
  readonly drain: () => Promise<void>;
  readonly end: readonly (() => Promise<void>)[];
}): Promise<void> {
  await parts.server.close();
  await parts.apollo.stop();
  await parts.drain();
  for (const end of parts.end) await end();
}
