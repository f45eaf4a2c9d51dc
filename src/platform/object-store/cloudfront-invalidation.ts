import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { callAws } from './aws-call.js';
import type { CdnInvalidation } from './cdn-invalidation.js';
import { assertKeyIn } from './object-key.js';
import type { S3Credentials } from './s3-client.js';

/** CloudFront works on 3,000 paths of a distribution at a time. */
const PATHS_PER_ORDER = 1_000;

interface CloudFrontOptions {
  readonly distributionId: string;
  /** Where the distribution serves files; only the path of it counts here. */
  readonly publicUrl: string;
  /** Null: Amazon's own. */
  readonly endpoint: string | null;
  /** Null: the SDK's chain. */
  readonly credentials: S3Credentials | null;
  readonly maxAttempts: number;
  /** For one order with all its attempts. */
  readonly deadlineMs: number;
}

/** Invalidations of a CloudFront distribution. The role needs `cloudfront:CreateInvalidation`. */
export class CloudFrontInvalidation implements CdnInvalidation {
  private readonly client: CloudFrontClient;
  private readonly base: string;

  constructor(private readonly options: CloudFrontOptions) {
    const { endpoint, credentials, maxAttempts } = options;
    this.client = new CloudFrontClient({
      // CloudFront is in no region; its API is in this one.
      region: 'us-east-1',
      maxAttempts,
      ...(endpoint !== null && { endpoint }),
      ...(credentials && { credentials }),
    });
    this.base = new URL(options.publicUrl).pathname.replace(/\/$/, '');
  }

  async invalidate(
    keys: readonly string[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    for (const key of keys) assertKeyIn('public', key);
    for (let at = 0; at < keys.length; at += PATHS_PER_ORDER)
      await this.order(keys.slice(at, at + PATHS_PER_ORDER), signal);
  }

  close(): void {
    this.client.destroy();
  }

  private async order(keys: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const { distributionId, deadlineMs: timeoutMs } = this.options;
    const command = new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        // An order is taken once, however often it is sent.
        CallerReference: randomUUID(),
        Paths: { Quantity: keys.length, Items: keys.map((key) => `${this.base}/${key}`) },
      },
    });
    await callAws({ operation: 'invalidate', timeoutMs, signal }, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
  }
}
