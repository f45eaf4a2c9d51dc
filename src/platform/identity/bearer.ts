import {
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import type { Clock } from '../clock.js';
import { UnauthenticatedError, UnavailableError } from '../errors.js';
import type { Logger } from '../logger.js';
import { rolesIn, scopesIn } from './token-claims.js';
import { isUserId } from './user-id.js';
import { ANONYMOUS, type Viewer, viewerOf } from './viewer.js';

/** What makes a token acceptable. */
export interface BearerRules {
  /** A shared secret, or where to find the key that a token's header names. */
  readonly key: Uint8Array | JWTVerifyGetKey;
  readonly algorithms: readonly string[];
  readonly issuer: string;
  readonly audience: string;
  readonly clockToleranceSeconds: number;
  readonly rolesClaim: string;
  readonly scopesClaim: string;
}

const MAX_TOKEN_LENGTH = 16 * 1024;

/** RFC 6750 section 2.1 with a JWS in compact form; a token without a signature has no third part. */
const BEARER_JWT = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * The kinds of JWT that may stand for a caller; a header may also leave the kind out. Others, such as
 * logout or event tokens, come from the same issuer with the same keys (RFC 8725 section 3.11).
 */
const TOKEN_TYPES = new Set(['jwt', 'at+jwt']);

const REFUSALS = {
  header: 'Send exactly one access token, as "Authorization: Bearer <token>".',
  invalid: 'The access token is malformed or its signature is not valid: get a new one.',
  expired: 'The access token has expired: get a new one.',
  early: 'The access token is not valid yet: try again later, or check the clocks.',
  origin: 'The access token has another audience or issuer: get one for this service.',
} as const;

/**
 * Who an `Authorization` header speaks for (RFC 6750, RFC 7519, RFC 8725). No header, or an empty one,
 * is an anonymous viewer; a header that is not exactly one valid token never is.
 *
 * @throws UnauthenticatedError with a message that repeats nothing of the token
 * @throws UnavailableError when `rules.key` says that there is no key to check it with
 */
export async function viewerOfBearer(
  authorization: string | undefined,
  rules: BearerRules,
  deps: { clock: Clock; log: Logger },
): Promise<Viewer> {
  if (authorization === undefined || authorization === '') return ANONYMOUS;
  const token = tokenOf(authorization);
  try {
    const claims = await verifiedClaims(token, rules, deps.clock.now());
    return viewerOf({
      sub: claims.sub,
      roles: rolesIn(claims, rules.rolesClaim),
      scopes: scopesIn(claims, rules.scopesClaim),
    });
  } catch (error) {
    if (error instanceof UnavailableError || error instanceof UnauthenticatedError) throw error;
    // Not jose's verdict on the token: a key that the provider offers cannot be used, for one.
    if (!(error instanceof errors.JOSEError)) deps.log.warn({ err: error }, 'token check failed');
    // No `cause`: jose's errors carry the claims, which belong in no log.
    throw new UnauthenticatedError(refusalOf(error));
  }
}

function tokenOf(authorization: string): string {
  const isOverlong = authorization.length > MAX_TOKEN_LENGTH + 'Bearer '.length;
  const token = isOverlong ? undefined : BEARER_JWT.exec(authorization)?.[1];
  if (token === undefined) throw new UnauthenticatedError(REFUSALS.header);
  return token;
}

async function verifiedClaims(
  token: string,
  rules: BearerRules,
  now: Date,
): Promise<JWTPayload & { sub: string }> {
  const { protectedHeader, payload } = await verifySignature(token, rules.key, {
    algorithms: [...rules.algorithms],
    issuer: rules.issuer,
    audience: rules.audience,
    clockTolerance: rules.clockToleranceSeconds,
    currentDate: now,
    requiredClaims: ['exp', 'sub'],
  });
  const { sub, exp, iat } = payload;
  // JSON can write an infinite number (1e999), and such a token would never expire.
  if (!isTokenType(protectedHeader.typ) || !isUserId(sub) || !Number.isFinite(exp)) {
    throw new UnauthenticatedError(REFUSALS.invalid);
  }
  if (iat !== undefined && iat > now.getTime() / 1000 + rules.clockToleranceSeconds) {
    throw new UnauthenticatedError(REFUSALS.early);
  }
  return { ...payload, sub };
}

function isTokenType(typ: unknown): boolean {
  if (typ === undefined) return true;
  return (
    typeof typ === 'string' && TOKEN_TYPES.has(typ.toLowerCase().replace(/^application\//, ''))
  );
}

async function verifySignature(
  token: string,
  key: BearerRules['key'],
  options: JWTVerifyOptions,
): ReturnType<typeof jwtVerify> {
  try {
    return await jwtVerify(token, key, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    return verifyWithAny(token, error, options);
  }
}

/** A token that names no key, from a provider with several: one of them must have signed it. */
async function verifyWithAny(
  token: string,
  candidates: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): ReturnType<typeof jwtVerify> {
  for await (const key of candidates) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      if (isVerdictOnClaims(error)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

/** jose looks at the claims only after the signature has proved right. */
function isVerdictOnClaims(error: unknown): boolean {
  return (
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTInvalid
  );
}

function refusalOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return REFUSALS.expired;
  if (!(error instanceof errors.JWTClaimValidationFailed)) return REFUSALS.invalid;
  if (error.claim === 'iss' || error.claim === 'aud') return REFUSALS.origin;
  const isEarly = error.claim === 'nbf' && error.reason === 'check_failed';
  return isEarly ? REFUSALS.early : REFUSALS.invalid;
}
