import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '../testkit/raw-http.js';
import { bytes, freshKey, MB, PNG } from './object-store-scene.js';
import { type LocalSubject, startLocalSubject } from './object-store-subjects.js';

let subject: LocalSubject;
beforeAll(async () => {
  subject = await startLocalSubject();
});
afterAll(() => subject.stop());

async function publish(content = Buffer.from('0123456789')) {
  const key = freshKey();
  await subject.store.put(key, content, PNG);
  return subject.store.publicUrl(key);
}

const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url, { method, headers });

describe('a file that is served', () => {
  it('is nothing that a browser would run or guess at', async () => {
    const { headers } = await get(await publish());
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '10',
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      'last-modified': expect.stringMatching(/GMT$/),
      'access-control-allow-origin': '*',
    });
  });

  it('may be empty', async () => {
    const response = await get(await publish(Buffer.alloc(0)));
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '0']);
    expect(await response.text()).toBe('');
  });

  it('is told of by HEAD, without its bytes', async () => {
    const url = await publish();
    const [whole, head] = [await get(url), await get(url, {}, 'HEAD')];
    const told = ({ headers }: Response) => {
      const { date: _, connection: _c, 'keep-alive': _k, ...rest } = Object.fromEntries(headers);
      return rest;
    };
    expect(head.status).toBe(200);
    expect(told(head)).toEqual(told(whole));
    expect(await head.text()).toBe('');
  });

  it('is not sent again to whoever has it', async () => {
    const url = await publish();
    const { headers } = await get(url);
    const etag = headers.get('etag') ?? '';
    for (const method of ['GET', 'HEAD']) {
      const response = await get(url, { 'if-none-match': `"other", ${etag}` }, method);
      expect([response.status, await response.text()]).toEqual([304, '']);
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('cache-control')).toBe(PNG.cacheControl);
    }
    const since = { 'if-modified-since': headers.get('last-modified') ?? '' };
    expect((await get(url, since)).status).toBe(304);
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('is sent in part to whoever asks for one', async () => {
    const url = await publish();
    const part = async (range: string) => {
      const response = await get(url, { range });
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=0-1,4-5')).toEqual([200, null, '0123456789']);
    const [status, range, text] = await part('bytes=10-');
    expect([status, range]).toEqual([416, 'bytes */10']);
    expect(text).toContain('<Code>InvalidRange</Code>');
  });

  it('can be left in the middle', async () => {
    const url = await publish(Buffer.from(bytes(20 * MB)));
    const { body } = await get(url);
    const reader = body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await (await get(url)).arrayBuffer()).byteLength).toBe(20 * MB);
  });
});

describe('what is not served', () => {
  it('is not told apart', async () => {
    const key = freshKey('private');
    await subject.store.put(key, Buffer.from('secret'), PNG);
    const signed = new URL(await subject.store.signedUrl(key, { expiresSeconds: 60 }));
    const forged = new URL(signed);
    forged.searchParams.set('signature', 'a'.repeat(64));
    const other = `${subject.origin}/files/${freshKey('private')}${signed.search}`;
    const unsigned = `${subject.origin}/files/${key}`;
    const missing = await subject.store.signedUrl(freshKey('private'), { expiresSeconds: 60 });
    subject.advance(-120);
    const expired = await subject.store.signedUrl(key, { expiresSeconds: 60 });
    subject.advance(120);
    const answers = await Promise.all(
      [missing, unsigned, forged.href, other, expired].map(async (url) => {
        const response = await get(url);
        const { date: _, ...headers } = Object.fromEntries(response.headers);
        return { status: response.status, headers, body: await response.text() };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await get(signed.href)).status).toBe(200);
  });

  it.each([
    '/files',
    '/files/',
    '/files/public',
    '/files/public/',
    '/files/public/t',
    '/files/public/t/',
    '/files/public/../private/t/NAME',
    '/files/public/..%2fprivate/t/NAME',
    '/files/public/%2e%2e/private/t/NAME',
    '/files/public/%252e%252e/private/t/NAME',
    '/files/public/..\\private\\t\\NAME',
    '/files/public/..%5cprivate%5ct%5cNAME',
    '/files/public//t/NAME',
    '/files//public/t/NAME',
    '//files/public/t/NAME',
    '/files/public/t/NAME%00',
    '/files/public/t/NAME%00.png',
    '/files/public/./t/NAME',
    '/files/public/t/NAME~object',
    '/files/public/t/%6e',
    '/files/PUBLIC/t/NAME',
    '/files/.incoming/NAME',
    '/files/private/t/NAME',
    '/files/uploads/t/NAME',
    '/files/../../../../etc/passwd',
    '/files/%2fetc%2fpasswd',
    '/files//etc/passwd',
    `/files/public/${'a/'.repeat(2_000)}b`,
  ])('has no way round at %s', async (target) => {
    for (const area of ['private', 'public', 'uploads'])
      await subject.store.put(`${area}/t/tricks`, Buffer.from('secret'), PNG);
    const start = `GET ${target.replaceAll('NAME', 'tricks')}`;
    const { status, body } = await sendRaw(subject.origin, { start });
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('cannot be written or deleted by the name of a file', async () => {
    const url = await publish();
    for (const method of ['PUT', 'DELETE', 'POST', 'PATCH'])
      expect((await get(url, {}, method)).status).toBe(404);
    expect(await (await get(url)).text()).toBe('0123456789');
  });
});

describe('a page of another origin', () => {
  it('may send forms and read files, as by the CORS of the bucket', async () => {
    for (const url of [`${subject.origin}/files`, await publish()]) {
      const asked = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
      const { status, headers } = await get(url, asked, 'OPTIONS');
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
    }
  });
});
