import { SignJWT } from 'jose';
import type { Role } from './permissions.js';
import { isUserId } from './user-id.js';

/**
 * A token that the development verifier with the same secret, issuer and audience accepts, from `now`
 * for `lifetimeSeconds`.
 *
 * @throws RangeError when `sub` can be nobody's id or the lifetime is not a positive whole number
 */
export async function mintDevelopmentToken(options: {
  readonly secret: Uint8Array;
  readonly issuer: string;
  readonly audience: string;
  readonly sub: string;
  readonly roles: readonly Role[];
  /** Only count for the role `SERVICE`; none may hold a space. */
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
  readonly now: Date;
}): Promise<string> {
  const { lifetimeSeconds, sub } = options;
  if (!isUserId(sub)) {
    throw new RangeError('a user id has 1 to 128 characters, none of them a control character');
  }
  if (!Number.isSafeInteger(lifetimeSeconds) || lifetimeSeconds < 1) {
    throw new RangeError('the lifetime of a token is a whole number of seconds, at least 1');
  }
  const issuedAt = Math.floor(options.now.getTime() / 1000);
  return new SignJWT({ roles: [...options.roles], scope: options.scopes.join(' ') })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(options.issuer)
    .setAudience(options.audience)
    .setSubject(sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(options.secret);
}
