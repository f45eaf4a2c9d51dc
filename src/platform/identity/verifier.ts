import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { isAsymmetricAlgorithm } from './algorithms.js';
import { viewerOfBearer } from './bearer.js';
import { isTrustedJwksUrl } from './jwks-fetch.js';
import { SigningKeys, type SigningKeysOptions } from './signing-keys.js';
import type { Viewer } from './viewer.js';

interface ExpectedClaims {
  readonly issuer: string;
  readonly audience: string;
  /** How far this machine's clock and the issuer's may be apart. */
  readonly clockToleranceSeconds: number;
}

/** Tokens of an identity provider that publishes its keys (RFC 7517). */
export interface JwksVerifierOptions extends ExpectedClaims, SigningKeysOptions {
  readonly kind: 'jwks';
  /** The only algorithms accepted, of `ASYMMETRIC_ALGORITHMS`. */
  readonly algorithms: readonly string[];
  /** A claim's literal name, or a path such as `realm_access.roles`. Default: `roles`. */
  readonly rolesClaim?: string;
  /** Likewise. Default: `scope`. */
  readonly scopesClaim?: string;
}

/** Tokens that this machine mints for itself (HS256). */
export interface DevelopmentVerifierOptions extends ExpectedClaims {
  readonly kind: 'development';
  /** At least 32 bytes (RFC 7518 section 3.2). */
  readonly secret: Uint8Array;
}

export type TokenVerifierOptions = JwksVerifierOptions | DevelopmentVerifierOptions;

export interface TokenVerifier {
  /**
   * Who the value of an `Authorization` header speaks for; anonymous only when it is missing or empty.
   *
   * @throws UnauthenticatedError when it is anything but one valid token
   * @throws UnavailableError when the identity provider has never yet given a key to check it with
   */
  verify(authorizationHeader: string | undefined): Promise<Viewer>;
  /**
   * Gets what is needed to check tokens, unless it is there already, so that the first caller need not
   * wait and a wrong address shows at the start. Cheap enough for a readiness check.
   *
   * @throws UnavailableError when tokens cannot be checked
   */
  warmUp(): Promise<void>;
}

/** The options of a verifier contradict its rules; a configuration that was checked never gets here. */
export class VerifierOptionsError extends Error {
  override readonly name = 'VerifierOptionsError';
}

const MIN_SECRET_BYTES = 32;

/** @throws VerifierOptionsError when the options would accept more than they should */
export function createTokenVerifier(
  options: TokenVerifierOptions,
  deps: { clock: Clock; log: Logger },
): TokenVerifier {
  assertExpectedClaims(options);
  return options.kind === 'jwks'
    ? createJwksVerifier(options, deps)
    : createDevelopmentVerifier(options, deps);
}

function createJwksVerifier(
  options: JwksVerifierOptions,
  deps: { clock: Clock; log: Logger },
): TokenVerifier {
  assertJwksOptions(options);
  const keys = new SigningKeys(options, deps);
  const rules = {
    key: keys.find,
    algorithms: [...options.algorithms],
    issuer: options.issuer,
    audience: options.audience,
    clockToleranceSeconds: options.clockToleranceSeconds,
    rolesClaim: options.rolesClaim ?? 'roles',
    scopesClaim: options.scopesClaim ?? 'scope',
  };
  return {
    verify: (authorizationHeader) => viewerOfBearer(authorizationHeader, rules, deps),
    warmUp: () => keys.warmUp(),
  };
}

function createDevelopmentVerifier(
  options: DevelopmentVerifierOptions,
  deps: { clock: Clock; log: Logger },
): TokenVerifier {
  if (options.secret.byteLength < MIN_SECRET_BYTES) {
    throw new VerifierOptionsError(`the secret needs at least ${MIN_SECRET_BYTES} bytes`);
  }
  const rules = {
    key: options.secret,
    algorithms: ['HS256'],
    issuer: options.issuer,
    audience: options.audience,
    clockToleranceSeconds: options.clockToleranceSeconds,
    rolesClaim: 'roles',
    scopesClaim: 'scope',
  };
  return {
    verify: (authorizationHeader) => viewerOfBearer(authorizationHeader, rules, deps),
    warmUp: async () => {},
  };
}

function assertExpectedClaims(options: ExpectedClaims): void {
  if (options.issuer === '' || options.audience === '') {
    throw new VerifierOptionsError('the issuer and the audience must not be empty');
  }
  assertDuration(options.clockToleranceSeconds, 'clockToleranceSeconds');
}

function assertJwksOptions(options: JwksVerifierOptions): void {
  if (options.algorithms.length === 0) throw new VerifierOptionsError('pin an algorithm');
  for (const algorithm of options.algorithms) {
    if (!isAsymmetricAlgorithm(algorithm)) {
      throw new VerifierOptionsError(`"${algorithm}" is not an asymmetric signature algorithm`);
    }
  }
  if (!isTrustedJwksUrl(options.url)) {
    throw new VerifierOptionsError('keys are fetched over https only, or from loopback');
  }
  assertDuration(options.cacheMaxAgeMs, 'cacheMaxAgeMs');
  assertDuration(options.cooldownMs, 'cooldownMs');
  assertDuration(options.requestTimeoutMs, 'requestTimeoutMs');
}

function assertDuration(value: number, name: string): void {
  if (!Number.isFinite(value) || value < 0) {
    throw new VerifierOptionsError(`${name} must be a number of at least 0`);
  }
}
