import type { ApolloServer, BaseContext } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type FastifyRequest, fastify } from 'fastify';

export interface RunningServer {
  /** Where operations are sent from this machine. */
  readonly url: string;
  /** Finishes the requests in flight. */
  stop(): Promise<void>;
}

/** The port is taken by another program, or may not be used. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * Serves a graph at `/graphql` of `host`, by default of this machine alone, and a page at `/` where there is one.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function serveGraph<Context extends BaseContext>(
  apollo: ApolloServer<Context>,
  options: {
    readonly host?: string;
    readonly port: number;
    readonly context: (request: FastifyRequest) => Promise<Context>;
    readonly page?: (request: FastifyRequest) => Promise<string>;
  },
): Promise<RunningServer> {
  const { host = 'localhost', port, context, page } = options;
  await apollo.start();
  const server = fastify({ forceCloseConnections: 'idle' });
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, { context }),
  });
  if (page)
    server.get('/', async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(await page(request)),
    );
  const stop = async () => {
    await server.close();
    await apollo.stop();
  };
  try {
    await server.listen({ host, port });
  } catch (error) {
    await stop();
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE')
      throw new PortError(`Port ${port} is in use by another program.`, { cause: error });
    if (code === 'EACCES')
      throw new PortError(`This user may not listen on port ${port}.`, { cause: error });
    throw error;
  }
  return { url: `http://localhost:${new URL(server.listeningOrigin).port}/graphql`, stop };
}
