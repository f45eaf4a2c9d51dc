import { S3Client, type S3ClientConfig, type ServerSideEncryption } from '@aws-sdk/client-s3';
import { assertObjectKey } from './object-key.js';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Null: Amazon's own for the region. */
  readonly endpoint: string | null;
  /** Where clients reach the bucket, when that is not the endpoint; for upload forms and signed URLs. */
  readonly publicEndpoint: string | null;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  readonly forcePathStyle: boolean;
  /** What every key in the bucket begins with: empty, or text with a slash at its end. */
  readonly prefix: string;
  /** Null: as the bucket does by itself. */
  readonly encryption: S3Encryption | null;
  /** Null: the SDK's chain (environment, shared files, web identity, container, instance). */
  readonly credentials: S3Credentials | null;
  /** Of each request, the first one included. */
  readonly maxAttempts: number;
  readonly connectTimeoutMs: number;
  /** Until an attempt's answer begins. */
  readonly attemptTimeoutMs: number;
  /** For a call with all its attempts, and for each wait in the body of an answer. */
  readonly deadlineMs: number;
}

export interface S3Encryption {
  readonly algorithm: 'AES256' | 'aws:kms';
  /** With `aws:kms`: null for Amazon's own key. */
  readonly keyId: string | null;
}

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The client for calls from here. */
export function createS3Client(options: S3Options): S3Client {
  return new S3Client(clientConfig(options, options.endpoint));
}

/** The client that signs what others send; it never connects. */
export function createSigningClient(options: S3Options): S3Client {
  return new S3Client({
    ...clientConfig(options, options.publicEndpoint ?? options.endpoint),
    // The SDK would sign the checksum of a body that it does not have.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

function clientConfig(options: S3Options, endpoint: string | null): S3ClientConfig {
  const { region, forcePathStyle, credentials, maxAttempts } = options;
  const { connectTimeoutMs, attemptTimeoutMs } = options;
  return {
    region,
    forcePathStyle,
    maxAttempts,
    retryMode: 'standard',
    ...(endpoint !== null && { endpoint }),
    ...(credentials && { credentials }),
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: attemptTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
}

/** How S3 is told, in requests, to encrypt what it stores. */
export function encryptionInput(encryption: S3Encryption | null): {
  ServerSideEncryption?: ServerSideEncryption;
  SSEKMSKeyId?: string;
} {
  if (!encryption) return {};
  const { algorithm, keyId } = encryption;
  return { ServerSideEncryption: algorithm, ...(keyId !== null && { SSEKMSKeyId: keyId }) };
}

/** The same as fields of an upload form. */
export function encryptionFields(encryption: S3Encryption | null): Record<string, string> {
  if (!encryption) return {};
  const { algorithm, keyId } = encryption;
  return {
    'x-amz-server-side-encryption': algorithm,
    ...(keyId !== null && { 'x-amz-server-side-encryption-aws-kms-key-id': keyId }),
  };
}

/** Where the object of a key is. */
export function placeOf(
  { bucket, prefix }: Pick<S3Options, 'bucket' | 'prefix'>,
  key: string,
): { readonly Bucket: string; readonly Key: string } {
  assertObjectKey(key);
  return { Bucket: bucket, Key: `${prefix}${key}` };
}
