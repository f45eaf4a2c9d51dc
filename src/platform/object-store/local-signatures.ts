import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.js';

/** What an upload form allows. */
const policySchema = z.object({
  key: z.string(),
  contentType: z.string(),
  minBytes: z.number(),
  maxBytes: z.number(),
  expiresAt: z.string(),
});

export type UploadPolicy = z.infer<typeof policySchema>;

interface ReadPermit {
  readonly key: string;
  readonly expires: string;
  readonly contentType: string | null;
}

/** Signs forms and URLs with HMAC-SHA256, each kind with a key of its own. */
export class LocalSignatures {
  private readonly forUploads: Uint8Array;
  private readonly forReads: Uint8Array;

  /** @param secret At least 32 random bytes. It may serve other purposes too: the keys are derived from it. */
  constructor(
    secret: Uint8Array,
    private readonly clock: Clock,
  ) {
    if (secret.byteLength < 32) throw new RangeError('The secret must have at least 32 bytes');
    this.forUploads = derive(secret, 'object-store: uploads');
    this.forReads = derive(secret, 'object-store: reads');
  }

  /** The fields of a form that carry the policy. */
  signPolicy(policy: UploadPolicy): { readonly policy: string; readonly signature: string } {
    const text = Buffer.from(JSON.stringify(policy)).toString('base64');
    return { policy: text, signature: sign(this.forUploads, text) };
  }

  /** The policy, or null when it was not signed here or has expired. */
  readPolicy(text: string, signature: string): UploadPolicy | null {
    if (!isEqual(sign(this.forUploads, text), signature)) return null;
    const policy = policySchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
    return Date.parse(policy.expiresAt) > this.clock.now().getTime() ? policy : null;
  }

  /** The query of a URL that lets its holder read an object. */
  signRead(key: string, expiresAt: Date, contentType: string | undefined): URLSearchParams {
    const expires = String(expiresAt.getTime() / 1_000);
    const permit = { key, expires, contentType: contentType ?? null };
    return new URLSearchParams({
      expires,
      ...(contentType !== undefined && { 'response-content-type': contentType }),
      signature: sign(this.forReads, textOf(permit)),
    });
  }

  /** Whether a URL's query was signed here for this key and has not expired. */
  allowsRead(key: string, query: URLSearchParams): boolean {
    const expires = query.get('expires') ?? '';
    const permit = { key, expires, contentType: query.get('response-content-type') };
    if (!isEqual(sign(this.forReads, textOf(permit)), query.get('signature') ?? '')) return false;
    return Number(expires) * 1_000 > this.clock.now().getTime();
  }
}

/** No two permits have the same text. */
function textOf({ key, expires, contentType }: ReadPermit): string {
  return JSON.stringify([key, expires, contentType]);
}

function derive(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
}

function sign(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
