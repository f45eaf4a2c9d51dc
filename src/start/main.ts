import { isIPv6 } from 'node:net';
import { createApp } from '../app.js';
import { type Config, readConfig } from '../config.js';
import { systemClock } from '../platform/clock.js';
import { createLogger, type Logger } from '../platform/logger.js';
import { banner } from './banner.js';
import { createDevelopmentPage } from './development-page.js';
import { createDemoPeople, DEMO_VIEWER_ID } from './embedded/demo-people.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded/embedded-database.js';
import { loadFilesSecret } from './files-secret.js';
import { createIdentity } from './identity.js';
import { listen } from './listen.js';
import { Shutdown, type ShutdownStep } from './shutdown.js';
import { combine, describeFailure } from './start-problem.js';
import { waitForDatabase } from './wait-for-database.js';

const TOKEN_HOURS = 24;

async function start(config: Config, log: Logger): Promise<void> {
  const steps: ShutdownStep[] = [];
  const shutdown = new Shutdown(() => steps, { timeoutMs: config.shutdownTimeoutMs, log });
  shutdown.listen();
  const undo = async () => {
    for (const step of steps) await step.run().catch(() => undefined);
  };
  try {
    await bringUp(config, log, steps, shutdown);
  } catch (error) {
    // What fails while it is being ended fails because of that.
    await shutdown.underWay;
    await undo();
    throw error;
  }
}

/** Everything that has to be ended again is put in front of `steps` as soon as it runs. */
async function bringUp(
  config: Config,
  log: Logger,
  steps: ShutdownStep[],
  shutdown: Shutdown,
): Promise<void> {
  const embedded =
    config.database.url === null ? await startEmbedded(config, steps, shutdown) : null;
  const databaseUrl = embedded?.url ?? config.database.url ?? '';
  const identity = await createIdentity(config.identity, {
    dataDir: config.dataDir,
    clock: systemClock,
    log,
  });
  const { mint, verifier } = identity;
  const graphiqlPage = config.graphql.graphiql ? createDevelopmentPage(mint) : null;
  const filesSecret = await loadFilesSecret(config);
  const app = await createApp({ config, databaseUrl, verifier, filesSecret, log, graphiqlPage });
  steps.unshift({ name: 'close', run: () => app.close() });

  const waiting = new AbortController();
  const listening = listen(app.server, config.http).catch((error: unknown) => {
    waiting.abort();
    throw error;
  });
  const contact = waitForDatabase(app.pingDatabase, {
    timeoutMs: config.startTimeoutMs,
    log,
    signal: waiting.signal,
  });
  const outcomes = await Promise.allSettled([listening, contact]);
  const failures = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
  if (failures.length > 0) throw combine(failures);
  // From now on it may be sent requests.
  steps.unshift({
    name: 'drain',
    run: async () => {
      app.health.drain();
      await new Promise((resolve) => setTimeout(resolve, config.drainDelayMs));
    },
  });

  if (config.role !== 'api') await app.startWorkers();
  if (embedded) await createDemoPeople(app.services);
  const pending = await app.pendingMigrations();
  if (pending.length > 0)
    log.warn({ pending }, 'not ready: the database is behind; run npm run migrate');
  await announce({ config, log, app, embedded: embedded !== null, mint });
}

async function startEmbedded(
  config: Config,
  steps: ShutdownStep[],
  shutdown: Shutdown,
): Promise<EmbeddedDatabase> {
  const embedded = await startEmbeddedDatabase(config.dataDir);
  let ending = false;
  steps.unshift({
    name: 'embedded database',
    run: () => {
      ending = true;
      return embedded.postgres.stop();
    },
  });
  void embedded.postgres.exited.then((reason) => {
    if (!ending) shutdown.fail(reason);
  });
  return embedded;
}

async function announce(facts: {
  readonly config: Config;
  readonly log: Logger;
  readonly app: { readonly server: { listeningOrigin: string } };
  readonly embedded: boolean;
  readonly mint: Awaited<ReturnType<typeof createIdentity>>['mint'];
}): Promise<void> {
  const { config, log, mint, embedded } = facts;
  const { port } = new URL(facts.app.server.listeningOrigin);
  const { host } = config.http;
  const url = `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  log.info({ url }, 'listening');
  // There is nothing to ask a worker.
  if (config.production || config.role === 'worker') return;
  const token = await mint?.({
    sub: DEMO_VIEWER_ID,
    roles: ['USER'],
    scopes: [],
    lifetimeSeconds: TOKEN_HOURS * 3_600,
  });
  process.stdout.write(
    banner({
      url,
      startMs: performance.now(),
      graphiql: config.graphql.graphiql,
      signIn: token ? { id: DEMO_VIEWER_ID, token, hours: TOKEN_HOURS } : null,
      dataDir: embedded ? config.dataDir : null,
    }),
  );
}

try {
  const config = readConfig();
  await start(config, createLogger(config.log));
} catch (error) {
  process.stderr.write(describeFailure(error));
  process.exit(1);
}
