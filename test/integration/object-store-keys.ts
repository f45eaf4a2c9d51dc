import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../src/platform/object-store/object-store.js';
import { bytes, freshKey, PNG, read } from './object-store-scene.js';
import type { Subject } from './object-store-subjects.js';

const keysOf = (objects: readonly { key: string }[]) => objects.map(({ key }) => key);

/** What every caller may rely on: objects are copied, deleted and listed by their keys. */
export function itKeepsTrackOfKeys(subject: () => Subject): void {
  let store: ObjectStore;
  beforeAll(() => {
    store = subject().store;
  });

  describe('copying', () => {
    it('keeps bytes and metadata, and leaves the source', async () => {
      const [from, to] = [freshKey('uploads'), freshKey('private')];
      await store.put(from, Buffer.from('content'), PNG);

      expect(await store.copy(from, to)).toBe(true);
      expect(await read(store, to)).toEqual(Buffer.from('content'));
      const [source, copy] = [await store.head(from), await store.head(to)];
      expect(copy).toEqual({ ...source, lastModified: expect.any(Date) });
    });

    it('can change how long it may be cached, and nothing else', async () => {
      const [from, to] = [freshKey(), freshKey('private')];
      await store.put(from, Buffer.from('content'), PNG);

      expect(await store.copy(from, to, { cacheControl: 'private, no-store' })).toBe(true);
      expect(await store.head(to)).toMatchObject({
        contentType: 'image/png',
        cacheControl: 'private, no-store',
      });
      expect(await store.head(from)).toMatchObject(PNG);
    });

    it('tells of a source that is not there', async () => {
      const to = freshKey();
      expect(await store.copy(freshKey(), to)).toBe(false);
      expect(await store.copy(freshKey(), to, { cacheControl: 'no-store' })).toBe(false);
      expect(await store.head(to)).toBeNull();
    });

    it('can be done again', async () => {
      const [from, to] = [freshKey(), freshKey()];
      await store.put(from, Buffer.from('content'), PNG);
      await store.copy(from, to);
      await store.copy(from, to);

      expect(await read(store, to)).toEqual(Buffer.from('content'));
    });
  });

  describe('deleting', () => {
    it('takes what is there, and does not mind what is not', async () => {
      const [kept, gone] = [freshKey(), freshKey()];
      await store.put(kept, bytes(1), PNG);
      await store.put(gone, bytes(1), PNG);
      await store.delete([gone, freshKey(), `${gone}/below`]);
      await store.delete([gone]);
      await store.delete([]);

      expect(await store.head(gone)).toBeNull();
      expect(await store.head(kept)).not.toBeNull();
    });

    it('takes a thousand and more at once', async () => {
      const folder = freshKey();
      const keys = Array.from({ length: 1_001 }, (_, n) => `${folder}/${n % 10}/${n}`);
      const stored = keys.filter((_, n) => n % 20 === 0);
      await Promise.all(stored.map((key) => store.put(key, bytes(1), PNG)));
      expect(await store.list(folder, { limit: 1_000 })).toHaveLength(stored.length);
      await store.delete(keys);

      expect(await store.list(folder, { limit: 1_000 })).toEqual([]);
    });

    it('does not lose what is put beside it at the same time', async () => {
      const folder = freshKey();
      const rounds = Array.from({ length: 20 }, (_, n) => n);
      for (const n of rounds) {
        await store.put(`${folder}/gone`, bytes(1), PNG);
        await Promise.all([
          store.delete([`${folder}/gone`, `${folder}/${n % 2 === 0 ? 'a' : 'b'}`]),
          store.put(`${folder}/${n % 2 === 0 ? 'b' : 'a'}`, bytes(1), PNG),
        ]);
      }
      expect(keysOf(await store.list(`${folder}/`, { limit: 1_000 }))).toEqual([`${folder}/a`]);
    });
  });

  describe('listing', () => {
    const inOrder = ['a', 'a-b', 'a.b', 'a/b', 'a/b-c', 'a/b/c', 'a0', 'a_', 'b/a', 'b/b/b', 'ba'];
    let folder: string;
    const all = () => inOrder.map((name) => `${folder}/${name}`);

    beforeAll(async () => {
      folder = freshKey('private');
      for (const key of all().reverse()) await store.put(key, Buffer.from(key), PNG);
    });

    it('tells key, size and time, in the order of keys', async () => {
      const listed = await store.list(`${folder}/`, { limit: 1_000 });
      expect(listed).toEqual(
        all().map((key) => ({ key, size: key.length, lastModified: expect.any(Date) })),
      );
    });

    it.each([1, 2, 3, 10, 11])('gives pages of %d', async (limit) => {
      const pages: string[][] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.list(
          `${folder}/`,
          after === undefined ? { limit } : { limit, after },
        );
        if (page.length === 0) break;
        pages.push(keysOf(page));
        after = page.at(-1)?.key;
      }
      expect(pages.flat()).toEqual(all());
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
    });

    it('goes on after a key that is gone', async () => {
      const after = `${folder}/a/b-zzz`;
      expect(keysOf(await store.list(`${folder}/`, { limit: 2, after }))).toEqual([
        `${folder}/a/b/c`,
        `${folder}/a0`,
      ]);
    });

    it.each([
      ['a/b', ['a/b', 'a/b-c', 'a/b/c']],
      ['a/', ['a/b', 'a/b-c', 'a/b/c']],
      ['b', ['b/a', 'b/b/b', 'ba']],
      ['b/b/', ['b/b/b']],
      ['c', []],
      ['a/b/c/d', []],
    ])('takes the prefix %s as text', async (prefix, expected) => {
      const listed = await store.list(`${folder}/${prefix}`, { limit: 100 });
      expect(keysOf(listed)).toEqual(expected.map((name) => `${folder}/${name}`));
    });

    it('covers every area with an empty prefix', async () => {
      const keys = [freshKey('public'), freshKey('uploads')];
      for (const key of keys) await store.put(key, bytes(1), PNG);
      const listed = keysOf(await store.list('', { limit: 1_000 }));

      expect(listed).toEqual(expect.arrayContaining([...keys, ...all()]));
      expect(listed).toEqual([...listed].sort());
    });

    it('takes no limit that S3 would not keep', async () => {
      for (const limit of [0, 1_001, 1.5, Number.NaN])
        await expect(store.list('', { limit })).rejects.toThrow(RangeError);
    });
  });
}
