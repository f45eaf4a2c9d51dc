import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { ENTITIES, UPDATE_PROFILE, userReference } from '../testkit/documents.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const countOf = async (id: string) => {
  const [row] = await app.sql('select count(*)::int as n from users where user_id = $1', [id]);
  return row?.n;
};

describe('me', () => {
  it('is null for an anonymous caller', async () => {
    expect(await app.query('{ me { id } }')).toMatchObject({ data: { me: null }, errors: [] });
  });

  it('makes a default profile at the first read', async () => {
    const { data } = await app.query('{ me { id profile { displayName version interests } } }', {
      as: 'first',
    });
    expect(data.me).toEqual({
      id: 'first',
      profile: { displayName: null, version: 1, interests: [] },
    });
  });

  it('makes exactly one row and one UserCreated, however many first reads and writes race', async () => {
    const reads = Array.from({ length: 30 }, () => app.query('{ me { id } }', { as: 'raced' }));
    const writes = Array.from({ length: 10 }, () =>
      app.query(UPDATE_PROFILE, { as: 'raced', variables: { input: { bio: 'same for all' } } }),
    );
    const answers = await Promise.all([...reads, ...writes]);
    expect(answers.flatMap((answer) => answer.errors)).toEqual([]);
    expect(await countOf('raced')).toBe(1);
    const events = await app.events('raced');
    expect(events.map((event) => event.type)).toEqual([
      'user-subgraph.UserCreated.v1',
      'user-subgraph.ProfileUpdated.v1',
    ]);
    expect(events.map((event) => event.sequence)).toEqual([
      '0000000000000000001',
      '0000000000000000002',
    ]);
  });

  it('is null for a service and provisions nothing, whatever its token may do', async () => {
    const as = { sub: 'svc', roles: ['SERVICE'], scopes: ['users:read-as-owner'] } as const;
    expect((await app.query('{ me { id } }', { as })).data).toEqual({ me: null });
    const write = await app.query(UPDATE_PROFILE, { as, variables: { input: { bio: 'x' } } });
    expect(write.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await countOf('svc')).toBe(0);
  });

  it('believes no header but the token', async () => {
    const headers = { 'x-user-id': 'admin', 'x-forwarded-user': 'admin', 'user-id': 'admin' };
    expect((await app.query('{ me { id } }', { headers })).data).toEqual({ me: null });
    expect((await app.query('{ me { id } }', { headers, as: 'first' })).data.me.id).toBe('first');
  });
});

describe('user and users', () => {
  it('answers null for somebody unknown and makes nobody up', async () => {
    const { data, errors } = await app.query(
      '{ user(id: "nobody") { id } users(ids: ["nobody", "first", "nobody"]) { id } }',
      { as: 'first' },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ user: null, users: [null, { id: 'first' }, null] });
    expect(await countOf('nobody')).toBe(0);
  });

  it('keeps the order of the ids, repeats included, with one statement', async () => {
    const ids = ['c', 'a', 'b'];
    await Promise.all(ids.map((id) => app.query('{ me { id } }', { as: id })));
    const wanted = ['b', 'zz', 'a', 'b', 'c', 'a'];
    const statements = await app.statements(async () => {
      const { data } = await app.query('query ($ids: [ID!]!) { users(ids: $ids) { id } }', {
        variables: { ids: wanted },
      });
      expect(data.users.map((user: { id: string } | null) => user?.id ?? null)).toEqual(
        wanted.map((id) => (id === 'zz' ? null : id)),
      );
    });
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(129)],
    ['with NUL', 'a\u0000b'],
    ['with a line break', 'a\nb'],
    ['with half a character', 'a\ud800'],
    ['like SQL', "' or 1=1 --"],
  ])('answers null for an id that is %s', async (_, id) => {
    const answer = await app.query(
      'query ($id: ID!) { user(id: $id) { id } users(ids: [$id]) { id } }',
      {
        variables: { id },
      },
    );
    expect(answer).toMatchObject({ data: { user: null, users: [null] }, errors: [] });
  });

  it('takes 250 ids and refuses 251 with the limit in the message', async () => {
    const send = (n: number) =>
      app.query('query ($ids: [ID!]!) { users(ids: $ids) { id } }', {
        variables: { ids: Array.from({ length: n }, (_, i) => `u${i}`) },
      });
    expect((await send(250)).data.users).toHaveLength(250);
    const refused = await send(251);
    expect(refused.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(refused.errors[0]?.message).toContain('250');
  });
});

describe('a row made by hand', () => {
  it('has the same defaults as one that the service makes', async () => {
    await app.query('{ me { id } }', { as: 'made' });
    await app.sql(
      "insert into users (user_id, created_at, updated_at) select 'by-hand', created_at, updated_at from users where user_id = 'made'",
    );
    const rows = await app.sql("select * from users where user_id in ('made', 'by-hand')");
    const [one, other] = rows.map(({ user_id: _, ...values }) => values);
    expect(one).toEqual(other);
  });
});

describe('_entities', () => {
  it('never provisions', async () => {
    const { data } = await app.query(ENTITIES, {
      as: 'unseen',
      variables: { representations: [userReference('unseen')] },
    });
    expect(data._entities).toEqual([null]);
    expect(await countOf('unseen')).toBe(0);
  });
});
