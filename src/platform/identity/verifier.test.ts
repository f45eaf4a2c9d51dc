import { randomBytes } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { UnauthenticatedError } from '../errors.js';
import { createLogger } from '../logger.js';
import { ASYMMETRIC_ALGORITHMS } from './algorithms.js';
import { mintDevelopmentToken } from './development-token.js';
import {
  createTokenVerifier,
  type DevelopmentVerifierOptions,
  type JwksVerifierOptions,
  VerifierOptionsError,
} from './verifier.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const deps = {
  clock: { now: () => NOW },
  log: createLogger({ level: 'silent', pretty: false }),
};

const expected = {
  issuer: 'user-subgraph-development',
  audience: 'user-subgraph',
  clockToleranceSeconds: 5,
};

const jwks: JwksVerifierOptions = {
  ...expected,
  kind: 'jwks',
  url: new URL('https://login.example.com/jwks'),
  algorithms: ['RS256'],
  cacheMaxAgeMs: 600_000,
  cooldownMs: 30_000,
  requestTimeoutMs: 5_000,
};

const development: DevelopmentVerifierOptions = {
  ...expected,
  kind: 'development',
  secret: randomBytes(32),
};

describe('a verifier of published keys', () => {
  const make = (changed: Partial<JwksVerifierOptions>) => () =>
    createTokenVerifier({ ...jwks, ...changed }, deps);

  it('is made for asymmetric algorithms only', () => {
    expect(make({ algorithms: ASYMMETRIC_ALGORITHMS })).not.toThrow();
    for (const name of ['HS256', 'HS512', 'none', 'None', 'rs256', 'A128KW', '__proto__', '']) {
      expect(make({ algorithms: ['RS256', name] })).toThrow(VerifierOptionsError);
    }
    expect(make({ algorithms: [] })).toThrow(VerifierOptionsError);
  });

  it('fetches over https or from loopback only', () => {
    const good = [
      'http://localhost:1/jwks',
      'http://127.0.0.1/',
      'http://127.9.9.9/',
      'http://[::1]/',
    ];
    for (const url of good) expect(make({ url: new URL(url) })).not.toThrow();
    const bad = [
      'http://login.example.com/jwks',
      'http://127.0.0.1.example.com/',
      'http://localhost.example.com/',
      'http://10.0.0.1/',
      'http://[::ffff:10.0.0.1]/',
      'https://user:password@login.example.com/',
      'file:///etc/jwks.json',
      'data:application/json,{}',
    ];
    for (const url of bad) expect(make({ url: new URL(url) })).toThrow(VerifierOptionsError);
  });

  it('is not made from options that would switch a check off', () => {
    expect(make({ issuer: '' })).toThrow(VerifierOptionsError);
    expect(make({ audience: '' })).toThrow(VerifierOptionsError);
    for (const name of [
      'clockToleranceSeconds',
      'cacheMaxAgeMs',
      'cooldownMs',
      'requestTimeoutMs',
    ]) {
      for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
        expect(make({ [name]: value })).toThrow(VerifierOptionsError);
      }
    }
  });
});

describe('a verifier of development tokens', () => {
  const mint = (changed: Partial<Parameters<typeof mintDevelopmentToken>[0]> = {}) =>
    mintDevelopmentToken({
      secret: development.secret,
      issuer: expected.issuer,
      audience: expected.audience,
      sub: 'usr_ann',
      roles: ['USER', 'ADMIN'],
      scopes: [],
      lifetimeSeconds: 60,
      now: NOW,
      ...changed,
    });
  const verifier = createTokenVerifier(development, deps);
  const verify = async (token: Promise<string>) => verifier.verify(`Bearer ${await token}`);

  it('accepts what was minted with its secret', async () => {
    expect(await verify(mint())).toEqual({
      kind: 'PERSON',
      id: 'usr_ann',
      roles: ['USER', 'ADMIN'],
      permissions: new Set(['users:read-as-owner']),
    });
    expect(
      await verify(mint({ roles: ['SERVICE'], scopes: ['preferences:read', 'other'] })),
    ).toMatchObject({ kind: 'SERVICE', permissions: new Set(['preferences:read']) });
    await verifier.warmUp();
  });

  it('refuses another secret, issuer, audience or time', async () => {
    for (const changed of [
      { secret: randomBytes(32) },
      { issuer: 'other' },
      { audience: 'other' },
      { now: new Date(NOW.getTime() - 65_000) },
      { now: new Date(NOW.getTime() + 6_000) },
    ]) {
      await expect(verify(mint(changed))).rejects.toThrow(UnauthenticatedError);
    }
    const { privateKey } = await generateKeyPair('ES256');
    const foreign = new SignJWT({ sub: 'usr_ann', iss: expected.issuer, aud: expected.audience })
      .setProtectedHeader({ alg: 'ES256' })
      .setExpirationTime(NOW.getTime() / 1000 + 60)
      .sign(privateKey);
    await expect(verify(foreign)).rejects.toThrow(UnauthenticatedError);
  });

  it('refuses a secret that could be guessed', () => {
    const secret = randomBytes(31);
    expect(() => createTokenVerifier({ ...development, secret }, deps)).toThrow(
      VerifierOptionsError,
    );
  });

  it('is given no token for an impossible user or lifetime', async () => {
    for (const sub of ['', 'x'.repeat(129), 'a\u0000b']) {
      await expect(mint({ sub })).rejects.toThrow(RangeError);
    }
    for (const lifetimeSeconds of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(mint({ lifetimeSeconds })).rejects.toThrow(RangeError);
    }
  });
});
