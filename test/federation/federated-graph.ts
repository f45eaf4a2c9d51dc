import { fileURLToPath } from 'node:url';
import type { Video } from '../../examples/catalogue/demo-videos.js';
import { startCatalogueSubgraph } from '../../examples/catalogue/subgraph.js';
import { startApolloGateway } from '../../examples/gateway/apollo-gateway.js';
import { startHiveGateway } from '../../examples/gateway/hive-gateway.js';
import type { Post } from '../../examples/posts/demo-posts.js';
import { startPostsSubgraph } from '../../examples/posts/subgraph.js';
import type { RunningServer } from '../../examples/serve-graph.js';
import { composeSupergraph, readTypeDefs } from '../../examples/supergraph.js';
import { type Answer, type QueryOptions, startTestApp, type TestApp } from '../testkit/app.js';

export const GATEWAYS = {
  'Apollo Gateway': (options: Parameters<typeof startApolloGateway>[0]) =>
    startApolloGateway({ ...options, introspection: true }),
  'Hive Gateway': startHiveGateway,
} as const;

export type GatewayName = keyof typeof GATEWAYS;

/** What of the user subgraph a piece of work has used. */
export interface Usage {
  /** Operations that arrived over HTTP. */
  readonly requests: number;
  /** SQL statements. */
  readonly statements: readonly string[];
}

/** The user subgraph and the example subgraphs behind a gateway, all over real HTTP. */
export interface FederatedGraph {
  readonly users: TestApp;
  readonly posts: RunningServer;
  readonly catalogue: RunningServer;
  readonly url: string;
  /** Sends an operation to the gateway, by default anonymously. */
  query(document: string, options?: GatewayQueryOptions): Promise<Answer>;
  usage(work: () => Promise<unknown>): Promise<Usage>;
  stop(): Promise<void>;
}

export interface GatewayQueryOptions extends QueryOptions {
  /** Sent as it is, instead of a token for somebody. */
  readonly authorization?: string;
}

export function typeDefsOf(relativeToRoot: string) {
  return readTypeDefs(fileURLToPath(new URL(`../../${relativeToRoot}`, import.meta.url)));
}

export async function startFederatedGraph(
  gatewayName: GatewayName,
  content: { readonly posts?: readonly Post[]; readonly videos?: readonly Video[] },
): Promise<FederatedGraph> {
  const users = await startTestApp();
  const running: RunningServer[] = [];
  const stop = async () => {
    for (const server of running.reverse()) await server.stop();
    await users.stop();
  };
  try {
    const posts = await startPostsSubgraph({ posts: content.posts ?? [], port: 0 });
    running.push(posts);
    const catalogue = await startCatalogueSubgraph({ videos: content.videos ?? [], port: 0 });
    running.push(catalogue);
    const supergraphSdl = composeSupergraph([
      { name: 'users', url: `${users.url}/graphql`, typeDefs: typeDefsOf('schema') },
      { name: 'posts', url: posts.url, typeDefs: typeDefsOf('examples/posts/schema.graphql') },
      {
        name: 'catalogue',
        url: catalogue.url,
        typeDefs: typeDefsOf('examples/catalogue/schema.graphql'),
      },
    ]);
    const gateway = await GATEWAYS[gatewayName]({ supergraphSdl, port: 0 });
    running.push(gateway);
    return {
      users,
      posts,
      catalogue,
      url: gateway.url,
      query: queryOf(gateway.url, users),
      usage: usageOf(users),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function queryOf(url: string, users: TestApp): FederatedGraph['query'] {
  return async (query, { as = null, variables, headers, authorization } = {}) => {
    const bearer = as === null ? authorization : `Bearer ${await users.token(as)}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer !== undefined && { authorization: bearer }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, headers: response.headers, data: data ?? null, errors };
  };
}

function usageOf(users: TestApp): FederatedGraph['usage'] {
  return async (work) => {
    let requests = 0;
    const count = () => {
      requests += 1;
    };
    const http = users.app.server.server;
    http.on('request', count);
    try {
      const statements = await users.statements(work);
      return { requests, statements };
    } finally {
      http.off('request', count);
    }
  };
}
