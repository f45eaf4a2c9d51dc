import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { PROFILE_FIELDS, UPDATE_PRIVACY, userReference } from '../testkit/documents.js';
import {
  createPerson,
  FIELDS,
  INPUT,
  LEVELS,
  type Level,
  SETTING_OF,
  sees,
  VALUES,
  VIEWERS,
} from '../testkit/privacy-scene.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

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
    (data) => data.user,
  ],
  [
    'users',
    `query ($ids: [ID!]!) { users(ids: $ids) { ${FIELDS_OF_PROFILE} } } ${PROFILE_FIELDS}`,
    (id) => ({ ids: ['nobody', id] }),
    (data) => (data.users as unknown[])[1],
  ],
  [
    '_entities',
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${FIELDS_OF_PROFILE} } } } ${PROFILE_FIELDS}`,
    (id) => ({ r: [userReference(id)] }),
    (data) => (data._entities as unknown[])[0],
  ],
];

const all = (level: Level) => ({
  displayName: level,
  bio: level,
  location: level,
  socialLinks: level,
});

describe('field x level x viewer x path', () => {
  beforeAll(async () => {
    for (const level of LEVELS) await createPerson(app, `all-${level}`, all(level), INPUT);
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
        expect(profile.version === null).toBe(eyes !== 'OWNER');
        expect(profile.updatedAt === null).toBe(eyes !== 'OWNER');
      });
});

describe('the paths that only the person has', () => {
  it.each(LEVELS)('show them everything at %s: me and the payloads of mutations', async (level) => {
    const as = `all-${level}-own`;
    await createPerson(app, as, all(level), INPUT);
    const { data } = await app.query(
      `mutation {
        updateProfile(input: {}) { user { profile { ...All } } }
        updatePrivacy(input: {}) { user { profile { ...All } } }
        updatePreferences(input: {}) { user { profile { ...All } } }
      } ${PROFILE_FIELDS}`,
      { as },
    );
    const me = await app.query(`{ me { profile { ...All } } } ${PROFILE_FIELDS}`, { as });
    const payloads = Object.values<{ user: { profile: unknown } }>(data);
    for (const { profile } of [me.data.me, ...payloads.map(({ user }) => user)])
      expect(profile).toMatchObject({ ...VALUES, version: 2 });
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
            app,
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
    await createPerson(app, 'steady', {}, INPUT);
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
    await createPerson(app, 'fickle', { bio: 'PUBLIC' }, INPUT);
    for (const level of ['PRIVATE', 'PUBLIC', 'AUTHENTICATED', 'PRIVATE'] as const) {
      await app.query(UPDATE_PRIVACY, { as: 'fickle', variables: { input: { bio: level } } });
      const { data } = await app.query('{ user(id: "fickle") { profile { bio } } }', {
        as: 'stranger',
      });
      expect(data.user.profile.bio).toBe(level === 'PRIVATE' ? null : 'Bio');
    }
  });
});
