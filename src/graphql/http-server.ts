import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Health } from '../platform/health.js';
import type { Ids } from '../platform/ids.js';
import type { Logger } from '../platform/logger.js';
import type { GraphContext } from './context.js';
import { MASKED } from './errors.js';
import { endAfterLastAnswer } from './listeners.js';
import { acceptMultipart } from './multipart.js';
import { readRequestId } from './request-id.js';

export interface HttpServerOptions {
  /** Null where this process answers no GraphQL. */
  readonly graph: GraphRoute | null;
  readonly health: Health;
  readonly ids: Ids;
  readonly log: Logger;
  /** What else is served, by the path that it lies below. */
  readonly routes: Readonly<Record<string, FastifyPluginCallback>>;
}

export interface GraphRoute {
  readonly apollo: ApolloServer<GraphContext>;
  readonly createContext: (request: FastifyRequest) => Promise<GraphContext>;
  /** Of the file that a request may carry. */
  readonly maxFileBytes: number;
  /** The GraphiQL page for a request, or null where there is none. */
  readonly graphiqlPage: ((request: FastifyRequest) => Promise<string>) | null;
}

/** An operation of 10,000 tokens with 2,000 representations stays below it. */
const MAX_BODY_BYTES = 1_048_576;

/** The HTTP face: GraphQL, GraphiQL, and the probes of an orchestrator. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { graph, health, ids, log } = options;
  const server = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // A request that meets the closing on a connection it already has is still answered.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    genReqId: (raw) => readRequestId(raw.headers['x-request-id'], () => ids.uuid()),
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    void reply.header('x-content-type-options', 'nosniff');
  });
  server.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    const path = url.split('?', 1)[0];
    const durationMs = Math.round(reply.elapsedTime);
    request.log.info({ method, path, status: reply.statusCode, durationMs }, 'request completed');
  });
  if (graph) serveGraph(server, graph);
  for (const [prefix, plugin] of Object.entries(options.routes))
    server.register(plugin, { prefix });
  server.get('/health/live', { logLevel: 'silent' }, async () => ({ status: 'live' }));
  server.get('/health/ready', { logLevel: 'silent' }, async (_, reply) => {
    const { ready, checks } = await health.readiness();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks });
  });
  answerErrorsAsGraphql(server);
  endAfterLastAnswer(server);
  return server;
}

function serveGraph(server: FastifyInstance, graph: GraphRoute): void {
  const { apollo, createContext, maxFileBytes, graphiqlPage } = graph;
  server.register((scope, _, done) => {
    acceptMultipart(scope, { maxFileBytes, maxFieldBytes: MAX_BODY_BYTES });
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: fastifyApolloHandler(apollo, { context: (request) => createContext(request) }),
    });
    done();
  });
  if (graphiqlPage) serveGraphiql(server, graphiqlPage);
}

/** At `/`, and for a person who opens the endpoint itself in a browser. */
function serveGraphiql(
  server: FastifyInstance,
  page: (request: FastifyRequest) => Promise<string>,
): void {
  server.get('/', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      // It holds a token.
      .header('cache-control', 'no-store')
      .header('x-frame-options', 'DENY')
      .send(await page(request)),
  );
  server.addHook('onRequest', async (request, reply) => {
    const { method, url, headers } = request;
    if (method === 'GET' && url === '/graphql' && headers.accept?.includes('text/html'))
      return reply.redirect('/');
    return undefined;
  });
}

/** What goes wrong before GraphQL has a say is told in the form that GraphQL clients read. */
function answerErrorsAsGraphql(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (path === '/graphql')
      return reply
        .code(405)
        .header('allow', 'GET, POST')
        .send(oneError('Send a GraphQL request by POST, or a query by GET.', 'BAD_REQUEST'));
    const message = `There is nothing at ${request.method} ${path}. The graph is at /graphql.`;
    return reply.code(404).send(oneError(message, 'NOT_FOUND'));
  });
  server.setErrorHandler(answerError);
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500;
  const ours = status >= 500;
  if (ours) request.log.error({ err: error }, 'request failed before execution');
  return reply
    .code(status)
    .send(
      ours
        ? oneError(MASKED, 'INTERNAL_SERVER_ERROR', request.id)
        : oneError(error.message, 'BAD_REQUEST'),
    );
}

function oneError(message: string, code: string, requestId?: string) {
  return { errors: [{ message, extensions: { code, ...(requestId && { requestId }) } }] };
}
