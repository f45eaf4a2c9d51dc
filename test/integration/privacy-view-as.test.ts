import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { createPerson, type Eyes, INPUT, service } from '../testkit/privacy-scene.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('viewAs', () => {
  const VIEW = `query ($id: ID!, $as: ViewAs!) { user(id: $id) { profile(viewAs: $as) { displayName bio version } } }`;
  const look = (as: Caller | string | null, id: string, eyes: Eyes) =>
    app.query(VIEW, { as, variables: { id, as: eyes } });

  beforeAll(async () => {
    await createPerson(app, 'seen', { displayName: 'AUTHENTICATED', bio: 'PRIVATE' }, INPUT);
    for (const id of ['one', 'two']) await createPerson(app, id, {}, INPUT);
  });

  it('lets owners see themselves as others do', async () => {
    const profiles = await Promise.all(
      (['ANONYMOUS', 'AUTHENTICATED', 'OWNER'] as const).map((eyes) => look('seen', 'seen', eyes)),
    );
    expect(profiles.map(({ data }) => data.user.profile)).toEqual([
      { displayName: null, bio: null, version: null },
      { displayName: 'Name', bio: null, version: null },
      { displayName: 'Name', bio: 'Bio', version: 2 },
    ]);
  });

  it.each<[string, string | Caller | null, Eyes, string]>([
    ['an anonymous caller as AUTHENTICATED', null, 'AUTHENTICATED', 'UNAUTHENTICATED'],
    ['an anonymous caller as OWNER', null, 'OWNER', 'UNAUTHENTICATED'],
    ['a stranger as OWNER', 'stranger', 'OWNER', 'FORBIDDEN'],
    ['a service as AUTHENTICATED', service(), 'AUTHENTICATED', 'FORBIDDEN'],
    ['a service as OWNER', service(['users:read-as-authenticated']), 'OWNER', 'FORBIDDEN'],
    [
      'a person whose token claims the scope',
      { sub: 'sly', scopes: ['users:read-as-owner'] },
      'OWNER',
      'FORBIDDEN',
    ],
  ])('refuses %s, tells nothing and records nothing', async (_, as, eyes, code) => {
    const { data, errors } = await look(as, 'seen', eyes);
    expect(data).toEqual({ user: { profile: null } });
    expect(errors).toMatchObject([{ path: ['user', 'profile'], extensions: { code } }]);
    expect(await app.sql("select 1 from audit_records where user_id = 'seen'")).toEqual([]);
  });

  it.each(['MODERATOR', 'ADMIN'] as const)(
    'lets a %s past privacy when asked explicitly, with an audit record of who, whom, what and when',
    async (role) => {
      const id = `audited-by-${role}`;
      await createPerson(app, id, { displayName: 'PRIVATE', bio: 'PRIVATE' }, INPUT);
      const as: Caller = { sub: 'mod-1', roles: [role] };
      const { data } = await app.query(
        `query ($id: ID!) { user(id: $id) { ...P } }
       fragment P on User { profile(viewAs: OWNER) { alias: bio ... on Profile { displayName __typename } } }`,
        { as, variables: { id }, headers: { 'x-request-id': 'trace-7' } },
      );
      expect(data.user.profile).toMatchObject({ alias: 'Bio', displayName: 'Name' });
      const records = await app.sql('select * from audit_records where user_id = $1', [id]);
      expect(records).toMatchObject([
        {
          user_id: id,
          actor_id: 'mod-1',
          action: 'PROFILE_READ_AS_OWNER',
          fields: ['__typename', 'bio', 'displayName'],
          request_id: 'trace-7',
          created_at: expect.any(Date),
        },
      ]);
    },
  );

  it('records a look at many people in one statement, each on its own', async () => {
    const ids = ['one', 'two', 'seen'];
    const as = service(['users:read-as-owner']);
    const statements = await app.statements(async () => {
      const { errors } = await app.query(
        'query ($ids: [ID!]!) { users(ids: $ids) { profile(viewAs: OWNER) { bio } } }',
        { as, variables: { ids } },
      );
      expect(errors).toEqual([]);
    });
    expect(statements.filter((text) => text.includes('audit_records'))).toHaveLength(1);
    const records = await app.sql("select user_id from audit_records where actor_id = 'svc'");
    expect(records).toHaveLength(ids.length);
    expect(new Set(records.map((record) => record.user_id))).toEqual(new Set(ids));
  });

  it('gives no answer when the look cannot be recorded', async () => {
    await app.sql('alter table audit_records rename to audit_records_away');
    try {
      const { data, errors } = await look({ sub: 'mod', roles: ['MODERATOR'] }, 'seen', 'OWNER');
      expect(data).toEqual({ user: { profile: null } });
      expect(errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(errors)).not.toContain('audit');
    } finally {
      await app.sql('alter table audit_records_away rename to audit_records');
    }
  });
});
