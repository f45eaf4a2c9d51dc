import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { ENTITIES, userReference } from '../testkit/documents.js';

const KNOWN = Array.from({ length: 2_001 }, (_, i) => `known-${i}`);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.sql(
    `insert into users (user_id, display_name, interests, created_at, updated_at)
     select id, 'Name of ' || id, '{}', now(), now() from unnest($1::text[]) as id`,
    [KNOWN],
  );
});
afterAll(() => app.stop());

const resolve = (representations: readonly unknown[]) =>
  app.query(ENTITIES, { as: 'stranger', variables: { representations } });

describe('_entities', () => {
  it.each([
    [1, 1],
    [50, 1],
    [500, 1],
    [2_000, 4],
  ])('costs for %i users %i statements', async (users, expected) => {
    const statements = await app.statements(async () => {
      const { data } = await resolve(KNOWN.slice(0, users).map(userReference));
      expect(data._entities.map((user: { id: string }) => user.id)).toEqual(KNOWN.slice(0, users));
    });
    expect(statements).toHaveLength(expected);
  });

  it('refuses more than 2,000 representations as a whole, with the limit in the message', async () => {
    const { data, errors } = await resolve(KNOWN.map(userReference));
    expect(data).toBeNull();
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toContain('2000');
  });

  it.each([
    ['no id', { __typename: 'User' }],
    ['a null id', userReference(null)],
    ['a number as id', userReference(42)],
    ['an object as id', userReference({ id: 'known-1' })],
    ['a list as id', userReference(['known-1'])],
    ['an empty id', userReference('')],
    ['an id of 129 characters', userReference('x'.repeat(129))],
    ['an id with NUL', userReference('known-1\u0000')],
    ['an unknown type', { __typename: 'Robot', id: 'known-1' }],
    ['a type that is no entity', { __typename: 'Profile', id: 'known-1' }],
    ['an inherited property as type', { __typename: 'constructor', id: 'known-1' }],
    ['no type', { id: 'known-1' }],
    ['an injected field', { ...userReference('known-1'), profile: { displayName: 'forged' } }],
    ['an injected privilege', { ...userReference('known-1'), viewer: { roles: ['ADMIN'] } }],
    ['a text', 'known-1'],
    ['a number', 7],
    ['a list', [userReference('known-1')]],
  ])(
    'answers null with an error at its path for %s, and everybody else as ever',
    async (_, bad) => {
      const { data, errors } = await resolve([
        userReference('known-1'),
        bad,
        userReference('known-2'),
      ]);
      expect(data._entities[0]).toMatchObject({ __typename: 'User', id: 'known-1' });
      expect(data._entities[1]).toBeNull();
      expect(data._entities[2]).toMatchObject({ __typename: 'User', id: 'known-2' });
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({
        path: ['_entities', 1],
        extensions: { code: 'BAD_USER_INPUT' },
      });
    },
  );

  it('never lets a bad representation, of whatever form, change what the others get', async () => {
    const good = fc
      .constantFrom(...KNOWN.slice(0, 20))
      .map((id) => ({ good: true, value: userReference(id) }));
    const hostile = fc
      .oneof(
        fc.jsonValue().filter((value) => value !== null),
        fc.record({ __typename: fc.string(), id: fc.jsonValue() }),
        fc.record({ __typename: fc.constant('User'), id: fc.jsonValue(), more: fc.jsonValue() }),
      )
      .filter((value) => !JSON.stringify(value).includes('__proto__'))
      .map((value) => ({ good: false, value }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(good, hostile), { maxLength: 12 }), async (mixed) => {
        const { status, data, errors } = await resolve(mixed.map(({ value }) => value));
        expect(status).toBe(200);
        for (const [i, { good: isGood, value }] of mixed.entries())
          if (isGood) expect(data._entities[i]).toMatchObject(value as object);
          else expect(data._entities[i]).toBeNull();
        expect(errors.map((error) => error.extensions.code)).toEqual(
          errors.map(() => 'BAD_USER_INPUT'),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('answers unknown people with null and without an error', async () => {
    const { data, errors } = await resolve([userReference('nobody'), userReference('known-3')]);
    expect(errors).toEqual([]);
    expect(data._entities[0]).toBeNull();
    expect(data._entities[1].id).toBe('known-3');
  });
});

it('takes as many representations as are configured', async () => {
  const small = await startTestApp({ env: { GRAPHQL_MAX_REPRESENTATIONS: '3' } });
  try {
    const send = (n: number) =>
      small.query(ENTITIES, {
        variables: { representations: KNOWN.slice(0, n).map(userReference) },
      });
    expect((await send(3)).errors).toEqual([]);
    expect((await send(4)).errors[0]?.message).toContain('At most 3');
  } finally {
    await small.stop();
  }
});
