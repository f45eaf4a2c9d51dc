import { createHash } from 'node:crypto';
import { decodePayload } from './payload.js';
import {
  type Bucket,
  type Headers,
  type S3Answer,
  S3Error,
  type S3Object,
  type S3Request,
  xmlAnswer,
} from './s3-answer.js';

const METADATA = ['content-type', 'cache-control', 'x-amz-server-side-encryption'];

/** What may be asked of one object; the signature has been verified. */
export function answerObject(
  request: S3Request,
  buckets: ReadonlyMap<string, Bucket>,
  { signedHash, now }: { signedHash: string; now: Date },
): S3Answer {
  const bucket = buckets.get(request.bucket) ?? new Map<string, S3Object>();
  const { method, key, headers } = request;
  const object = bucket.get(key);
  if (method === 'PUT' && headers['x-amz-copy-source'] !== undefined)
    return copyObject(request, { buckets, bucket, now });
  if (method === 'PUT') {
    const { body, crc32 } = decodePayload(request, signedHash);
    const { etag } = storeObject(bucket, key, body, { ...headers, crc32 }, now);
    return { status: 200, headers: { etag, ...(crc32 && { 'x-amz-checksum-crc32': crc32 }) } };
  }
  if (method === 'DELETE') {
    bucket.delete(key);
    return { status: 204 };
  }
  if (method !== 'GET' && method !== 'HEAD') throw new S3Error(405, 'MethodNotAllowed');
  if (!object) throw new S3Error(404, 'NoSuchKey');
  return readObject(request, object);
}

export function storeObject(
  bucket: Bucket,
  key: string,
  body: Buffer,
  said: Headers,
  now: Date,
): S3Object {
  const metadata = Object.fromEntries(
    METADATA.flatMap((name): [string, string][] => {
      const value = said[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const crc32 = said.crc32;
  const object = { body: Buffer.from(body), etag, modifiedAt: now, metadata, crc32 };
  bucket.set(key, object);
  return object;
}

function copyObject(
  { key, headers }: S3Request,
  { buckets, bucket, now }: { buckets: ReadonlyMap<string, Bucket>; bucket: Bucket; now: Date },
): S3Answer {
  const from = decodeURIComponent(headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
  const slash = from.indexOf('/');
  const source = buckets.get(from.slice(0, slash))?.get(from.slice(slash + 1));
  if (!source) throw new S3Error(404, 'NoSuchKey');
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const encryption = headers['x-amz-server-side-encryption'];
  const said = replaces
    ? headers
    : { ...source.metadata, ...(encryption && { 'x-amz-server-side-encryption': encryption }) };
  const { etag } = storeObject(bucket, key, source.body, said, now);
  const modified = `<LastModified>${now.toISOString()}</LastModified>`;
  return xmlAnswer(`<CopyObjectResult><ETag>${etag}</ETag>${modified}</CopyObjectResult>`);
}

function readObject({ url, headers }: S3Request, object: S3Object): S3Answer {
  const { body, etag, modifiedAt, metadata, crc32 } = object;
  const override = url.searchParams.get('response-content-type');
  const told = {
    etag,
    'last-modified': modifiedAt.toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
    ...metadata,
    ...(override !== null && { 'content-type': override }),
  };
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (first === '') {
    const wantsSum = headers['x-amz-checksum-mode'] === 'ENABLED' && crc32 !== undefined;
    const sum = wantsSum ? { 'x-amz-checksum-crc32': crc32 } : {};
    return { status: 200, headers: { ...told, ...sum }, body };
  }
  const start = Number(first);
  const end = Math.min(last === '' ? Number.MAX_SAFE_INTEGER : Number(last), body.byteLength - 1);
  if (start >= body.byteLength) throw new S3Error(416, 'InvalidRange');
  const range = `bytes ${start}-${end}/${body.byteLength}`;
  const part = body.subarray(start, end + 1);
  return { status: 206, headers: { ...told, 'content-range': range }, body: part };
}
