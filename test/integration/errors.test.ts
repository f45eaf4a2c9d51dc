import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnavailableError } from '../../src/platform/errors.js';
import { type LogLine, startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PROFILE } from '../testkit/documents.js';
import { failToPost, MASKED } from '../testkit/failed-request.js';
import { sendRaw } from '../testkit/raw-http.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

let logged: number;
beforeEach(() => {
  logged = app.logs.length;
});

/** What this test has had logged at that level of pino (40 warn, 50 error) or above. */
const complaints = (level = 40): LogLine[] =>
  app.logs.slice(logged).filter((line) => Number(line.level) >= level);

const post = (body: string, headers?: Record<string, string>) => failToPost(app.url, body, headers);
const operation = (query: string) => JSON.stringify({ query });

describe('a token that cannot be trusted', () => {
  const tampered = async () => (await app.token('ann')).replace(/.{4}$/, 'AAAA');

  it.each([
    ['nonsense', async () => 'Bearer a.b.c'],
    ['another scheme', async () => 'Basic YW5uOmFubg=='],
    ['a forged signature', async () => `Bearer ${await tampered()}`],
    ['a token without its scheme', () => app.token('ann')],
  ])('is refused with 401 before anything is executed: %s', async (_, authorization) => {
    const answer = await post(operation('{ me { id } }'), { authorization: await authorization() });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(answer.code).toBe('UNAUTHENTICATED');
    expect(answer.errors[0]?.message).not.toBe(MASKED);
    expect(answer.errors[0]?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
    expect(complaints()).toEqual([]);
  });

  it('is refused also where the operation needs none', async () => {
    const answer = await post(operation('{ __typename }'), { authorization: 'Bearer x' });
    expect(answer.status).toBe(401);
  });

  it('is not made good by a second one, in whichever order', async () => {
    const good = `authorization: Bearer ${await app.token('ann')}`;
    for (const head of [
      [good, 'authorization: Bearer x'],
      ['authorization: Bearer x', good],
      [good, good],
    ]) {
      const answer = await sendRaw(app.url, {
        start: 'POST /graphql',
        head: ['content-type: application/json', ...head],
        body: operation('{ me { id } }'),
      });
      expect(answer.status).toBe(401);
      const [error] = JSON.parse(answer.body).errors;
      expect(error).toMatchObject({
        message: 'Send one Authorization header, not several.',
        extensions: { code: 'UNAUTHENTICATED' },
      });
    }
  });
});

describe('a fault', () => {
  const query = 'query Find { user(id: "somebody") { id } }';
  const withoutUsers = async (work: () => Promise<void>) => {
    await app.sql('alter table users rename to people');
    try {
      await work();
    } finally {
      await app.sql('alter table people rename to users');
    }
  };

  it('is masked, and logged once with its cause under the id that the client is given', async () => {
    await withoutUsers(async () => {
      const answer = await app.query(query, { headers: { 'x-request-id': 'trace-7' } });
      expect(answer).toMatchObject({ status: 200, data: { user: null } });
      expect(answer.errors).toEqual([
        {
          message: MASKED,
          path: ['user'],
          locations: expect.anything(),
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'trace-7' },
        },
      ]);
      expect(answer.headers.get('x-request-id')).toBe('trace-7');
      expect(complaints()).toEqual([
        expect.objectContaining({
          level: 50,
          reqId: 'trace-7',
          msg: 'request failed: fault',
          operation: 'Find',
          path: ['user'],
          err: expect.objectContaining({
            message: 'relation "users" does not exist',
            stack: expect.stringContaining('account.store'),
          }),
        }),
      ]);
    });
  });

  it('that many fields share is logged once', async () => {
    await withoutUsers(async () => {
      const ids = ['a', 'b', 'c'];
      const answer = await app.query(
        'query ($ids: [ID!]!) { users(ids: $ids) { id } user(id: "d") { id } }',
        { variables: { ids } },
      );
      expect(answer.errors.length).toBeGreaterThan(1);
      for (const { message } of answer.errors) expect(message).toBe(MASKED);
      expect(complaints()).toHaveLength(1);
    });
  });

  it('of a mutation is masked too, and nothing of it is kept', async () => {
    await app.query('{ me { id } }', { as: 'ann' });
    await app.sql('alter table outbox_events rename to outbox');
    try {
      const input = { bio: 'never to be seen' };
      const answer = await app.query(UPDATE_PROFILE, { as: 'ann', variables: { input } });
      expect(answer.errors[0]).toMatchObject({
        message: MASKED,
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
      expect(complaints(50)).toHaveLength(1);
    } finally {
      await app.sql('alter table outbox rename to outbox_events');
    }
    const [row] = await app.sql("select bio, version from users where user_id = 'ann'");
    expect(row).toEqual({ bio: null, version: 1 });
  });

  it('does not take the process down, nor the next request', async () => {
    await withoutUsers(async () => {
      await Promise.all(Array.from({ length: 20 }, () => app.query(query)));
    });
    expect((await app.query(query)).errors).toEqual([]);
  });
});

describe('a fault while the caller is identified', () => {
  it('is masked and logged once in the same way, and nothing is executed', async () => {
    const broken = await startTestApp({
      verifier: {
        verify: async () => {
          throw new TypeError('keys of undefined');
        },
        warmUp: async () => {},
      },
    });
    try {
      const body = operation('{ me { id } }');
      const answer = await failToPost(broken.url, body, { 'x-request-id': 'trace-8' });
      expect(answer.status).toBe(500);
      expect(answer.errors).toEqual([
        { message: MASKED, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'trace-8' } },
      ]);
      expect(broken.logs.filter(({ level }) => Number(level) >= 40)).toEqual([
        expect.objectContaining({
          level: 50,
          reqId: 'trace-8',
          msg: 'request failed: fault',
          err: expect.objectContaining({ type: 'TypeError', message: 'keys of undefined' }),
        }),
      ]);
    } finally {
      await broken.stop();
    }
  });

  it('is SERVICE_UNAVAILABLE with a time to try again when there are no keys yet', async () => {
    const keyless = await startTestApp({
      verifier: {
        verify: async () => {
          throw new UnavailableError('Access tokens cannot be checked at the moment.');
        },
        warmUp: async () => {},
      },
    });
    try {
      const answer = await failToPost(keyless.url, operation('{ me { id } }'));
      expect([answer.status, answer.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(answer.headers.get('retry-after')).toBe('5');
    } finally {
      await keyless.stop();
    }
  });
});

describe('x-request-id', () => {
  it.each([
    '7',
    'a1b2-c3',
    '01a1fd19-6fda-7c8c-b19e-9885253ec6d3',
    'router/1:2=3+4',
    'x'.repeat(128),
  ])('%s of the client is kept, in the answer and in the log', async (id) => {
    const { headers } = await app.query('{ __typename }', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id')).toBe(id);
    await expect
      .poll(() => app.logs.slice(logged))
      .toContainEqual(expect.objectContaining({ reqId: id, msg: 'request completed' }));
  });

  it.each([
    ['too long', 'x'.repeat(129)],
    ['JSON', '","level":60,"msg":"pwned'],
    ['empty', ''],
    ['markup', '<script>'],
    ['two words', 'a b'],
    ['escape sequences', '\u001b[31m'],
    ['other bytes', 'caf\u00e9'],
  ])('that is %s is replaced', async (_, id) => {
    const answer = await sendRaw(app.url, {
      start: 'POST /graphql',
      head: ['content-type: application/json', `x-request-id: ${id}`],
      body: operation('{ __typename }'),
    });
    // Node refuses some of them by itself.
    if (answer.status !== 400) {
      expect(answer.status).toBe(200);
      expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    }
    expect(JSON.stringify(app.logs.slice(logged))).not.toContain('pwned');
  });

  it('is made anew for each request without one', async () => {
    const [one, other] = await Promise.all([
      app.query('{ __typename }'),
      app.query('{ __typename }'),
    ]);
    expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
  });
});

describe('the log', () => {
  it('never has a token or what a request or a row was about, also when all goes wrong', async () => {
    const token = await app.token('walter');
    const secret = 'the-secret-of-walter';
    const input = { bio: secret };
    await app.query(UPDATE_PROFILE, { as: 'walter', variables: { input: { bio: 'first' } } });
    // What PostgreSQL says of a broken rule quotes the whole row.
    await app.sql(`alter table users add constraint odd check (bio <> '${secret}')`);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.query(UPDATE_PROFILE, { headers, variables: { input } });
    expect(answer.errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await app.sql('alter table users drop constraint odd');

    await app.query(`{ user(id: "${secret}") { nope } }`, { headers });
    await app.query('query ($id: ID!) { user(id: $id) { id } }', {
      headers,
      variables: { id: { [secret]: secret } },
    });
    await post(operation('{ me { id } }'), { authorization: `Bearer ${token}x` });
    await post(`{"query": "${secret}`, headers);
    await fetch(`${app.url}/graphql?query={me{id}}&variables={"a":"${secret}"}&token=${token}`, {
      headers: { 'apollo-require-preflight': '1', ...headers },
    });
    await fetch(`${app.url}/${encodeURIComponent('nowhere')}?token=${token}`, { headers });

    const fault = complaints(50);
    expect(fault).toEqual([expect.objectContaining({ msg: 'request failed: fault' })]);
    expect(JSON.stringify(fault)).toContain('violates check constraint');
    const all = JSON.stringify(app.logs);
    expect(all).not.toContain(secret);
    expect(all).not.toMatch(/eyJ[\w-]{10,}/);
  });
});
