import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Clock } from '../clock.js';
import { callAws } from './aws-call.js';
import { assertHeaderValue, assertUploadSizes, expiryOf } from './call-limits.js';
import { type CloudFrontKey, signForCloudFront } from './cloudfront-signature.js';
import { assertKeyIn } from './object-key.js';
import type { SignedUrlOptions, UploadForm, UploadOptions } from './object-store.js';
import { createSigningClient, encryptionFields, placeOf, type S3Options } from './s3-client.js';

export interface S3StoreOptions extends S3Options {
  /** What `/public/...` is appended to: a CDN in front of the bucket and its prefix, or the bucket itself. */
  readonly publicUrl: string;
  /** Null: S3 signs the URLs of private objects, and serves them. */
  readonly cloudFront: CloudFrontKey | null;
  readonly clock: Clock;
}

/** What others may do with a bucket by themselves, each for one object. Nothing here sends a request. */
export class S3Urls {
  private readonly client: S3Client;

  constructor(private readonly options: S3StoreOptions) {
    this.client = createSigningClient(options);
  }

  async createUpload(options: UploadOptions): Promise<UploadForm> {
    const { key, contentType, expiresSeconds } = options;
    assertKeyIn('uploads', key);
    assertHeaderValue('contentType', contentType);
    const { minBytes, maxBytes } = assertUploadSizes(options);
    const expiresAt = expiryOf(this.options.clock.now(), expiresSeconds);
    const { url, fields } = await this.sign(() =>
      createPresignedPost(this.client, {
        ...placeOf(this.options, key),
        Conditions: [['content-length-range', minBytes, maxBytes]],
        Fields: { 'Content-Type': contentType, ...encryptionFields(this.options.encryption) },
        Expires: expiresSeconds,
      }),
    );
    return { url, fields, expiresAt };
  }

  async signedUrl(key: string, options: SignedUrlOptions): Promise<string> {
    const { expiresSeconds, contentType, from = this.options.clock.now() } = options;
    assertKeyIn('private', key);
    if (contentType !== undefined) assertHeaderValue('contentType', contentType);
    const expiresAt = expiryOf(from, expiresSeconds);
    const { cloudFront } = this.options;
    if (cloudFront) {
      const url = new URL(`${this.options.publicUrl}/${key}`);
      if (contentType !== undefined) url.searchParams.set('response-content-type', contentType);
      return signForCloudFront(cloudFront, url.href, expiresAt);
    }
    const command = new GetObjectCommand({
      ...placeOf(this.options, key),
      ...(contentType !== undefined && { ResponseContentType: contentType }),
    });
    const validity = { signingDate: from, expiresIn: expiresSeconds };
    return this.sign(() => getSignedUrl(this.client, command, validity));
  }

  publicUrl(key: string): string {
    assertKeyIn('public', key);
    return `${this.options.publicUrl}/${key}`;
  }

  close(): void {
    this.client.destroy();
  }

  /** Credentials may have to be fetched first. */
  private sign<T>(work: () => Promise<T>): Promise<T> {
    const { deadlineMs: timeoutMs } = this.options;
    return callAws({ operation: 'sign', timeoutMs, signal: undefined }, work);
  }
}
