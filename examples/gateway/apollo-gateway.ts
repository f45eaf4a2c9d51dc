import {
  ApolloGateway,
  type GraphQLDataSourceProcessOptions,
  RemoteGraphQLDataSource,
} from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
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
    // The gateway's own requests, such as health checks, come without a client.
    const context: Partial<GatewayContext> = options.context;
    for (const [name, value] of Object.entries(context.forwarded ?? {}))
      options.request.http?.headers.set(name, value);
  }

  /** A subgraph that refuses a request says why: its own words reach the client. */
  override async errorFromResponse(response: Parameters<Base['errorFromResponse']>[0]) {
    const error = await super.errorFromResponse(response);
    const refusal = Refusal.safeParse(error.extensions.response);
    if (!refusal.success) return error;
    const [{ message, extensions = {} }] = refusal.data.body.errors;
    return new GraphQLError(message, { extensions });
  }
}

/** A response that is not 200, from a subgraph that tells the reason as GraphQL does. */
const GraphqlError = z.object({
  message: z.string(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});
const Refusal = z.object({ body: z.object({ errors: z.tuple([GraphqlError], GraphqlError) }) });

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
 * Apollo Server with @apollo/gateway over a composed supergraph, at `/graphql` of `host`, by default of this machine alone.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function startApolloGateway(options: {
  readonly supergraphSdl: string;
  readonly host?: string;
  readonly port: number;
  /** Whether clients may ask for the schema. Not unless it is said. */
  readonly introspection?: boolean;
  /** What is shown at `/`. */
  readonly page?: (request: FastifyRequest) => Promise<string>;
}): Promise<RunningServer> {
  const { supergraphSdl, host, port, introspection = false, page } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: new ApolloGateway({
      supergraphSdl,
      buildService: ({ url }) => new Subgraph({ ...(url !== undefined && { url }) }),
    }),
    introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
  });
  return serveGraph(apollo, {
    port,
    ...(host !== undefined && { host }),
    context: async (request) => ({ forwarded: forwardedOf(request) }),
    ...(page && { page }),
  });
}
