import { readdirSync, statSync } from 'node:fs';
import {
  link,
  mkdir,
  readdir,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytes, freshKey, MB, PNG, read } from './object-store-scene.js';
import { type LocalSubject, startLocalSubject } from './object-store-subjects.js';
import { isWhole, startWriter } from './object-store-writer.js';

let subject: LocalSubject;
beforeEach(async () => {
  subject = await startLocalSubject();
});
afterEach(() => subject.stop());

const inFolder = (...parts: string[]) => path.join(subject.folder, ...parts);
/** The one file of an object. */
const fileOf = (key: string) => inFolder(`${key}~object`);
const incoming = () => readdir(inFolder('.incoming'));
const HOUR_MS = 3_600_000;

describe('a process that is killed', () => {
  it('leaves whole objects at any point, none of them older than what it has acknowledged', {
    timeout: 120_000,
  }, async () => {
    const acknowledged = new Map<string, number>();
    let first = 0;
    for (let kill = 0; kill < 6; kill += 1) {
      const writer = startWriter(subject.folder, first);
      await writer.written(2 + Math.floor(Math.random() * 20));
      await writer.kill();
      for (const [key, round] of writer.acknowledged) acknowledged.set(key, round);
      const store = await subject.reopen();
      for (const { key, size } of await store.list('', { limit: 1_000 })) {
        const object = await store.get(key);
        const round = Number(/\d+$/.exec(object?.contentType ?? '')?.[0]);
        const content = object ? await buffer(object.body) : Buffer.alloc(0);
        expect(content.byteLength).toBe(size);
        expect(isWhole(content, round)).toBe(true);
        expect(round).toBeGreaterThanOrEqual(acknowledged.get(key) ?? 0);
        acknowledged.set(key, round);
      }
      first = Math.max(...acknowledged.values()) + 1;
    }
    expect(acknowledged.size).toBe(5);
  });

  it('leaves drafts, which a later start removes when nobody writes to them any more', async () => {
    const [old, young] = [inFolder('.incoming', 'old'), inFolder('.incoming', 'young')];
    for (const draft of [old, young]) await writeFile(draft, 'unfinished');
    const longAgo = new Date(Date.now() - 2 * HOUR_MS);
    await utimes(old, longAgo, longAgo);
    const store = await subject.reopen();

    expect(await incoming()).toEqual(['young']);
    expect(await store.list('', { limit: 10 })).toEqual([]);
  });
});

describe('the folder', () => {
  it('keeps nothing of what has failed or gone', async () => {
    const { store } = subject;
    const key = freshKey('private');
    await store.put(key, bytes(10), PNG);
    const stream = Readable.from([bytes(5)]);
    await expect(store.put(key, { stream, size: 10 }, PNG)).rejects.toThrow();
    await store.delete([key]);

    expect(await incoming()).toEqual([]);
    expect(await readdir(subject.folder)).toEqual(['.incoming']);
  });

  it('is for its owner alone', async () => {
    const key = freshKey('private');
    await subject.store.put(key, bytes(10), PNG);
    expect((await stat(fileOf(key))).mode & 0o077).toBe(0);
    expect((await stat(path.dirname(fileOf(key)))).mode & 0o077).toBe(0);
  });

  it('outlives the process that made it', async () => {
    const key = freshKey('private');
    await subject.store.put(key, Buffer.from('content'), PNG);
    const store = await subject.reopen();
    expect(await read(store, key)).toEqual(Buffer.from('content'));
    expect(await store.head(key)).toEqual(await subject.store.head(key));
  });

  it('receives a stream as it comes', async () => {
    const piece = bytes(MB / 4);
    const behind: number[] = [];
    let produced = 0;
    const stream = Readable.from(
      (function* () {
        for (; produced < 20 * MB; produced += piece.byteLength) {
          const [draft = ''] = readdirSync(inFolder('.incoming'));
          behind.push(produced - statSync(inFolder('.incoming', draft)).size);
          yield piece;
        }
      })(),
      { objectMode: false },
    );
    await subject.store.put(freshKey(), { stream, size: 20 * MB }, PNG);
    expect(behind).toHaveLength(80);
    expect(Math.max(...behind)).toBeLessThan(2 * MB);
  });

  it('tells of a copy when it was made, not when its source was', async () => {
    const [from, to] = [freshKey(), freshKey()];
    await subject.store.put(from, bytes(10), PNG);
    const longAgo = new Date(Date.now() - 48 * HOUR_MS);
    await utimes(fileOf(from), longAgo, longAgo);
    await subject.store.copy(from, to);

    const ageMs = async (key: string) =>
      Date.now() - ((await subject.store.head(key))?.lastModified.getTime() ?? 0);
    expect(await ageMs(from)).toBeGreaterThan(47 * HOUR_MS);
    expect(await ageMs(to)).toBeLessThan(HOUR_MS);
  });

  it('reports a damaged file instead of half of it', async () => {
    const [cut, foreign] = [freshKey(), freshKey()];
    await subject.store.put(cut, bytes(1_000), PNG);
    await truncate(fileOf(cut), 2_500);
    await writeFile(fileOf(foreign), 'not an object');
    await expect(subject.store.get(cut)).rejects.toThrow('lost its end');
    await expect(subject.store.head(foreign)).rejects.toThrow();
  });
});

describe('links and foreign files in the folder', () => {
  const outside = () => path.join(subject.folder, '..', 'outside');

  it('are not followed to read, list, write or delete', async () => {
    const { store } = subject;
    await store.put('public/real/secret', Buffer.from('secret'), PNG);
    await mkdir(outside());
    await link(fileOf('public/real/secret'), path.join(outside(), 'secret~object'));
    await symlink(outside(), inFolder('public', 'folder'));
    await symlink(path.join(outside(), 'secret~object'), fileOf('public/file'));

    for (const key of ['public/folder/secret', 'public/file']) {
      expect(await store.get(key)).toBeNull();
      expect(await store.head(key)).toBeNull();
      expect(await store.copy(key, freshKey())).toBe(false);
      expect((await fetch(`${subject.origin}/files/${key}`)).status).toBe(404);
    }
    expect(await store.list('', { limit: 10 })).toMatchObject([{ key: 'public/real/secret' }]);
    await expect(store.put('public/folder/new', bytes(1), PNG)).rejects.toThrow('link');
    await store.delete(['public/folder/secret']);
    expect(await readdir(outside())).toEqual(['secret~object']);
  });

  it('do not appear', async () => {
    await mkdir(inFolder('public', 'a.b'), { recursive: true });
    for (const name of [
      '.DS_Store',
      'note.txt',
      path.join('public', 'Thumbs.db'),
      'public/A~object',
      'x~object',
    ])
      await writeFile(inFolder(name), 'foreign');
    expect(await subject.store.list('', { limit: 10 })).toEqual([]);
    expect(await subject.store.head('public/thumbs.db')).toBeNull();
    await rm(inFolder('public'), { recursive: true });
    expect(await subject.store.list('public/', { limit: 10 })).toEqual([]);
  });
});
