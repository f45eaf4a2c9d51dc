import { assertSigned, parseScope, sha256 } from './credentials.js';
import { S3Error, type S3Request } from './s3-answer.js';

const CLOCK_TOLERANCE_MS = 900_000;

/** What a request says of its own signature. */
interface Claim {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly timestamp: string;
  /** The hash of the body that was signed, or a word for none. */
  readonly payload: string;
}

/** Whether a request carries a signature at all. */
export function isSigned({ url, headers }: S3Request): boolean {
  return url.searchParams.has('X-Amz-Signature') || headers.authorization !== undefined;
}

/**
 * Verifies the signature of a request, in its headers or its URL.
 *
 * @returns the hash of the body that was signed, or a word for none.
 * @throws S3Error
 */
export function authenticate(request: S3Request, now: Date): string {
  const isPresigned = request.url.searchParams.has('X-Amz-Signature');
  const claim = isPresigned ? claimInUrl(request, now) : claimInHeaders(request, now);
  const { timestamp, payload, signature } = claim;
  const scope = parseScope(claim.credential);
  const { date, region, service } = scope;
  const hash = sha256(canonicalRequest(request, claim));
  const day = `${date}/${region}/${service}/aws4_request`;
  assertSigned(scope, ['AWS4-HMAC-SHA256', timestamp, day, hash].join('\n'), signature);
  return payload;
}

function claimInUrl({ url, headers }: S3Request, now: Date): Claim {
  const parameter = (name: string) => url.searchParams.get(`X-Amz-${name}`) ?? '';
  const timestamp = parameter('Date');
  const signedHeaders = parameter('SignedHeaders');
  if (now.getTime() > timeOf(timestamp) + Number(parameter('Expires')) * 1_000)
    throw new S3Error(403, 'AccessDenied', 'Request has expired');
  const payload = signedHeaders.split(';').includes('x-amz-content-sha256')
    ? (headers['x-amz-content-sha256'] ?? '')
    : 'UNSIGNED-PAYLOAD';
  const credential = parameter('Credential');
  return { credential, signedHeaders, signature: parameter('Signature'), timestamp, payload };
}

function claimInHeaders({ headers }: S3Request, now: Date): Claim {
  const [, credential, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (!credential || !signedHeaders || !signature) throw new S3Error(403, 'AccessDenied');
  const timestamp = headers['x-amz-date'] ?? '';
  if (Math.abs(now.getTime() - timeOf(timestamp)) > CLOCK_TOLERANCE_MS)
    throw new S3Error(403, 'RequestTimeTooSkewed');
  const payload = headers['x-amz-content-sha256'] ?? '';
  return { credential, signedHeaders, signature, timestamp, payload };
}

function canonicalRequest({ method, url, headers }: S3Request, claim: Claim): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort(byBytes)
    .join('&');
  const path = url.pathname.split('/').map((part) => encode(decodeURIComponent(part)));
  const lines = claim.signedHeaders
    .split(';')
    .map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  return [method, path.join('/'), query, lines.join(''), claim.signedHeaders, claim.payload].join(
    '\n',
  );
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Of `20260301T120000Z`. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
