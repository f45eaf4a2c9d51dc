/** A page of pictures in every state, as different people see them: `npx tsx examples/avatars/main.ts`. */
import { fastify } from 'fastify';
import { readConfig } from '../../src/config.js';
import { systemClock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { createIdentity } from '../../src/start/identity.js';
import { useUserSubgraph } from '../user-subgraph-process.js';
import { renderPage } from './page.js';
import { type Graph, prepareScene } from './scene.js';

const PORT = 4005;
const TOKEN_SECONDS = 3_600;

const config = readConfig();
const users = await useUserSubgraph(config.http.port);
await users.ready;
const { mint } = await createIdentity(config.identity, {
  dataDir: config.dataDir,
  clock: systemClock,
  log: createLogger(config.log),
});
if (!mint) throw new Error('This example mints its own tokens: unset JWKS_URL.');
const graph: Graph = {
  url: `http://localhost:${config.http.port}/graphql`,
  tokenOf: (sub) => mint({ sub, roles: ['USER'], scopes: [], lifetimeSeconds: TOKEN_SECONDS }),
};
await prepareScene(graph);

const server = fastify({ forceCloseConnections: true });
server.get('/', async (_, reply) =>
  reply.type('text/html; charset=utf-8').send(await renderPage(graph)),
);
await server.listen({ host: 'localhost', port: PORT });
process.stdout.write(`Pictures of people: http://localhost:${PORT}/\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void server
      .close()
      .then(() => users.stop())
      .then(() => process.exit(0));
  });
