import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { DAY, HOUR, MINUTE, type Report, SECOND, SetClock, watcher } from './history-scene.js';

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

const seen = async (videoId?: string) => (await ann.view(videoId)).videoProgress;
const plays = async () =>
  (await ann.view()).history.nodes.map(({ videoId, watchedAt }: Record<string, string>) => [
    videoId,
    watchedAt,
  ]);
const actions = async () => (await ann.told()).map(({ action }) => action);

describe('a report', () => {
  it('is where to resume, in "continue watching" and in the video', async () => {
    const { outcome, progress, user } = await ann.report({ positionSeconds: 250, event: 'START' });
    expect(outcome).toBe('RECORDED');
    expect(user).toEqual({ id: ann.userId });
    expect(progress).toEqual({
      videoId: 'video',
      video: { id: 'video' },
      positionSeconds: 250,
      durationSeconds: 1_000,
      percent: 25,
      positionAt: clock.iso(),
      watched: false,
      playCount: 0,
      lastWatchedAt: null,
      rewatching: false,
      hiddenFromContinueWatching: false,
    });
    const view = await ann.view();
    expect(view.videoProgress).toEqual(progress);
    expect(view.continueWatching).toEqual({
      nodes: [{ videoId: 'video', positionSeconds: 250 }],
      totalCount: 1,
    });
    expect(view.history).toEqual({ nodes: [], totalCount: 0 });
  });

  it('makes its person known, with the event of that before its own', async () => {
    await ann.report({ event: 'START' });
    expect((await app.events(ann.userId)).map(({ type }) => type)).toEqual([
      'user-subgraph.UserCreated.v1',
      'user-subgraph.HistoryUpdated.v1',
    ]);
  });

  it('that is hardly begun shows nothing to resume, and takes back what there was', async () => {
    await ann.report({ positionSeconds: 300 });
    await ann.report({ positionSeconds: 10, occurredAt: clock.iso(1) });
    expect(await seen()).toBeNull();
    expect((await ann.view()).continueWatching).toEqual({ nodes: [], totalCount: 0 });
  });

  it('of a video of unknown length can be resumed and never completes it', async () => {
    const { progress } = await ann.report({ positionSeconds: 9_000, durationSeconds: null });
    expect(progress).toMatchObject({
      positionSeconds: 9_000,
      durationSeconds: null,
      percent: null,
      watched: false,
    });
  });

  it('that is wrong is refused with everything that is wrong, and nobody comes about by it', async () => {
    const input: Report = { positionSeconds: -1, durationSeconds: 0, deviceId: '' };
    const { outcome, progress, user, userErrors } = await ann.report({
      ...input,
      occurredAt: clock.iso(5 * MINUTE + 1),
    });
    expect([outcome, progress, user]).toEqual([null, null, null]);
    expect(
      userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path]),
    ).toEqual([
      ['INVALID', 'input', 'positionSeconds'],
      ['INVALID', 'input', 'durationSeconds'],
      ['INVALID', 'input', 'occurredAt'],
      ['TOO_SHORT', 'input', 'deviceId'],
    ]);
    expect(await app.sql('select 1 from users where user_id = $1', [ann.userId])).toEqual([]);
  });

  it('of 5 minutes ahead and of 1970 is accepted', async () => {
    const old = await ann.report({ occurredAt: '1970-01-01T00:00:00.000Z' });
    const ahead = await ann.report({ occurredAt: clock.iso(5 * MINUTE), positionSeconds: 400 });
    expect([old.outcome, ahead.outcome]).toEqual(['RECORDED', 'RECORDED']);
    expect(await seen()).toMatchObject({ positionSeconds: 400 });
  });
});

describe('of several devices', () => {
  it('the latest report holds, in whatever order they come in', async () => {
    const first = await ann.report({ positionSeconds: 400, deviceId: 'tv' });
    const late = await ann.report({
      positionSeconds: 800,
      deviceId: 'phone',
      occurredAt: clock.iso(-SECOND),
    });
    expect([first.outcome, late.outcome]).toEqual(['RECORDED', 'SUPERSEDED']);
    expect(late.progress).toMatchObject({ positionSeconds: 400 });
  });

  it('one that is sent again is answered as before and tells nobody', async () => {
    const report: Report = { event: 'STOP', occurredAt: clock.iso() };
    const answers = [await ann.report(report), await ann.report(report)];
    expect(answers.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'RECORDED']);
    expect(answers[1].progress).toEqual(answers[0].progress);
    expect(await actions()).toEqual(['POSITION']);
  });

  it.each<[string, Report, Report]>([
    [
      'STOP before PAUSE',
      { event: 'STOP', positionSeconds: 100 },
      { event: 'PAUSE', positionSeconds: 800 },
    ],
    ['PAUSE before PROGRESS', { event: 'PAUSE', positionSeconds: 100 }, { positionSeconds: 800 }],
    ['PROGRESS before START', { positionSeconds: 100 }, { event: 'START', positionSeconds: 800 }],
    ['the farther position', { positionSeconds: 301 }, { positionSeconds: 300 }],
    ['the longer video', { durationSeconds: 1_001 }, { durationSeconds: 1_000 }],
    ['a known length', { durationSeconds: 1_000 }, { durationSeconds: null }],
  ])('at the same moment %s holds', async (_, winner, loser) => {
    for (const [index, order] of [
      [winner, loser],
      [loser, winner],
    ].entries()) {
      const videoId = `video-${index}`;
      const outcomes = [];
      for (const report of order)
        outcomes.push((await ann.report({ ...report, videoId, occurredAt: clock.iso() })).outcome);
      expect(outcomes[1]).toBe(order[1] === winner ? 'RECORDED' : 'SUPERSEDED');
      const { positionSeconds = 300, durationSeconds = 1_000 } = winner;
      expect(await seen(videoId)).toMatchObject({ positionSeconds, durationSeconds });
    }
  });
});

describe('a video', () => {
  it('that is played to 90 % is watched: nothing to resume, and a play of that moment', async () => {
    await ann.report({ positionSeconds: 500, playbackId: 'x' });
    clock.time += MINUTE;
    const completedAt = clock.iso();
    const { progress } = await ann.report({ positionSeconds: 900, playbackId: 'x' });
    expect(progress).toMatchObject({
      positionSeconds: null,
      watched: true,
      playCount: 1,
      lastWatchedAt: completedAt,
    });
    clock.time += MINUTE;
    await ann.report({ positionSeconds: 960, playbackId: 'x', event: 'STOP' });
    expect(await plays()).toEqual([['video', completedAt]]);
    expect(await seen()).toMatchObject({ playCount: 1, lastWatchedAt: completedAt });
  });

  it('is one play per sitting, whatever is skipped back and forth in it', async () => {
    for (const positionSeconds of [950, 100, 950, 100, 1_000]) {
      await ann.report({ positionSeconds, playbackId: 'x' });
      clock.time += MINUTE;
    }
    expect(await plays()).toHaveLength(1);
    await ann.report({ positionSeconds: 950, playbackId: 'y' });
    expect(await plays()).toHaveLength(2);
  });

  it('is a play per device and day where the player does not name its sittings', async () => {
    const day = Date.parse('2027-03-01T00:00:00.000Z');
    clock.time = day + 3 * DAY;
    const at = (offset: number) => new Date(day + offset).toISOString();
    for (const [deviceId, occurredAt] of [
      ['tv', at(0)],
      ['tv', at(DAY - 1)],
      ['tv', at(DAY)],
      ['phone', at(DAY)],
      [null, at(DAY)],
    ] as const)
      await ann.report({ positionSeconds: 950, deviceId, occurredAt });
    expect((await plays()).map(([, watchedAt]: string[]) => watchedAt)).toEqual([
      at(DAY),
      at(DAY),
      at(DAY),
      at(0),
    ]);
  });

  it('stays watched while it is watched again, and then has a play more', async () => {
    await ann.report({ positionSeconds: 950, playbackId: 'x' });
    clock.time += HOUR;
    const again = await ann.report({ positionSeconds: 300, playbackId: 'y', event: 'START' });
    expect(again.progress).toMatchObject({ positionSeconds: 300, watched: true, playCount: 1 });
    clock.time += HOUR;
    const { progress } = await ann.report({ positionSeconds: 950, playbackId: 'y' });
    expect(progress).toMatchObject({
      positionSeconds: null,
      playCount: 2,
      lastWatchedAt: clock.iso(),
    });
  });

  it('has a play dated by the earliest completion, also when that comes in last', async () => {
    await ann.report({ positionSeconds: 990, playbackId: 'x' });
    const { id } = (await ann.view()).history.nodes[0];
    const late = await ann.report({
      positionSeconds: 920,
      playbackId: 'x',
      occurredAt: clock.iso(-MINUTE),
    });
    expect(late.outcome).toBe('SUPERSEDED');
    expect((await ann.view()).history.nodes).toEqual([
      expect.objectContaining({ id, watchedAt: clock.iso(-MINUTE) }),
    ]);
    expect(await actions()).toEqual(['COMPLETED', 'COMPLETED']);
  });

  it('that was finished is not brought back by an earlier report, which still counts as a play', async () => {
    await ann.report({ positionSeconds: 950, playbackId: 'x' });
    const positions = [300, 950];
    for (const positionSeconds of positions) {
      const { outcome } = await ann.report({
        positionSeconds,
        playbackId: 'y',
        occurredAt: clock.iso(-HOUR),
      });
      expect(outcome).toBe('SUPERSEDED');
    }
    expect(await seen()).toMatchObject({ positionSeconds: null, playCount: 2 });
  });

  it('is judged by the thresholds of the configuration', async () => {
    const env = {
      PLAYBACK_RESUME_MIN_PERCENT: '20',
      PLAYBACK_RESUME_MIN_SECONDS: '0',
      PLAYBACK_WATCHED_PERCENT: '60',
    };
    const other = await startTestApp({ clock, env });
    try {
      const bob = watcher(other, 'bob');
      const report = async (positionSeconds: number) =>
        (await bob.report({ positionSeconds, occurredAt: clock.iso(positionSeconds) })).progress;
      expect(await report(199)).toBeNull();
      expect(await report(200)).toMatchObject({ positionSeconds: 200, watched: false });
      expect(await report(600)).toMatchObject({ positionSeconds: null, watched: true });
    } finally {
      await other.stop();
    }
  });
});
