import type { FastifyRequest } from 'fastify';
import { type ExampleOperation, renderGraphiqlPage } from '../graphql/graphiql.js';
import { isLoopback } from '../platform/loopback.js';
import { DEMO_VIEWER_ID } from './embedded/demo-people.js';
import { readExampleOperations } from './example-operations.js';
import type { MintToken } from './identity.js';

const TOKEN_LIFETIME_SECONDS = 24 * 3_600;

/** Where the page comes from and what it shows. */
export interface DevelopmentPageOptions {
  readonly title?: string;
  readonly operations?: () => Promise<readonly ExampleOperation[]>;
}

/**
 * Makes GraphiQL pages with the example operations in place, and with a fresh token for the demo viewer
 * where tokens can be minted.
 */
export function createDevelopmentPage(
  mint: MintToken | null,
  options: DevelopmentPageOptions = {},
): (request: Pick<FastifyRequest, 'headers'>) => Promise<string> {
  const { title = 'user-subgraph', operations = readExampleOperations } = options;
  let examples: Promise<readonly ExampleOperation[]> | null = null;
  return async (request) => {
    examples ??= operations();
    const signIn = mint !== null && isLoopbackHost(request.headers.host);
    const token = signIn
      ? await mint({
          sub: DEMO_VIEWER_ID,
          roles: ['USER'],
          scopes: [],
          lifetimeSeconds: TOKEN_LIFETIME_SECONDS,
        })
      : null;
    return renderGraphiqlPage({ title, endpoint: '/graphql', token, operations: await examples });
  };
}

/**
 * Whether a Host header names this machine itself. A page of another site that has its own name resolve
 * to this machine (DNS rebinding) still sends that name, and gets no token to read.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return isLoopback((host ?? '').replace(/:\d{1,5}$/, ''));
}
