import { createServer } from 'node:http';
import { AUDIENCE, createTokenSigner, goodClaims, ISSUER, signToken } from './token-signer.js';

/** An identity provider on loopback, with the settings that make a service trust it. */
export async function startIdentityProvider() {
  const signer = await createTokenSigner('ES256');
  const server = createServer((_, response) =>
    response.writeHead(200).end(JSON.stringify({ keys: [signer.jwk] })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    env: {
      JWKS_URL: `http://127.0.0.1:${address.port}/jwks.json`,
      JWT_ISSUER: ISSUER,
      JWT_AUDIENCE: AUDIENCE,
    },
    token: (sub: string) => signToken(signer, { ...goodClaims(new Date()), sub, roles: ['USER'] }),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
