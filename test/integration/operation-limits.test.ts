import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('an operation that would cost too much', () => {
  it('is refused before it is executed: aliases times ids times fragments', async () => {
    const aliases = Array.from({ length: 250 }, (_, i) => `a${i}: users(ids: $ids) { ...F }`);
    const profiles = Array.from({ length: 150 }, (_, i) => `p${i}: profile { ...P }`);
    const document = `query ($ids: [ID!]!) { ${aliases.join(' ')} }
      fragment F on User { ${profiles.join(' ')} } fragment P on Profile { displayName bio }`;
    const ids = Array.from({ length: 250 }, () => 'somebody');
    const statements = await app.statements(async () => {
      const { data, errors } = await app.query(document, { variables: { ids } });
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors[0]?.message).toContain('100000');
    });
    expect(statements).toEqual([]);
  });

  it('is refused with more mutations than one operation may hold', async () => {
    const mutations = (n: number) =>
      Array.from({ length: n }, (_, i) => `m${i}: updateProfile(input: {}) { user { id } }`);
    const send = (n: number) => app.query(`mutation { ${mutations(n).join(' ')} }`, { as: 'busy' });
    expect((await send(20)).errors).toEqual([]);
    expect((await send(21)).errors[0]?.message).toContain('at most 20 mutations');
  });

  it('cannot hide mutations in fragments', async () => {
    const { errors } = await app.query(
      'mutation { ...M } fragment M on Mutation { updateProfile(input: {}) { user { id } } }',
      { as: 'sly' },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('is not what asks for 2,000 entities with a whole profile each', async () => {
    const representations = Array.from({ length: 2_000 }, (_, i) => ({
      __typename: 'User',
      id: `u${i}`,
    }));
    const { errors } = await app.query(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id
        profile { displayName bio location timezone interests socialLinks { platform url label } createdAt } } } }`,
      { variables: { r: representations } },
    );
    expect(errors).toEqual([]);
  });
});

describe('what this graph does not offer', () => {
  it.each([
    ['a subscription', { query: 'subscription { x }' }, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'a persisted query',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('is the caller’s business and no fault: %s', async (_, body, code) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe(code);
    expect(app.logs.filter((line) => Number(line.level) >= 40)).toEqual([]);
  });
});

describe('contention', () => {
  it('of one request with itself makes a person once', async () => {
    const aliases = Array.from({ length: 300 }, (_, i) => `a${i}: me { id }`);
    const statements = await app.statements(async () => {
      const { errors } = await app.query(`{ ${aliases.join(' ')} }`, { as: 'many-me' });
      expect(errors).toEqual([]);
    });
    expect(statements.filter((text) => /insert into "public"."users"/i.test(text))).toHaveLength(1);
  });

  it('of one person does not take the connections of everybody else', async () => {
    await app.query('{ me { id } }', { as: 'hot' });
    const edits = Array.from({ length: 200 }, (_, i) =>
      app.query(`mutation { updateProfile(input: { bio: "${i}" }) { user { id } } }`, {
        as: 'hot',
      }),
    );
    const answers = await Promise.all(edits);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const { data } = await app.query('{ me { profile { version } } }', { as: 'hot' });
    expect(data.me.profile.version).toBe(201);
  });
});
