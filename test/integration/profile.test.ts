import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PROFILE } from '../testkit/documents.js';

let app: TestApp;
let people = 0;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const newPerson = () => `person-${++people}`;

const edit = async (as: string, input: Record<string, unknown>) => {
  const answer = await app.query(UPDATE_PROFILE, { as, variables: { input } });
  expect(answer.errors).toEqual([]);
  return answer.data.updateProfile;
};

const FULL = {
  displayName: 'Zoë 👩‍👩‍👧‍👦',
  bio: 'First line\nSecond line',
  location: 'Zürich',
  timezone: 'Europe/Zurich',
  interests: ['Film', 'Jazz'],
  socialLinks: [{ platform: 'GITHUB', url: 'https://github.com/zoe' }],
};

describe('updateProfile', () => {
  it('stores every field and gives it back', async () => {
    const me = newPerson();
    const { user, userErrors } = await edit(me, FULL);
    expect(userErrors).toEqual([]);
    expect(user.profile).toMatchObject({
      ...FULL,
      socialLinks: [{ ...FULL.socialLinks[0], label: null }],
      version: 2,
    });
  });

  it('leaves absent fields alone and clears those that are null', async () => {
    const me = newPerson();
    await edit(me, FULL);
    const { user } = await edit(me, { bio: null, interests: null, socialLinks: null });
    expect(user.profile).toMatchObject({
      displayName: FULL.displayName,
      location: FULL.location,
      bio: null,
      interests: [],
      socialLinks: null,
      version: 3,
    });
  });

  it('tells nobody and counts nothing when nothing changes', async () => {
    const me = newPerson();
    const before = (await edit(me, FULL)).user.profile;
    const told = await app.events(me);
    expect((await edit(me, FULL)).user.profile).toEqual(before);
    expect((await edit(me, {})).user.profile).toEqual(before);
    expect((await edit(me, { displayName: ` ${FULL.displayName} ` })).user.profile).toEqual(before);
    expect(await app.events(me)).toEqual(told);
  });

  it('reports everything that is wrong at once, each with its path, and changes nothing', async () => {
    const me = newPerson();
    const { user, userErrors } = await edit(me, {
      displayName: 'x'.repeat(65),
      bio: 'x'.repeat(501),
      location: 'right\u202eleft',
      timezone: 'Mars/Olympus',
      interests: ['fine', ''],
      socialLinks: [
        { platform: 'GITHUB', url: 'https://github.com.evil.example/zoe' },
        { platform: 'OTHER', url: 'https://fine.example/' },
      ],
    });
    expect(user).toBeNull();
    expect(
      userErrors.map(
        (error: { code: string; path: string[] }) => `${error.code} ${error.path.join('.')}`,
      ),
    ).toEqual([
      'TOO_LONG input.displayName',
      'TOO_LONG input.bio',
      'FORBIDDEN_CHARACTER input.location',
      'INVALID input.timezone',
      'TOO_SHORT input.interests.1',
      'INVALID input.socialLinks.0.url',
      'REQUIRED input.socialLinks.1.label',
    ]);
    expect(await app.sql('select 1 from users where user_id = $1', [me])).toEqual([]);
  });

  it('asks an anonymous caller to sign in, by a top-level error', async () => {
    const { data, errors } = await app.query(UPDATE_PROFILE, {
      variables: { input: { bio: 'x' } },
    });
    expect(data).toEqual({ updateProfile: null });
    expect(errors).toMatchObject([
      { path: ['updateProfile'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('shows the change to later fields of the same request', async () => {
    const me = newPerson();
    const { data } = await app.query(
      `mutation {
        a: updateProfile(input: { bio: "one" }) { user { profile { bio version } } }
        b: updateProfile(input: { bio: "two" }) { user { profile { bio version } } }
      }`,
      { as: me },
    );
    expect(data.a.user.profile).toEqual({ bio: 'one', version: 2 });
    expect(data.b.user.profile).toEqual({ bio: 'two', version: 3 });
  });
});

describe('concurrent edits', () => {
  it('of different fields all survive', async () => {
    const me = newPerson();
    await Promise.all(
      Object.entries(FULL).flatMap(([field, value]) => [edit(me, { [field]: value })]),
    );
    const { user } = await edit(me, {});
    expect(user.profile).toMatchObject({ displayName: FULL.displayName, bio: FULL.bio });
    expect(user.profile.version).toBe(1 + Object.keys(FULL).length);
  });

  it('with the same expectedVersion are won by exactly one; the others learn the current version', async () => {
    const me = newPerson();
    await edit(me, { bio: 'start' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => edit(me, { bio: `by ${i}`, expectedVersion: 2 })),
    );
    const won = answers.filter(({ user }) => user !== null);
    const lost = answers.filter(({ user }) => user === null);
    expect(won).toHaveLength(1);
    expect(lost.map(({ userErrors }) => userErrors)).toEqual(
      lost.map(() => [
        {
          __typename: 'ConflictError',
          code: 'CONFLICT',
          message: expect.stringContaining('version 3'),
          path: ['input', 'expectedVersion'],
          currentVersion: 3,
        },
      ]),
    );
    const { user } = await edit(me, {});
    expect(user.profile).toEqual(won[0].user.profile);
    const edits = (await app.events(me)).filter(({ type }) => type.includes('ProfileUpdated'));
    expect(edits).toHaveLength(2);
  });

  it('is a conflict also when the stale edit would change nothing', async () => {
    const me = newPerson();
    await edit(me, { bio: 'same' });
    const { user, userErrors } = await edit(me, { bio: 'same', expectedVersion: 1 });
    expect(user).toBeNull();
    expect(userErrors[0]).toMatchObject({ __typename: 'ConflictError', currentVersion: 2 });
  });
});

describe('events of a profile', () => {
  it('carry only what everybody may see', async () => {
    const me = newPerson();
    await edit(me, { displayName: 'Public name', location: 'Secret valley', timezone: 'UTC' });
    const [, updated] = await app.events(me);
    expect(updated).toMatchObject({
      specversion: '1.0',
      source: '/user-subgraph',
      type: 'user-subgraph.ProfileUpdated.v1',
      subject: me,
      datacontenttype: 'application/json',
      data: { profile: { displayName: 'Public name' } },
    });
    expect(JSON.stringify(updated)).not.toContain('Secret');
  });

  it('leave no gap and fold to what a stranger sees, whatever a person does', async () => {
    const level = fc.constantFrom('PUBLIC', 'AUTHENTICATED', 'PRIVATE');
    const text = fc.constantFrom(null, 'one', 'two', 'three');
    const step = fc.oneof(
      fc
        .record(
          {
            displayName: text,
            bio: text,
            location: text,
            timezone: fc.constantFrom(null, 'UTC', 'Asia/Tokyo'),
            interests: fc.subarray(['a', 'b', 'c']),
            socialLinks: fc.constantFrom([], [{ platform: 'X', url: 'https://x.com/a' }]),
          },
          { requiredKeys: [] },
        )
        .map((input) => ({ mutation: 'updateProfile', type: 'UpdateProfileInput', input })),
      fc
        .record(
          { displayName: level, bio: level, location: level, socialLinks: level },
          { requiredKeys: [] },
        )
        .map((input) => ({ mutation: 'updatePrivacy', type: 'UpdatePrivacyInput', input })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const me = newPerson();
        for (const { mutation, type, input } of steps) {
          const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
          const answer = await app.query(document, { as: me, variables: { input } });
          expect(answer.data[mutation].userErrors).toEqual([]);
        }
        const events = await app.events(me);
        expect(events.map((event) => Number(event.sequence))).toEqual(events.map((_, i) => i + 1));
        const nothing = { displayName: null, bio: null, location: null, timezone: null };
        const told = events.map(({ data }) => (data as { profile?: object }).profile);
        const folded = Object.assign({ ...nothing, interests: [], socialLinks: null }, ...told);
        const { data } = await app.query(
          `query ($id: ID!) { user(id: $id) { profile {
            displayName bio location timezone interests socialLinks { platform url label } } } }`,
          { variables: { id: me } },
        );
        expect(folded).toEqual(data.user.profile);
      }),
      { numRuns: 40 },
    );
  });
});
