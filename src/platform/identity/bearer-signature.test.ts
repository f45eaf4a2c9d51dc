import { createLocalJWKSet, exportJWK, exportSPKI, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  createTokenSigner,
  goodClaims,
  ISSUER,
  signToken,
  type TokenSigner,
} from '../../../test/testkit/token-signer.js';
import { UnauthenticatedError } from '../errors.js';
import { createLogger } from '../logger.js';
import { type BearerRules, viewerOfBearer } from './bearer.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const INVALID = /malformed or its signature is not valid/;
const EXPIRED = /has expired/;
const UNSIGNED = /Send exactly one access token/;

const good = goodClaims(NOW);
const rsa = await createTokenSigner('RS256');
const pss = await createTokenSigner('PS256');
const ec = await createTokenSigner('ES256');
const ed = await createTokenSigner('EdDSA');
const stranger = await createTokenSigner('RS256');

const rules: BearerRules = {
  key: createLocalJWKSet({ keys: [rsa.jwk, pss.jwk, ec.jwk, ed.jwk] }),
  algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  issuer: ISSUER,
  audience: AUDIENCE,
  clockToleranceSeconds: 30,
  rolesClaim: 'roles',
  scopesClaim: 'scope',
};

const verifyToken = (token: string, changed: Partial<BearerRules> = {}) =>
  viewerOfBearer(
    `Bearer ${token}`,
    { ...rules, ...changed },
    { clock: { now: () => NOW }, log: createLogger({ level: 'silent', pretty: false }) },
  );

async function expectRefusal(verdict: Promise<unknown>, message: RegExp) {
  await expect(verdict).rejects.toThrow(UnauthenticatedError);
  await expect(verdict).rejects.toThrow(message);
}

describe('the signature of a token', () => {
  it('is accepted for each pinned algorithm', async () => {
    for (const signer of [rsa, pss, ec, ed]) {
      expect(await verifyToken(await signToken(signer, good))).toMatchObject({ id: 'usr_ann' });
    }
  });

  it('is refused for an algorithm that is not pinned, although the key is published', async () => {
    for (const signer of [rsa, pss, ec, ed]) {
      const algorithms = rules.algorithms.filter((algorithm) => algorithm !== signer.alg);
      await expectRefusal(verifyToken(await signToken(signer, good), { algorithms }), INVALID);
    }
  });

  it('is refused when the token is not signed at all', async () => {
    const unsecured = new UnsecuredJWT(good).encode();
    await expectRefusal(verifyToken(unsecured), UNSIGNED);
    await expectRefusal(verifyToken(`${unsecured}AAAA`), INVALID);
  });

  it('is refused when the public key served as a shared secret (algorithm confusion)', async () => {
    const pem = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
    for (const kid of [rsa.kid, undefined]) {
      const token = await new SignJWT(good)
        .setProtectedHeader({ alg: 'HS256', ...(kid && { kid }) })
        .sign(pem);
      await expectRefusal(verifyToken(token), INVALID);
      // Nor would a careless pin let it in: a published key is never a secret.
      await expectRefusal(verifyToken(token, { algorithms: ['RS256', 'HS256'] }), INVALID);
    }
  });

  it('is refused when the named key is of another type than the algorithm', async () => {
    const token = await signToken(ec, good, { kid: rsa.kid });
    await expectRefusal(verifyToken(token), INVALID);
  });

  it('is refused from a key that only the token itself brings along', async () => {
    const own = { jwk: stranger.jwk, jku: 'https://evil.example.com/jwks', x5u: 'https://evil/' };
    await expectRefusal(verifyToken(await signToken(stranger, good, own)), INVALID);
  });

  it('is refused when a part of the token has changed', async () => {
    const [header, , signature] = (await signToken(rsa, good)).split('.');
    const claims = { ...good, sub: 'usr_bob' };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    await expectRefusal(verifyToken(`${header}.${payload}.${signature}`), INVALID);
  });

  it('is refused with a critical extension that nobody here understands', async () => {
    const token = await new SignJWT(good)
      .setProtectedHeader({ alg: rsa.alg, kid: rsa.kid, crit: ['exp'], exp: 1 })
      .sign(rsa.privateKey, { crit: { exp: true } });
    await expectRefusal(verifyToken(token), INVALID);
  });

  it('is tried with every key that fits when the token names none', async () => {
    const second: JWK = { ...stranger.jwk, kid: 'second' };
    const key = createLocalJWKSet({ keys: [rsa.jwk, second] });
    const unnamed = (signer: TokenSigner, claims = good) =>
      signToken(signer, claims, { kid: undefined });
    expect(await verifyToken(await unnamed(rsa), { key })).toMatchObject({ id: 'usr_ann' });
    expect(await verifyToken(await unnamed(stranger), { key })).toMatchObject({ id: 'usr_ann' });
    const expired = { ...good, exp: NOW.getTime() / 1000 - 60 };
    await expectRefusal(verifyToken(await unnamed(stranger, expired), { key }), EXPIRED);
    const nobody = await createTokenSigner('RS256');
    await expectRefusal(verifyToken(await unnamed(nobody), { key }), INVALID);
  });

  it('is refused from an RSA key below 2048 bits, which is a fault of the provider', async () => {
    const { publicKey } = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    );
    const weak = { ...(await exportJWK(publicKey)), kid: rsa.kid };
    const key = createLocalJWKSet({ keys: [weak] });
    await expectRefusal(verifyToken(await signToken(rsa, good), { key }), INVALID);
  });
});
