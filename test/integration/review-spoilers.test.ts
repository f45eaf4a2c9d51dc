import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, startTestApp, type TestApp } from '../testkit/app.js';
import { bodyOf, ratingScene } from './rating-scene.js';

let app: TestApp;
/** What the service takes for now. */
let now = new Date('2026-03-01T12:00:00.000Z');
const later = () => {
  now = new Date(now.getTime() + 1_000);
};

beforeAll(async () => {
  app = await startTestApp({ clock: { now: () => now } });
});
afterAll(() => app.stop());

const scene = ratingScene(() => app);
const { ask, submit, reviewsOf, reviewsAbout, eventsOf } = scene;

const SERVICE: Caller = { sub: 'service', roles: ['SERVICE'], scopes: ['users:read-as-owner'] };

it.each([
  ['nothing', {}],
  ['null', { spoilers: null }],
])('an edit with %s for containsSpoilers leaves it as it was', async (name, unsaid) => {
  const as = `unsaid-${name}`;
  expect((await submit(as, 'v', bodyOf('one'), unsaid)).review.containsSpoilers).toBe(false);
  await submit(as, 'v', bodyOf('one'), { spoilers: true });
  const { review } = await submit(as, 'v', bodyOf('two'), unsaid);
  expect(review).toMatchObject({ version: 3, containsSpoilers: true, body: bodyOf('two') });
  expect((await eventsOf(as)).at(-1)?.[1]).toMatchObject({ containsSpoilers: true });
  await scene.setPrivacy(as, 'PUBLIC');
  const { nodes } = await reviewsOf('stranger', as);
  expect(nodes).toMatchObject([{ body: null, spoilerHidden: true }]);
  // The same text without a word on spoilers is the same review.
  expect((await submit(as, 'v', bodyOf('two'), unsaid)).review.version).toBe(3);
  const { review: open } = await submit(as, 'v', bodyOf('two'), { spoilers: false });
  expect(open).toMatchObject({ version: 4, containsSpoilers: false });
});

describe('a review with spoilers', () => {
  beforeAll(async () => {
    await submit('teller', 'v-twist', bodyOf('the twist'), { spoilers: true });
    later();
    await submit('teller', 'v-plain', bodyOf('the plain'));
    await scene.setPrivacy('teller', 'PUBLIC');
    await ask('{ me { id } }', 'watcher', {});
    await app.sql(
      `insert into plays (user_id, video_id, sitting, id, watched_at, asserted_at, removed_at) values
         ('watcher', 'v-twist', 's', gen_random_uuid(), now() - interval '1 day', now() - interval '1 day', null),
         ('forgetter', 'v-twist', 's', gen_random_uuid(), now() - interval '1 day', now() - interval '1 day', now()),
         ('other-watcher', 'v-plain', 's', gen_random_uuid(), now() - interval '1 day', now() - interval '1 day', null)`,
    );
  });

  const hidden = { body: null, spoilerHidden: true };
  const shown = { body: bodyOf('the twist'), spoilerHidden: false };

  it.each<[string, Caller | string | null, object]>([
    ['withheld from a stranger', 'stranger', hidden],
    ['withheld from an anonymous reader', null, hidden],
    [
      'withheld from a service, even one called like the author',
      { ...SERVICE, sub: 'teller' },
      hidden,
    ],
    ['withheld from whoever has watched another video', 'other-watcher', hidden],
    ['withheld from whoever has taken the video off their history', 'forgetter', hidden],
    ['shown to whoever has watched the video', 'watcher', shown],
    ['shown to its author', 'teller', shown],
  ])('is %s', async (_, as, expected) => {
    expect((await reviewsAbout(as, 'v-twist')).nodes).toMatchObject([expected]);
    const { nodes } = await reviewsOf(as, 'teller', { orderBy: 'CREATED_AT_ASC' });
    expect(nodes).toMatchObject([expected, { body: bodyOf('the plain'), spoilerHidden: false }]);
  });

  it('is shown to everybody who asks for spoilers', async () => {
    for (const as of ['stranger', null]) {
      expect((await reviewsAbout(as, 'v-twist', { reveal: true })).nodes).toMatchObject([shown]);
      const { nodes } = await reviewsOf(as, 'teller', { orderBy: 'CREATED_AT_ASC', reveal: true });
      expect(nodes[0]).toMatchObject(shown);
    }
  });

  it('does not go out in events', async () => {
    expect(JSON.stringify(await app.events('teller'))).not.toContain('the twist');
  });
});
