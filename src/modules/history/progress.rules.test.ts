import { describe, expect, it } from 'vitest';
import { covering, type ProgressRecord, viewProgress } from './progress.rules.js';

const at = (seconds: number) => new Date(seconds * 1_000);

const NOTHING: ProgressRecord = {
  videoId: 'v',
  reportedAt: null,
  positionSeconds: null,
  durationSeconds: null,
  standing: null,
  hiddenAt: null,
  restartedAt: null,
  clearedAt: null,
  playCount: 0,
  lastWatchedAt: null,
};
const REPORTED: ProgressRecord = {
  ...NOTHING,
  reportedAt: at(100),
  positionSeconds: 250,
  durationSeconds: 1_000,
  standing: 'RESUMABLE',
};
const SEEN = { playCount: 2, lastWatchedAt: at(100) };
const WATCHED = { ...NOTHING, ...SEEN };

describe('a resume point', () => {
  it('is where the latest report was', () => {
    expect(viewProgress(REPORTED)).toEqual({
      videoId: 'v',
      positionSeconds: 250,
      durationSeconds: 1_000,
      percent: 25,
      positionAt: at(100),
      watched: false,
      playCount: 0,
      lastWatchedAt: null,
      rewatching: false,
      hiddenFromContinueWatching: false,
    });
  });

  it('has no percentage of an unknown length', () => {
    const view = viewProgress({ ...REPORTED, durationSeconds: null });
    expect(view).toMatchObject({ positionSeconds: 250, durationSeconds: null, percent: null });
  });

  it.each(['BELOW', 'FINISHED'] as const)('is not there when the video is %s', (standing) => {
    expect(viewProgress({ ...REPORTED, ...SEEN, standing })).toMatchObject({
      positionSeconds: null,
      durationSeconds: null,
      percent: null,
      positionAt: null,
    });
  });

  it.each<[string, Partial<ProgressRecord>]>([
    ['a clearing', { clearedAt: at(100) }],
    ['a new beginning', { restartedAt: at(100) }],
  ])('has to be later than %s', (_, tombstone) => {
    const covered = { ...REPORTED, ...tombstone };
    expect(viewProgress(covered)?.positionSeconds ?? null).toBeNull();
    const later = { ...covered, reportedAt: at(100.001) };
    expect(viewProgress(later)?.positionSeconds).toBe(250);
  });
});

describe('a video', () => {
  it.each<[string, ProgressRecord]>([
    ['was never reported', NOTHING],
    ['was reported before a clearing', { ...REPORTED, clearedAt: at(100) }],
    ['was hidden before a clearing', { ...NOTHING, hiddenAt: at(5), clearedAt: at(5) }],
    ['was begun anew', { ...REPORTED, restartedAt: at(100) }],
    ['was hardly begun', { ...REPORTED, standing: 'BELOW' }],
    ['was finished and is in the history no more', { ...REPORTED, standing: 'FINISHED' }],
  ])('of which there is nothing to tell %s', (_, record) => {
    expect(viewProgress(record)).toBeNull();
  });

  it.each<[string, ProgressRecord]>([
    ['can be resumed', REPORTED],
    ['is in the history', WATCHED],
    ['was hidden', { ...NOTHING, hiddenAt: at(5), clearedAt: at(4) }],
  ])('of which there is something to tell %s', (_, record) => {
    expect(viewProgress(record)).not.toBeNull();
  });

  it('is watched while the history has it', () => {
    expect(viewProgress(WATCHED)).toMatchObject({
      watched: true,
      playCount: 2,
      lastWatchedAt: at(100),
    });
    expect(viewProgress(REPORTED)?.watched).toBe(false);
  });

  it('is being rewatched after a new beginning that is later than the last time', () => {
    const rewatching = (restartedAt: number) =>
      viewProgress({ ...WATCHED, restartedAt: at(restartedAt) })?.rewatching;
    expect([rewatching(99), rewatching(100), rewatching(100.001)]).toEqual([false, false, true]);
    expect(viewProgress({ ...REPORTED, restartedAt: at(5) })?.rewatching).toBe(false);
  });

  it('is hidden until a report that counts is later', () => {
    const hidden = (record: Partial<ProgressRecord>) =>
      viewProgress({ ...REPORTED, hiddenAt: at(100), ...record })?.hiddenFromContinueWatching;
    expect(hidden({})).toBe(true);
    expect(hidden({ reportedAt: at(100.001) })).toBe(false);
    expect(hidden({ reportedAt: at(200), restartedAt: at(200) })).toBe(true);
    expect(hidden({ reportedAt: at(200), clearedAt: at(150) })).toBe(false);
    expect(hidden({ reportedAt: at(200), standing: 'BELOW' })).toBeUndefined();
  });
});

describe('a tombstone', () => {
  it.each(['hidden', 'restarted'] as const)('(%s) is of now', (kind) => {
    expect(covering(NOTHING, kind, at(5)).at).toEqual(at(5));
  });

  it.each(['hidden', 'restarted'] as const)(
    '(%s) covers the report of a device that is ahead, as if it were of now',
    (kind) => {
      const { at: moment, record } = covering({ ...REPORTED, ...SEEN }, kind, at(50));
      expect([moment, record.reportedAt]).toEqual([at(50), at(50)]);
      expect(viewProgress(record)).toMatchObject(
        kind === 'hidden' ? { hiddenFromContinueWatching: true } : { positionSeconds: null },
      );
      expect(covering(REPORTED, kind, at(150)).record.reportedAt).toEqual(at(100));
    },
  );

  it('is never set back', () => {
    expect(covering({ ...NOTHING, hiddenAt: at(9) }, 'hidden', at(5)).at).toEqual(at(9));
    expect(covering({ ...NOTHING, restartedAt: at(9) }, 'restarted', at(5)).at).toEqual(at(9));
    expect(covering({ ...NOTHING, restartedAt: at(9) }, 'hidden', at(5)).at).toEqual(at(5));
  });
});
