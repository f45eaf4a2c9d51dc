import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noCdn } from '../../src/platform/object-store/cdn-invalidation.js';
import { CloudFrontInvalidation } from '../../src/platform/object-store/cloudfront-invalidation.js';
import {
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from '../../src/platform/object-store/object-store.js';
import { CREDENTIALS } from '../testkit/mini-s3/server.js';

const TAKEN = `<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>`;
const refusal = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`;

let server: Server;
let cdn: CloudFrontInvalidation;
let orders: { method: string; url: string; reference: string; paths: string[] }[];
/** Null: it never answers. */
let answers: ({ status: number; body: string } | null)[];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  orders.push({
    method: request.method ?? '',
    url: request.url ?? '',
    reference: /<CallerReference>(.+?)</.exec(body)?.[1] ?? '',
    paths: [...body.matchAll(/<Path>(.+?)</g)].map(([, path = '']) => path),
  });
  const given = answers.length > 0 ? answers.shift() : { status: 201, body: TAKEN };
  if (given) response.writeHead(given.status, { 'content-type': 'text/xml' }).end(given.body);
}

beforeEach(async () => {
  [orders, answers] = [[], []];
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cdn = new CloudFrontInvalidation({
    distributionId: 'E1',
    publicUrl: 'https://cdn.example.com/files',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: CREDENTIALS,
    maxAttempts: 2,
    deadlineMs: 1_000,
  });
});
afterEach(async () => {
  cdn.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('files that a CDN is to forget', () => {
  it('are named by where it serves them', async () => {
    await cdn.invalidate(['public/a.webp', 'public/b/c.webp']);
    expect(orders).toMatchObject([
      {
        method: 'POST',
        url: expect.stringContaining('/distribution/E1/invalidation'),
        paths: ['/files/public/a.webp', '/files/public/b/c.webp'],
      },
    ]);
  });

  it('may be many, or none', async () => {
    await cdn.invalidate([]);
    expect(orders).toEqual([]);
    const keys = Array.from({ length: 2_500 }, (_, n) => `public/${n}`);
    await cdn.invalidate(keys);
    expect(orders.map(({ paths }) => paths.length)).toEqual([1_000, 1_000, 500]);
    expect(orders.flatMap(({ paths }) => paths)).toEqual(keys.map((key) => `/files/${key}`));
  });

  it('are ordered again under the same reference, and under a new one by a new call', async () => {
    answers = [{ status: 503, body: refusal('ServiceUnavailable') }];
    await cdn.invalidate(['public/a']);
    await cdn.invalidate(['public/a']);
    const [first, again, later] = orders.map(({ reference }) => reference);
    expect(again).toBe(first);
    expect(later).not.toBe(first);
  });

  it('can be asked for later, when the CDN has too much to do or does not answer', async () => {
    const tooMany = { status: 400, body: refusal('TooManyInvalidationsInProgress') };
    answers = [tooMany, tooMany];
    await expect(cdn.invalidate(['public/a'])).rejects.toThrow(ObjectStoreUnavailableError);
    answers = [null, null];
    await expect(cdn.invalidate(['public/a'])).rejects.toThrow(ObjectStoreUnavailableError);
  });

  it('cannot be asked for by whoever may not', async () => {
    answers = [{ status: 403, body: refusal('AccessDenied') }];
    await expect(cdn.invalidate(['public/a'])).rejects.toThrow(ObjectStoreRefusedError);
  });

  it('are public ones', async () => {
    await expect(cdn.invalidate(['private/a'])).rejects.toThrow(RangeError);
    await expect(cdn.invalidate(['public/*'])).rejects.toThrow(RangeError);
    expect(orders).toEqual([]);
  });

  it('stop being asked for when the signal aborts', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(cdn.invalidate(['public/a'], { signal })).rejects.toThrow('stopped');
    expect(orders).toEqual([]);
  });

  it('are no concern where there is no CDN', async () => {
    await expect(noCdn.invalidate(['public/a'])).resolves.toBeUndefined();
  });
});
