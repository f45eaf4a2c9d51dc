import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { DAY, HOUR, MINUTE, SetClock, viewAs, watcher } from './history-scene.js';

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

const everything = () =>
  Promise.all([
    ann.view(),
    app.events(ann.userId),
    ...['video_progress', 'plays', 'changes'].map((table) =>
      app.sql(`select * from ${table} where user_id = $1 order by 1, 2, 3`, [ann.userId]),
    ),
  ]);
const recording = async () => (await ann.view()).historyRecording;
const codesOf = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => [code, ...path].join(' '));

describe('while recording is paused', () => {
  it('nothing at all is kept, of whatever moment, and the answer says so', async () => {
    await ann.report({ event: 'START', positionSeconds: 200 });
    clock.time += MINUTE;
    await ann.record(true);
    const before = await everything();
    clock.time += MINUTE;
    const { outcome, progress, user } = await ann.report({ event: 'STOP', positionSeconds: 950 });
    expect([outcome, user]).toEqual(['NOT_RECORDED', { id: ann.userId }]);
    expect(progress).toMatchObject({ positionSeconds: 200, watched: false });
    const ago = clock.iso(-HOUR);
    expect((await ann.report({ event: 'STOP', occurredAt: ago })).outcome).toBe('NOT_RECORDED');
    const { successes } = await ann.batch([{ videoId: 'a' }, { videoId: 'b', occurredAt: ago }]);
    expect(successes).toEqual([
      { index: 0, outcome: 'NOT_RECORDED', progress: null },
      { index: 1, outcome: 'NOT_RECORDED', progress: null },
    ]);
    const { entry, recorded, userErrors } = await ann.append('elsewhere', ago, 'key');
    expect([entry, recorded, userErrors]).toEqual([null, false, []]);
    expect(await everything()).toEqual(before);
  });

  it('an addition of before is still answered as it was', async () => {
    const { entry } = await ann.append('video', clock.iso(-HOUR), 'key');
    await ann.record(true);
    expect(await ann.append('video', clock.iso(-HOUR), 'key')).toMatchObject({
      entry,
      recorded: true,
    });
  });

  it('what was recorded before can be removed, hidden, begun anew and cleared', async () => {
    await ann.report({ positionSeconds: 950 });
    await ann.report({ videoId: 'other' });
    await ann.record(true);
    const [{ id }] = (await ann.view()).history.nodes;
    expect((await ann.remove([id])).removedIds).toEqual([id]);
    expect((await ann.hide('other')).progress.hiddenFromContinueWatching).toBe(true);
    expect((await ann.restart('other')).progress).toMatchObject({ positionSeconds: null });
    expect((await ann.clear()).clearedAt).toBe(clock.iso());
    expect((await ann.told()).map(({ action }) => action)).toEqual([
      'COMPLETED',
      'POSITION',
      undefined,
      'REMOVED',
      'HIDDEN',
      'RESTARTED',
      'CLEARED',
    ]);
  });

  it('what is not there cannot be hidden or begun anew: nothing comes about by it', async () => {
    await ann.append('watched', clock.iso(-HOUR), 'key');
    await ann.record(true);
    const before = await everything();
    for (const videoId of ['unknown', 'watched']) {
      const { progress, user, userErrors } = await ann.hide(videoId);
      expect([user, userErrors]).toEqual([{ id: ann.userId }, []]);
      expect(progress?.hiddenFromContinueWatching ?? false).toBe(false);
      expect((await ann.restart(videoId)).userErrors).toEqual([]);
    }
    expect(await everything()).toEqual(before);
  });

  it('an addition that is refused leaves no trace, and can be sent again after it', async () => {
    const watchedAt = clock.iso(-HOUR);
    await ann.record(true);
    expect((await ann.append('video', watchedAt, 'key')).recorded).toBe(false);
    await ann.record(false);
    const { entry, recorded } = await ann.append('video', watchedAt, 'key');
    expect([entry.watchedAt, recorded]).toEqual([watchedAt, true]);
  });
});

describe('after a pause', () => {
  it('reports about its time that come in later are not kept, those before and after it are', async () => {
    const start = clock.time;
    await ann.record(true);
    clock.time = start + HOUR;
    await ann.record(false);
    clock.time = start + 2 * HOUR;
    const outcomes = [];
    for (const [offset, videoId] of [
      [-1, 'before'],
      [0, 'first'],
      [HOUR - 1, 'last'],
      [HOUR, 'after'],
    ] as const) {
      const occurredAt = new Date(start + offset).toISOString();
      outcomes.push((await ann.report({ videoId, occurredAt, positionSeconds: 950 })).outcome);
    }
    expect(outcomes).toEqual(['RECORDED', 'NOT_RECORDED', 'NOT_RECORDED', 'RECORDED']);
    const inside = await ann.append('inside', new Date(start + 1).toISOString(), 'inside');
    expect(inside.recorded).toBe(false);
    expect((await ann.append('outside', new Date(start - 1).toISOString(), 'out')).recorded).toBe(
      true,
    );
    expect((await ann.view()).history.totalCount).toBe(3);
  });

  it('a batch keeps of one video what lies outside of it, whatever is later', async () => {
    const start = clock.time;
    await ann.record(true);
    clock.time = start + HOUR;
    await ann.record(false);
    const at = (offset: number) => new Date(start + offset).toISOString();
    const { successes } = await ann.batch([
      { positionSeconds: 300, occurredAt: at(-2), event: 'START' },
      { positionSeconds: 950, occurredAt: at(MINUTE) },
      { positionSeconds: 400, occurredAt: at(-1), event: 'STOP' },
    ]);
    expect(successes.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'RECORDED',
      'NOT_RECORDED',
      'RECORDED',
    ]);
    expect((await ann.view()).videoProgress).toMatchObject({
      positionSeconds: 400,
      watched: false,
    });
  });

  it('of several, each is remembered', async () => {
    const pauses: number[] = [];
    for (let i = 0; i < 3; i++) {
      pauses.push(clock.time);
      await ann.record(true);
      clock.time += MINUTE;
      await ann.record(false);
      clock.time += MINUTE;
    }
    const outcomes = [];
    for (const moment of pauses.flatMap((start) => [start + 1, start + MINUTE + 1]))
      outcomes.push(
        (await ann.report({ videoId: `${moment}`, occurredAt: new Date(moment).toISOString() }))
          .outcome,
      );
    expect(outcomes).toEqual(pauses.flatMap(() => ['NOT_RECORDED', 'RECORDED']));
  });
});

describe('setHistoryRecording', () => {
  it('pauses until further notice or until a moment, and starts again by itself', async () => {
    await ann.record(true);
    expect(await recording()).toEqual({ paused: true, until: null });
    const until = clock.iso(HOUR);
    const { historyRecording, user } = await ann.record(true, until);
    expect([historyRecording, user]).toEqual([{ paused: true, until }, { id: ann.userId }]);
    expect(await recording()).toEqual({ paused: true, until });
    clock.time += HOUR - 1;
    expect((await ann.report()).outcome).toBe('NOT_RECORDED');
    clock.time += 1;
    expect(await recording()).toEqual({ paused: false, until: null });
    expect((await ann.report()).outcome).toBe('RECORDED');
  });

  it('tells of what changes, and of nothing else', async () => {
    const until = clock.iso(HOUR);
    await ann.record(false);
    await ann.record(true, until);
    await ann.record(true, until);
    await ann.record(true);
    await ann.record(true);
    clock.time += MINUTE;
    await ann.record(false);
    await ann.record(false);
    expect(await ann.told()).toEqual([
      { paused: true, until },
      { paused: true, until: null },
      { paused: false, until: null },
    ]);
  });

  it('that is taken back at the same moment has never paused anything', async () => {
    await ann.record(true);
    await ann.record(false);
    await ann.record(true);
    await ann.record(false);
    expect((await ann.report()).outcome).toBe('RECORDED');
    expect(await app.sql('select 1 from history_pauses where user_id = $1', [ann.userId])).toEqual(
      [],
    );
  });

  it('refuses an end that is not in the future, or without a pause', async () => {
    const now = await ann.record(true, clock.iso());
    expect([now.historyRecording, now.user, codesOf(now)]).toEqual([null, null, ['INVALID until']]);
    expect(codesOf(await ann.record(false, clock.iso(HOUR)))).toEqual(['INVALID until']);
    expect(await app.events(ann.userId)).toEqual([]);
  });

  it('holds for every report that arrives after it was answered, wherever it arrives', async () => {
    await ann.report({ videoId: 'warm' });
    for (let round = 0; round < 20; round++) {
      const videoId = `round-${round}`;
      await Promise.all(Array.from({ length: 5 }, (_, i) => ann.report({ videoId: `o${i}` })));
      await ann.record(true);
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, async () => (await ann.report({ videoId })).outcome),
      );
      expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'NOT_RECORDED'));
      clock.time += 1;
      await ann.record(false);
    }
  });

  it('is seen by the owner alone', async () => {
    await ann.record(true);
    for (const as of [null, 'stranger', { sub: 'boss', roles: ['ADMIN' as const] }])
      expect((await viewAs(app, ann.userId, as)).historyRecording).toBeNull();
  });
});
