import { type IncomingMessage, Server } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** How long a request that has not arrived as a whole may go on arriving when the end has come. */
const ARRIVAL_GRACE_MS = 2_000;
const SWEEP_MS = 50;

/**
 * The HTTP servers behind one Fastify instance, which has one for each address of its host name. They end
 * when the last answer has been given: neither a connection that a client keeps open, nor one that never
 * said anything, nor a client that has gone is waited for.
 */
class Listeners {
  private servers: readonly Server[] = [];
  private readonly inFlight = new Set<IncomingMessage>();
  private closing = false;

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onListen', async () => {
      this.servers = serversOf(fastify);
      // Beyond its default number Node drops headers without a word, the Authorization header among them.
      for (const server of this.servers) server.maxHeadersCount = 0;
    });
    fastify.addHook('onRequest', async ({ raw }, reply) => {
      this.inFlight.add(raw);
      // Also when the client has gone before its answer.
      reply.raw.once('close', () => this.inFlight.delete(raw));
    });
    fastify.addHook('onSend', async (_, reply) => {
      if (this.closing) void reply.header('connection', 'close');
    });
    fastify.addHook('preClose', async () => {
      this.closing = true;
      this.sweepUntilClosed();
    });
    fastify.addHook('onClose', async () => {
      while (this.inFlight.size > 0) await new Promise((resolve) => setTimeout(resolve, SWEEP_MS));
    });
  }

  private sweepUntilClosed(): void {
    const startedAtMs = performance.now();
    const sweep = setInterval(() => {
      if (performance.now() - startedAtMs > ARRIVAL_GRACE_MS)
        for (const request of this.inFlight) if (!request.complete) request.destroy();
      for (const server of this.servers)
        if (this.inFlight.size === 0) server.closeAllConnections();
        else server.closeIdleConnections();
      if (this.servers.every(({ listening }) => !listening) && this.inFlight.size === 0)
        clearInterval(sweep);
    }, SWEEP_MS);
    sweep.unref();
  }
}

/** The main server and those for further addresses, which Fastify keeps under a symbol of its own. */
function serversOf(fastify: FastifyInstance): readonly Server[] {
  const symbol = Object.getOwnPropertySymbols(fastify).find(
    ({ description }) => description === 'fastify.serverBindings',
  );
  const further: unknown = symbol && Reflect.get(fastify, symbol);
  const servers: unknown[] = [fastify.server].concat(Array.isArray(further) ? further : []);
  return servers.filter((server) => server instanceof Server);
}

/** Lets `fastify.close()` wait for the answers in flight, and for nothing else. */
export function endAfterLastAnswer(fastify: FastifyInstance): void {
  new Listeners(fastify);
}
