import * as fc from 'fast-check';
import { createLocalJWKSet, type JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  createTokenSigner,
  goodClaims,
  ISSUER,
  signToken,
} from '../../../test/testkit/token-signer.js';
import { UnauthenticatedError, UnavailableError } from '../errors.js';
import { createLogger } from '../logger.js';
import { type BearerRules, viewerOfBearer } from './bearer.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const NOW_SECONDS = NOW.getTime() / 1000;
const INVALID = /malformed or its signature is not valid/;
const EXPIRED = /has expired/;
const EARLY = /not valid yet/;
const ORIGIN = /another audience or issuer/;
const HEADER = /Send exactly one access token/;

const deps = {
  clock: { now: () => NOW },
  log: createLogger({ level: 'silent', pretty: false }),
};

const rsa = await createTokenSigner('RS256');
const ec = await createTokenSigner('ES256');
const good = goodClaims(NOW);

const rules: BearerRules = {
  key: createLocalJWKSet({ keys: [rsa.jwk, ec.jwk] }),
  algorithms: ['RS256', 'ES256'],
  issuer: ISSUER,
  audience: AUDIENCE,
  clockToleranceSeconds: 30,
  rolesClaim: 'roles',
  scopesClaim: 'scope',
};

const sign = (claims: JWTPayload, header: Record<string, unknown> = {}) =>
  signToken(rsa, claims, header);

const verify = (header: string | undefined, changed: Partial<BearerRules> = {}) =>
  viewerOfBearer(header, { ...rules, ...changed }, deps);

const verifyToken = (token: string, changed: Partial<BearerRules> = {}) =>
  verify(`Bearer ${token}`, changed);

async function verifyClaims(changedClaims: Record<string, unknown>, changed = {}) {
  return verifyToken(await sign({ ...good, ...changedClaims }), changed);
}

async function expectRefusal(verdict: Promise<unknown>, message: RegExp) {
  await expect(verdict).rejects.toThrow(UnauthenticatedError);
  await expect(verdict).rejects.toThrow(message);
}

describe('the Authorization header', () => {
  it('is anonymous when it is missing or empty', async () => {
    expect(await verify(undefined)).toEqual({ kind: 'ANONYMOUS' });
    expect(await verify('')).toEqual({ kind: 'ANONYMOUS' });
  });

  it('names its scheme in any case', async () => {
    const token = await sign(good);
    for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEaReR', 'Bearer  ']) {
      expect(await verify(`${scheme} ${token}`)).toMatchObject({ kind: 'PERSON', id: 'usr_ann' });
    }
  });

  it('is refused when it is not exactly one bearer token', async () => {
    const token = await sign(good);
    const headers = [
      ' ',
      'Bearer',
      'Bearer ',
      'Bearer undefined',
      token,
      `Basic ${token}`,
      `Bearer${token}`,
      `Bearer\t${token}`,
      ` Bearer ${token}`,
      `Bearer ${token} `,
      `Bearer ${token}\n`,
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${token} ${token}`,
      `Bearer "${token}"`,
      `Bearer ${token}.x`,
      `Bearer ${token}=`,
      `Bearer ..`,
      `Bearer ${token.slice(0, token.lastIndexOf('.'))}`,
      `Bearer \u0000${token}`,
      `Bearer ſ${token}`,
    ];
    for (const header of headers) await expectRefusal(verify(header), HEADER);
  });

  it('is refused before anything is parsed when the token is longer than 16 KiB', async () => {
    const token = await sign({ ...good, filler: 'x'.repeat(13_000) });
    expect(token.length).toBeGreaterThan(16 * 1024);
    await expectRefusal(verifyToken(token), HEADER);

    const shorter = await sign({ ...good, filler: 'x'.repeat(11_000) });
    expect(shorter.length).toBeLessThan(16 * 1024);
    expect(await verifyToken(shorter)).toMatchObject({ id: 'usr_ann' });
  });

  it('never leads to anonymity when it is not empty, nor to an unexpected error', async () => {
    const part = fc.oneof(
      fc.base64String().map((text) => text.replace(/[+/=]/g, '-')),
      fc
        .oneof(
          fc.json(),
          fc.record(
            {
              alg: fc.oneof(fc.constantFrom('RS256', 'ES256', 'none', 'HS256'), fc.jsonValue()),
              kid: fc.oneof(fc.constantFrom('key-RS256', 'key-ES256'), fc.jsonValue()),
              crit: fc.jsonValue(),
              b64: fc.jsonValue(),
              typ: fc.jsonValue(),
            },
            { requiredKeys: ['alg'] },
          ),
        )
        .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    );
    const header = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: 'binary' }).map((text) => `Bearer ${text}`),
      fc.tuple(part, part, part).map((parts) => `Bearer ${parts.join('.')}`),
    );
    await fc.assert(
      fc.asyncProperty(header, async (text) => {
        const outcome = await verify(text).catch((error: unknown) => error);
        const isExpected =
          outcome instanceof UnauthenticatedError || outcome instanceof UnavailableError;
        expect(isExpected).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the claims', () => {
  it('lead to a viewer or to a refusal, whatever JSON is signed', async () => {
    const odd = fc.dictionary(
      fc.constantFrom('sub', 'iss', 'aud', 'exp', 'nbf', 'iat', 'roles', 'scope', 'crit', 'x'),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (claims) => {
        const header = `Bearer ${await sign({ ...good, ...claims })}`;
        const outcome = await verify(header).catch((error: unknown) => error);
        if (!(outcome instanceof UnauthenticatedError)) {
          expect(outcome).toMatchObject({ id: claims.sub ?? 'usr_ann' });
        }
      }),
    );
  });

  it('must name the issuer and the audience', async () => {
    await expectRefusal(verifyClaims({ iss: 'https://other.example.com/' }), ORIGIN);
    await expectRefusal(verifyClaims({ iss: undefined }), ORIGIN);
    await expectRefusal(verifyClaims({ iss: [ISSUER] }), ORIGIN);
    await expectRefusal(verifyClaims({ aud: 'other' }), ORIGIN);
    await expectRefusal(verifyClaims({ aud: undefined }), ORIGIN);
    await expectRefusal(verifyClaims({ aud: [] }), ORIGIN);
    expect(await verifyClaims({ aud: ['other', AUDIENCE] })).toMatchObject({ id: 'usr_ann' });
  });

  it('must say when the token expires', async () => {
    for (const exp of [undefined, null, '2099-01-01', `${NOW_SECONDS + 300}`, {}]) {
      await expectRefusal(verifyClaims({ exp }), INVALID);
    }
  });

  it('may not put the end off for ever', async () => {
    const unending = `{"iss":"${ISSUER}","aud":"${AUDIENCE}","sub":"usr_ann","exp":1e999}`;
    const head = JSON.stringify({ alg: rsa.alg, kid: rsa.kid });
    const input = [head, unending].map((text) => Buffer.from(text).toString('base64url')).join('.');
    const bytes = new TextEncoder().encode(input);
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', rsa.privateKey, bytes);
    const token = `${input}.${Buffer.from(signature).toString('base64url')}`;
    await expectRefusal(verifyToken(token), INVALID);
  });

  it('expire, give or take the tolerance', async () => {
    expect(await verifyClaims({ exp: NOW_SECONDS - 29 })).toMatchObject({ id: 'usr_ann' });
    await expectRefusal(verifyClaims({ exp: NOW_SECONDS - 30 }), EXPIRED);
    await expectRefusal(verifyClaims({ exp: NOW_SECONDS - 86_400 }), EXPIRED);
  });

  it('begin, give or take the tolerance', async () => {
    for (const claim of ['nbf', 'iat']) {
      expect(await verifyClaims({ [claim]: NOW_SECONDS + 30 })).toMatchObject({ id: 'usr_ann' });
      await expectRefusal(verifyClaims({ [claim]: NOW_SECONDS + 31 }), EARLY);
      await expectRefusal(verifyClaims({ [claim]: 'today' }), INVALID);
    }
    expect(await verifyClaims({ iat: undefined })).toMatchObject({ id: 'usr_ann' });
  });

  it('must name a user by a usable id', async () => {
    const odd = ['', 'x'.repeat(129), 'a\u0000b', 'a\nb', 'a\u0085b', 'a\ud800b', 7, null, ['a']];
    for (const sub of [...odd, undefined]) await expectRefusal(verifyClaims({ sub }), INVALID);
    for (const sub of ['x'.repeat(128), 'auth0|abc', 'ann@example.com', 'Zoë 👩‍🚀']) {
      expect(await verifyClaims({ sub })).toMatchObject({ id: sub });
    }
  });

  it('must be those of an access token, not of another kind of JWT', async () => {
    for (const typ of ['JWT', 'jwt', 'at+jwt', 'application/at+jwt']) {
      expect(await verifyToken(await sign(good, { typ }))).toMatchObject({
        id: 'usr_ann',
      });
    }
    for (const typ of ['logout+jwt', 'secevent+jwt', 'dpop+jwt', 7]) {
      await expectRefusal(verifyToken(await sign(good, { typ })), INVALID);
    }
  });

  it('are repeated in no error, nor in what it drags along', async () => {
    const secrets = { email: 'ann@secret.example', sub: 'usr_secret', exp: NOW_SECONDS - 999 };
    const token = await sign({ ...good, ...secrets });
    const error = await verifyToken(token).catch((thrown: unknown) => thrown);
    const written = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(written).toContain('expired');
    for (const secret of [token, 'secret', token.split('.')[1] ?? '']) {
      expect(written).not.toContain(secret);
    }
    expect(error).not.toHaveProperty('cause');
  });
});

it('reads roles and scopes from the claims that the rules name', async () => {
  const claims = { ...good, realm_access: { roles: ['SERVICE'] }, scp: ['preferences:read'] };
  const changed = { rolesClaim: 'realm_access.roles', scopesClaim: 'scp' };
  expect(await verifyToken(await sign(claims), changed)).toEqual({
    kind: 'SERVICE',
    id: 'usr_ann',
    roles: ['SERVICE'],
    permissions: new Set(['preferences:read']),
  });
});
