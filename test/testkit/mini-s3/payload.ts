import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { sha256 } from './credentials.js';
import { S3Error, type S3Request } from './s3-answer.js';

interface Payload {
  readonly body: Buffer;
  readonly crc32: string | undefined;
}

/**
 * The content of a request: freed of `aws-chunked` framing, and checked against its length and every
 * checksum that came with it.
 */
export function decodePayload({ headers, body }: S3Request, signedHash: string): Payload {
  const isChunked =
    (headers['content-encoding'] ?? '').includes('aws-chunked') ||
    signedHash.startsWith('STREAMING-');
  const { content, trailer } = isChunked
    ? unchunk(body)
    : { content: body, trailer: new Map<string, string>() };
  if (/^[0-9a-f]{64}$/.test(signedHash) && sha256(content) !== signedHash)
    throw new S3Error(400, 'XAmzContentSHA256Mismatch');
  const length = headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== content.byteLength)
    throw new S3Error(400, 'IncompleteBody');
  const told = (name: string) => trailer.get(name) ?? headers[name];
  assertSum(told('x-amz-checksum-crc32'), () => crc32OfBase64(content));
  assertSum(told('x-amz-checksum-sha256'), () => digest('sha256', content));
  assertSum(told('content-md5'), () => digest('md5', content));
  return { body: content, crc32: told('x-amz-checksum-crc32') };
}

/** Chunks of `<hex length>[;signature]CRLF<bytes>CRLF`, an empty one, then trailing headers. */
function unchunk(body: Buffer): { content: Buffer; trailer: Map<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (lineEnd < 0 || Number.isNaN(length)) throw new S3Error(400, 'IncompleteBody');
    at = lineEnd + 2;
    if (length === 0) break;
    chunks.push(body.subarray(at, at + length));
    at += length + 2;
  }
  const lines = body.toString('latin1', at).split('\r\n');
  const trailer = new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
  return { content: Buffer.concat(chunks), trailer };
}

function assertSum(told: string | undefined, compute: () => string): void {
  if (told !== undefined && told !== compute()) throw new S3Error(400, 'BadDigest');
}

function crc32OfBase64(content: Buffer): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return sum.toString('base64');
}

function digest(algorithm: string, content: Buffer): string {
  return createHash(algorithm).update(content).digest('base64');
}
