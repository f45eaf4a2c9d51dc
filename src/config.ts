import path from 'node:path';
import { z } from 'zod';
import { type AvatarConfig, readAvatars } from './avatars-config.js';
import { type FilesConfig, readFiles } from './files-config.js';
import { isAsymmetricAlgorithm } from './platform/identity/algorithms.js';
import { isTrustedJwksUrl } from './platform/identity/jwks-fetch.js';
import type { LogLevel } from './platform/logger.js';
import { isLoopback } from './platform/loopback.js';
import { type ConfigProblem, flag, Settings, urlOf, wholeNumber } from './settings.js';

export type { ConfigProblem };

/**
 * Everything that can be set from outside, parsed. Units are in the names. `docs/configuration.md`
 * describes each setting.
 */
export interface Config {
  readonly production: boolean;
  readonly role: Role;
  readonly http: { readonly host: string; readonly port: number };
  /** Where embedded mode keeps its database and development key. */
  readonly dataDir: string;
  readonly database: {
    /** Null: start the embedded PostgreSQL. */
    readonly url: string | null;
    readonly poolMax: number;
    readonly acquireTimeoutMs: number;
    readonly statementTimeoutMs: number;
  };
  /** Where jobs are kept. Null: in the database. */
  readonly queue: { readonly redisUrl: string | null; readonly prefix: string };
  readonly files: FilesConfig;
  readonly identity: IdentityConfig;
  readonly graphql: {
    readonly introspection: boolean;
    readonly graphiql: boolean;
    readonly maxRepresentations: number;
    readonly maxTokens: number;
    readonly maxDepth: number;
    readonly maxFields: number;
    readonly maxMutations: number;
  };
  readonly events: { readonly source: string };
  /** How many videos one watchlist can hold. */
  readonly watchlistMaxItems: number;
  readonly playback: PlaybackConfig;
  readonly avatars: AvatarConfig;
  readonly log: { readonly level: LogLevel; readonly pretty: boolean };
  readonly startTimeoutMs: number;
  readonly shutdownTimeoutMs: number;
  /** How long to go on serving after readiness has turned false, so that a load balancer notices. */
  readonly drainDelayMs: number;
}

/** What a process does: answer requests, work on jobs, or both. */
const ROLES = ['all', 'api', 'worker'] as const;

type Role = (typeof ROLES)[number];

/** From when on a position counts. Seconds and percent of the video's length. */
export interface PlaybackConfig {
  readonly resumeMinPercent: number;
  readonly resumeMinSeconds: number;
  readonly watchedPercent: number;
}

export type IdentityConfig =
  | {
      readonly kind: 'development';
      readonly issuer: string;
      readonly audience: string;
      readonly clockToleranceSeconds: number;
    }
  | {
      readonly kind: 'jwks';
      readonly url: URL;
      readonly issuer: string;
      readonly audience: string;
      readonly algorithms: readonly string[];
      readonly clockToleranceSeconds: number;
      readonly rolesClaim: string;
      readonly scopesClaim: string;
      readonly cacheMaxAgeMs: number;
      readonly cooldownMs: number;
      readonly requestTimeoutMs: number;
    };

/** Carries every problem of the configuration at once, each with the setting to change. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(({ setting, problem }) => `${setting}: ${problem}`).join('\n'));
  }
}

/** What the issuer and audience of development tokens are. */
const DEVELOPMENT_ISSUER = 'user-subgraph-development';
const DEVELOPMENT_AUDIENCE = 'user-subgraph';

const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
  error: 'must be fatal, error, warn, info, debug or silent',
});

/** Whether nothing may fall back to a development substitute. */
export function isProduction(
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return env.NODE_ENV?.trim() === 'production';
}

/**
 * Reads the whole configuration from `env`. In production nothing falls back to a development
 * substitute: each missing setting is a problem.
 *
 * @throws ConfigError with every problem found.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const settings = new Settings(env);
  const production = isProduction(env);
  const identity = readIdentity(settings, env, production);
  const config: Config = {
    production,
    role: settings.read('ROLE', z.enum(ROLES, { error: 'must be all, api or worker' }), 'all'),
    http: {
      host: readHost(settings, production, identity),
      port: settings.read('PORT', wholeNumber(0, 65_535), 4001),
    },
    dataDir: path.resolve(settings.read('DATA_DIR', z.string(), '.data')),
    database: readDatabase(settings, production),
    queue: {
      redisUrl: settings.read('REDIS_URL', urlOf(['redis:', 'rediss:'], 'redis://host:6379'), null),
      prefix: settings.read('QUEUE_PREFIX', z.string(), 'user-subgraph'),
    },
    files: readFiles(settings, production),
    avatars: readAvatars(settings, production),
    identity,
    graphql: readGraphql(settings, production),
    events: { source: settings.read('EVENT_SOURCE', z.string(), '/user-subgraph') },
    watchlistMaxItems: settings.read('WATCHLIST_MAX_ITEMS', wholeNumber(1, 100_000), 10_000),
    playback: {
      resumeMinPercent: settings.read('PLAYBACK_RESUME_MIN_PERCENT', wholeNumber(0, 50), 5),
      resumeMinSeconds: settings.read('PLAYBACK_RESUME_MIN_SECONDS', wholeNumber(0, 3_600), 30),
      watchedPercent: settings.read('PLAYBACK_WATCHED_PERCENT', wholeNumber(51, 100), 90),
    },
    log: {
      level: settings.read('LOG_LEVEL', logLevel, production ? 'info' : 'warn'),
      pretty: settings.read('LOG_PRETTY', flag, !production),
    },
    startTimeoutMs: settings.read('START_TIMEOUT_SECONDS', wholeNumber(1, 3_600), 60) * 1_000,
    shutdownTimeoutMs: settings.read('SHUTDOWN_TIMEOUT_SECONDS', wholeNumber(1, 600), 25) * 1_000,
    drainDelayMs:
      settings.read('DRAIN_DELAY_SECONDS', wholeNumber(0, 300), production ? 5 : 0) * 1_000,
  };
  if (settings.problems.length > 0) throw new ConfigError(settings.problems);
  return config;
}

/** Without an identity provider nobody but this machine may be able to reach the service. */
function readHost(settings: Settings, production: boolean, identity: IdentityConfig): string {
  const host = settings.read('HOST', z.string(), production ? '0.0.0.0' : 'localhost');
  if (identity.kind === 'development' && !production && !isLoopback(host))
    settings.problems.push({
      setting: 'HOST',
      problem: `development tokens are only accepted on a loopback address, not on ${host}; unset HOST, or set JWKS_URL, JWT_ISSUER and JWT_AUDIENCE`,
    });
  return host;
}

function readDatabase(settings: Settings, production: boolean): Config['database'] {
  if (production)
    settings.require(
      'DATABASE_URL',
      'is required in production; set it to a URL such as postgresql://user:password@host:5432/users',
    );
  return {
    url: settings.read(
      'DATABASE_URL',
      urlOf(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/users'),
      null,
    ),
    poolMax: settings.read('DATABASE_POOL_MAX', wholeNumber(1, 1_000), 30),
    acquireTimeoutMs: settings.read('DATABASE_ACQUIRE_TIMEOUT_MS', wholeNumber(100, 60_000), 5_000),
    statementTimeoutMs: settings.read(
      'DATABASE_STATEMENT_TIMEOUT_MS',
      wholeNumber(100, 600_000),
      10_000,
    ),
  };
}

function readGraphql(settings: Settings, production: boolean): Config['graphql'] {
  return {
    introspection: settings.read('GRAPHQL_INTROSPECTION', flag, !production),
    graphiql: settings.read('GRAPHIQL', flag, !production),
    maxRepresentations: settings.read('GRAPHQL_MAX_REPRESENTATIONS', wholeNumber(1, 20_000), 2_000),
    maxTokens: settings.read('GRAPHQL_MAX_TOKENS', wholeNumber(100, 1_000_000), 10_000),
    maxDepth: settings.read('GRAPHQL_MAX_DEPTH', wholeNumber(4, 100), 15),
    maxFields: settings.read('GRAPHQL_MAX_FIELDS', wholeNumber(100, 10_000_000), 100_000),
    maxMutations: settings.read('GRAPHQL_MAX_MUTATIONS', wholeNumber(1, 1_000), 20),
  };
}

/**
 * Of the whole configuration what the migrate job needs: the database (null when it is not set), and
 * whether jobs are kept in it too.
 *
 * @throws ConfigError when a setting is not a URL of its kind.
 */
export function readMigrationTarget(
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly url: string | null; readonly holdsQueues: boolean } {
  const { DATABASE_URL, REDIS_URL } = env;
  const { database, queue } = readConfig({ DATABASE_URL, REDIS_URL });
  return { url: database.url, holdsQueues: queue.redisUrl === null };
}

/**
 * Of the whole configuration what a command needs that works on the data: where they are, and what it may
 * say. In production that is DATABASE_URL, never a database that the command makes.
 *
 * @throws ConfigError when a setting is not one of its kind, or is missing.
 */
export function readDataPlace(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<Config, 'database' | 'dataDir' | 'log'> {
  const { DATABASE_URL, DATA_DIR, LOG_LEVEL, LOG_PRETTY } = env;
  const config = readConfig({ DATABASE_URL, DATA_DIR, LOG_LEVEL, LOG_PRETTY });
  if (isProduction(env) && config.database.url === null)
    throw new ConfigError([{ setting: 'DATABASE_URL', problem: 'is required in production' }]);
  return config;
}

function readIdentity(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
  production: boolean,
): IdentityConfig {
  const clockToleranceSeconds = settings.read(
    'JWT_CLOCK_TOLERANCE_SECONDS',
    wholeNumber(0, 300),
    5,
  );
  const issuer = settings.read('JWT_ISSUER', z.string(), '');
  const audience = settings.read('JWT_AUDIENCE', z.string(), '');
  if (!production && !env.JWKS_URL?.trim())
    return {
      kind: 'development',
      issuer: issuer || DEVELOPMENT_ISSUER,
      audience: audience || DEVELOPMENT_AUDIENCE,
      clockToleranceSeconds,
    };
  const why = production ? 'is required in production' : 'is required together with JWKS_URL';
  settings.require('JWKS_URL', `${why}; set it to your identity provider's key set`);
  settings.require('JWT_ISSUER', `${why}; set it to the "iss" of your tokens`);
  settings.require('JWT_AUDIENCE', `${why}; set it to the "aud" of your tokens`);
  const url = settings.read(
    'JWKS_URL',
    urlOf(['https:', 'http:'], 'https://id.example.com/.well-known/jwks.json').refine(
      (text) => URL.canParse(text) && isTrustedJwksUrl(new URL(text)),
      'must use https and carry no credentials (plain http is accepted for a loopback address only)',
    ),
    null,
  );
  const algorithms = settings.read(
    'JWT_ALGORITHMS',
    z
      .string()
      .transform((text) => text.split(',').map((name) => name.trim()))
      .refine(
        (names) => names.every(isAsymmetricAlgorithm),
        'must be a list of asymmetric algorithms such as RS256,ES256,EdDSA',
      ),
    ['RS256', 'ES256', 'EdDSA'],
  );
  return {
    kind: 'jwks',
    url: new URL(url ?? 'https://missing.invalid'),
    issuer,
    audience,
    algorithms,
    clockToleranceSeconds,
    rolesClaim: settings.read('JWT_ROLES_CLAIM', z.string(), 'roles'),
    scopesClaim: settings.read('JWT_SCOPES_CLAIM', z.string(), 'scope'),
    cacheMaxAgeMs: settings.read('JWKS_MAX_AGE_SECONDS', wholeNumber(1, 86_400), 600) * 1_000,
    cooldownMs: settings.read('JWKS_COOLDOWN_SECONDS', wholeNumber(1, 3_600), 30) * 1_000,
    requestTimeoutMs: settings.read('JWKS_TIMEOUT_MS', wholeNumber(100, 60_000), 5_000),
  };
}
