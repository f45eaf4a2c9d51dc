import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { Client, colorAt, PROBLEMS, pictureOf, WAIT } from '../testkit/avatars.js';

const MAX_BYTES = 200_000;
let app: TestApp;
let dataDir = '';
beforeAll(async () => {
  app = await startTestApp({
    env: { AVATAR_MAX_BYTES: String(MAX_BYTES) },
    config: (config) => {
      dataDir = config.dataDir;
      return config;
    },
  });
  await app.app.startWorkers();
});
afterAll(() => app.stop());

const UPLOAD_AVATAR = `mutation ($file: Upload!, $altText: String) {
  uploadAvatar(file: $file, altText: $altText) { upload { id status } user { id } ${PROBLEMS} }
}`;

interface Multipart {
  readonly as?: string | null;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly map?: unknown;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly operations?: unknown;
}

async function send({
  as = 'ada',
  headers = { 'apollo-require-preflight': 'true' },
  ...body
}: Multipart) {
  const {
    query = UPLOAD_AVATAR,
    variables = { file: null },
    map = { file: ['variables.file'] },
  } = body;
  const form = new FormData();
  form.append('operations', JSON.stringify(body.operations ?? { query, variables }));
  form.append('map', JSON.stringify(map));
  for (const [name, bytes] of Object.entries(body.files ?? {}))
    form.append(name, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), '../../evil.html');
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, ...(as !== null && { authorization: `Bearer ${await app.token(as)}` }) },
    body: form,
  });
  const answer = await response.json();
  return { status: response.status, data: answer.data, errors: answer.errors ?? [] };
}

const uploaded = (answer: Awaited<ReturnType<typeof send>>) => {
  expect(answer.errors).toEqual([]);
  return answer.data.uploadAvatar;
};

const storedUploads = async () =>
  (await readdir(path.join(dataDir, 'files/uploads')).catch(() => [])).length;

describe('uploadAvatar', () => {
  it('takes a file in the request, whatever its name and type say', async () => {
    const answer = uploaded(await send({ files: { file: await pictureOf('teal') } }));
    expect(answer).toMatchObject({
      upload: { status: 'PROCESSING' },
      user: { id: 'ada' },
      userErrors: [],
    });
    const ada = new Client(app, 'ada');
    await ada.finished(answer.upload.id);
    expect(await colorAt((await ada.avatar()).url)).toBe('teal');
  });

  it('takes a description along', async () => {
    const variables = { file: null, altText: 'Me' };
    const { upload } = uploaded(
      await send({ as: 'alt', variables, files: { file: await pictureOf('red') } }),
    );
    const alt = new Client(app, 'alt');
    await alt.finished(upload.id);
    expect((await alt.avatar()).altText).toBe('Me');
    const long = uploaded(
      await send({
        as: 'alt',
        variables: { file: null, altText: 'x'.repeat(251) },
        files: { file: await pictureOf('red') },
      }),
    );
    expect(long).toMatchObject({
      upload: null,
      userErrors: [{ code: 'TOO_LONG', path: ['altText'] }],
    });
  });

  it.each([
    ['at the limit', MAX_BYTES, null],
    ['one byte above the limit', MAX_BYTES + 1, 'TOO_LARGE'],
    ['far above the limit', MAX_BYTES * 40, 'TOO_LARGE'],
    ['empty', 0, 'EMPTY'],
  ])('%s, a file is taken whole or not at all', async (_, size, reason) => {
    const as = `size-${size}`;
    const before = await storedUploads();
    const answer = uploaded(await send({ as, files: { file: Buffer.alloc(size, 7) } }));
    if (reason === null) {
      expect(answer.userErrors).toEqual([]);
      // It is no picture, which is found out later.
      expect(await new Client(app, as).finished(answer.upload.id)).toMatchObject({
        status: 'FAILED',
      });
    } else {
      expect(answer.upload).toBeNull();
      expect(answer.userErrors).toMatchObject([
        { __typename: 'AvatarFileError', code: 'UNACCEPTABLE_FILE', reason, path: ['file'] },
      ]);
      expect(await app.sql('select 1 from avatars where user_id = $1', [as])).toEqual([]);
      await vi.waitFor(async () => expect(await storedUploads()).toBe(before), WAIT);
    }
  });

  it('is one of ten uploads at the same time at most, and stores nothing beyond', async () => {
    const eager = new Client(app, 'eager');
    for (let count = 0; count < 10; count += 1) await eager.begin(Buffer.alloc(9));
    const answer = uploaded(await send({ as: 'eager', files: { file: await pictureOf('red') } }));
    expect(answer.userErrors).toMatchObject([{ __typename: 'LimitExceededError', path: ['file'] }]);
  });

  it('keeps nothing of what comes at the same time and is too much', async () => {
    const file = await pictureOf('red');
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => send({ as: 'greedy', files: { file } })),
    );
    const taken = answers.map(uploaded).filter(({ upload }) => upload);
    expect(taken.length).toBeLessThan(30);
    const greedy = new Client(app, 'greedy');
    for (const { upload } of taken) await greedy.finished(upload.id);
    await vi.waitFor(async () => expect(await storedUploads()).toBe(0), WAIT);
  });
});

describe('a multipart request', () => {
  it('is refused before it is read when any site’s form could have sent it', async () => {
    const answer = await send({ headers: {}, files: { file: await pictureOf('red') } });
    expect(answer.status).toBe(400);
    expect(answer.errors).toMatchObject([
      {
        message: 'A multipart request needs the header apollo-require-preflight, with any value.',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  });

  it('needs somebody who is signed in', async () => {
    const answer = await send({ as: null, files: { file: await pictureOf('red') } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('is answered also when its file is never read', async () => {
    const answer = await send({ as: null, files: { file: Buffer.alloc(MAX_BYTES * 20) } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('carries one file', async () => {
    const answer = await send({
      map: { a: ['variables.file'], b: ['variables.file2'] },
      variables: { file: null, file2: null },
      files: { a: await pictureOf('red'), b: await pictureOf('red') },
    });
    expect(answer).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'BAD_REQUEST' } }],
    });
    const unnamed = { file: await pictureOf('red'), other: await pictureOf('red') };
    expect((await send({ as: 'twofold', files: unnamed })).status).toBe(200);
    const taken = await app.sql(`select 1 from avatars where user_id = 'twofold'`);
    expect(taken.length).toBeLessThan(2);
  });

  it.each([
    ['a query', '{ me { id } }'],
    ['another mutation', 'mutation ($file: Upload!) { deleteAvatar { removed } __typename }'],
    [
      'one mutation more',
      `mutation ($file: Upload!) { a: uploadAvatar(file: $file) { user { id } } b: deleteAvatar { removed } }`,
    ],
    [
      'the same file twice',
      `mutation ($file: Upload!) { a: uploadAvatar(file: $file) { user { id } } b: uploadAvatar(file: $file) { user { id } } }`,
    ],
    [
      'a fragment',
      `mutation ($file: Upload!) { ...F } fragment F on Mutation { uploadAvatar(file: $file) { user { id } } }`,
    ],
  ])('with %s is refused', async (_, query) => {
    const { status, errors, data } = await send({ query, files: { file: await pictureOf('red') } });
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
    expect([200, 400]).toContain(status);
  });

  it.each([
    ['no operation', { operations: 'nothing' }],
    [
      'a list of operations',
      {
        operations: [{ query: UPLOAD_AVATAR, variables: { file: null } }],
        map: { file: ['0.variables.file'] },
      },
    ],
    ['no map', { map: 'nothing' }],
    ['a path into a prototype', { map: { file: ['__proto__.file'] } }],
    ['a path to nowhere', { map: { file: ['variables.a.b'] } }],
  ])('with %s is no multipart request', async (_, body) => {
    const { status, errors } = await send({ ...body, files: { file: await pictureOf('red') } });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(errors[0].message).not.toContain('__proto__');
  });

  it('without its file is refused', async () => {
    const answer = await send({});
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('obeys the limits of operations', async () => {
    const query = `mutation ($file: Upload!) { uploadAvatar(file: $file) { user { ${'id '.repeat(11_000)} } } }`;
    const { errors } = await send({ query, files: { file: await pictureOf('red') } });
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
    const huge = await send({
      query: `${UPLOAD_AVATAR}#${'x'.repeat(1_100_000)}`,
      files: { file: await pictureOf('red') },
    });
    expect(huge.status).toBe(413);
  });

  it('whose client is gone in the middle leaves nothing', async () => {
    const { port } = new URL(app.url);
    const before = await storedUploads();
    const boundary = 'xyz';
    const part = (name: string, text: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${name === 'file' ? '; filename="a"' : ''}\r\n\r\n${text}\r\n`;
    const body = [
      part('operations', JSON.stringify({ query: UPLOAD_AVATAR, variables: { file: null } })),
      part('map', JSON.stringify({ file: ['variables.file'] })),
      part('file', 'x'.repeat(100_000)).slice(0, -2),
    ].join('');
    const socket = connect(Number(port), '127.0.0.1');
    const head = [
      'POST /graphql HTTP/1.1',
      'host: localhost',
      `authorization: Bearer ${await app.token('gone')}`,
      'apollo-require-preflight: true',
      `content-type: multipart/form-data; boundary=${boundary}`,
      'content-length: 190000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    await vi.waitFor(() => expect(socket.writableLength).toBe(0), WAIT);
    socket.destroy();
    await vi.waitFor(() => {
      expect(
        app.logs.some((line) => line.msg === 'request completed' && line.method === 'POST'),
      ).toBe(true);
    }, WAIT);
    expect(await app.sql('select 1 from avatars where user_id = $1', ['gone'])).toEqual([]);
    expect(await storedUploads()).toBe(before);
    expect(app.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
