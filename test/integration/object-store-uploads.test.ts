import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UploadForm } from '../../src/platform/object-store/object-store.js';
import { bytes, freshKey, hashOf, MB, read } from './object-store-scene.js';
import { type LocalSubject, sendForm, startLocalSubject } from './object-store-subjects.js';

let subject: LocalSubject;
beforeAll(async () => {
  subject = await startLocalSubject();
});
afterAll(() => subject.stop());

/** Long enough for a busy machine. */
const WAIT = { timeout: 20_000, interval: 20 };

const makeForm = async (maxBytes = 1_000) => {
  const upload = { contentType: 'image/png', maxBytes, expiresSeconds: 600 };
  const key = freshKey('uploads');
  return { ...(await subject.store.createUpload({ key, ...upload })), key };
};
const incoming = () => readdir(path.join(subject.folder, '.incoming'));
const nothingIncoming = () => vi.waitFor(async () => expect(await incoming()).toEqual([]), WAIT);

/** The bytes of a form before the file's own, and after. */
function encode(form: UploadForm): { head: string; tail: string; contentType: string } {
  const boundary = 'x'.repeat(30);
  const fields = Object.entries(form.fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`;
  return {
    head: fields.join('') + file,
    tail: `\r\n--${boundary}--\r\n`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** A request by hand, piece by piece. */
function begin(form: UploadForm, headers: Record<string, string | number> = {}) {
  const { head, tail, contentType } = encode(form);
  const sent = request(form.url, {
    method: 'POST',
    headers: { 'content-type': contentType, ...headers },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (response) => resolve(response.resume().statusCode));
    sent.on('error', reject);
  });
  sent.write(head);
  return { sent, answered, tail };
}

describe('an upload', () => {
  it('is answered so that a page of another origin can read it, also by a refusal', async () => {
    const response = await sendForm(await makeForm(), bytes(1_001));
    expect(response.status).toBe(413);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('application/xml');
  });

  it('goes to the disk as it comes, and appears when it is whole', async () => {
    const form = await makeForm(20 * MB);
    const { sent, answered, tail } = begin(form);
    const half = bytes(10 * MB);
    sent.write(half);
    await vi.waitFor(async () => {
      const [draft = ''] = await incoming();
      const { size } = await stat(path.join(subject.folder, '.incoming', draft));
      expect(size).toBeGreaterThan(9 * MB);
    }, WAIT);
    expect(await subject.store.head(form.key)).toBeNull();
    sent.write(half);
    sent.end(tail);

    expect(await answered).toBe(204);
    const content = (await read(subject.store, form.key)) ?? Buffer.alloc(0);
    expect(hashOf(content)).toBe(hashOf(Buffer.concat([half, half])));
    expect(await incoming()).toEqual([]);
  });

  it('that breaks off leaves nothing', async () => {
    const form = await makeForm(20 * MB);
    const { sent, answered } = begin(form);
    sent.write(bytes(MB));
    await vi.waitFor(async () => expect(await incoming()).toHaveLength(1), WAIT);
    sent.destroy();

    await expect(answered).rejects.toThrow();
    await nothingIncoming();
    expect(await subject.store.head(form.key)).toBeNull();
  });

  it.each([
    ['without its last boundary', ''],
    ['with another boundary', '\r\n--yyyyyyyy--\r\n'],
  ])('that ends %s is refused, and leaves nothing', async (_, end) => {
    const form = await makeForm();
    const { sent, answered } = begin(form);
    sent.end(`content${end}`);

    expect(await answered).toBe(400);
    expect(await subject.store.head(form.key)).toBeNull();
    await nothingIncoming();
  });

  it('that is too large is answered also to whoever sends everything first', async () => {
    const form = await makeForm();
    const { head, tail, contentType } = encode(form);
    const body = Buffer.concat([Buffer.from(head), bytes(20 * MB), Buffer.from(tail)]);
    const { hostname, port } = new URL(subject.origin);
    const socket = connect(Number(port), hostname).pause();
    const fields = `content-type: ${contentType}\r\ncontent-length: ${body.byteLength}`;
    socket.write(`POST /files HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${fields}\r\n\r\n`);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(body, () => resolve());
    });
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 .+<Code>EntityTooLarge<\/Code>/s);
  });

  it('that never ends is cut when it is too large', async () => {
    const form = await makeForm();
    const { sent, answered } = begin(form);
    const piece = bytes(MB);
    const isSent = () => new Promise((resolve) => sent.write(piece, (error) => resolve(!error)));
    let pieces = 0;
    while (pieces < 200 && (await isSent())) pieces += 1;

    expect(pieces).toBeLessThan(200);
    // Nobody can be told who goes on sending.
    expect(await answered.catch(() => 'cut')).toSatisfy((it) => it === 413 || it === 'cut');
    expect(await subject.store.head(form.key)).toBeNull();
    await nothingIncoming();
  });

  it('of many at once keeps them apart', async () => {
    const forms = await Promise.all(Array.from({ length: 20 }, () => makeForm(MB)));
    const contents = forms.map(() => bytes(300_000));
    const answers = await Promise.all(
      forms.map((form, n) => sendForm(form, contents[n] ?? bytes(0))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204));
    for (const [n, { key }] of forms.entries())
      expect(hashOf((await read(subject.store, key)) ?? bytes(0))).toBe(
        hashOf(contents[n] ?? bytes(0)),
      );
  });

  it.each([
    ['JSON', 'application/json', '{"key":"uploads/a"}'],
    ['a form of another kind', 'application/x-www-form-urlencoded', 'key=uploads/a'],
    ['a form without a boundary', 'multipart/form-data', '--x\r\n\r\n--x--'],
    ['an empty form', 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['noise', 'multipart/form-data; boundary=x', 'noise'],
    ['nothing', 'multipart/form-data; boundary=x', ''],
  ])('is not %s', async (_, contentType, body) => {
    const headers = { 'content-type': contentType };
    const response = await fetch(`${subject.origin}/files`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>MalformedPOSTRequest</Code>');
  });

  it('takes no field that is longer than any of ours', async () => {
    const form = await makeForm();
    const refused = await sendForm(form, bytes(10), { fields: { policy: 'a'.repeat(20_000) } });
    expect(refused.status).toBe(400);
    expect(await subject.store.head(form.key)).toBeNull();
  });

  it('outlives a client that hangs up before the answer', async () => {
    const form = await makeForm();
    const { head, tail, contentType } = encode(form);
    const body = `${head}content${tail}`;
    const { hostname, port } = new URL(subject.origin);
    const socket = connect(Number(port), hostname);
    socket.end(
      `POST /files HTTP/1.1\r\nhost: a\r\ncontent-type: ${contentType}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    socket.destroySoon();
    await nothingIncoming();
    expect((await sendForm(await makeForm(), bytes(10))).status).toBe(204);
  });
});
