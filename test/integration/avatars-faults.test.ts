import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, look, pictureOf, sendForm, WAIT } from '../testkit/avatars.js';
import { UPDATE_PRIVACY } from '../testkit/documents.js';
import type { FaultyFiles } from '../testkit/faulty-files.js';
import { type FaultyScene, startFaultyScene } from '../testkit/faulty-scene.js';

let scene: FaultyScene;
let app: TestApp;
let files: FaultyFiles;
beforeAll(async () => {
  scene = await startFaultyScene();
  ({ app, files } = scene);
});
afterEach(() => {
  files.fault = null;
});
afterAll(() => app.stop());

describe('when the store fails', () => {
  it.each(['BEFORE', 'AFTER'] as const)(
    'in the middle of processing (%s), it is tried again, and both pictures stay whole',
    async (when) => {
      const person = new Client(app, `faulty-${when.toLowerCase()}`);
      await person.use(await pictureOf('red'));
      let failures = 0;
      files.fault = (method, key) => {
        if (method !== 'put' || !key.endsWith('/512.webp') || failures >= 1) return null;
        failures += 1;
        return when;
      };
      const id = await person.upload(await pictureOf('blue'));
      await vi.waitFor(() => expect(failures).toBe(1), WAIT);
      expect(await person.avatar()).toMatchObject({ status: 'PROCESSING' });
      expect(await colorAt((await avatarOf(app, person.id, null)).url)).toBe('red');
      expect((await person.finished(id)).status).toBe('READY');
      expect(await colorAt((await avatarOf(app, person.id, null)).url)).toBe('blue');
      const [row] = await app.sql('select attempts from avatars where id = $1', [id]);
      expect(row?.attempts).toBe(2);
    },
  );

  it('while the upload is fetched, it is tried again', async () => {
    let failures = 0;
    files.fault = (method) => (method === 'get' && ++failures === 1 ? 'BEFORE' : null);
    const person = new Client(app, 'fetched');
    expect((await person.finished(await person.upload(await pictureOf('red')))).status).toBe(
      'READY',
    );
  });

  it('again and again, the upload fails in the end and says so', async () => {
    const person = new Client(app, 'hopeless');
    files.fault = (method) => (method === 'put' ? 'BEFORE' : null);
    const id = await person.upload(await pictureOf('red'));
    await app.sql('update avatars set attempts = 7 where id = $1 and attempts < 7', [id]);
    expect(await person.finished(id)).toMatchObject({
      status: 'FAILED',
      failure: { reason: 'PROCESSING_FAILED' },
    });
    await vi.waitFor(async () => expect(await scene.filesBelow('uploads')).toEqual([]), WAIT);
  });

  it('a form cannot be had, and nothing is left of the try', async () => {
    files.fault = () => 'BEFORE';
    const { errors } = await app.query(
      'mutation { createAvatarUpload(input: { contentType: "image/png", sizeBytes: 9 }) { uploadId } }',
      { as: 'formless' },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(await app.sql('select 1 from avatars where user_id = $1', ['formless'])).toEqual([]);
  });

  it('an upload can be completed later', async () => {
    const person = new Client(app, 'patient');
    const begun = await person.begin(await pictureOf('teal'));
    await sendForm(begun, await pictureOf('teal'));
    files.fault = () => 'BEFORE';
    const answer = await app.query(
      'mutation ($id: ID!) { completeAvatarUpload(uploadId: $id) { upload { id } } }',
      { as: 'patient', variables: { id: begun.uploadId } },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    files.fault = null;
    await person.complete(begun.uploadId);
    expect((await person.finished(begun.uploadId)).status).toBe('READY');
  });

  it.each(['PRIVATE', 'PUBLIC'])(
    'privacy is not changed to %s, and no picture is lost',
    async (level) => {
      const person = new Client(app, `stuck-${level.toLowerCase()}`);
      const from = level === 'PUBLIC' ? 'PRIVATE' : 'PUBLIC';
      await scene.setPrivacy(person.id, from);
      await person.use(await pictureOf('red'));
      const { url } = await person.avatar();
      let copies = 0;
      files.fault = (method) => (method === 'copy' && ++copies > 4 ? 'BEFORE' : null);
      const { errors } = await scene.setPrivacy(person.id, level);
      expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
      files.fault = null;
      const { data } = await app.query('{ me { privacy { avatar } } }', { as: person.id });
      expect(data.me.privacy.avatar).toBe(from);
      expect((await person.avatar()).url).toBe(url);
      expect(await colorAt(url)).toBe('red');
      expect((await scene.setPrivacy(person.id, level)).errors).toEqual([]);
      expect((await look(url)).status).toBe(404);
      expect(await colorAt((await person.avatar()).url)).toBe('red');
    },
  );

  it('privacy is changed also for a picture that the store has lost a file of', async () => {
    const person = new Client(app, 'damaged');
    await person.use(await pictureOf('teal'));
    const { url, originalUrl } = await person.avatar();
    const lost = (await scene.filesBelow('public')).find((file) => {
      const folder = originalUrl.split('/').at(-2);
      return file.includes(`${folder}/1024.webp`);
    });
    await rm(lost ?? '');
    expect((await scene.setPrivacy('damaged', 'PRIVATE')).errors).toEqual([]);
    expect((await look(url)).status).toBe(404);
    expect(await colorAt((await person.avatar()).url)).toBe('teal');
  });

  it('other settings change all the same', async () => {
    const person = new Client(app, 'other');
    await person.use(await pictureOf('red'));
    files.fault = () => 'BEFORE';
    const input = { bio: 'PRIVATE', avatar: 'PUBLIC' };
    expect((await app.query(UPDATE_PRIVACY, { as: 'other', variables: { input } })).errors).toEqual(
      [],
    );
  });

  it('what cannot be deleted at once is deleted by the upkeep, and not named by anything before', async () => {
    const person = new Client(app, 'stale');
    await person.use(await pictureOf('green'));
    const { url } = await person.avatar();
    files.fault = (method) => (method === 'delete' ? 'BEFORE' : null);
    expect((await scene.setPrivacy('stale', 'PRIVATE')).errors).toEqual([]);
    expect((await avatarOf(app, 'stale', null)).status).toBe('GENERATED');
    expect(await app.sql('select 1 from file_removals')).toHaveLength(1);
    await scene.keepUp('SWEEP');
    expect(await app.sql('select 1 from file_removals')).toHaveLength(1);
    files.fault = null;
    await scene.keepUp('SWEEP');
    expect((await look(url)).status).toBe(404);
    expect(await app.sql('select 1 from file_removals')).toEqual([]);
    expect(await colorAt((await person.avatar()).url)).toBe('green');
  });
});

describe('when privacy and pictures change at the same moment', () => {
  it('nothing stays behind of the changes that come too late or change nothing', async () => {
    const person = new Client(app, 'hurried');
    for (const color of ['red', 'green', 'blue'] as const) await person.use(await pictureOf(color));
    const keys = async () =>
      (await app.sql(`select key from avatars where user_id = 'hurried'`)).map(({ key }) => key);
    const others = async () => {
      const own = await keys();
      const all = [...(await scene.filesBelow('public')), ...(await scene.filesBelow('private'))];
      return all.filter((file) => !own.some((key) => file.includes(String(key))));
    };
    const before = await others();
    for (const level of ['PRIVATE', 'PUBLIC', 'AUTHENTICATED'] as const) {
      await Promise.all(Array.from({ length: 8 }, () => scene.setPrivacy('hurried', level)));
      expect((await others()).sort()).toEqual(before.sort());
    }
    expect(await colorAt((await person.avatar()).url)).toBe('blue');
  });

  it('nothing stays behind of a change that the store did not let happen', async () => {
    const person = new Client(app, 'hindered');
    await person.use(await pictureOf('teal'));
    const before = await scene.filesBelow('private');
    let copied = 0;
    files.fault = (method) => (method === 'copy' && ++copied === 5 ? 'BEFORE' : null);
    expect((await scene.setPrivacy('hindered', 'PRIVATE')).errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
    files.fault = null;
    expect(await scene.filesBelow('private')).toEqual(before);
    expect(await colorAt((await person.avatar()).url)).toBe('teal');
  });

  it('a picture is written to where privacy wants it by then', async () => {
    const person = new Client(app, 'overtaken');
    let change: Promise<void> | null = null;
    files.fault = (method, key) => {
      if (method !== 'put' || !key.startsWith('public/')) return null;
      change ??= scene.setPrivacy(person.id, 'PRIVATE').then(() => {});
      return change;
    };
    const id = await person.upload(await pictureOf('purple'));
    expect((await person.finished(id)).status).toBe('READY');
    expect(change).not.toBeNull();
    const { url } = await person.avatar();
    expect(url).toContain('/private/');
    expect(await colorAt(url)).toBe('purple');
    const [row] = await app.sql('select key from avatars where id = $1', [id]);
    await vi.waitFor(async () => {
      const left = await scene.filesBelow('public');
      expect(left.filter((file) => file.includes(row?.key))).toEqual([]);
      expect(await app.sql('select 1 from file_removals')).toEqual([]);
    }, WAIT);
  });

  it('a picture that is made between the copying and the change moves along', async () => {
    const person = new Client(app, 'doubled');
    await person.use(await pictureOf('red'));
    let other: Promise<void> | null = null;
    files.fault = (method) => {
      if (method !== 'copy') return null;
      other ??= pictureOf('blue').then(async (bytes) => {
        await person.use(bytes);
      });
      return other;
    };
    expect((await scene.setPrivacy('doubled', 'PRIVATE')).errors).toEqual([]);
    const list = await person.list();
    expect(list).toHaveLength(2);
    for (const { url } of list) expect(url).toContain('/private/');
    expect(await Promise.all(list.map((each: { url: string }) => colorAt(each.url)))).toEqual([
      'blue',
      'red',
    ]);
  });
});
