import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, look, pictureOf } from '../testkit/avatars.js';
import { UPDATE_PRIVACY } from '../testkit/documents.js';
import { LEVELS, type Level, sees, VIEWERS } from '../testkit/privacy-scene.js';

let app: TestApp;
let nowMs: number | null = null;
const clock = { now: () => new Date(nowMs ?? Date.now()) };
beforeAll(async () => {
  app = await startTestApp({ clock });
  await app.app.startWorkers();
});
afterAll(() => app.stop());

const URLS = ['url', 'jpeg', 'thumbnailUrl', 'mediumUrl', 'originalUrl'] as const;
const EVERY_SIZE = `query ($id: ID!) { user(id: $id) { profile { avatar {
  a: url(size: 64) b: url(size: 64, format: JPEG) c: url(size: 150) d: url(size: 150, format: JPEG)
  e: url e2: url(format: JPEG) f: url(size: 512) f2: url(size: 512, format: JPEG)
  g: url(size: 1024) g2: url(size: 1024, format: JPEG)
} } } }`;

const setPrivacy = async (id: string, settings: Record<string, Level>) => {
  const { data, errors } = await app.query(UPDATE_PRIVACY, {
    as: id,
    variables: { input: settings },
  });
  expect(errors).toEqual([]);
  expect(data.updatePrivacy.userErrors).toEqual([]);
};

const everyUrl = async (id: string, as: string | null): Promise<string[]> => {
  const { data } = await app.query(EVERY_SIZE, { as, variables: { id } });
  return Object.values(data.user.profile.avatar);
};

const statuses = (urls: readonly string[]) =>
  Promise.all(urls.map(async (url) => (await look(url)).status));

async function personWithPicture(id: string, level: Level): Promise<Client> {
  await setPrivacy(id, { avatar: level });
  const person = new Client(app, id);
  await person.use(await pictureOf('red'), { altText: 'Me' });
  return person;
}

describe.each(LEVELS)('a picture that is %s', (level) => {
  const id = `owner-${level.toLowerCase()}`;
  beforeAll(async () => {
    await personWithPicture(id, level);
    // Somebody just like that who never uploaded anything.
    await setPrivacy(`${id}-bare`, { avatar: level });
  });

  it.each(VIEWERS)('is seen by whom it may be: %s', async (_, asViewer, eyes) => {
    const seen = await avatarOf(app, id, asViewer(id));
    if (sees(eyes, level)) {
      expect(seen).toMatchObject({ status: 'READY', altText: 'Me', dominantColor: '#ff0000' });
      expect(await statuses(URLS.map((field) => seen[field]))).toEqual([200, 200, 200, 200, 200]);
      expect(await colorAt(seen.url)).toBe('red');
    } else {
      const bare = await avatarOf(app, `${id}-bare`, asViewer(`${id}-bare`));
      const withoutUrls = Object.fromEntries(
        URLS.map((field) => [field, expect.stringContaining('/generated/')]),
      );
      const colors = { dominantColor: expect.any(String), placeholder: expect.any(String) };
      expect({ ...seen, ...colors, ...withoutUrls }).toEqual({
        ...bare,
        ...colors,
        ...withoutUrls,
      });
      for (const field of URLS) {
        expect(seen[field]).toMatch(/\/generated\//);
        expect(seen[field].length).toBe(bare[field].length);
      }
    }
  });

  it('lies where only public ones lie if everybody may see it, else behind a signature', async () => {
    const { url } = await avatarOf(app, id, id);
    if (level === 'PUBLIC') {
      expect(url).toMatch(/\/public\/avatars\/[0-9a-f]{32}\/256\.webp$/);
    } else {
      expect(url).toMatch(/\/private\/avatars\/[0-9a-f]{32}\/256\.webp\?/);
      const bare = url.split('?')[0];
      expect((await look(bare)).status).toBe(404);
      expect((await look(bare.replace('/private/', '/public/'))).status).toBe(404);
      expect((await look(`${url}0`)).status).toBe(404);
      const { headers } = await look(url);
      expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    }
  });

  it('tells nothing of whose it is', async () => {
    for (const url of await everyUrl(id, id)) expect(url).not.toContain('owner');
  });
});

describe('what somebody sees who may not', () => {
  it('is exactly what there was before the upload', async () => {
    await setPrivacy('shy', { avatar: 'PRIVATE' });
    const before = await avatarOf(app, 'shy', 'stranger');
    const shy = new Client(app, 'shy');
    await shy.use(await pictureOf('blue'), { altText: 'Secret' });
    expect(await avatarOf(app, 'shy', 'stranger')).toEqual(before);
    expect(await avatarOf(app, 'shy', null)).toEqual(before);
    const broken = await shy.upload(Buffer.from('no picture'));
    await shy.finished(broken);
    expect(await avatarOf(app, 'shy', 'stranger')).toEqual(before);
    expect((await shy.avatar()).status).toBe('FAILED');
    await shy.delete();
    expect(await avatarOf(app, 'shy', 'stranger')).toEqual(before);
  });

  it('is the same through the owner’s own eyes looking as they', async () => {
    await personWithPicture('mirror', 'AUTHENTICATED');
    const seen = await avatarOf(app, 'mirror', null);
    expect(await avatarOf(app, 'mirror', 'mirror', 'ANONYMOUS')).toEqual(seen);
    expect(seen.status).toBe('GENERATED');
    const near = await avatarOf(app, 'mirror', 'mirror', 'AUTHENTICATED');
    expect(near).toEqual(await avatarOf(app, 'mirror', 'stranger'));
    expect(near).toMatchObject({ status: 'READY', id: null });
  });

  it('is shown past privacy only to whoever may look past it, by asking for it', async () => {
    await personWithPicture('watched', 'PRIVATE');
    const moderator = { sub: 'mod', roles: ['MODERATOR' as const] };
    expect((await avatarOf(app, 'watched', moderator)).status).toBe('GENERATED');
    const seen = await avatarOf(app, 'watched', moderator, 'OWNER');
    expect(await colorAt(seen.url)).toBe('red');
    expect(
      await app.sql('select fields from audit_records where user_id = $1', ['watched']),
    ).toEqual([{ fields: ['avatar'] }]);
  });

  it('has the initials of a name only where the name may be seen', async () => {
    const name = (displayName: string | null) =>
      app.query(
        'mutation ($n: String) { updateProfile(input: { displayName: $n }) { userErrors { code } } }',
        {
          as: 'named',
          variables: { n: displayName },
        },
      );
    await name(null);
    const nameless = await avatarOf(app, 'named', null);
    await name('Ada Lovelace');
    const seen = await avatarOf(app, 'named', null);
    expect(seen.url).not.toBe(nameless.url);
    await setPrivacy('named', { displayName: 'AUTHENTICATED' });
    expect(await avatarOf(app, 'named', null)).toEqual(nameless);
    expect(await avatarOf(app, 'named', 'stranger')).toEqual(seen);
  });
});

describe('changing who may see the picture', () => {
  it('moves every file, so that no URL from before works any more', async () => {
    const person = await personWithPicture('mover', 'PUBLIC');
    await person.use(await pictureOf('green'));
    const older = (await person.list()).at(-1);
    let before = [...(await everyUrl('mover', null)), older.originalUrl];
    expect(new Set(await statuses(before))).toEqual(new Set([200]));
    for (const level of ['AUTHENTICATED', 'PRIVATE', 'PUBLIC', 'PRIVATE', 'PUBLIC'] as const) {
      await setPrivacy('mover', { avatar: level });
      expect(new Set(await statuses(before))).toEqual(new Set([404]));
      const list = await person.list();
      expect(await Promise.all(list.map((each: { url: string }) => colorAt(each.url)))).toEqual([
        'green',
        'red',
      ]);
      before = [...(await everyUrl('mover', 'mover')), list.at(-1).originalUrl];
      expect(new Set(await statuses(before))).toEqual(new Set([200]));
      for (const url of before)
        expect(url).toContain(level === 'PUBLIC' ? '/public/' : '/private/');
    }
    expect(await app.sql('select 1 from file_removals')).toEqual([]);
  });

  it('that is loosened among signed URLs moves nothing', async () => {
    await personWithPicture('loose', 'PRIVATE');
    const key = () => app.sql('select avatar_key from users where user_id = $1', ['loose']);
    const before = await key();
    await setPrivacy('loose', { avatar: 'AUTHENTICATED' });
    await setPrivacy('loose', { bio: 'PRIVATE' });
    expect(await key()).toEqual(before);
    expect(await colorAt((await avatarOf(app, 'loose', 'stranger')).url)).toBe('red');
  });

  it('tells others, in one event, what everybody sees now', async () => {
    const person = await personWithPicture('teller', 'PUBLIC');
    const { id } = await person.avatar();
    await setPrivacy('teller', { avatar: 'AUTHENTICATED' });
    await setPrivacy('teller', { avatar: 'PRIVATE' });
    await setPrivacy('teller', { avatar: 'PUBLIC' });
    const events = (await app.events('teller')).filter(({ type }) =>
      type.includes('AvatarUpdated'),
    );
    expect(events.map(({ data }) => data)).toEqual([
      { avatarId: id },
      { avatarId: null },
      { avatarId: id },
    ]);
  });

  it('answers with the picture where it is now', async () => {
    await personWithPicture('asker', 'PUBLIC');
    const { data } = await app.query(
      `mutation { updatePrivacy(input: { avatar: PRIVATE }) { user { profile { avatar { url } } } } }`,
      { as: 'asker' },
    );
    expect(await colorAt(data.updatePrivacy.user.profile.avatar.url)).toBe('red');
  });

  it('holds for a picture that is being made at the same time', async () => {
    const person = new Client(app, 'hurried');
    for (const level of ['PRIVATE', 'PUBLIC', 'PRIVATE'] as const) {
      const id = await person.upload(await pictureOf('purple', 1500));
      await setPrivacy('hurried', { avatar: level });
      await person.finished(id);
      const { url } = await person.avatar();
      expect(url).toContain(level === 'PUBLIC' ? '/public/' : '/private/');
      expect(await colorAt(url)).toBe('purple');
    }
    const rows = await app.sql('select public from avatars where user_id = $1', ['hurried']);
    expect(new Set(rows.map((row) => row.public))).toEqual(new Set([false]));
  });

  it('ends in one consistent state, however many changes race', async () => {
    const person = await personWithPicture('torn', 'PUBLIC');
    await Promise.allSettled(
      (['PRIVATE', 'PUBLIC', 'AUTHENTICATED', 'PUBLIC', 'PRIVATE', 'AUTHENTICATED'] as const).map(
        (level) =>
          app.query(UPDATE_PRIVACY, { as: 'torn', variables: { input: { avatar: level } } }),
      ),
    );
    const [row] = await app.sql(
      `select u.avatar_privacy = 'PUBLIC' as is_public, u.avatar_public, u.avatar_key = a.key as same_key, a.public
       from users u join avatars a on a.user_id = u.user_id and a.id = u.avatar_id where u.user_id = 'torn'`,
    );
    expect(row).toMatchObject({
      avatar_public: row?.is_public,
      public: row?.is_public,
      same_key: true,
    });
    expect(await colorAt((await person.avatar()).url)).toBe('red');
  });
});

describe('a signed URL', () => {
  it('stays the same for minutes, and ends', async () => {
    await personWithPicture('timed', 'AUTHENTICATED');
    nowMs = Math.ceil(Date.now() / 300_000) * 300_000;
    try {
      const first = (await avatarOf(app, 'timed', 'stranger')).url;
      nowMs += 299_000;
      expect((await avatarOf(app, 'timed', 'timed')).url).toBe(first);
      nowMs += 2_000;
      const second = (await avatarOf(app, 'timed', 'stranger')).url;
      expect(second).not.toBe(first);
      expect(await statuses([first, second])).toEqual([200, 200]);
      nowMs += 300_000;
      expect(await statuses([first, second])).toEqual([404, 200]);
    } finally {
      nowMs = null;
    }
  });
});
