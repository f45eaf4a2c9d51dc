import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../src/platform/object-store/object-store.js';
import { bytes, freshKey, hashOf, MB, PNG, read } from './object-store-scene.js';
import { type Subject, sendForm } from './object-store-subjects.js';

/** What every client may do by HTTP with what it was given, and nobody without. */
export function itLetsClientsIn(subject: () => Subject): void {
  let store: ObjectStore;
  beforeAll(() => {
    store = subject().store;
  });

  describe('an upload form', () => {
    const options = { contentType: 'image/png', maxBytes: 100_000, expiresSeconds: 600 };
    const create = async (changes = {}) => {
      const upload = { key: freshKey('uploads'), ...options, ...changes };
      return { ...(await store.createUpload(upload)), key: upload.key };
    };

    it('stores the file of whoever sends it', async () => {
      const [form, content] = [await create(), bytes(70_000)];
      const response = await sendForm(form, content, { type: 'text/html' });

      expect(response.status).toBe(204);
      const stored = await store.get(form.key);
      expect(stored).toMatchObject({ size: 70_000, contentType: 'image/png', cacheControl: null });
      expect(response.headers.get('etag')).toBe(stored?.etag);
      expect(stored && hashOf(await buffer(stored.body))).toBe(hashOf(content));
    });

    it('says when it ends', async () => {
      const [earliest, form] = [Date.now(), await create({ expiresSeconds: 3_600 })];
      const lasts = form.expiresAt.getTime() - earliest;
      expect(Math.round(lasts / 60_000)).toBe(60);
    });

    it('takes as many bytes as allowed, and not one more', async () => {
      const most = await create();
      expect((await sendForm(most, bytes(100_000))).status).toBe(204);

      const more = await create();
      const refused = await sendForm(more, bytes(100_001));
      expect([400, 413]).toContain(refused.status);
      expect(await refused.text()).toContain('<Code>EntityTooLarge</Code>');
      expect(await store.head(more.key)).toBeNull();
    });

    it('refuses much too much', async () => {
      const form = await create();
      const refused = await sendForm(form, bytes(20 * MB));
      expect([400, 413]).toContain(refused.status);
      expect(await store.head(form.key)).toBeNull();
    });

    it('refuses an empty file, or a smaller one than allowed', async () => {
      const empty = await create();
      expect((await sendForm(empty, bytes(0))).status).toBe(400);
      const small = await create({ minBytes: 10 });
      const refused = await sendForm(small, bytes(9));
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain('<Code>EntityTooSmall</Code>');
      expect(await store.head(empty.key)).toBeNull();
      expect(await store.head(small.key)).toBeNull();
    });

    it('leaves what was there when it refuses', async () => {
      const form = await create();
      await sendForm(form, new Uint8Array(Buffer.from('before')));
      await sendForm(form, bytes(100_001));
      expect(await read(store, form.key)).toEqual(Buffer.from('before'));
    });

    it.each([
      ['another content type', { 'Content-Type': 'image/svg+xml' }],
      ['another key', { key: 'uploads/t/someone-elses' }],
      ['a key where everybody reads', { key: 'public/t/defaced' }],
      ['a field that changes how it is served', { 'Content-Disposition': 'inline' }],
      ['a redirection', { success_action_redirect: 'https://evil.example' }],
    ])('refuses %s', async (_what, fields) => {
      const form = await create();
      const refused = await sendForm(form, bytes(10), { fields });

      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain('<Code>AccessDenied</Code>');
      expect(await store.head(form.key)).toBeNull();
      if ('key' in fields) expect(await store.head(fields.key)).toBeNull();
    });

    it('refuses the fields of another form', async () => {
      const [mine, other] = [await create(), await create()];
      const { key: _, ...signed } = other.fields;
      const refused = await sendForm(mine, bytes(10), { fields: signed });
      expect(refused.status).toBe(403);
      expect(await store.head(mine.key)).toBeNull();
      expect(await store.head(other.key)).toBeNull();
    });

    it('refuses a policy that somebody has changed', async () => {
      const form = await create();
      const name = 'Policy' in form.fields ? 'Policy' : 'policy';
      const text = Buffer.from(form.fields[name] ?? '', 'base64').toString('utf8');
      const policy = Buffer.from(text.replace('100000', '900000')).toString('base64');
      const refused = await sendForm(form, bytes(200_000), { fields: { [name]: policy } });
      expect(refused.status).toBe(403);
      expect(await store.head(form.key)).toBeNull();
    });

    it('refuses a form without a file, and one whose file has another name', async () => {
      const form = await create();
      const data = new FormData();
      for (const [name, value] of Object.entries(form.fields)) data.set(name, value);
      expect((await fetch(form.url, { method: 'POST', body: data })).status).toBe(400);
      expect((await sendForm(form, bytes(10), { name: 'picture' })).status).toBe(400);
      expect(await store.head(form.key)).toBeNull();
    });

    it('ends in time, for a file that has not begun', async () => {
      const form = await create();
      subject().advance(590);
      expect((await sendForm(form, bytes(10))).status).toBe(204);
      await store.delete([form.key]);
      subject().advance(20);
      const refused = await sendForm(form, bytes(10));
      subject().advance(-610);

      expect(refused.status).toBe(403);
      expect(await store.head(form.key)).toBeNull();
    });

    it('is made for uploads alone, within bounds', async () => {
      const refused = [
        { key: freshKey('public') },
        { key: freshKey('private') },
        { key: 'uploads/../public/a' },
        { contentType: 'image/png\n' },
        { maxBytes: 0 },
        { maxBytes: 10, minBytes: 11 },
        { expiresSeconds: 0 },
        { expiresSeconds: 604_801 },
      ];
      for (const changes of refused) await expect(create(changes)).rejects.toThrow(RangeError);
    });
  });

  describe('a URL', () => {
    it('of a public object is for everybody, of others for nobody', async () => {
      const name = randomBytes(8).toString('hex');
      for (const area of ['public', 'private', 'uploads'])
        await store.put(`${area}/${name}`, Buffer.from(area), PNG);
      const url = store.publicUrl(`public/${name}`);
      const response = await fetch(url);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(response.headers.get('cache-control')).toBe(PNG.cacheControl);
      expect(await response.text()).toBe('public');
      for (const area of ['private', 'uploads', 'publicity']) {
        const other = await fetch(url.replace('/public/', `/${area}/`));
        expect([403, 404]).toContain(other.status);
        expect(await other.text()).not.toContain(area);
      }
    });

    it('is only made plain for public objects, and signed for private ones', async () => {
      const expiresSeconds = 60;
      expect(() => store.publicUrl(freshKey('private'))).toThrow(RangeError);
      expect(() => store.publicUrl(freshKey('uploads'))).toThrow(RangeError);
      for (const area of ['public', 'uploads'])
        await expect(store.signedUrl(freshKey(area), { expiresSeconds })).rejects.toThrow(
          RangeError,
        );
    });

    it('that is signed lets its holder read until it expires', async () => {
      const key = freshKey('private');
      await store.put(key, Buffer.from('secret'), PNG);
      const url = await store.signedUrl(key, { expiresSeconds: 600 });
      const response = await fetch(url);
      expect([response.status, await response.text()]).toEqual([200, 'secret']);
      expect(response.headers.get('content-type')).toBe('image/png');

      subject().advance(601);
      const late = await fetch(url);
      subject().advance(-601);
      expect([403, 404]).toContain(late.status);
      expect(await late.text()).not.toContain('secret');
    });

    it('that is signed for the same moment has the same URL, whoever asks and whenever', async () => {
      const key = freshKey('private');
      await store.put(key, Buffer.from('secret'), PNG);
      const from = new Date();
      const options = { from, expiresSeconds: 600 };
      const url = await store.signedUrl(key, options);
      subject().advance(60);
      expect(await store.signedUrl(key, options)).toBe(url);
      expect((await fetch(url)).status).toBe(200);
      subject().advance(541);
      const late = await fetch(url);
      subject().advance(-601);
      expect([403, 404]).toContain(late.status);
    });

    it('that is signed is for one object, one time and one type', async () => {
      const [key, other] = [freshKey('private'), freshKey('private')];
      for (const each of [key, other]) await store.put(each, Buffer.from('secret'), PNG);
      const url = new URL(
        await store.signedUrl(key, { expiresSeconds: 600, contentType: 'image/webp' }),
      );
      const response = await fetch(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
      await response.body?.cancel();

      const changed = [...url.searchParams.keys()].map((name) => {
        const copy = new URL(url);
        const value = copy.searchParams.get(name) ?? '';
        copy.searchParams.set(
          name,
          value.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
        );
        return copy;
      });
      const elsewhere = new URL(url.href.replace(key, other));
      for (const forged of [...changed, elsewhere]) {
        const refused = await fetch(forged);
        expect(refused.status, forged.search).toBeGreaterThanOrEqual(400);
        expect(await refused.text()).not.toContain('secret');
      }
    });

    it('is signed for seconds to days', async () => {
      for (const expiresSeconds of [0, -1, 0.5, 604_801])
        await expect(store.signedUrl(freshKey('private'), { expiresSeconds })).rejects.toThrow(
          RangeError,
        );
    });
  });
}
