import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BodyFailedError,
  type ObjectStore,
  RangeNotSatisfiableError,
} from '../../src/platform/object-store/object-store.js';
import { bytes, freshKey, hashOf, MB, PNG, read } from './object-store-scene.js';
import type { Subject } from './object-store-subjects.js';

/** What every caller may rely on: bytes go in and come out, whole. */
export function itKeepsObjects(subject: () => Subject): void {
  let store: ObjectStore;
  beforeAll(() => {
    store = subject().store;
  });

  describe('putting and getting', () => {
    it('gives back the bytes, and what was said of them', async () => {
      const [key, content] = [freshKey(), bytes(70_000)];
      await store.put(key, content, PNG);

      const object = await store.get(key);
      const { body, ...info } = object ?? { body: Readable.from([]) };
      expect(info).toEqual({
        ...PNG,
        size: 70_000,
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        lastModified: expect.any(Date),
      });
      expect(hashOf(await buffer(body))).toBe(hashOf(content));
      expect(await store.head(key)).toEqual(info);
    });

    it('keeps an empty object', async () => {
      const key = freshKey();
      await store.put(key, new Uint8Array(), PNG);

      expect(await store.head(key)).toMatchObject({ size: 0 });
      expect(await read(store, key)).toEqual(Buffer.alloc(0));
    });

    it('replaces, with another tag', async () => {
      const key = freshKey();
      await store.put(key, bytes(10), PNG);
      const before = await store.head(key);
      await store.put(key, Buffer.from('second'), { ...PNG, contentType: 'text/plain' });

      const after = await store.head(key);
      expect(after).toMatchObject({ size: 6, contentType: 'text/plain' });
      expect(after?.etag).not.toBe(before?.etag);
      expect(await read(store, key)).toEqual(Buffer.from('second'));
    });

    it('finds nothing where nothing is', async () => {
      const key = freshKey();
      expect(await store.get(key)).toBeNull();
      expect(await store.head(key)).toBeNull();
      expect(await store.get(`${key}/below`)).toBeNull();
      expect(await store.get(key, { range: { start: 5 } })).toBeNull();
    });

    it('holds an object and others below its key apart', async () => {
      const key = freshKey();
      await store.put(key, Buffer.from('above'), PNG);
      await store.put(`${key}/a`, Buffer.from('below'), PNG);

      expect(await read(store, key)).toEqual(Buffer.from('above'));
      expect(await read(store, `${key}/a`)).toEqual(Buffer.from('below'));
    });

    it('gives a reader the whole old object while it is replaced', async () => {
      const [key, content] = [freshKey(), bytes(3 * MB)];
      await store.put(key, content, PNG);
      const object = await store.get(key);
      await store.put(key, bytes(3 * MB), PNG);
      await store.delete([key]);

      expect(object && hashOf(await buffer(object.body))).toBe(hashOf(content));
    });

    it('lets one of several writers win, whole', async () => {
      const key = freshKey();
      const contents = Array.from({ length: 12 }, (_, n) => Buffer.alloc(200_000, n));
      await Promise.all(contents.map((content) => store.put(key, content, PNG)));

      const hash = hashOf((await read(store, key)) ?? Buffer.alloc(0));
      expect(contents.map(hashOf)).toContain(hash);
    });

    it('gives ranges', async () => {
      const key = freshKey();
      await store.put(key, Buffer.from('0123456789'), PNG);
      const part = async (start: number, end?: number) => {
        const range = end === undefined ? { start } : { start, end };
        const object = await store.get(key, { range });
        expect(object).toMatchObject({ size: 10, contentType: 'image/png' });
        return object && (await buffer(object.body)).toString();
      };

      expect(await part(0, 0)).toBe('0');
      expect(await part(2, 4)).toBe('234');
      expect(await part(7)).toBe('789');
      expect(await part(7, 1_000)).toBe('789');
      await expect(part(10)).rejects.toThrow(RangeNotSatisfiableError);
      await expect(part(3, 2)).rejects.toThrow(RangeError);
      await expect(part(-1)).rejects.toThrow(RangeError);
    });

    it.each([
      '',
      'public',
      '/etc/passwd',
      'public/../private/a',
      'public//a',
      'public/A',
      'other/a',
    ])('takes %j for no key', async (key) => {
      await expect(store.put(key, bytes(1), PNG)).rejects.toThrow(RangeError);
      await expect(store.get(key)).rejects.toThrow(RangeError);
      await expect(store.head(key)).rejects.toThrow(RangeError);
      await expect(store.copy(key, freshKey())).rejects.toThrow(RangeError);
      await expect(store.copy(freshKey(), key)).rejects.toThrow(RangeError);
      await expect(store.delete([key])).rejects.toThrow(RangeError);
    });

    it('takes no header that would be two', async () => {
      const evil = 'image/png\r\nset-cookie: a=b';
      await expect(store.put(freshKey(), bytes(1), { ...PNG, contentType: evil })).rejects.toThrow(
        RangeError,
      );
      await expect(store.put(freshKey(), bytes(1), { ...PNG, cacheControl: evil })).rejects.toThrow(
        RangeError,
      );
    });
  });

  describe('streams', () => {
    it('go in and out in pieces', async () => {
      const key = freshKey();
      const piece = randomBytes(MB);
      const pieces = Array.from({ length: 20 }, () => piece);
      await store.put(key, { stream: Readable.from(pieces), size: 20 * MB }, PNG);

      const object = await store.get(key);
      const hash = createHash('sha256');
      let largest = 0;
      for await (const chunk of object?.body ?? []) {
        hash.update(chunk);
        largest = Math.max(largest, chunk.byteLength);
        await turn();
        largest = Math.max(largest, object?.body.readableLength ?? 0);
      }
      expect(object?.size).toBe(20 * MB);
      expect(hash.digest('hex')).toBe(hashOf(Buffer.concat(pieces)));
      expect(largest).toBeLessThan(MB);
    });

    it.each([
      ['ends early', 101],
      ['goes on', 99],
    ])('are refused when one %s, and leave what was there', async (_what, size) => {
      const key = freshKey();
      await store.put(key, Buffer.from('before'), PNG);

      const stream = Readable.from([bytes(50), bytes(50)]);
      await expect(store.put(key, { stream, size }, PNG)).rejects.toThrow(BodyFailedError);
      expect(stream.destroyed).toBe(true);
      expect(await read(store, key)).toEqual(Buffer.from('before'));
    });

    it('are refused when one fails, with its reason, and leave nothing', async () => {
      const [key, reason] = [freshKey(), new Error('the disk is gone')];
      const stream = Readable.from(
        (async function* () {
          yield bytes(100_000);
          await turn();
          throw reason;
        })(),
      );

      const failed = store.put(key, { stream, size: 200_000 }, PNG);
      await expect(failed).rejects.toThrow(BodyFailedError);
      await expect(failed).rejects.toMatchObject({ cause: { message: 'the disk is gone' } });
      expect(await store.head(key)).toBeNull();
    });
  });

  describe('signals', () => {
    it('that have aborted start nothing', async () => {
      const signal = AbortSignal.abort(new Error('stopped'));
      const key = freshKey();
      await expect(store.put(key, bytes(1), { ...PNG, signal })).rejects.toThrow('stopped');
      await expect(store.get(key, { signal })).rejects.toThrow('stopped');
      await expect(store.list('public/', { limit: 1, signal })).rejects.toThrow('stopped');
      await expect(store.delete([key], { signal })).rejects.toThrow('stopped');
      expect(await store.head(key)).toBeNull();
    });

    it('end a put that waits for its stream, which is destroyed', async () => {
      const [key, controller] = [freshKey(), new AbortController()];
      const stream = new Readable({ read() {} });
      stream.push(bytes(1_000));
      const stored = store.put(key, { stream, size: 2_000 }, { ...PNG, signal: controller.signal });
      controller.abort(new Error('stopped'));

      await expect(stored).rejects.toThrow('stopped');
      expect(stream.destroyed).toBe(true);
      expect(await store.head(key)).toBeNull();
    });

    it('end a body that is being read', async () => {
      const [key, controller] = [freshKey(), new AbortController()];
      await store.put(key, bytes(5 * MB), PNG);
      const object = await store.get(key, { signal: controller.signal });
      const body = object?.body[Symbol.asyncIterator]();
      await body?.next();
      controller.abort(new Error('stopped'));

      const rest = async () => {
        while (!(await body?.next())?.done);
      };
      await expect(rest()).rejects.toThrow('stopped');
    });
  });
}
