import { generateKeyPairSync } from 'node:crypto';
import dns from 'node:dns';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from '../../src/platform/object-store/object-store.js';
import { bytes, freshKey, hashOf, MB, PNG, read } from './object-store-scene.js';
import { type S3Subject, sendForm, startS3Subject } from './object-store-subjects.js';

let subject: S3Subject;
beforeEach(async () => {
  subject = await startS3Subject();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await subject.stop();
});

/** For calls that are to fail: short enough for a test to wait for. */
const HASTY = { maxAttempts: 1, attemptTimeoutMs: 200, deadlineMs: 300 };
const slowDown = { kind: 'error', status: 503, code: 'SlowDown' } as const;
const seen = () => subject.s3.requests.map(({ method, key }) => `${method} ${key}`);

describe('a bucket that has trouble', () => {
  it('is asked again after a 503, as often as configured', async () => {
    const [key, store] = [freshKey(), subject.open({ maxAttempts: 3 })];
    subject.s3.faults.plan(slowDown, { times: 2 });
    await store.put(key, bytes(10), PNG);
    expect(seen()).toEqual(Array(3).fill(`PUT users/${key}`));

    subject.s3.faults.plan(slowDown, { times: 3 });
    await expect(store.head(key)).rejects.toThrow(ObjectStoreUnavailableError);
    expect(await store.head(key)).toMatchObject({ size: 10 });
  });

  it('is sent a stream once, which cannot be sent again', async () => {
    const key = freshKey();
    subject.s3.faults.plan(slowDown);
    const stored = subject.store.put(key, { stream: Readable.from([bytes(10)]), size: 10 }, PNG);
    await expect(stored).rejects.toThrow(ObjectStoreUnavailableError);
    expect(seen()).toEqual([`PUT users/${key}`]);
  });

  it('is asked again when the connection ends after the write', async () => {
    const [key, content] = [freshKey(), bytes(1_000)];
    subject.s3.faults.plan({ kind: 'drop-after-write' });
    await subject.store.put(key, content, PNG);

    expect(seen()).toHaveLength(2);
    expect(hashOf((await read(subject.store, key)) ?? bytes(0))).toBe(hashOf(content));
  });

  it('does not hold up its callers when it hangs', async () => {
    const store = subject.open(HASTY);
    const key = freshKey('uploads');
    subject.s3.faults.plan({ kind: 'hang' }, { times: 100 });
    const calls = [
      store.put(key, bytes(1), PNG),
      store.put(key, { stream: Readable.from([bytes(1)]), size: 1 }, PNG),
      store.get(key),
      store.head(key),
      store.copy(key, freshKey()),
      store.copy(key, freshKey(), { cacheControl: 'no-store' }),
      store.delete([key]),
      store.list('public/', { limit: 1 }),
    ];
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: expect.any(ObjectStoreUnavailableError),
      });
    subject.s3.faults.clear();
    expect(await subject.store.list('public/', { limit: 1 })).toEqual([]);
  });

  it('has one deadline for all attempts of a call', async () => {
    const store = subject.open({ maxAttempts: 50, attemptTimeoutMs: 50, deadlineMs: 2_000 });
    subject.s3.faults.plan({ kind: 'hang' }, { times: 50 });
    await expect(store.head(freshKey())).rejects.toThrow(ObjectStoreUnavailableError);
    expect(subject.s3.requests.length).toBeGreaterThan(1);
    expect(subject.s3.requests.length).toBeLessThan(50);
  });

  it('does not hold up whoever sends a stream that it does not read', async () => {
    const store = subject.open(HASTY);
    subject.s3.holdReading(true);
    const stream = Readable.from(Array.from({ length: 32 }, () => bytes(MB)));
    await expect(store.put(freshKey(), { stream, size: 32 * MB }, PNG)).rejects.toThrow(
      ObjectStoreUnavailableError,
    );
    expect(stream.destroyed).toBe(true);
  });

  it('is sent no more of a stream than it reads', async () => {
    let produced = 0;
    const piece = bytes(MB / 4);
    const stream = Readable.from(
      (function* () {
        for (; produced < 40 * MB; produced += piece.byteLength) yield piece;
      })(),
      { objectMode: false },
    );
    subject.s3.holdReading(true);
    const key = freshKey();
    const stored = subject.store.put(key, { stream, size: 40 * MB }, PNG);
    let before = -1;
    await vi.waitFor(
      () => {
        const [last, now] = [before, produced];
        before = now;
        expect(now).toBeGreaterThan(0);
        expect(now).toBe(last);
      },
      { interval: 200, timeout: 20_000 },
    );
    // What the kernel holds for a socket is part of it.
    expect(produced).toBeLessThan(24 * MB);
    subject.s3.holdReading(false);
    await stored;
    expect(await subject.store.head(key)).toMatchObject({ size: 40 * MB });
  });

  it.each([
    ['ends the connection', { kind: 'cut', afterBytes: 100_000 } as const],
    ['sends no more', { kind: 'stall', afterBytes: 100_000 } as const],
  ])('fails the reader of a body when it %s in the middle', async (_, fault) => {
    const [key, store] = [freshKey(), subject.open({ deadlineMs: 2_000 })];
    await subject.store.put(key, bytes(MB), PNG);
    subject.s3.faults.plan(fault);
    const object = await store.get(key);
    await expect(object && buffer(object.body)).rejects.toThrow(ObjectStoreUnavailableError);
  });

  it('does not pass off damaged bytes', async () => {
    const key = freshKey();
    await subject.store.put(key, bytes(1_000), PNG);
    const stored = subject.s3.bucket.get(`users/${key}`);
    stored?.body.writeUInt8(stored.body.readUInt8(500) ^ 1, 500);
    await expect(read(subject.store, key)).rejects.toThrow(ObjectStoreUnavailableError);
  });

  it('is told apart from a bucket that is not there or not ours', async () => {
    const key = freshKey();
    const missing = subject.open({ bucket: 'other' });
    await expect(missing.get(key)).rejects.toThrow(ObjectStoreRefusedError);
    const stranger = { accessKeyId: 'TESTACCESSKEY', secretAccessKey: 'wrong' };
    const forbidden = subject.open({ credentials: stranger });
    await expect(forbidden.put(key, bytes(1), PNG)).rejects.toThrow(ObjectStoreRefusedError);
    await expect(forbidden.head(key)).rejects.toThrow(ObjectStoreRefusedError);
    await expect(forbidden.list('', { limit: 1 })).rejects.toThrow(ObjectStoreRefusedError);
  });

  it('may be away altogether', async () => {
    await subject.s3.stop();
    const failed = subject.store.head(freshKey());
    await expect(failed).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(failed).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

describe('what a bucket is asked', () => {
  const last = () => subject.s3.requests.at(-1);

  it('is about keys with the prefix, which no caller sees', async () => {
    const store = subject.open({ prefix: 'a/b/' });
    const key = freshKey();
    await store.put(key, bytes(1), PNG);
    await subject.store.put(freshKey(), bytes(1), PNG);

    expect([...subject.s3.bucket.keys()]).toContain(`a/b/${key}`);
    expect(await store.list('', { limit: 10 })).toMatchObject([{ key }]);
    expect(await store.list('', { limit: 10, after: key })).toEqual([]);
    expect(await subject.store.head(key)).toBeNull();
  });

  it.each([
    [{ algorithm: 'AES256', keyId: null } as const, ['AES256', undefined]],
    [{ algorithm: 'aws:kms', keyId: 'alias/files' } as const, ['aws:kms', 'alias/files']],
  ])('includes encryption: %j', async (encryption, expected) => {
    const store = subject.open({ encryption });
    const [key, copy] = [freshKey('uploads'), freshKey('private')];
    const asked = () => [
      last()?.headers['x-amz-server-side-encryption'],
      last()?.headers['x-amz-server-side-encryption-aws-kms-key-id'],
    ];
    await store.put(key, bytes(1), PNG);
    expect(asked()).toEqual(expected);
    await store.copy(key, copy);
    expect(asked()).toEqual(expected);
    await store.copy(key, copy, { cacheControl: 'no-store' });
    expect(asked()).toEqual(expected);

    const upload = { key, contentType: 'image/png', maxBytes: 10, expiresSeconds: 60 };
    const form = await store.createUpload(upload);
    expect(form.fields).toMatchObject({ 'x-amz-server-side-encryption': expected[0] });
    expect((await sendForm(form, bytes(1))).status).toBe(204);
    const without = { 'x-amz-server-side-encryption': '' };
    expect((await sendForm(form, bytes(1), { fields: without })).status).toBe(403);
  });

  it('is deleted in few requests', async () => {
    const keys = Array.from({ length: 2_001 }, () => freshKey());
    await subject.store.delete(keys);
    expect(seen()).toEqual(Array(3).fill('POST '));
  });

  it('may name the bucket in the path or in the host', async () => {
    // No resolver of a test machine knows the domain.
    const resolve: unknown = (
      _: string,
      options: { all?: boolean },
      callback: (...result: unknown[]) => void,
    ) =>
      options.all
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4);
    vi.spyOn(dns, 'lookup').mockImplementation(resolve as typeof dns.lookup);
    const endpoint = `http://s3.test:${subject.s3.port}`;
    for (const forcePathStyle of [true, false]) {
      const store = subject.open({ endpoint, forcePathStyle });
      const key = freshKey('private');
      await store.put(key, Buffer.from('content'), PNG);

      const bucketInHost = `files.s3.test:${subject.s3.port}`;
      expect(last()?.headers.host === bucketInHost).toBe(!forcePathStyle);
      expect(last()).toMatchObject({ bucket: 'files', key: `users/${key}` });
      expect(await read(store, key)).toEqual(Buffer.from('content'));
      const url = new URL(await store.signedUrl(key, { expiresSeconds: 60 }));
      const upload = { key: freshKey('uploads'), contentType: 'image/png', maxBytes: 10 };
      const form = new URL((await store.createUpload({ ...upload, expiresSeconds: 60 })).url);
      expect([url.host === bucketInHost, form.host === bucketInHost]).toEqual(
        Array(2).fill(!forcePathStyle),
      );
      expect(form.pathname).toBe(forcePathStyle ? '/files' : '/');
    }
  });
});

describe('what clients are given', () => {
  it('names the address where they reach the bucket', async () => {
    const publicEndpoint = 'https://files.example.com';
    const store = subject.open({ publicEndpoint });
    const upload = { contentType: 'image/png', maxBytes: 10, expiresSeconds: 60 };
    const form = await store.createUpload({ key: freshKey('uploads'), ...upload });
    const url = await store.signedUrl(freshKey('private'), { expiresSeconds: 60 });

    expect(form.url).toBe(`${publicEndpoint}/files`);
    expect(url).toMatch(/^https:\/\/files\.example\.com\/files\/users\/private\//);
    expect(await store.head(freshKey())).toBeNull();
  });

  it('leads to the CDN where there is one', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const store = subject.open({
      publicUrl: 'https://cdn.example.com',
      cloudFront: { keyPairId: 'K1', privateKey: pem },
      clock: { now: () => new Date('2026-03-01T12:00:00.500Z') },
    });

    expect(store.publicUrl('public/a.webp')).toBe('https://cdn.example.com/public/a.webp');
    const url = await store.signedUrl('private/a.webp', {
      expiresSeconds: 60,
      contentType: 'image/webp',
    });
    // `cloudfront-signature.test.ts` verifies the signature.
    expect(url).toMatch(
      /^https:\/\/cdn\.example\.com\/private\/a\.webp\?response-content-type=image%2Fwebp&/,
    );
    expect(new URL(url).searchParams.get('Expires')).toBe('1772366460');
    expect(new URL(url).searchParams.get('Key-Pair-Id')).toBe('K1');
  });

  it('does not hold anybody’s secrets', async () => {
    const upload = { contentType: 'image/png', maxBytes: 10, expiresSeconds: 60 };
    const form = await subject.store.createUpload({ key: freshKey('uploads'), ...upload });
    const url = await subject.store.signedUrl(freshKey('private'), { expiresSeconds: 60 });
    expect(JSON.stringify([form, url])).not.toContain('test-secret');
  });
});
