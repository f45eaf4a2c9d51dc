import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { avatarOf, Client, colorAt, look, pictureOf, sendForm } from '../testkit/avatars.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.app.startWorkers();
});
afterAll(() => app.stop());

const client = (id: string) => new Client(app, id);
const events = async (id: string) =>
  (await app.events(id))
    .filter(({ type }) => type === 'user-subgraph.AvatarUpdated.v1')
    .map(({ data }) => data);

describe('pictures of a person', () => {
  it('are the last five, the latest first; the files of older ones are gone', async () => {
    const collector = client('collector');
    const ids: string[] = [];
    for (const color of ['red', 'green', 'blue', 'orange', 'purple', 'teal'] as const)
      ids.push(await collector.use(await pictureOf(color)));
    const list = await collector.list();
    expect(list.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed().slice(0, 5));
    expect(await colorAt(list[4].url)).toBe('green');
    const oldest = await app.sql('select 1 from avatars where id = $1', [ids[0]]);
    expect(oldest).toEqual([]);
    const { data } = await app.query('{ user(id: "collector") { avatars { id } } }', {
      as: 'stranger',
    });
    expect(data.user.avatars).toBeNull();
  });

  it('keep the one in use, also when it is older than five others', async () => {
    const loyal = client('loyal');
    const kept = await loyal.use(await pictureOf('red'));
    const waiting = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async () => loyal.begin(await pictureOf('blue'))),
    );
    await loyal.select(kept);
    for (const begun of waiting) {
      await sendForm(begun, await pictureOf('blue'));
      await loyal.complete(begun.uploadId);
      await loyal.finished(begun.uploadId);
    }
    const list = await loyal.list();
    expect(list).toHaveLength(5);
    expect(list.at(-1).id).toBe(kept);
    expect((await loyal.avatar()).id).toBe(kept);
    expect(await colorAt((await loyal.avatar()).url)).toBe('red');
  });

  it('can be gone back to', async () => {
    const undecided = client('undecided');
    const [red, blue] = [
      await undecided.use(await pictureOf('red')),
      await undecided.use(await pictureOf('blue')),
    ];
    const { avatar, user, userErrors } = await undecided.select(red);
    expect(userErrors).toEqual([]);
    expect(avatar.id).toBe(red);
    expect(user.profile.avatar.id).toBe(red);
    expect(await colorAt((await avatarOf(app, 'undecided', null)).url)).toBe('red');
    await undecided.select(red);
    expect(await events('undecided')).toEqual([red, blue, red].map((avatarId) => ({ avatarId })));
    const missing = [{ code: 'NOT_FOUND', path: ['id'] }];
    expect((await undecided.select(randomUUID())).userErrors).toMatchObject(missing);
    expect((await undecided.select('nonsense')).userErrors).toMatchObject(missing);
    expect((await client('thief').select(red)).userErrors).toMatchObject(missing);
  });

  it('are not replaced by an upload that was begun before they were chosen', async () => {
    const racer = client('racer');
    const [older, newer] = [
      await racer.begin(await pictureOf('red')),
      await racer.begin(await pictureOf('blue')),
    ];
    for (const [begun, color] of [
      [newer, 'blue'],
      [older, 'red'],
    ] as const) {
      await sendForm(begun, await pictureOf(color));
      await racer.complete(begun.uploadId);
      expect((await racer.finished(begun.uploadId)).status).toBe('READY');
    }
    expect((await racer.avatar()).id).toBe(newer.uploadId);
    expect((await racer.avatar()).status).toBe('READY');
    expect(await racer.list()).toHaveLength(2);
    expect(await events('racer')).toEqual([{ avatarId: newer.uploadId }]);
  });

  it('end with the latest of several uploads at once', async () => {
    const busy = client('busy');
    const colors = ['red', 'green', 'blue', 'orange'] as const;
    const begun = [];
    for (const color of colors) begun.push(await busy.begin(await pictureOf(color)));
    await Promise.all(
      begun.map(async (each, index) => {
        await sendForm(each, await pictureOf(colors[index] ?? 'red'));
        await busy.complete(each.uploadId);
        await busy.finished(each.uploadId);
      }),
    );
    expect((await busy.avatar()).id).toBe(begun.at(-1).uploadId);
    expect(await colorAt((await busy.avatar()).url)).toBe('orange');
    expect(await busy.list()).toHaveLength(4);
  });

  it('are described and described anew', async () => {
    const poet = client('poet');
    const id = await poet.use(await pictureOf('teal'));
    expect((await poet.update({ altText: 'A pond' })).avatar).toMatchObject({
      id,
      altText: 'A pond',
    });
    expect((await avatarOf(app, 'poet', null)).altText).toBe('A pond');
    expect((await poet.update({ id, altText: ' ' })).avatar.altText).toBeNull();
    expect((await poet.update({ id })).userErrors).toEqual([]);
    expect((await poet.update({ altText: 'x'.repeat(251) })).userErrors).toMatchObject([
      { code: 'TOO_LONG', path: ['input', 'altText'] },
    ]);
    expect((await client('thief').update({ id, altText: 'mine' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'id'] },
    ]);
    expect(await events('poet')).toHaveLength(3);
  });

  it('are deleted with their files: a generated one takes their place', async () => {
    const leaver = client('leaver');
    await leaver.use(await pictureOf('red'));
    const id = await leaver.use(await pictureOf('blue'));
    const urls = await leaver.avatar();
    const answer = await leaver.delete();
    expect(answer).toMatchObject({ removed: true, userErrors: [] });
    expect(answer.user.profile.avatar).toMatchObject({ id: null, status: 'GENERATED' });
    for (const field of ['url', 'jpeg', 'thumbnailUrl', 'mediumUrl', 'originalUrl'])
      expect((await look(urls[field])).status).toBe(404);
    expect(await leaver.delete(id)).toMatchObject({ removed: false, userErrors: [] });
    expect(await leaver.delete()).toMatchObject({ removed: false, userErrors: [] });
    expect(await leaver.list()).toHaveLength(1);
    expect((await events('leaver')).at(-1)).toEqual({ avatarId: null });
    const [other] = await leaver.list();
    expect((await client('thief').delete(other.id)).removed).toBe(false);
    expect((await leaver.delete(other.id)).user.profile.avatar.status).toBe('GENERATED');
    expect(await events('leaver')).toHaveLength(3);
    expect(await app.sql('select 1 from file_removals')).toEqual([]);
  });

  it('do not come of an upload that was deleted on its way', async () => {
    const quitter = client('quitter');
    const id = await quitter.upload(await pictureOf('red', 2_000));
    await quitter.delete(id);
    const later = await quitter.use(await pictureOf('green'));
    expect((await quitter.list()).map((each: { id: string }) => each.id)).toEqual([later]);
  });
});

describe('the cost', () => {
  const people = ['collector', 'loyal', 'poet', 'undecided', 'nobody-yet'];
  const references = people.map((id) => ({ __typename: 'User', id }));
  const entities = (fields: string) =>
    app.statements(() =>
      app.query(
        `query ($references: [_Any!]!) { _entities(representations: $references) {
          ... on User { profile { avatar { ${fields} } } } } }`,
        { as: 'stranger', variables: { references } },
      ),
    );

  it('of the URLs of many pictures is nothing beside the people', async () => {
    expect(
      await entities('url thumbnailUrl originalUrl status id failure { reason }'),
    ).toHaveLength(1);
  });

  it('of what else is told of them is one statement', async () => {
    expect(
      await entities('width height altText placeholder dominantColor fileSize uploadedAt'),
    ).toHaveLength(2);
  });

  it('of a size that no picture has is an error at its field', async () => {
    const { data, errors } = await app.query(
      '{ user(id: "loyal") { profile { displayName avatar { url(size: 1025) } } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(data.user.profile).toEqual({ displayName: null, avatar: null });
    const { data: fitting } = await app.query(
      '{ user(id: "loyal") { profile { avatar { a: url(size: 65) b: url(size: 1) c: url(size: 257) d: url(size: null) } } } }',
    );
    const names = Object.values<string>(fitting.user.profile.avatar).map((url) =>
      url.split('/').at(-1),
    );
    expect(names).toEqual(['thumbnail.webp', '64.webp', '512.webp', '256.webp']);
  });
});
