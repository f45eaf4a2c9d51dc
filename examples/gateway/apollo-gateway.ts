import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type RunningServer, serveGraph } from '../serve-graph.js';

/** What of a client's request goes on to the subgraphs: who asks, and the id that ties the logs together. */
const FORWARDED = ['authorization', 'x-request-id'] as const;

interface GatewayContext {
  readonly forwarded: Readonly<Record<string, string>>;
}

const SUBGRAPH_TIMEOUT_MS = 10_000;

type Base = RemoteGraphQLDataSource<GatewayContext>;

class Subgraph extends RemoteGraphQLDataSource<GatewayContext> {
  override fetcher: Base['fetcher'] = (url, { body, ...init } = {}) =>
    fetch(url, {
      ...init,
      body: body?.toString(),
      signal: AbortSignal.timeout(SUBGRAPH_TIMEOUT_MS),
    });

  override willSendRequest(options: GraphQLDataSourceProcessOptions<GatewayContext>) {
    // Health checks and the like are the gateway's own: they come without a client.
    const forwarded: GatewayContext['forwarded'] = options.context.forwarded ?? {};
    for (const [name, value] of Object.entries(forwarded))
      options.request.http?.headers.set(name, value);
  }

  /** A subgraph that refuses a request says why: its own words reach the client. */
  override async errorFromResponse(response: Parameters<Base['errorFromResponse']>[0]) {
    const error = await super.errorFromResponse(response);
    const { body } = error.extensions.response as { readonly body?: unknown };
    return firstErrorOf(body) ?? error;
  }
}

function firstErrorOf(body: unknown): GraphQLError | null {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return null;
  const [first]: unknown[] = Array.isArray(body.errors) ? body.errors : [];
  if (typeof first !== 'object' || first === null || !('message' in first)) return null;
  const extensions = 'extensions' in first ? Object(first.extensions) : {};
  return new GraphQLError(String(first.message), { extensions });
}

function forwardedOf({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    FORWARDED.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** Keeps what a client can act upon, and leaves out the addresses and bodies of subgraphs. */
function formatError({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR', requestId } = extensions ?? {};
  return {
    message,
    ...(path && { path }),
    extensions: { code, ...(requestId !== undefined && { requestId }) },
  };
}

/**
 * Apollo Server with @apollo/gateway over a composed supergraph, at `/graphql` of a loopback port.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function startApolloGateway(options: {
  readonly supergraphSdl: string;
  readonly port: number;
  /** What is shown at `/`. */
  readonly page?: (request: FastifyRequest) => Promise<string>;
}): Promise<RunningServer> {
  const { supergraphSdl, port, page } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: new ApolloGateway({
      supergraphSdl,
      buildService: ({ url }) => new Subgraph({ ...(url !== undefined && { url }) }),
    }),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
  });
  return serveGraph(apollo, {
    port,
    context: async (request) => ({ forwarded: forwardedOf(request) }),
    ...(page && { page }),
  });
}
