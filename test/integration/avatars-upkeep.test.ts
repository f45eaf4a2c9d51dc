import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AvatarJobs } from '../../src/modules/avatar/avatar.jobs.js';
import type { TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, pictureOf, sendForm, WAIT } from '../testkit/avatars.js';
import type { FaultyFiles } from '../testkit/faulty-files.js';
import { type FaultyScene, MINUTE_MS, startFaultyScene } from '../testkit/faulty-scene.js';

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

describe('when a process dies between store and database', () => {
  it('loses neither picture: what is left over is found and removed, and nothing else', async () => {
    const person = new Client(app, 'survivor');
    await person.use(await pictureOf('red'));
    await scene.keepUp('ORPHANS', 61 * MINUTE_MS);
    const before = await scene.filesBelow('public');
    // All ten files are written; then the process is gone, as far as the database can tell.
    let written = 0;
    files.fault = (method) => (method === 'put' && ++written === 10 ? 'AFTER' : null);
    const id = await person.upload(await pictureOf('blue'));
    await person.finished(id);
    files.fault = null;
    const orphans = (await scene.filesBelow('public')).length - before.length - 10;
    expect(orphans).toBe(10);
    expect(await person.list()).toHaveLength(2);
    await scene.keepUp('ORPHANS');
    expect((await scene.filesBelow('public')).length).toBe(before.length + 20);
    await scene.keepUp('ORPHANS', 61 * MINUTE_MS);
    expect((await scene.filesBelow('public')).length).toBe(before.length + 10);
    const list = await person.list();
    expect(await Promise.all(list.map((each: { url: string }) => colorAt(each.url)))).toEqual([
      'blue',
      'red',
    ]);
  });

  it('a form that is sent again after its upload was processed leaves nothing for long', async () => {
    const person = new Client(app, 'replayer');
    const begun = await person.begin(await pictureOf('red'));
    await sendForm(begun, await pictureOf('red'));
    await person.complete(begun.uploadId);
    await person.finished(begun.uploadId);
    await vi.waitFor(async () => expect(await scene.filesBelow('uploads')).toEqual([]), WAIT);
    expect((await sendForm(begun, await pictureOf('red'))).ok).toBe(true);
    expect(await scene.filesBelow('uploads')).toHaveLength(1);
    expect(await person.complete(begun.uploadId)).toMatchObject({ upload: { status: 'READY' } });
    await scene.keepUp('SWEEP', 31 * MINUTE_MS);
    expect(await scene.filesBelow('uploads')).toEqual([]);
  });

  it('a copy for a privacy change that never came is removed, the picture stays', async () => {
    const person = new Client(app, 'undecided');
    await person.use(await pictureOf('orange'));
    const before = await scene.filesBelow('private');
    // The copies cannot be taken back either.
    files.fault = (method, key) => {
      if (method === 'delete') return 'BEFORE';
      return method === 'copy' && key.endsWith('/64.webp') ? 'AFTER' : null;
    };
    expect((await scene.setPrivacy('undecided', 'PRIVATE')).errors).toHaveLength(1);
    files.fault = null;
    await vi.waitFor(
      async () => expect((await scene.filesBelow('private')).length).toBeGreaterThan(before.length),
      WAIT,
    );
    await scene.keepUp('ORPHANS', 61 * MINUTE_MS);
    expect(await scene.filesBelow('private')).toEqual(before);
    expect(await colorAt((await avatarOf(app, 'undecided', null)).url)).toBe('orange');
  });
});

describe('the upkeep', () => {
  it('removes everything else when the store refuses to remove something', async () => {
    const people = await Promise.all(
      ['stuck', 'freed'].map(async (id) => {
        const person = new Client(app, id);
        await person.use(await pictureOf('green'));
        const [row] = await app.sql('select avatar_key from users where user_id = $1', [id]);
        return { person, id, key: String(row?.avatar_key) };
      }),
    );
    files.fault = (method) => (method === 'delete' ? 'BEFORE' : null);
    for (const { person } of people) await person.delete();
    files.fault = (method, key) =>
      method === 'delete' && key.includes(people[0]?.key ?? '-') ? 'REFUSED' : null;
    await scene.keepUp('SWEEP');
    const left = async (key: string) =>
      (await scene.filesBelow('public')).filter((file) => file.includes(key)).length;
    expect(await Promise.all(people.map(({ key }) => left(key)))).toEqual([10, 0]);
    files.fault = null;
    await scene.keepUp('SWEEP');
    expect(await Promise.all(people.map(({ key }) => left(key)))).toEqual([0, 0]);
  });

  it('collects uploads that never came, with what came of them, and leaves the others', async () => {
    const person = new Client(app, 'absent');
    const sent = await person.begin(await pictureOf('red'));
    await sendForm(sent, await pictureOf('red'));
    const unsent = await person.begin(await pictureOf('red'));
    await scene.keepUp('SWEEP', 23 * 60 * MINUTE_MS);
    expect((await app.sql(`select 1 from avatars where user_id = 'absent'`)).length).toBe(2);
    await scene.keepUp('SWEEP', 25 * 60 * MINUTE_MS);
    expect(await app.sql(`select 1 from avatars where user_id = 'absent'`)).toEqual([]);
    expect(await scene.filesBelow('uploads')).toEqual([]);
    for (const { uploadId } of [sent, unsent])
      expect((await person.complete(uploadId)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('asks again for uploads whose job was lost', async () => {
    const person = new Client(app, 'lost');
    const process = vi
      .spyOn(AvatarJobs.prototype, 'process')
      .mockRejectedValue(new Error('queue away'));
    const id = await person.upload(await pictureOf('purple'));
    process.mockRestore();
    await scene.keepUp('SWEEP');
    expect((await person.avatar()).status).toBe('PROCESSING');
    await scene.keepUp('SWEEP', 6 * MINUTE_MS);
    expect((await person.finished(id)).status).toBe('READY');
  });

  it('gives up an upload that every worker has died over', async () => {
    const person = new Client(app, 'deadly');
    const process = vi
      .spyOn(AvatarJobs.prototype, 'process')
      .mockRejectedValue(new Error('queue away'));
    const id = await person.upload(await pictureOf('purple'));
    process.mockRestore();
    await app.sql('update avatars set attempts = 8 where id = $1', [id]);
    await scene.keepUp('SWEEP', 6 * MINUTE_MS);
    expect(await person.finished(id)).toMatchObject({ failure: { reason: 'PROCESSING_FAILED' } });
  });

  it('runs once in a window of time, whoever asks', async () => {
    const jobs = new AvatarJobs(app.app.queues);
    const spy = vi.fn();
    files.fault = (method) => {
      if (method === 'list') spy();
      return null;
    };
    for (let count = 0; count < 3; count += 1) await jobs.keepUp('ORPHANS', 7);
    await scene.keepUp('ORPHANS');
    expect(spy).toHaveBeenCalledTimes(6);
  });
});
