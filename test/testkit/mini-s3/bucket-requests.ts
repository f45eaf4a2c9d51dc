import { decodePayload } from './payload.js';
import {
  type Bucket,
  escapeXml,
  type S3Answer,
  S3Error,
  type S3Object,
  type S3Request,
  xmlAnswer,
} from './s3-answer.js';

const KEYS_MAX = 1_000;

/** What may be asked of a bucket: its objects by prefix, and to delete many of them. */
export function answerBucket(request: S3Request, bucket: Bucket, signedHash: string): S3Answer {
  const { method, url } = request;
  if (method === 'GET' && url.searchParams.get('list-type') === '2')
    return listObjects(url.searchParams, bucket);
  if (method === 'POST' && url.searchParams.has('delete'))
    return deleteObjects(decodePayload(request, signedHash).body.toString('utf8'), bucket, request);
  throw new S3Error(405, 'MethodNotAllowed');
}

function listObjects(query: URLSearchParams, bucket: Bucket): S3Answer {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? KEYS_MAX), KEYS_MAX);
  const matching = [...bucket]
    .filter(([key]) => key.startsWith(prefix) && isBefore(after, key))
    .sort(([a], [b]) => (isBefore(a, b) ? -1 : 1));
  const page = matching.slice(0, limit);
  const isCut = page.length < matching.length;
  const next = isCut ? `<NextContinuationToken>${page.at(-1)?.[0]}</NextContinuationToken>` : '';
  return xmlAnswer(
    `<ListBucketResult><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${next}` +
      `${page.map(listedObject).join('')}</ListBucketResult>`,
  );
}

function listedObject([key, { body, etag, modifiedAt }]: [string, S3Object]): string {
  return (
    `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modifiedAt.toISOString()}</LastModified>` +
    `<ETag>${escapeXml(etag)}</ETag><Size>${body.byteLength}</Size></Contents>`
  );
}

function deleteObjects(xml: string, bucket: Bucket, { headers }: S3Request): S3Answer {
  const sums = ['content-md5', 'x-amz-checksum-crc32', 'x-amz-checksum-sha256'];
  if (!sums.some((name) => headers[name] !== undefined))
    throw new S3Error(400, 'InvalidRequest', 'Missing required header: Content-MD5');
  const keys = [...xml.matchAll(/<Key>([^<&]+)<\/Key>/g)].map(([, key = '']) => key);
  if (keys.length === 0 || keys.length > KEYS_MAX) throw new S3Error(400, 'MalformedXML');
  for (const key of keys) bucket.delete(key);
  return xmlAnswer('<DeleteResult></DeleteResult>');
}

/** In the order of UTF-8 bytes. */
function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}
