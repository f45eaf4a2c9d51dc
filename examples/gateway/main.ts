/** The Apollo gateway over the user subgraph alone, as docker-compose.yml runs it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeSupergraph, readTypeDefs } from '../supergraph.js';
import { startApolloGateway } from './apollo-gateway.js';

const STOP_TIMEOUT_MS = 8_000;

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: 'http://localhost:4001/graphql' },
    host: { type: 'string', default: 'localhost' },
    port: { type: 'string', default: '4000' },
  },
});
const supergraphSdl = composeSupergraph([
  {
    name: 'users',
    url: values.users,
    typeDefs: readTypeDefs(fileURLToPath(new URL('../../schema', import.meta.url))),
  },
]);
const options = { supergraphSdl, host: values.host, port: Number(values.port) };
const gateway = await startApolloGateway(options);
process.stdout.write(`The gateway listens on ${values.host}:${values.port}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void Promise.race([gateway.stop(), sleep(STOP_TIMEOUT_MS)]).then(() => process.exit(0));
  });
