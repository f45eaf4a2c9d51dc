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
const resumable = async () =>
  (await ann.view()).continueWatching.nodes.map(({ videoId }: { videoId: string }) => videoId);
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
    await ann.append('video', clock.iso(-DAY), 'other key');
    await ann.clear();
    expect((await ann.append('video', clock.iso(-DAY), 'other key')).entry).toBeNull();
    expect(await entries()).toEqual([]);
  });

  it('is not covered by a clearing before it, whenever it was watched', async () => {
    await ann.report({ occurredAt: clock.iso(4 * MINUTE) });
    await ann.clear();
    await ann.append('video', clock.iso(-DAY), 'key');
    expect(await entries()).toHaveLength(1);
  });

  it('refuses what is wrong, all at once', async () => {
    expect(codesOf(await ann.append('', clock.iso(1), ''))).toEqual([
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
    expect(await seen()).toMatchObject({ watched: false, playCount: 0, lastWatchedAt: null });
    clock.time += MINUTE;
    await ann.report({ ...FINISHED, playbackId: 'x' });
    await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(-HOUR) });
    expect(await seen()).toMatchObject({ watched: false });
    expect((await entries()).map(({ videoId }: { videoId: string }) => videoId)).toEqual(['other']);
    await ann.report({ ...FINISHED, playbackId: 'y' });
    expect(await seen()).toMatchObject({ watched: true, playCount: 1 });
  });

  it('covers an entry of a device that is ahead', async () => {
    await ann.report({ ...FINISHED, occurredAt: clock.iso(4 * MINUTE) });
    await ann.remove([await firstId()]);
    expect(await entries()).toEqual([]);
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

describe('clearHistory', () => {
  it('forgets everything, and leaves nothing of it in the database but marks of the last day', async () => {
    await ann.report({ ...FINISHED, videoId: 'old', occurredAt: clock.iso(-DAY) });
    await ann.report({ ...FINISHED, videoId: 'new', occurredAt: clock.iso(-DAY + 1) });
    await ann.report({ videoId: 'resumed' });
    await ann.hide('hidden');
    await ann.restart('restarted');
    await ann.append('added', clock.iso(-DAY), 'key');
    const { clearedAt, user } = await ann.clear();
    expect([clearedAt, user]).toEqual([clock.iso(), { id: ann.userId }]);
    const view = await ann.view('old');
    expect(view.history).toEqual({ nodes: [], totalCount: 0 });
    expect(view.continueWatching).toEqual({ nodes: [], totalCount: 0 });
    for (const videoId of ['old', 'new', 'resumed', 'hidden', 'restarted', 'added'])
      expect(await seen(videoId)).toBeNull();
    const kept = (table: string) =>
      app.sql(`select video_id from ${table} where user_id = $1 order by video_id`, [ann.userId]);
    expect(await kept('video_progress')).toEqual([]);
    expect(await kept('plays')).toEqual([{ video_id: 'added' }, { video_id: 'new' }]);
    clock.time += 2 * DAY;
    await ann.clear();
    expect(await kept('plays')).toEqual([]);
  });

  it('is told, and stands in the feed for all that was there', async () => {
    await ann.report({ ...FINISHED, event: 'STOP' });
    await ann.report({ videoId: 'other', event: 'STOP' });
    await ann.remove([await firstId()]);
    await ann.clear();
    expect((await ann.told()).at(-1)).toEqual({ action: 'CLEARED', clearedAt: clock.iso() });
    const rows = await app.sql('select kind, key from changes where user_id = $1', [ann.userId]);
    expect(rows).toEqual([{ kind: 'HISTORY_CLEARED', key: '' }]);
  });

  it('is not undone by reports and completions of before, be they of a device that is ahead', async () => {
    const ahead = { occurredAt: clock.iso(4 * MINUTE) };
    await ann.report(ahead);
    const { clearedAt } = await ann.clear();
    expect(clearedAt).toBe(ahead.occurredAt);
    const late = [
      await ann.report({ positionSeconds: 400, ...ahead }),
      await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(-MINUTE) }),
      await ann.report({ ...FINISHED, playbackId: 'y', occurredAt: clock.iso(-5 * DAY) }),
    ];
    expect(late.map(({ outcome, progress }) => [outcome, progress])).toEqual([
      ['SUPERSEDED', null],
      ['SUPERSEDED', null],
      ['SUPERSEDED', null],
    ]);
    expect(await actions()).toEqual(['POSITION', 'CLEARED']);
    const later = await ann.report({ occurredAt: clock.iso(4 * MINUTE + 1) });
    expect(later.outcome).toBe('RECORDED');
    expect(await resumable()).toEqual(['video']);
  });

  it('holds for the sitting that goes on, also where its completion came in late', async () => {
    await ann.report({ ...FINISHED, playbackId: 'x' });
    await ann.clear();
    await ann.report({ ...FINISHED, playbackId: 'z', occurredAt: clock.iso(-MINUTE) });
    clock.time += MINUTE;
    for (const playbackId of ['x', 'z']) await ann.report({ ...FINISHED, playbackId });
    expect(await entries()).toEqual([]);
    await ann.report({ ...FINISHED, playbackId: 'new' });
    expect(await entries()).toHaveLength(1);
  });

  it('takes along a play whose earlier completion comes in later', async () => {
    await ann.clear();
    clock.time += MINUTE;
    await ann.report({ ...FINISHED, playbackId: 'x' });
    const id = await firstId();
    await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(-HOUR) });
    expect(await entries()).toEqual([]);
    expect((await ann.told()).at(-1)).toEqual({ action: 'REMOVED', videoId: 'video', entryId: id });
  });

  it('never goes back, whatever the clock says', async () => {
    const { clearedAt } = await ann.clear();
    clock.time -= HOUR;
    expect((await ann.clear()).clearedAt).toBe(clearedAt);
  });
});
