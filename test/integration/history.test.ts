import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { DAY, HOUR, MINUTE, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

/** Each test has a person of its own, and a time of its own. */
let ann: ReturnType<typeof watcher>;
let people = 0;
beforeEach(() => {
  clock.time += 10 * DAY;
  people += 1;
  ann = watcher(app, `ann-${people}`);
});

const FINISHED = { positionSeconds: 950 };
const seen = async (videoId?: string) => (await ann.view(videoId)).videoProgress;
const entries = async () => (await ann.view()).history.nodes;
const actions = async () => (await ann.told()).map(({ action }) => action);
const codesOf = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => [code, ...path].join(' '));
const firstId = async (): Promise<string> => (await entries())[0].id;

describe('appendHistory', () => {
  it('adds what was seen elsewhere, at its place in time, and makes it watched', async () => {
    await ann.report({ ...FINISHED, videoId: 'here' });
    const watchedAt = clock.iso(-DAY);
    const { entry, recorded, user, userErrors } = await ann.append('there', watchedAt, 'key');
    expect([recorded, user, userErrors]).toEqual([true, { id: ann.userId }, []]);
    expect(entry).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      videoId: 'there',
      video: { id: 'there' },
      watchedAt,
      source: 'ADDED',
    });
    expect(
      (await entries()).map(({ videoId, source }: Record<string, string>) => [videoId, source]),
    ).toEqual([
      ['here', 'PLAYBACK'],
      ['there', 'ADDED'],
    ]);
    expect(await seen('there')).toMatchObject({ watched: true, lastWatchedAt: watchedAt });
    expect((await ann.told()).at(-1)).toEqual({
      action: 'ADDED',
      videoId: 'there',
      entryId: entry.id,
      watchedAt,
    });
  });

  it('gives the first answer again for the same key and values, also when sent at once', async () => {
    const watchedAt = clock.iso(-DAY);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ann.append('video', watchedAt, 'key')),
    );
    clock.time += HOUR;
    answers.push(await ann.append('video', watchedAt, 'key'));
    expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
    expect(await entries()).toHaveLength(1);
    expect(await actions()).toEqual(['ADDED']);
  });

  it('refuses a used key with other values, and changes nothing', async () => {
    await ann.append('video', clock.iso(-DAY), 'key');
    const before = [await ann.view(), await app.events(ann.userId)];
    for (const [videoId, watchedAt] of [
      ['other', clock.iso(-DAY)],
      ['video', clock.iso(-DAY + 1)],
    ] as const) {
      const answer = await ann.append(videoId, watchedAt, 'key');
      expect([answer.entry, answer.recorded, answer.user]).toEqual([null, false, null]);
      expect(codesOf(answer)).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    }
    expect([await ann.view(), await app.events(ann.userId)]).toEqual(before);
  });

  it('keeps the keys of people apart', async () => {
    const bob = watcher(app, `bob-${people}`);
    await ann.append('video', clock.iso(-DAY), 'key');
    expect((await bob.append('other', clock.iso(-HOUR), 'key')).recorded).toBe(true);
  });

  it('with another key adds the same once more', async () => {
    await ann.append('video', clock.iso(-DAY), 'one');
    await ann.append('video', clock.iso(-DAY), 'two');
    expect(await seen()).toMatchObject({ playCount: 2 });
  });

  it('does not bring back what has been removed since', async () => {
    const { entry } = await ann.append('video', clock.iso(-DAY), 'key');
    await ann.remove([entry.id]);
    const again = await ann.append('video', clock.iso(-DAY), 'key');
    expect([again.entry, again.recorded, again.userErrors]).toEqual([null, true, []]);
  });

  it('does not bring back what has been cleared since, however long ago', async () => {
    const watchedAt = clock.iso(-DAY);
    await ann.append('video', watchedAt, 'key');
    clock.time += 2 * DAY;
    for (let i = 0; i < 2; i++) {
      await ann.clear();
      const again = await ann.append('video', watchedAt, 'key');
      expect([again.entry, again.recorded, again.userErrors]).toEqual([null, true, []]);
      expect(await entries()).toEqual([]);
      clock.time += 2 * DAY;
    }
    expect(codesOf(await ann.append('other', watchedAt, 'key'))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ]);
  });

  it('is not covered by a clearing before it, whenever it was watched', async () => {
    await ann.report();
    await ann.clear();
    await ann.append('video', clock.iso(-DAY), 'key');
    expect(await entries()).toHaveLength(1);
  });

  it('by a clock that is ahead can be removed and cleared', async () => {
    const { entry } = await ann.append('a', clock.iso(5 * MINUTE), 'a');
    expect((await ann.remove([entry.id])).removedIds).toEqual([entry.id]);
    await ann.append('b', clock.iso(5 * MINUTE), 'b');
    await ann.clear();
    expect(await entries()).toEqual([]);
    for (const key of ['a', 'b'])
      expect((await ann.append(key, clock.iso(5 * MINUTE), key)).entry).toBeNull();
  });

  it('refuses what is wrong, all at once', async () => {
    expect(codesOf(await ann.append('', clock.iso(5 * MINUTE + 1), ''))).toEqual([
      'TOO_SHORT videoId',
      'INVALID watchedAt',
      'TOO_SHORT idempotencyKey',
    ]);
    expect(codesOf(await ann.append('v', '1879-12-31T23:59:59.999Z', 'k'.repeat(129)))).toEqual([
      'INVALID watchedAt',
      'TOO_LONG idempotencyKey',
    ]);
    expect((await ann.append('v', clock.iso(), 'k'.repeat(128))).recorded).toBe(true);
    expect((await ann.append('v', '1880-01-01T00:00:00.000Z', 'old')).recorded).toBe(true);
  });
});

describe('removeHistoryEntries', () => {
  it('removes for good: the sitting does not come back, and what stays is as it was', async () => {
    await ann.report({ ...FINISHED, playbackId: 'x', videoId: 'other' });
    await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(1) });
    const id = await firstId();
    const { removedIds, user } = await ann.remove([id]);
    expect([removedIds, user]).toEqual([[id], { id: ann.userId }]);
    expect(await seen()).toBeNull();
    clock.time += MINUTE;
    await ann.report({ ...FINISHED, playbackId: 'x' });
    await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(-HOUR) });
    expect(await seen()).toBeNull();
    expect((await entries()).map(({ videoId }: { videoId: string }) => videoId)).toEqual(['other']);
    await ann.report({ ...FINISHED, playbackId: 'y' });
    expect(await seen()).toMatchObject({ watched: true, playCount: 1 });
  });

  it.each([undefined, 'x'])(
    'covers an entry of a device that is ahead (sitting %s)',
    async (playbackId) => {
      await ann.report({ ...FINISHED, playbackId, occurredAt: clock.iso(4 * MINUTE) });
      await ann.remove([await firstId()]);
      expect(await entries()).toEqual([]);
      clock.time += MINUTE;
      await ann.report({ ...FINISHED, playbackId });
      expect(await entries()).toHaveLength(playbackId === undefined ? 1 : 0);
    },
  );

  it('of a sitting without a name lets the next one of the same day begin, as another entry', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      await ann.report({ ...FINISHED, occurredAt: clock.iso(-1) });
      const id = await firstId();
      ids.push(id);
      await ann.remove([id]);
      // What was until then changes nothing, however late it arrives.
      const removedAt = clock.iso();
      clock.time += MINUTE;
      for (const occurredAt of [removedAt, clock.iso(-HOUR)]) {
        await ann.report({ ...FINISHED, occurredAt });
        expect(await entries()).toEqual([]);
      }
    }
    expect(new Set(ids).size).toBe(3);
    // Sent together, only the one after the last removal counts.
    const { successes } = await ann.batch([
      { ...FINISHED, occurredAt: clock.iso(-HOUR) },
      FINISHED,
    ]);
    const [, { progress }] = successes;
    expect(progress).toMatchObject({ watched: true, playCount: 1, lastWatchedAt: clock.iso() });
    const started = clock.iso(-1);
    await ann.report({ ...FINISHED, occurredAt: started });
    expect(await entries()).toEqual([expect.objectContaining({ watchedAt: started })]);
    expect(await actions()).toEqual([
      ...ids.flatMap(() => ['COMPLETED', 'REMOVED']),
      'COMPLETED',
      'COMPLETED',
    ]);
  });

  it('tells of each entry, in the order asked for, and leaves out what is not there', async () => {
    const ids: string[] = [];
    for (const key of ['a', 'b', 'c']) {
      const { entry } = await ann.append(key, clock.iso(-DAY), key);
      ids.push(entry.id);
    }
    const bob = watcher(app, `bob-${people}`);
    const theirs = (await bob.append('d', clock.iso(-DAY), 'd')).entry.id;
    const [a = '', b = '', c = ''] = ids;
    await ann.remove([b]);
    const told = (await ann.told()).length;
    const unknown = '00000000-0000-7000-8000-000000000000';
    const { removedIds } = await ann.remove([c, 'no id', unknown, theirs, b, a, c]);
    expect(removedIds).toEqual([c, a]);
    expect((await ann.told()).slice(told)).toEqual([
      { action: 'REMOVED', videoId: 'c', entryId: c },
      { action: 'REMOVED', videoId: 'a', entryId: a },
    ]);
    expect((await bob.view()).history.totalCount).toBe(1);
    expect((await ann.remove([a, b, c])).removedIds).toEqual([]);
    expect(await ann.told()).toHaveLength(told + 2);
    const rows = await app.sql(
      'select key, removed from changes where user_id = $1 and removed order by sequence',
      [ann.userId],
    );
    expect(rows.map(({ key }) => key)).toEqual([b, c, a]);
  });

  it('takes 100 ids, and none of 101', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    expect(codesOf(await ann.remove(Array.from({ length: 101 }, () => id)))).toEqual([
      'TOO_LONG ids',
    ]);
    expect(codesOf(await ann.remove(Array.from({ length: 100 }, () => id)))).toEqual([]);
  });
});
