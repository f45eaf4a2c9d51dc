import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';

export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'user-subgraph';

/** A key pair of an identity provider. */
export interface TokenSigner {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** The public half, as a provider publishes it. */
  readonly jwk: JWK;
}

export async function createTokenSigner(alg: string, kid = `key-${alg}`): Promise<TokenSigner> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { alg, kid, privateKey, publicKey, jwk };
}

/** What a good token of `usr_ann` says at that time; it lives for five minutes more. */
export function goodClaims(now: Date): JWTPayload & { exp: number } {
  const nowSeconds = now.getTime() / 1000;
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'usr_ann',
    iat: nowSeconds - 10,
    exp: nowSeconds + 300,
  };
}

/** Signs whatever the claims are; header members may be changed, or left out by `undefined`. */
export function signToken(
  signer: TokenSigner,
  claims: JWTPayload,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: signer.alg, kid: signer.kid, ...header })
    .sign(signer.privateKey);
}
