import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import {
  PROFILE_FIELDS,
  UPDATE_PRIVACY,
  UPDATE_PROFILE,
  userReference,
} from '../testkit/documents.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const VALUES = {
  displayName: 'Name',
  bio: 'Bio',
  location: 'Place',
  timezone: 'Europe/Paris',
  interests: ['interest'],
  socialLinks: [{ platform: 'X', url: 'https://x.com/name', label: null }],
} as const;

type Field = keyof typeof VALUES;
const FIELDS = Object.keys(VALUES) as Field[];

/** The rule again, written down from the issue rather than from the code. */
const SETTING_OF: Record<Field, string | null> = {
  displayName: 'displayName',
  bio: 'bio',
  location: 'location',
  timezone: 'location',
  interests: null,
  socialLinks: 'socialLinks',
};
const LEVELS = ['PUBLIC', 'AUTHENTICATED', 'PRIVATE'] as const;
type Level = (typeof LEVELS)[number];
type Eyes = 'ANONYMOUS' | 'AUTHENTICATED' | 'OWNER';
const sees = (eyes: Eyes, level: Level) =>
  eyes === 'OWNER' || level === 'PUBLIC' || (level === 'AUTHENTICATED' && eyes === 'AUTHENTICATED');

const service = (scopes: Caller['scopes'] = []): Caller => ({
  sub: 'svc',
  roles: ['SERVICE'],
  scopes,
});
const VIEWERS: ReadonlyArray<readonly [string, (owner: string) => Caller | string | null, Eyes]> = [
  ['anonymous', () => null, 'ANONYMOUS'],
  ['stranger', () => 'stranger', 'AUTHENTICATED'],
  ['owner', (owner) => owner, 'OWNER'],
  ['moderator', () => ({ sub: 'mod', roles: ['MODERATOR'] }), 'AUTHENTICATED'],
  ['admin', () => ({ sub: 'boss', roles: ['ADMIN'] }), 'AUTHENTICATED'],
  ['service', () => service(), 'ANONYMOUS'],
  ['service with preferences:read', () => service(['preferences:read']), 'ANONYMOUS'],
  ['service with users:read-as-owner', () => service(['users:read-as-owner']), 'ANONYMOUS'],
  [
    'service that sees as authenticated',
    () => service(['users:read-as-authenticated']),
    'AUTHENTICATED',
  ],
];

const FIELDS_OF_PROFILE = `profile { ...All }`;
/** Every way to a person, each answering with the one person that was asked for. */
const PATHS: ReadonlyArray<
  readonly [
    string,
    string,
    (id: string) => Record<string, unknown>,
    (data: Record<string, unknown>) => unknown,
  ]
> = [
  [
    'user',
    `query ($id: ID!) { user(id: $id) { ${FIELDS_OF_PROFILE} } } ${PROFILE_FIELDS}`,
    (id) => ({ id }),
    (data) => data['user'],
  ],
  [
    'users',
    `query ($ids: [ID!]!) { users(ids: $ids) { ${FIELDS_OF_PROFILE} } } ${PROFILE_FIELDS}`,
    (id) => ({ ids: ['nobody', id] }),
    (data) => (data['users'] as unknown[])[1],
  ],
  [
    '_entities',
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${FIELDS_OF_PROFILE} } } } ${PROFILE_FIELDS}`,
    (id) => ({ r: [userReference(id)] }),
    (data) => (data['_entities'] as unknown[])[0],
  ],
];

async function createPerson(
  id: string,
  settings: Record<string, Level>,
  values: object,
): Promise<void> {
  const written = await app.query(UPDATE_PROFILE, { as: id, variables: { input: values } });
  expect(written.data.updateProfile.userErrors).toEqual([]);
  const set = await app.query(UPDATE_PRIVACY, { as: id, variables: { input: settings } });
  expect(set.data.updatePrivacy.userErrors).toEqual([]);
}

const INPUT = { ...VALUES, socialLinks: [{ platform: 'X', url: 'https://x.com/name' }] };
const all = (level: Level) => ({
  displayName: level,
  bio: level,
  location: level,
  socialLinks: level,
});

describe('field x level x viewer x path', () => {
  beforeAll(async () => {
    for (const level of LEVELS) await createPerson(`all-${level}`, all(level), INPUT);
  });

  for (const [viewerName, viewer, eyes] of VIEWERS)
    for (const [path, document, variables, pick] of PATHS)
      it.each(LEVELS)(`${viewerName} by ${path} at %s`, async (level) => {
        const id = `all-${level}`;
        const { data, errors } = await app.query(document, {
          as: viewer(id),
          variables: variables(id),
        });
        expect(errors).toEqual([]);
        const { profile } = pick(data) as { profile: Record<string, unknown> };
        for (const field of FIELDS)
          expect([field, profile[field]]).toEqual([
            field,
            SETTING_OF[field] === null || sees(eyes, level) ? VALUES[field] : null,
          ]);
        expect(profile['version'] === null).toBe(eyes !== 'OWNER');
        expect(profile['updatedAt'] === null).toBe(eyes !== 'OWNER');
      });
});

describe('any mixture of settings and values', () => {
  it('shows to each viewer on each path exactly what the rule says, as if the rest had never been set', async () => {
    const level = fc.constantFrom(...LEVELS);
    const settings = fc.record({
      displayName: level,
      bio: level,
      location: level,
      socialLinks: level,
    });
    const present = fc.subarray(FIELDS);
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        settings,
        present,
        fc.constantFrom(...VIEWERS),
        fc.constantFrom(...PATHS),
        async (chosen, set, [, viewer, eyes], [, document, variables, pick]) => {
          const id = `mixed-${++n}`;
          await createPerson(
            id,
            chosen,
            Object.fromEntries(set.map((field) => [field, INPUT[field]])),
          );
          const { data } = await app.query(document, { as: viewer(id), variables: variables(id) });
          const { profile } = pick(data) as { profile: Record<string, unknown> };
          for (const field of FIELDS) {
            const setting = SETTING_OF[field] as keyof typeof chosen | null;
            const visible =
              set.includes(field) && (setting === null || sees(eyes, chosen[setting]));
            const unset = field === 'interests' ? [] : null;
            expect(profile[field]).toEqual(visible ? VALUES[field] : unset);
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('viewAs', () => {
  const VIEW = `query ($id: ID!, $as: ViewAs!) { user(id: $id) { profile(viewAs: $as) { displayName bio version } } }`;
  const look = (as: Caller | string | null, id: string, eyes: Eyes) =>
    app.query(VIEW, { as, variables: { id, as: eyes } });

  beforeAll(() => createPerson('seen', { displayName: 'AUTHENTICATED', bio: 'PRIVATE' }, INPUT));

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

  it('lets a moderator past privacy when asked explicitly, with an audit record of who, whom, what and when', async () => {
    await createPerson('audited', { displayName: 'PRIVATE', bio: 'PRIVATE' }, INPUT);
    const as: Caller = { sub: 'mod-1', roles: ['MODERATOR'] };
    const { data } = await app.query(
      `query ($id: ID!) { user(id: $id) { ...P } }
       fragment P on User { profile(viewAs: OWNER) { alias: bio ... on Profile { displayName __typename } } }`,
      { as, variables: { id: 'audited' }, headers: { 'x-request-id': 'trace-7' } },
    );
    expect(data.user.profile).toMatchObject({ alias: 'Bio', displayName: 'Name' });
    const records = await app.sql("select * from audit_records where user_id = 'audited'");
    expect(records).toMatchObject([
      {
        user_id: 'audited',
        actor_id: 'mod-1',
        action: 'PROFILE_READ_AS_OWNER',
        fields: ['__typename', 'bio', 'displayName'],
        request_id: 'trace-7',
        created_at: expect.any(Date),
      },
    ]);
  });

  it('records a look at many people in one statement, each on its own', async () => {
    const ids = ['all-PUBLIC', 'all-PRIVATE', 'seen'];
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
    expect(records.map((record) => record['user_id']).sort()).toEqual(ids.sort());
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

describe('updatePrivacy', () => {
  it('starts from the defaults, changes what is sent, and is visible to the owner only', async () => {
    const { data } = await app.query(UPDATE_PRIVACY, {
      as: 'settler',
      variables: { input: { bio: 'PRIVATE', watchlist: 'PUBLIC' } },
    });
    expect(data.updatePrivacy.user.privacy).toEqual({
      displayName: 'PUBLIC',
      bio: 'PRIVATE',
      avatar: 'PUBLIC',
      location: 'AUTHENTICATED',
      socialLinks: 'PUBLIC',
      activityStatus: 'PRIVATE',
      watchlist: 'PUBLIC',
      history: 'PRIVATE',
      ratings: 'AUTHENTICATED',
      followers: 'AUTHENTICATED',
    });
    for (const [, viewer, eyes] of VIEWERS) {
      const { data: seen } = await app.query('{ user(id: "settler") { privacy { bio } } }', {
        as: viewer('settler'),
      });
      expect(seen.user.privacy).toEqual(eyes === 'OWNER' ? { bio: 'PRIVATE' } : null);
    }
  });

  it('refuses null, names each field, and changes nothing', async () => {
    const { data } = await app.query(UPDATE_PRIVACY, {
      as: 'nuller',
      variables: { input: { bio: null, avatar: null, location: 'PUBLIC' } },
    });
    expect(data.updatePrivacy).toMatchObject({
      user: null,
      userErrors: [
        { code: 'REQUIRED', path: ['input', 'bio'] },
        { code: 'REQUIRED', path: ['input', 'avatar'] },
      ],
    });
    expect(await app.events('nuller')).toEqual([]);
  });

  it('leaves version and updatedAt of the profile alone, and tells nothing when nothing changes', async () => {
    await createPerson('steady', {}, INPUT);
    const read = () => app.query('{ me { profile { version updatedAt } } }', { as: 'steady' });
    const before = (await read()).data;
    const change = () =>
      app.query(UPDATE_PRIVACY, { as: 'steady', variables: { input: { location: 'PUBLIC' } } });
    await change();
    await change();
    expect((await read()).data).toEqual(before);
    const told = (await app.events('steady')).slice(2).map(({ type, data }) => [type, data]);
    expect(told).toEqual([
      ['user-subgraph.PrivacyUpdated.v1', { settings: { location: 'PUBLIC' } }],
      [
        'user-subgraph.ProfileUpdated.v1',
        { profile: { location: 'Place', timezone: 'Europe/Paris' } },
      ],
    ]);
  });

  it('takes effect for a stranger from the next read on', async () => {
    await createPerson('fickle', { bio: 'PUBLIC' }, INPUT);
    for (const level of ['PRIVATE', 'PUBLIC', 'AUTHENTICATED', 'PRIVATE'] as const) {
      await app.query(UPDATE_PRIVACY, { as: 'fickle', variables: { input: { bio: level } } });
      const { data } = await app.query('{ user(id: "fickle") { profile { bio } } }', {
        as: 'stranger',
      });
      expect(data.user.profile.bio).toBe(level === 'PRIVATE' ? null : 'Bio');
    }
  });
});
