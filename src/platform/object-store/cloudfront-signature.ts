import { getSignedUrl } from '@aws-sdk/cloudfront-signer';

export interface CloudFrontKey {
  /** The id of the public key in CloudFront, which a trusted key group of the distribution holds. */
  readonly keyPairId: string;
  /** PEM of an RSA key. */
  readonly privateKey: string;
}

/**
 * CloudFront's signature with a canned policy: the one URL, its query included, until the time.
 *
 * @throws Error when the key cannot be used.
 */
export function signForCloudFront(
  { keyPairId, privateKey }: CloudFrontKey,
  url: string,
  expiresAt: Date,
): string {
  return getSignedUrl({
    url,
    keyPairId,
    privateKey,
    dateLessThan: expiresAt,
    algorithm: 'SHA256',
  });
}
