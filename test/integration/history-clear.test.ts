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
const firstId = async (): Promise<string> => (await entries())[0].id;

describe('clearHistory', () => {
  it('forgets everything, and leaves nothing of it in the database but marks of the last day, and keys', async () => {
    const x = { ...FINISHED, playbackId: 'x' };
    await ann.report({ ...x, videoId: 'old', occurredAt: clock.iso(-DAY) });
    await ann.report({ ...x, videoId: 'new', occurredAt: clock.iso(-DAY + 1) });
    await ann.report({ ...FINISHED, videoId: 'unnamed' });
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
    expect(await kept('plays')).toEqual([{ video_id: 'added' }]);
  });

  it('of nothing, or again, is told to nobody, and covers what comes in late all the same', async () => {
    await ann.clear();
    clock.time += 1;
    await ann.report({ videoId: 'a' });
    await ann.append('b', clock.iso(-DAY), 'b');
    await ann.remove([await firstId()]);
    for (let i = 0; i < 3; i++) {
      clock.time += MINUTE;
      await ann.clear();
    }
    expect(await actions()).toEqual(['POSITION', 'ADDED', 'REMOVED', 'CLEARED']);
    const late = { occurredAt: clock.iso() };
    clock.time += MINUTE;
    expect((await ann.report(late)).outcome).toBe('SUPERSEDED');
    await ann.report({ ...FINISHED, playbackId: 'x', ...late });
    expect(await entries()).toEqual([]);
  });

  it('tells of a clearing that takes along a play, or what is hidden', async () => {
    await ann.append('video', clock.iso(-DAY), 'key');
    await ann.clear();
    clock.time += MINUTE;
    await ann.hide();
    await ann.clear();
    expect(await actions()).toEqual(['ADDED', 'CLEARED', 'HIDDEN', 'CLEARED']);
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

  it('is not undone by reports and completions of before', async () => {
    await ann.report();
    const { clearedAt } = await ann.clear();
    expect(clearedAt).toBe(clock.iso());
    const late = [
      await ann.report({ positionSeconds: 400, event: 'STOP' }),
      await ann.report({ ...FINISHED, playbackId: 'x', occurredAt: clock.iso(-MINUTE) }),
      await ann.report({ ...FINISHED, playbackId: 'y', occurredAt: clock.iso(-5 * DAY) }),
    ];
    expect(late.map(({ outcome, progress }) => [outcome, progress])).toEqual([
      ['SUPERSEDED', null],
      ['SUPERSEDED', null],
      ['SUPERSEDED', null],
    ]);
    expect(await actions()).toEqual(['POSITION', 'CLEARED']);
    const later = await ann.report({ occurredAt: clock.iso(1) });
    expect(later.outcome).toBe('RECORDED');
    expect(await resumable()).toEqual(['video']);
  });

  it('takes along what a device dated ahead, and lets what is watched next be recorded', async () => {
    const ahead = { occurredAt: clock.iso(4 * MINUTE) };
    await ann.report({ videoId: 'resumed', ...ahead });
    await ann.report({ ...FINISHED, videoId: 'unnamed', ...ahead });
    await ann.report({ ...FINISHED, videoId: 'named', playbackId: 'x', ...ahead });
    expect((await ann.clear()).clearedAt).toBe(clock.iso());
    expect(await entries()).toEqual([]);
    expect(await resumable()).toEqual([]);
    clock.time += MINUTE;
    expect((await ann.report({ videoId: 'resumed' })).outcome).toBe('RECORDED');
    await ann.report({ ...FINISHED, videoId: 'unnamed' });
    for (const playbackId of ['x', 'y'])
      await ann.report({ ...FINISHED, videoId: 'named', playbackId });
    expect(await resumable()).toEqual(['resumed']);
    expect(
      (await entries())
        .map(({ videoId, watchedAt }: Record<string, string>) => [videoId, watchedAt])
        .sort(),
    ).toEqual([
      ['named', clock.iso()],
      ['unnamed', clock.iso()],
    ]);
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
