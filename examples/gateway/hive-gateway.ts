import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { RunningServer } from '../serve-graph.js';

const SUBGRAPH_TIMEOUT_MS = 10_000;

/**
 * Like the option `upstreamTimeout`, which adds a listener per request to a signal that outlives them all,
 * until Node warns of a leak.
 */
const deadline: GatewayPlugin = {
  onFetch({ options, setOptions }) {
    const signals = [options.signal ?? [], AbortSignal.timeout(SUBGRAPH_TIMEOUT_MS)].flat();
    setOptions({ ...options, signal: AbortSignal.any(signals) });
  },
};

/** Hive Gateway over a composed supergraph, at `/graphql` of a loopback port; port 0 takes a free one. */
export async function startHiveGateway(options: {
  readonly supergraphSdl: string;
  readonly port: number;
}): Promise<RunningServer> {
  const gateway = createGatewayRuntime({
    supergraph: options.supergraphSdl,
    transports: { http: import('@graphql-mesh/transport-http') },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) => ({
        authorization: request.headers.get('authorization'),
        'x-request-id': request.headers.get('x-request-id'),
        // Without it, a subgraph refuses what any site's form could have sent.
        'apollo-require-preflight': request.headers.get('apollo-require-preflight'),
      }),
    },
    // Files go through to the subgraph that takes them.
    multipart: true,
    plugins: () => [deadline],
    logging: false,
    graphiql: false,
    landingPage: false,
  });
  const server = createServer((request, response) => void gateway(request, response));
  server.listen(options.port, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/graphql`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await gateway[Symbol.asyncDispose]();
    },
  };
}
