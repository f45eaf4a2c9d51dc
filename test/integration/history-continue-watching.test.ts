import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { DAY, HOUR, MINUTE, SECOND, SetClock, watcher } from './history-scene.js';

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
const resumable = async () =>
  (await ann.view()).continueWatching.nodes.map(({ videoId }: { videoId: string }) => videoId);
const actions = async () => (await ann.told()).map(({ action }) => action);
const codesOf = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => [code, ...path].join(' '));

describe('hideFromContinueWatching', () => {
  it('hides a video until it is watched further, and not from elsewhere', async () => {
    await ann.report({ event: 'START' });
    const { progress, user } = await ann.hide();
    expect(user).toEqual({ id: ann.userId });
    expect(progress).toMatchObject({ hiddenFromContinueWatching: true, positionSeconds: 300 });
    expect(await resumable()).toEqual([]);
    expect((await ann.told()).at(-1)).toEqual({
      action: 'HIDDEN',
      videoId: 'video',
      hiddenAt: clock.iso(),
    });
    await ann.report({ positionSeconds: 400, occurredAt: clock.iso(-SECOND) });
    await ann.report({ positionSeconds: 400 });
    expect(await resumable()).toEqual([]);
    await ann.report({ positionSeconds: 400, occurredAt: clock.iso(1) });
    expect(await resumable()).toEqual(['video']);
    expect(await seen()).toMatchObject({ hiddenFromContinueWatching: false });
  });

  it('covers a report of a device that is ahead, until the video is watched further', async () => {
    await ann.report({ occurredAt: clock.iso(4 * MINUTE) });
    await ann.hide();
    expect(await resumable()).toEqual([]);
    clock.time += SECOND;
    expect((await ann.report({ positionSeconds: 310 })).outcome).toBe('RECORDED');
    expect(await resumable()).toEqual(['video']);
  });

  it('works on a video that was never reported, and holds for reports that come in late', async () => {
    const { progress } = await ann.hide();
    expect(progress).toMatchObject({ hiddenFromContinueWatching: true, positionSeconds: null });
    await ann.report({ occurredAt: clock.iso(-MINUTE) });
    expect(await resumable()).toEqual([]);
  });

  it('is told once, and each time holds from then on', async () => {
    await ann.report({ event: 'START' });
    await ann.hide();
    clock.time += HOUR;
    await ann.hide();
    expect(await actions()).toEqual(['POSITION', 'HIDDEN']);
    await ann.report({ occurredAt: clock.iso(-MINUTE) });
    expect(await resumable()).toEqual([]);
  });

  it('refuses what cannot be a video', async () => {
    const answer = await ann.hide('');
    expect([answer.progress, answer.user, codesOf(answer)]).toEqual([
      null,
      null,
      ['TOO_SHORT videoId'],
    ]);
  });
});

describe('startRewatch', () => {
  it('begins anew: nothing to resume, still watched, rewatching until the end', async () => {
    await ann.report({ ...FINISHED, playbackId: 'x' });
    clock.time += HOUR;
    await ann.report({ event: 'START', playbackId: 'y' });
    clock.time += HOUR;
    const { progress } = await ann.restart();
    expect(progress).toMatchObject({ positionSeconds: null, watched: true, rewatching: true });
    expect(await resumable()).toEqual([]);
    expect((await ann.told()).at(-1)).toEqual({
      action: 'RESTARTED',
      videoId: 'video',
      restartedAt: clock.iso(),
    });
    const late = await ann.report({ occurredAt: clock.iso(-1), positionSeconds: 800 });
    expect([late.outcome, late.progress.positionSeconds]).toEqual(['SUPERSEDED', null]);
    clock.time += HOUR;
    expect((await ann.report({ playbackId: 'z' })).progress).toMatchObject({
      positionSeconds: 300,
      rewatching: true,
    });
    clock.time += HOUR;
    expect((await ann.report({ ...FINISHED, playbackId: 'z' })).progress).toMatchObject({
      rewatching: false,
      playCount: 2,
    });
  });

  it('keeps a completion of before that comes in later in the history', async () => {
    await ann.restart();
    const late = await ann.report({ ...FINISHED, occurredAt: clock.iso(-MINUTE) });
    expect([late.outcome, late.progress.watched]).toEqual(['SUPERSEDED', true]);
  });

  it('covers a report of a device that is ahead, and is told once', async () => {
    await ann.report({ event: 'START', occurredAt: clock.iso(4 * MINUTE) });
    await ann.restart();
    await ann.restart();
    expect(await seen()).toBeNull();
    expect(await actions()).toEqual(['POSITION', 'RESTARTED']);
    clock.time += SECOND;
    expect((await ann.report({ positionSeconds: 40 })).outcome).toBe('RECORDED');
  });

  it('of a video of which there is nothing to tell is told to nobody, and holds all the same', async () => {
    const { progress } = await ann.restart();
    expect(progress).toBeNull();
    expect(await actions()).toEqual([]);
    expect((await ann.report({ occurredAt: clock.iso(-1) })).outcome).toBe('SUPERSEDED');
    expect(await seen()).toBeNull();
  });

  it('refuses what cannot be a video', async () => {
    expect(codesOf(await ann.restart('v'.repeat(129)))).toEqual(['TOO_LONG videoId']);
  });
});
