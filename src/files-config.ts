import { z } from 'zod';
import type { CloudFrontKey } from './platform/object-store/cloudfront-signature.js';
import { isRsaPrivateKey } from './platform/object-store/rsa-key.js';
import type { S3Credentials, S3Encryption, S3Options } from './platform/object-store/s3-client.js';
import { flag, type Settings, urlOf, wholeNumber } from './settings.js';

/** Where files are kept. */
export type FilesConfig =
  | {
      /** Below the data folder, served by the service itself. */
      readonly kind: 'folder';
      /** Null: where the service listens. */
      readonly publicUrl: string | null;
    }
  | (S3Options & {
      readonly kind: 's3';
      readonly publicUrl: string;
      /** Null: S3 signs URLs. */
      readonly cloudFront: CloudFrontKey | null;
      /** The CloudFront distribution to tell of files that are gone. Null: there is no CDN to tell. */
      readonly distributionId: string | null;
    });

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const CLOUDFRONT_ID = /^[A-Za-z0-9]+$/;
const PREFIX = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\/?$/;

/** Without a query, and without a slash at its end. */
const baseUrl = (example: string) =>
  urlOf(['https:', 'http:'], example)
    .refine((text) => !/[?#]/.test(text), `must be a URL such as ${example}`)
    .transform((text) => text.replace(/\/+$/, ''));

const prefix = z
  .string()
  .regex(PREFIX, 'must be names of letters, digits, ".", "_" and "-", joined by slashes')
  .transform((text) => `${text.replace(/\/$/, '')}/`);

const encryption = z.enum(['AES256', 'aws:kms'], { error: 'must be AES256 or aws:kms' });

/** In a variable of one line, line breaks are often written as `\n`. */
const rsaKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n').trim())
  .refine(isRsaPrivateKey, 'must be an RSA private key in PEM form, with its line breaks or \\n');

/** Reads the settings of files; problems are gathered by `settings`. */
export function readFiles(settings: Settings, production: boolean): FilesConfig {
  if (production)
    settings.require(
      'S3_BUCKET',
      'is required in production; set it to the name of a bucket that is set up as deploy/s3 says',
    );
  const publicUrl = settings.read('FILES_PUBLIC_URL', baseUrl('https://cdn.example.com'), null);
  const bucket = settings.read(
    'S3_BUCKET',
    z.string().regex(BUCKET, 'must be the name of a bucket'),
    null,
  );
  if (bucket === null) return { kind: 'folder', publicUrl };
  settings.require(
    'FILES_PUBLIC_URL',
    'is required together with S3_BUCKET; set it to where public files are read, such as https://cdn.example.com',
  );
  return {
    kind: 's3',
    bucket,
    publicUrl: publicUrl ?? 'https://missing.invalid',
    region: settings.read('S3_REGION', z.string(), 'us-east-1'),
    endpoint: settings.read('S3_ENDPOINT', baseUrl('https://s3.example.com'), null),
    publicEndpoint: settings.read('S3_PUBLIC_ENDPOINT', baseUrl('https://s3.example.com'), null),
    forcePathStyle: settings.read('S3_FORCE_PATH_STYLE', flag, false),
    prefix: settings.read('S3_PREFIX', prefix, ''),
    encryption: readEncryption(settings),
    credentials: readCredentials(settings),
    maxAttempts: settings.read('S3_MAX_ATTEMPTS', wholeNumber(1, 10), 3),
    connectTimeoutMs: settings.read('S3_CONNECT_TIMEOUT_MS', wholeNumber(100, 60_000), 1_000),
    attemptTimeoutMs: settings.read('S3_ATTEMPT_TIMEOUT_MS', wholeNumber(100, 600_000), 5_000),
    deadlineMs: settings.read('S3_DEADLINE_MS', wholeNumber(100, 600_000), 10_000),
    cloudFront: readCloudFront(settings),
    distributionId: settings.read(
      'CLOUDFRONT_DISTRIBUTION_ID',
      z.string().regex(CLOUDFRONT_ID, 'must be the id of a distribution'),
      null,
    ),
  };
}

function readEncryption(settings: Settings): S3Encryption | null {
  const algorithm = settings.read('S3_ENCRYPTION', encryption, null);
  const keyId = settings.read('S3_KMS_KEY_ID', z.string(), null);
  if (keyId !== null && algorithm !== 'aws:kms')
    settings.problems.push({
      setting: 'S3_KMS_KEY_ID',
      problem: 'is only used with S3_ENCRYPTION=aws:kms; set that, or unset this',
    });
  return algorithm && { algorithm, keyId };
}

function readCredentials(settings: Settings): S3Credentials | null {
  const accessKeyId = settings.read('S3_ACCESS_KEY_ID', z.string(), null);
  const secretAccessKey = settings.read('S3_SECRET_ACCESS_KEY', z.string(), null);
  requireBoth(settings, 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY');
  return accessKeyId !== null && secretAccessKey !== null ? { accessKeyId, secretAccessKey } : null;
}

function readCloudFront(settings: Settings): CloudFrontKey | null {
  const keyPairId = settings.read(
    'CLOUDFRONT_KEY_PAIR_ID',
    z.string().regex(CLOUDFRONT_ID, 'must be the id of a public key in CloudFront'),
    null,
  );
  const privateKey = settings.read('CLOUDFRONT_PRIVATE_KEY', rsaKey, null);
  requireBoth(settings, 'CLOUDFRONT_KEY_PAIR_ID', 'CLOUDFRONT_PRIVATE_KEY');
  return keyPairId !== null && privateKey !== null ? { keyPairId, privateKey } : null;
}

function requireBoth(settings: Settings, one: string, other: string): void {
  if (settings.has(one)) settings.require(other, `is required together with ${one}`);
  if (settings.has(other)) settings.require(one, `is required together with ${other}`);
}
