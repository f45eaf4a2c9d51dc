import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowsEverybody, type BucketPolicy } from './bucket-policy.js';
import { answerBucket } from './bucket-requests.js';
import { type Fault, Faults } from './faults.js';
import { answerObject } from './object-requests.js';
import { answerForm } from './post-form.js';
import { type Bucket, errorAnswer, type S3Answer, S3Error, type S3Request } from './s3-answer.js';
import { authenticate, isSigned } from './signature.js';

export { CREDENTIALS } from './credentials.js';

/** What reached the server. */
export interface SeenRequest extends Omit<S3Request, 'body'> {
  readonly bytes: number;
}

/** An S3 server in this process, in memory, with the faults that a test plans. */
export interface MiniS3 {
  readonly url: string;
  /** The port of `url`, for names that stand for this machine. */
  readonly port: number;
  readonly bucket: Bucket;
  /** Every request so far. */
  readonly requests: SeenRequest[];
  readonly faults: Faults;
  /** Moves the server's clock, which signatures and policies are judged by. */
  advance(seconds: number): void;
  /** Reads no more of requests until it is called with false. */
  holdReading(holds: boolean): void;
  stop(): Promise<void>;
}

interface MiniS3Options {
  readonly bucketName: string;
  /** What anonymous requests are allowed. */
  readonly policy: BucketPolicy;
  /** `<bucket>.<domain>` is the bucket, besides `<any host>/<bucket>`. */
  readonly domain: string;
}

/**
 * Starts an S3 server on a free loopback port: objects, copies, lists, deletions of many, presigned URLs and
 * upload forms. It verifies signatures, policies, expiry, lengths and checksums as S3 does. It takes its
 * connection for one that TLS protects.
 */
export async function startMiniS3(options: MiniS3Options): Promise<MiniS3> {
  const bucket: Bucket = new Map();
  const buckets = new Map([[options.bucketName, bucket]]);
  const requests: SeenRequest[] = [];
  const faults = new Faults();
  const held = new Set<IncomingMessage>();
  let holds = false;
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);

  const answer = async (request: S3Request): Promise<S3Answer> => {
    const { key, headers, method } = request;
    if (!buckets.has(request.bucket)) throw new S3Error(404, 'NoSuchBucket');
    if (method === 'POST' && headers['content-type']?.startsWith('multipart/form-data'))
      return answerForm(request, bucket, now());
    if (!isSigned(request)) assertAllowed(request, options.policy);
    const signedHash = isSigned(request) ? authenticate(request, now()) : 'UNSIGNED-PAYLOAD';
    return key === ''
      ? answerBucket(request, bucket, signedHash)
      : answerObject(request, buckets, { signedHash, now: now() });
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    if (holds) held.add(incoming.pause());
    const request = await read(incoming, options.domain);
    if (!request) return;
    const { body, ...seen } = request;
    requests.push({ ...seen, bytes: body.byteLength });
    const fault = faults.take(request);
    if (fault?.kind === 'hang') return;
    const given =
      fault?.kind === 'error'
        ? errorAnswer(new S3Error(fault.status, fault.code))
        : await answer(request).catch(answerToError);
    send(response, request, given, fault);
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    bucket,
    requests,
    faults,
    advance(seconds) {
      offsetMs += seconds * 1_000;
    },
    holdReading(next) {
      holds = next;
      if (holds) return;
      for (const incoming of held) incoming.resume();
      held.clear();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Null when it breaks off. */
async function read(incoming: IncomingMessage, domain: string): Promise<S3Request | null> {
  const chunks: Buffer[] = [];
  const arrived = await new Promise<boolean>((resolve) => {
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(true));
    incoming.on('close', () => resolve(false));
    incoming.on('error', () => resolve(false));
  });
  if (!arrived) return null;
  const method = incoming.method ?? '';
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const url = new URL(incoming.url ?? '', 'http://s3');
  const [host = ''] = (headers.host ?? '').split(':');
  const path = decodeURIComponent(url.pathname).slice(1);
  const isVirtual = host.endsWith(`.${domain}`);
  const slash = path.includes('/') ? path.indexOf('/') : path.length;
  const bucket = isVirtual ? host.slice(0, -domain.length - 1) : path.slice(0, slash);
  const key = isVirtual ? path : path.slice(slash + 1);
  return { method, url, headers, bucket, key, body: Buffer.concat(chunks) };
}

function assertAllowed({ method, bucket, key }: S3Request, policy: BucketPolicy): void {
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads || !allowsEverybody(policy, { action: 's3:GetObject', resource }))
    throw new S3Error(403, 'AccessDenied');
}

function answerToError(error: unknown): S3Answer {
  return errorAnswer(
    error instanceof S3Error ? error : new S3Error(500, 'InternalError', String(error)),
  );
}

function send(
  response: ServerResponse,
  { method }: S3Request,
  { status, headers = {}, body = '' }: S3Answer,
  fault: Fault | undefined,
): void {
  if (fault?.kind === 'drop-after-write') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(body);
  const length = status === 204 ? {} : { 'content-length': bytes.byteLength };
  response.writeHead(status, { 'x-amz-request-id': 'TEST', ...headers, ...length });
  if (method === 'HEAD') response.end();
  else if (fault?.kind === 'cut')
    response.write(bytes.subarray(0, fault.afterBytes), () => response.destroy());
  else if (fault?.kind === 'stall') response.write(bytes.subarray(0, fault.afterBytes));
  else response.end(bytes);
}
