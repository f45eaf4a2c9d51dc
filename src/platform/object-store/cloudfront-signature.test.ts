import { createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signForCloudFront } from './cloudfront-signature.js';
import { isRsaPrivateKey } from './rsa-key.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const EXPIRES = new Date('2026-03-01T12:00:00Z');
const URL_OF_FILE = 'https://cdn.example.com/private/a.webp';
const sign = (url: string) =>
  signForCloudFront({ keyPairId: 'K2JCJMDEHXQW5F', privateKey: pem }, url, EXPIRES);

/** Whether CloudFront would let a signed URL pass: it puts the canned policy together by itself. */
function isGenuine(signed: string): boolean {
  const url = new URL(signed);
  const [expires, signature = '', keyPairId] = ['Expires', 'Signature', 'Key-Pair-Id'].map(
    (name) => url.searchParams.get(name) ?? '',
  );
  const resource = signed.slice(0, signed.search(/[?&](Expires|Key-Pair-Id|Signature)=/));
  const policy = `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
  const base64 = signature.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
  const verify = createVerify('RSA-SHA256').update(policy);
  return keyPairId === 'K2JCJMDEHXQW5F' && verify.verify(publicKey, base64, 'base64');
}

describe('a URL signed for CloudFront', () => {
  it('is genuine, and says when it ends and how it was signed', () => {
    const signed = sign(URL_OF_FILE);
    const { searchParams } = new URL(signed);

    expect(signed.startsWith(`${URL_OF_FILE}?`)).toBe(true);
    expect(searchParams.get('Expires')).toBe('1772366400');
    expect(searchParams.get('Hash-Algorithm')).toBe('SHA256');
    expect(isGenuine(signed)).toBe(true);
  });

  it('holds for its query too, and for nothing else', () => {
    const signed = sign(`${URL_OF_FILE}?response-content-type=image%2Fpng`);

    expect(isGenuine(signed)).toBe(true);
    expect(isGenuine(signed.replace('png', 'gif'))).toBe(false);
    expect(isGenuine(signed.replace('a.webp', 'b.webp'))).toBe(false);
    expect(isGenuine(signed.replace('1772366400', '1772366401'))).toBe(false);
  });
});

describe('isRsaPrivateKey', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  it('takes an RSA key alone', () => {
    expect(isRsaPrivateKey(pem)).toBe(true);
    expect(isRsaPrivateKey(other.export({ type: 'pkcs8', format: 'pem' }).toString())).toBe(false);
    expect(isRsaPrivateKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())).toBe(
      false,
    );
    expect(isRsaPrivateKey('secret')).toBe(false);
  });
});
