import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify';
import type { Health } from '../platform/health.js';
import type { Logger } from '../platform/logger.js';
import type { GraphContext } from './context.js';
import { readRequestId } from './request-id.js';

export interface HttpServerOptions {
  readonly apollo: ApolloServer<GraphContext>;
  readonly createContext: (request: FastifyRequest) => Promise<GraphContext>;
  readonly health: Health;
  readonly log: Logger;
  /** The GraphiQL page for a request, or null where there is none. */
  readonly graphiqlPage: ((request: FastifyRequest) => Promise<string>) | null;
}

/** An operation of 10,000 tokens with 2,000 representations stays below it. */
const MAX_BODY_BYTES = 1_048_576;

const INTERNAL = 'Something went wrong on our side. Try again; if it stays, report the requestId.';

/** The HTTP face: GraphQL, GraphiQL, and the probes of an orchestrator. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { apollo, createContext, health, log } = options;
  const server = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    genReqId: (raw) => readRequestId(raw.headers['x-request-id']),
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
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, { context: (request) => createContext(request) }),
  });
  server.get('/health/live', { logLevel: 'silent' }, async () => ({ status: 'live' }));
  server.get('/health/ready', { logLevel: 'silent' }, async (_, reply) => {
    const { ready, checks } = await health.readiness();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks });
  });
  const { graphiqlPage } = options;
  if (graphiqlPage)
    server.get('/', async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(await graphiqlPage(request)),
    );
  answerErrorsAsGraphql(server);
  return server;
}

/** What goes wrong before GraphQL has a say is told in the form that GraphQL clients read. */
function answerErrorsAsGraphql(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      errors: [
        {
          message: `There is nothing at ${request.method} ${request.url.split('?', 1)[0]}. The graph is at /graphql.`,
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    }),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    const ours = status >= 500;
    if (ours) request.log.error({ err: error }, 'request failed before execution');
    return reply.code(status).send({
      errors: [
        {
          message: ours ? INTERNAL : error.message,
          extensions: {
            code: ours ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST',
            requestId: request.id,
          },
        },
      ],
    });
  });
}
