import type { IdentityConfig } from '../config.js';
import type { Clock } from '../platform/clock.js';
import { loadOrCreateDevelopmentKey } from '../platform/identity/development-key.js';
import { mintDevelopmentToken } from '../platform/identity/development-token.js';
import type { Role } from '../platform/identity/permissions.js';
import { createTokenVerifier, type TokenVerifier } from '../platform/identity/verifier.js';
import type { Logger } from '../platform/logger.js';

/** Makes a token for a person (or service) of a development system. */
export type MintToken = (claims: {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
}) => Promise<string>;

export interface Identity {
  readonly verifier: TokenVerifier;
  /** Null where an identity provider issues the tokens. */
  readonly mint: MintToken | null;
}

/** What checks tokens, and in development what makes them: with a key that `dataDir` keeps. */
export async function createIdentity(
  config: IdentityConfig,
  deps: { readonly dataDir: string; readonly clock: Clock; readonly log: Logger },
): Promise<Identity> {
  if (config.kind === 'jwks') return { verifier: createTokenVerifier(config, deps), mint: null };
  const secret = await loadOrCreateDevelopmentKey(deps.dataDir);
  const { issuer, audience } = config;
  return {
    verifier: createTokenVerifier({ ...config, secret }, deps),
    mint: (claims) =>
      mintDevelopmentToken({ secret, issuer, audience, now: deps.clock.now(), ...claims }),
  };
}
