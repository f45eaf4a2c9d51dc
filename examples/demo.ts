/**
 * `npm run demo`: the user subgraph, a posts subgraph that extends User, a catalogue that owns Video, and a
 * gateway over all of them.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { createDevelopmentPage } from '../src/start/development-page.js';
import { readExampleOperations } from '../src/start/example-operations.js';
import { createIdentity } from '../src/start/identity.js';
import { DEMO_VIDEOS } from './catalogue/demo-videos.js';
import { startCatalogueSubgraph } from './catalogue/subgraph.js';
import { startApolloGateway } from './gateway/apollo-gateway.js';
import { DEMO_POSTS } from './posts/demo-posts.js';
import { startPostsSubgraph } from './posts/subgraph.js';
import { PortError } from './serve-graph.js';
import { composeSupergraph, readTypeDefs } from './supergraph.js';
import { UserSubgraphError, useUserSubgraph } from './user-subgraph-process.js';

const USAGE = `npm run demo -- [--port 4000] [--posts-port 4002] [--catalogue-port 4003]

The user subgraph listens where npm start would: on 4001, or on PORT.
`;

class UsageError extends Error {}

/** How to undo what has been started, last first. */
const undo: (() => Promise<void>)[] = [];

function readArguments() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '4000' },
        'posts-port': { type: 'string', default: '4002' },
        'catalogue-port': { type: 'string', default: '4003' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : '', { cause: error });
  }
}

function readPorts() {
  const { values } = readArguments();
  const portOf = (text: string): number => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (!(port <= 65_535)) throw new UsageError(`${text} is not a port.`);
    return port;
  };
  return {
    gateway: portOf(values.port),
    posts: portOf(values['posts-port']),
    catalogue: portOf(values['catalogue-port']),
  };
}

async function runDemo(): Promise<void> {
  const ports = readPorts();
  const config = readConfig();
  const users = await useUserSubgraph(config.http.port);
  undo.unshift(users.stop);
  await users.ready;
  const posts = await startPostsSubgraph({ posts: DEMO_POSTS, port: ports.posts });
  undo.unshift(posts.stop);
  const catalogue = await startCatalogueSubgraph({ videos: DEMO_VIDEOS, port: ports.catalogue });
  undo.unshift(catalogue.stop);

  const usersUrl = `http://localhost:${config.http.port}/graphql`;
  const supergraphSdl = composeSupergraph([
    { name: 'users', url: usersUrl, typeDefs: readTypeDefs(pathOf('../schema')) },
    { name: 'posts', url: posts.url, typeDefs: readTypeDefs(pathOf('posts/schema.graphql')) },
    {
      name: 'catalogue',
      url: catalogue.url,
      typeDefs: readTypeDefs(pathOf('catalogue/schema.graphql')),
    },
  ]);
  const { mint } = await createIdentity(config.identity, {
    dataDir: config.dataDir,
    clock: systemClock,
    log: createLogger(config.log),
  });
  const page = createDevelopmentPage(mint, {
    title: 'supergraph',
    operations: async () => [
      ...(await readExampleOperations(pathOf('frontend'))),
      ...(await readExampleOperations()),
    ],
  });
  const gateway = await startApolloGateway({
    supergraphSdl,
    port: ports.gateway,
    introspection: true,
    page,
  });
  undo.unshift(gateway.stop);
  process.stdout.write(
    banner({
      gateway: gateway.url,
      users: usersUrl,
      posts: posts.url,
      catalogue: catalogue.url,
    }),
  );
  if (users.reused) process.stdout.write('The user subgraph ran already; it goes on running.\n');
  void users.ended.then(() => end(1, 'The user subgraph has ended.'));
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function banner(urls: {
  readonly gateway: string;
  readonly users: string;
  readonly posts: string;
  readonly catalogue: string;
}) {
  return `The demo is ready

  GraphiQL   ${new URL('/', urls.gateway)}   signed in, with queries to try
  Gateway    ${urls.gateway}
  Users      ${urls.users}
  Posts      ${urls.posts}
  Catalogue  ${urls.catalogue}

Posts with the names of their authors, from two subgraphs:

  curl -s ${urls.gateway} -H 'content-type: application/json' \\
    -d '{"query":"{ posts(first: 3) { title author { profile { displayName } } } }"}'

Ctrl-C ends it.
`;
}

let ending = false;

/** Ends everything, the gateway first. What fails because of that is no news. */
async function end(exitCode: number, reason?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (reason) process.stderr.write(`${reason}\n`);
  for (const stop of undo) await stop().catch((error: unknown) => console.error(error));
  process.exit(exitCode);
}

function describe(error: unknown): string {
  if (error instanceof PortError)
    return `${error.message} End that, or choose another.\n\n${USAGE}`;
  if (error instanceof UserSubgraphError) return error.message;
  if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => (ending ? process.exit(1) : void end(0)));
try {
  await runDemo();
} catch (error) {
  await end(1, describe(error));
}
