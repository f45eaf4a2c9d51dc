import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, look, pictureOf, sendForm, WAIT } from '../testkit/avatars.js';
import { UPDATE_PRIVACY } from '../testkit/documents.js';
import { type S3Subject, startS3Subject } from './object-store-subjects.js';

let subject: S3Subject;
let app: TestApp;
beforeAll(async () => {
  subject = await startS3Subject();
  app = await startTestApp({ wrapFiles: () => subject.store });
  await app.app.startWorkers();
});
afterEach(() => subject.s3.faults.clear());
afterAll(async () => {
  await app.stop();
  await subject.stop();
});

const keys = (prefix: string) =>
  [...subject.s3.bucket.keys()].filter((key) => key.startsWith(`users/${prefix}`));
const privacy = (id: string, avatar: string) =>
  app.query(UPDATE_PRIVACY, { as: id, variables: { input: { avatar } } });

describe('pictures in an S3 bucket', () => {
  it('go the same ways as in a folder: sent, made, seen, hidden, deleted', async () => {
    const ada = new Client(app, 'ada');
    const begun = await ada.begin(await pictureOf('red'));
    expect(begun.url).toContain(subject.s3.url);
    expect((await sendForm(begun, Buffer.alloc(5_000_000))).status).toBe(400);
    expect((await sendForm(begun, await pictureOf('red'))).status).toBe(204);
    await ada.complete(begun.uploadId);
    expect((await ada.finished(begun.uploadId)).status).toBe('READY');

    const seen = await avatarOf(app, 'ada', null);
    expect(await colorAt(seen.url)).toBe('red');
    const { headers } = await look(seen.jpeg);
    expect(headers.get('content-type')).toBe('image/jpeg');
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    await vi.waitFor(() => expect(keys('uploads/')).toEqual([]), WAIT);
    expect(keys('public/')).toHaveLength(10);

    expect((await privacy('ada', 'AUTHENTICATED')).errors).toEqual([]);
    expect(keys('public/')).toEqual([]);
    expect(keys('private/')).toHaveLength(10);
    expect((await look(seen.url)).status).toBeGreaterThanOrEqual(403);
    expect((await avatarOf(app, 'ada', null)).status).toBe('GENERATED');
    const signed = await avatarOf(app, 'ada', 'stranger');
    expect(await colorAt(signed.url)).toBe('red');
    expect((await look(signed.url.split('?')[0])).status).toBe(403);
    expect((await look(signed.url)).headers.get('cache-control')).toMatch(/^private/);
    expect((await avatarOf(app, 'ada', 'another')).url).toBe(signed.url);

    expect((await privacy('ada', 'PRIVATE')).errors).toEqual([]);
    expect((await look(signed.url)).status).toBe(404);
    expect(await colorAt((await ada.avatar()).url)).toBe('red');

    await ada.delete();
    expect(keys('')).toEqual([]);
  });

  it('survive a store that refuses for a while, hangs up, and forgets to answer', async () => {
    const person = new Client(app, 'rough');
    const { faults } = subject.s3;
    faults.plan(
      { kind: 'error', status: 503, code: 'SlowDown' },
      { times: 2, matches: ({ method }) => method !== 'POST' },
    );
    faults.plan(
      { kind: 'drop-after-write' },
      { times: 3, matches: ({ method }) => method === 'PUT' },
    );
    const id = await person.use(await pictureOf('blue'));
    expect(await colorAt((await person.avatar()).url)).toBe('blue');
    expect((await person.list()).map((each: { id: string }) => each.id)).toEqual([id]);
  });

  it('are not told of by a store that is away: what needs it says so, what does not goes on', async () => {
    const person = new Client(app, 'away');
    await person.use(await pictureOf('green'));
    subject.s3.faults.plan({ kind: 'error', status: 500, code: 'InternalError' }, { times: 1_000 });
    expect((await privacy('away', 'PRIVATE')).errors).toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
    expect((await avatarOf(app, 'away', null)).url).toContain('/public/');
    expect(await person.delete()).toMatchObject({ removed: true });
    expect(await app.sql('select 1 from file_removals')).toHaveLength(1);
  });
});
