import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PREFERENCES } from '../testkit/documents.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await update('owner', {});
});
afterAll(() => app.stop());

const DEFAULTS = {
  theme: 'AUTO',
  language: 'en',
  notifications: { email: true, push: true, inApp: true },
  privacy: { showOnlineStatus: false, allowDirectMessages: true, showReadReceipts: true },
  watching: { scoreFormat: 'POINT_100', removeWatchedFromWatchlist: false },
};

const update = async (as: string | Caller, input: Record<string, unknown>) => {
  const answer = await app.query(UPDATE_PREFERENCES, { as, variables: { input } });
  expect(answer.errors).toEqual([]);
  return answer.data.updatePreferences;
};

const read = async (as: string | Caller | null, id: string) => {
  const { data } = await app.query(
    'query ($id: ID!) { user(id: $id) { preferences { theme } viewerCanMessage } }',
    { as, variables: { id } },
  );
  return data.user;
};

describe('updatePreferences', () => {
  it('starts from the defaults and changes only what is sent', async () => {
    expect((await update('partial', {})).user.preferences).toEqual(DEFAULTS);
    const { user } = await update('partial', {
      theme: 'DARK',
      notifications: { push: false },
      privacy: { showOnlineStatus: true },
      watching: { scoreFormat: 'STARS_5_HALF' },
    });
    expect(user.preferences).toEqual({
      ...DEFAULTS,
      theme: 'DARK',
      notifications: { ...DEFAULTS.notifications, push: false },
      privacy: { ...DEFAULTS.privacy, showOnlineStatus: true },
      watching: { ...DEFAULTS.watching, scoreFormat: 'STARS_5_HALF' },
    });
  });

  it('tells what changed, and nothing when nothing did', async () => {
    await update('quiet', { language: 'DE', notifications: { email: true } });
    await update('quiet', { language: 'de' });
    const events = await app.events('quiet');
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['user-subgraph.UserCreated.v1', { createdAt: expect.any(String) }],
      ['user-subgraph.PreferencesUpdated.v1', { preferences: { language: 'de' } }],
    ]);
  });

  it('keeps edits of different preferences that race', async () => {
    await Promise.all([
      update('racing', { theme: 'LIGHT' }),
      update('racing', { language: 'ja' }),
      update('racing', { notifications: { email: false } }),
      update('racing', { privacy: { showReadReceipts: false } }),
      update('racing', { watching: { removeWatchedFromWatchlist: true } }),
    ]);
    expect((await update('racing', {})).user.preferences).toMatchObject({
      theme: 'LIGHT',
      language: 'ja',
      notifications: { email: false },
      privacy: { showReadReceipts: false },
      watching: { removeWatchedFromWatchlist: true },
    });
  });

  it('reports nulls and unknown languages together and changes nothing', async () => {
    const { user, userErrors } = await update('wrong', {
      theme: null,
      language: 'tlh',
      notifications: { email: null, push: false },
      privacy: null,
    });
    expect(user).toBeNull();
    expect(
      userErrors.map(
        (error: { code: string; path: string[] }) => `${error.code} ${error.path.join('.')}`,
      ),
    ).toEqual([
      'REQUIRED input.theme',
      'REQUIRED input.notifications.email',
      'REQUIRED input.privacy',
      'INVALID input.language',
    ]);
    expect(await app.sql('select 1 from preferences where user_id = $1', ['wrong'])).toEqual([]);
  });

  it('shows the second of two changes in one request as it is', async () => {
    const { data } = await app.query(
      `mutation {
        a: updatePreferences(input: { theme: DARK }) { user { preferences { theme } } }
        b: updatePreferences(input: { theme: LIGHT }) { user { preferences { theme } } }
      }`,
      { as: 'twice' },
    );
    expect([data.a.user.preferences.theme, data.b.user.preferences.theme]).toEqual([
      'DARK',
      'LIGHT',
    ]);
  });
});

describe('who may read preferences', () => {
  const service = (scopes: Caller['scopes'] = []): Caller => ({
    sub: 'svc',
    roles: ['SERVICE'],
    scopes,
  });

  it.each<[string, string | Caller | null, boolean]>([
    ['the owner', 'owner', true],
    ['a stranger', 'stranger', false],
    ['an anonymous caller', null, false],
    ['a moderator', { sub: 'mod', roles: ['MODERATOR'] }, false],
    ['an admin', { sub: 'boss', roles: ['ADMIN'] }, false],
    ['a service', service(), false],
    ['a service that may see people', service(['users:read-as-authenticated']), false],
    ['a service with preferences:read', service(['preferences:read']), true],
    [
      'a person whose token claims preferences:read',
      { sub: 'sly', scopes: ['preferences:read'] },
      false,
    ],
  ])('%s', async (_, as, allowed) => {
    expect((await read(as, 'owner')).preferences).toEqual(allowed ? { theme: 'AUTO' } : null);
  });
});

describe('viewerCanMessage', () => {
  it('follows the preference of the person, for signed-in others', async () => {
    await update('reserved', { privacy: { allowDirectMessages: false } });
    expect((await read('stranger', 'owner')).viewerCanMessage).toBe(true);
    expect((await read('stranger', 'reserved')).viewerCanMessage).toBe(false);
    expect((await read('owner', 'owner')).viewerCanMessage).toBe(false);
    expect((await read(null, 'owner')).viewerCanMessage).toBe(false);
  });

  it('costs one more statement however many people', async () => {
    const ids = ['owner', 'reserved', 'partial', 'quiet', 'racing'];
    const statements = await app.statements(() =>
      app.query('query ($ids: [ID!]!) { users(ids: $ids) { viewerCanMessage } }', {
        as: 'stranger',
        variables: { ids },
      }),
    );
    expect(statements).toHaveLength(2);
  });
});
