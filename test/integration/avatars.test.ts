import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, look, pictureOf, sendForm, WAIT } from '../testkit/avatars.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.app.startWorkers();
});
afterAll(() => app.stop());

const client = (id: string) => new Client(app, id);
const events = async (id: string) =>
  (await app.events(id))
    .filter(({ type }) => type === 'user-subgraph.AvatarUpdated.v1')
    .map(({ data }) => data);

describe('an upload', () => {
  it('becomes the picture, in every size and format, for everybody', async () => {
    const ada = client('ada');
    const id = await ada.use(await pictureOf('red', 1200), { altText: ' A red square ' });
    const avatar = await avatarOf(app, 'ada', null);
    expect(avatar).toEqual({
      id: null,
      url: expect.stringMatching(/\/public\/avatars\/[0-9a-f]{32}\/256\.webp$/),
      jpeg: expect.stringMatching(/\/64\.jpeg$/),
      thumbnailUrl: expect.stringMatching(/\/thumbnail\.webp$/),
      mediumUrl: expect.stringMatching(/\/512\.webp$/),
      originalUrl: expect.stringMatching(/\/1024\.webp$/),
      width: 1024,
      height: 1024,
      contentType: 'image/webp',
      fileSize: (await look(avatar.originalUrl)).bytes.length,
      altText: 'A red square',
      placeholder: expect.stringMatching(/^[\w+/=]{20,}$/),
      dominantColor: '#ff0000',
      status: 'READY',
      uploadedAt: expect.any(String),
      failure: null,
    });
    expect((await ada.avatar()).id).toBe(id);
    const sizes = { url: 256, jpeg: 64, thumbnailUrl: 150, mediumUrl: 512, originalUrl: 1024 };
    for (const [field, side] of Object.entries(sizes)) {
      const format = field === 'jpeg' ? 'jpeg' : 'webp';
      const seen = await look(avatar[field]);
      expect(seen).toMatchObject({ status: 200, width: side, format });
      expect(seen.headers.get('content-type')).toBe(`image/${format}`);
      expect(seen.headers.get('cache-control')).toBe('public, max-age=3600');
      expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(await colorAt(avatar.url)).toBe('red');
    expect(await events('ada')).toEqual([{ avatarId: id }]);
  });

  it('never enlarges a picture', async () => {
    const small = client('small');
    await small.use(await pictureOf('teal', 100));
    const avatar = await small.avatar();
    expect(avatar).toMatchObject({ width: 100, height: 100 });
    expect(await look(avatar.originalUrl)).toMatchObject({ width: 100 });
    expect(await look(avatar.jpeg)).toMatchObject({ width: 64 });
  });

  it('leaves nothing of what was uploaded', async () => {
    const { uploadId } = await client('tidy').begin(await pictureOf('red'));
    const tidy = await client('tidy').use(await pictureOf('blue'));
    const rows = await app.sql('select id, upload_key from avatars where user_id = $1', ['tidy']);
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: tidy, upload_key: null },
        { id: uploadId, upload_key: expect.any(String) },
      ]),
    );
    // Deleted once the picture is in use.
    await vi.waitFor(async () => {
      const left = await app.sql(`select 1 from file_removals where prefix like 'uploads/%'`);
      expect(left).toEqual([]);
    }, WAIT);
  });

  it('can be followed by its id, by the owner alone', async () => {
    const follower = client('follower');
    const begun = await follower.begin(await pictureOf('green'));
    const ask = (as: string) =>
      app.query(
        'query ($id: ID!) { user(id: "follower") { avatarUpload(id: $id) { id status avatar { id } } } }',
        { as, variables: { id: begun.uploadId } },
      );
    expect((await ask('follower')).data.user.avatarUpload).toEqual({
      id: begun.uploadId,
      status: 'AWAITING_FILE',
      avatar: null,
    });
    expect((await ask('stranger')).data.user.avatarUpload).toBeNull();
    await sendForm(begun, await pictureOf('green'));
    await follower.complete(begun.uploadId);
    expect(await follower.finished(begun.uploadId)).toMatchObject({
      status: 'READY',
      failure: null,
      avatar: { id: begun.uploadId, status: 'READY' },
    });
    expect((await ask('stranger')).data.user.avatarUpload).toBeNull();
  });

  it('is completed once, however often that is said', async () => {
    const twice = client('twice');
    const id = await twice.upload(await pictureOf('purple'));
    const answers = await Promise.all([twice.complete(id), twice.complete(id)]);
    expect(answers.map(({ upload, userErrors }) => [upload.id, userErrors])).toEqual([
      [id, []],
      [id, []],
    ]);
    await twice.finished(id);
    expect((await twice.complete(id)).upload).toMatchObject({ status: 'READY', avatar: { id } });
    expect(await events('twice')).toEqual([{ avatarId: id }]);
  });

  it('is not there for somebody else, and not before its file has come', async () => {
    const begun = await client('slow').begin(await pictureOf('red'));
    const notFound = [{ code: 'NOT_FOUND', path: ['uploadId'] }];
    expect((await client('slow').complete(begun.uploadId)).userErrors).toMatchObject(notFound);
    await sendForm(begun, await pictureOf('red'));
    expect((await client('thief').complete(begun.uploadId)).userErrors).toMatchObject(notFound);
    expect((await client('slow').complete(randomUUID())).userErrors).toMatchObject(notFound);
    expect((await client('slow').complete('../slow')).userErrors).toMatchObject(notFound);
    expect((await client('slow').complete(begun.uploadId)).userErrors).toEqual([]);
  });

  it.each([
    [{ contentType: 'image/svg+xml' }, [['UNSUPPORTED_TYPE', 'input.contentType']]],
    [
      { contentType: 'text/html', sizeBytes: 0 },
      [
        ['UNSUPPORTED_TYPE', 'input.contentType'],
        ['EMPTY', 'input.sizeBytes'],
      ],
    ],
    [{ sizeBytes: -1 }, [['EMPTY', 'input.sizeBytes']]],
    [{ sizeBytes: 5 * 1024 * 1024 + 1 }, [['TOO_LARGE', 'input.sizeBytes']]],
  ])('is refused beforehand: %j', async (input, expected) => {
    const { userErrors, ...rest } = await client('hasty').begin(Buffer.from('x'), input);
    expect(rest).toEqual({ uploadId: null, url: null, fields: null, expiresAt: null, user: null });
    expect(
      userErrors.map((error: { __typename: string; reason: string; path: string[] }) => {
        expect(error.__typename).toBe('AvatarFileError');
        return [error.reason, error.path.join('.')];
      }),
    ).toEqual(expected);
    expect(await app.sql('select 1 from avatars where user_id = $1', ['hasty'])).toEqual([]);
  });

  it('takes a description of 250 characters and no more', async () => {
    const { userErrors } = await client('wordy').begin(Buffer.from('x'), {
      altText: '🎨'.repeat(251),
    });
    expect(userErrors).toMatchObject([{ code: 'TOO_LONG', path: ['input', 'altText'] }]);
    const begun = await client('wordy').begin(Buffer.from('x'), { altText: '🎨'.repeat(250) });
    expect(begun.userErrors).toEqual([]);
  });

  it('cannot be larger than was said, nor of another type, whatever the form says', async () => {
    const begun = await client('liar').begin(Buffer.alloc(100));
    expect((await sendForm(begun, Buffer.alloc(101))).status).toBeGreaterThanOrEqual(400);
    const fields = begun.fields.map((field: { name: string; value: string }) =>
      field.name.toLowerCase() === 'content-type' ? { ...field, value: 'text/html' } : field,
    );
    expect((await sendForm({ ...begun, fields }, Buffer.alloc(100))).status).toBe(403);
    expect((await client('liar').complete(begun.uploadId)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('of nothing that is a picture fails with the reason; the picture from before stays', async () => {
    const failing = client('failing');
    const before = await failing.use(await pictureOf('orange'));
    const id = await failing.upload(randomBytes(2_000));
    expect(await failing.finished(id)).toEqual({
      id,
      status: 'FAILED',
      failure: { reason: 'UNSUPPORTED_TYPE', message: expect.stringMatching(/JPEG, PNG/) },
      avatar: null,
    });
    const own = await failing.avatar();
    expect(own).toMatchObject({
      status: 'FAILED',
      failure: { reason: 'UNSUPPORTED_TYPE' },
      id: before,
    });
    expect(await colorAt(own.url)).toBe('orange');
    expect(await avatarOf(app, 'failing', 'stranger')).toMatchObject({
      status: 'READY',
      failure: null,
    });
    await failing.select(before);
    expect(await failing.avatar()).toMatchObject({ status: 'READY', failure: null });
    expect(await events('failing')).toEqual([{ avatarId: before }]);
  });

  it.each([
    [
      'a truncated picture',
      async () => (await pictureOf('red', 900)).subarray(0, 2_000),
      'CORRUPT',
    ],
    [
      'a vector graphic',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'UNSUPPORTED_TYPE',
    ],
  ])('fails for %s', async (name, bytes, reason) => {
    const person = client(name.replaceAll(' ', '-'));
    const id = await person.upload(await bytes());
    expect(await person.finished(id)).toMatchObject({ status: 'FAILED', failure: { reason } });
  });

  it('is one of ten at the same time at most', async () => {
    const eager = client('eager');
    for (let count = 0; count < 10; count += 1)
      expect((await eager.begin(Buffer.alloc(9))).userErrors).toEqual([]);
    expect(await eager.begin(Buffer.alloc(9))).toMatchObject({
      uploadId: null,
      userErrors: [{ __typename: 'LimitExceededError', limit: 10, current: 10, path: ['input'] }],
    });
  });

  it('needs a person', async () => {
    const ask = (as: Parameters<TestApp['query']>[1]) =>
      app.query('mutation { deleteAvatar { removed } }', as);
    expect((await ask({})).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const service = { as: { sub: 'svc', roles: ['SERVICE' as const] } };
    expect((await ask(service)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
