import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFiles } from './files-config.js';
import { Settings } from './settings.js';

type Env = Readonly<Record<string, string>>;

const S3: Env = { S3_BUCKET: 'files', FILES_PUBLIC_URL: 'https://cdn.example.com/' };

function read(env: Env) {
  const settings = new Settings(env);
  const files = readFiles(settings, false);
  return { files, problems: settings.problems.map(({ setting }) => setting) };
}

describe('where files are kept', () => {
  it('is a folder, unless a bucket is named', () => {
    expect(read({}).files).toEqual({ kind: 'folder', publicUrl: null });
    expect(read({ FILES_PUBLIC_URL: 'http://localhost:8080/files/' }).files).toEqual({
      kind: 'folder',
      publicUrl: 'http://localhost:8080/files',
    });
    expect(read(S3)).toMatchObject({
      files: { kind: 's3', bucket: 'files', publicUrl: 'https://cdn.example.com', prefix: '' },
      problems: [],
    });
  });

  it('is said together with where they are read', () => {
    expect(read({ S3_BUCKET: 'files' }).problems).toEqual(['FILES_PUBLIC_URL']);
  });

  it.each([
    ['users', 'users/'],
    ['a/b.c/', 'a/b.c/'],
  ])('may be the prefix %s', (S3_PREFIX, prefix) => {
    expect(read({ ...S3, S3_PREFIX }).files).toMatchObject({ prefix });
  });

  it.each(['/users', 'a//b', '../a', 'a b', '.'])('is not the prefix %s', (S3_PREFIX) => {
    expect(read({ ...S3, S3_PREFIX }).problems).toEqual(['S3_PREFIX']);
  });

  it.each([
    ['S3_BUCKET', 'My_Bucket'],
    ['S3_ENDPOINT', 's3.example.com'],
    ['S3_ENDPOINT', 'https://s3.example.com/?a=b'],
    ['S3_PUBLIC_ENDPOINT', 'ftp://s3.example.com'],
    ['FILES_PUBLIC_URL', 'https://cdn.example.com/?a=b'],
    ['S3_ENCRYPTION', 'rot13'],
    ['CLOUDFRONT_KEY_PAIR_ID', 'K1&a=b'],
    ['CLOUDFRONT_DISTRIBUTION_ID', 'a/b'],
  ])('cannot be %s=%s', (setting, value) => {
    expect(read({ ...S3, [setting]: value }).problems).toContain(setting);
  });
});

describe('encryption', () => {
  it('may name a key where it has one', () => {
    const kms = { S3_ENCRYPTION: 'aws:kms', S3_KMS_KEY_ID: 'alias/files' };
    const encryption = { algorithm: 'aws:kms', keyId: 'alias/files' };
    expect(read({ ...S3, ...kms })).toMatchObject({ files: { encryption }, problems: [] });
    expect(read({ ...S3, ...kms, S3_ENCRYPTION: 'AES256' }).problems).toEqual(['S3_KMS_KEY_ID']);
    expect(read({ ...S3, S3_KMS_KEY_ID: 'alias/files' }).problems).toEqual(['S3_KMS_KEY_ID']);
  });
});

describe('secrets', () => {
  const pem = (type: 'rsa' | 'ed25519') => {
    const { privateKey } =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
        : generateKeyPairSync('ed25519');
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  };

  it.each([
    ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'one', 'two'],
    ['CLOUDFRONT_KEY_PAIR_ID', 'CLOUDFRONT_PRIVATE_KEY', 'K1', pem('rsa')],
  ])('come in pairs: %s and %s', (one, other, first, second) => {
    expect(read({ ...S3, [one]: first }).problems).toEqual([other]);
    expect(read({ ...S3, [other]: second }).problems).toEqual([one]);
    expect(read({ ...S3, [one]: first, [other]: second }).problems).toEqual([]);
  });

  it('may be keys with line breaks written out', () => {
    const key = pem('rsa');
    const env = { ...S3, CLOUDFRONT_KEY_PAIR_ID: 'K1' };
    for (const text of [key, key.replaceAll('\n', '\\n')])
      expect(read({ ...env, CLOUDFRONT_PRIVATE_KEY: text })).toMatchObject({
        files: { cloudFront: { keyPairId: 'K1', privateKey: key.trim() } },
        problems: [],
      });
    expect(read({ ...env, CLOUDFRONT_PRIVATE_KEY: pem('ed25519') }).problems).toContain(
      'CLOUDFRONT_PRIVATE_KEY',
    );
  });
});
