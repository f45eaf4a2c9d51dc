import { describe, expect, it } from 'vitest';
import { InputPlace } from '../../platform/user-problem.js';
import { type PlaybackInput, readPlayback, sittingOf } from './playback-input.js';

const NOW = new Date('2026-05-04T12:00:00.000Z');
const THRESHOLDS = { resumeMinPercent: 5, resumeMinSeconds: 30, watchedPercent: 90 };
const INPUT: PlaybackInput = { videoId: 'v', positionSeconds: 300, event: 'PROGRESS' };

function read(input: Partial<PlaybackInput>) {
  const place = InputPlace.root();
  const report = readPlayback({ ...INPUT, ...input }, place, {
    userId: 'ann',
    now: NOW,
    thresholds: THRESHOLDS,
  });
  return { report, problems: place.allProblems };
}

const minutesAhead = (minutes: number, ms = 0) => new Date(NOW.getTime() + minutes * 60_000 + ms);

describe('a report', () => {
  it('with nothing but what must be there is of now, of an unknown length and device', () => {
    expect(read({})).toEqual({
      problems: [],
      report: {
        userId: 'ann',
        videoId: 'v',
        reportedAt: NOW,
        event: 'PROGRESS',
        positionSeconds: 300,
        durationSeconds: null,
        sitting: 'd::2026-05-04',
        standing: 'RESUMABLE',
      },
    });
    const nulls = { durationSeconds: null, occurredAt: null, deviceId: null, playbackId: null };
    expect(read(nulls)).toEqual(read({}));
  });

  it('with a position behind the end is at the end', () => {
    const { report } = read({ positionSeconds: 1_200, durationSeconds: 1_000 });
    expect(report).toMatchObject({ positionSeconds: 1_000, standing: 'FINISHED' });
  });

  it('has a zero without a sign', () => {
    expect(Object.is(read({ positionSeconds: -0 }).report?.positionSeconds, 0)).toBe(true);
  });

  it.each<[string, Partial<PlaybackInput>]>([
    ['the start', { positionSeconds: 0 }],
    ['the farthest position', { positionSeconds: 10_000_000 }],
    ['the longest video', { durationSeconds: 10_000_000 }],
    ['the shortest video', { durationSeconds: Number.MIN_VALUE }],
    ['5 minutes ahead', { occurredAt: minutesAhead(5) }],
    ['the first moment of 1970', { occurredAt: new Date(0) }],
    ['names of 128 characters', { deviceId: 'd'.repeat(128), playbackId: 'p'.repeat(128) }],
  ])('may be of %s', (_, input) => {
    expect(read(input).problems).toEqual([]);
  });

  it.each<[string, Partial<PlaybackInput>, string]>([
    ['an empty video', { videoId: '' }, 'TOO_SHORT input.videoId'],
    ['a long video', { videoId: 'v'.repeat(129) }, 'TOO_LONG input.videoId'],
    ['a position before the start', { positionSeconds: -0.001 }, 'INVALID input.positionSeconds'],
    ['a position too far', { positionSeconds: 10_000_000.001 }, 'INVALID input.positionSeconds'],
    ['no position', { positionSeconds: Number.NaN }, 'INVALID input.positionSeconds'],
    ['no length', { durationSeconds: 0 }, 'INVALID input.durationSeconds'],
    ['a negative length', { durationSeconds: -1 }, 'INVALID input.durationSeconds'],
    ['too long', { durationSeconds: 10_000_001 }, 'INVALID input.durationSeconds'],
    ['ahead', { occurredAt: minutesAhead(5, 1) }, 'INVALID input.occurredAt'],
    ['before 1970', { occurredAt: new Date(-1) }, 'INVALID input.occurredAt'],
    ['an empty device', { deviceId: '' }, 'TOO_SHORT input.deviceId'],
    ['a long device', { deviceId: 'd'.repeat(129) }, 'TOO_LONG input.deviceId'],
    ['a device with a NUL', { deviceId: 'a\0b' }, 'FORBIDDEN_CHARACTER input.deviceId'],
    ['an empty playback', { playbackId: '' }, 'TOO_SHORT input.playbackId'],
    ['half a character', { playbackId: '\uD800' }, 'FORBIDDEN_CHARACTER input.playbackId'],
  ])('is refused for %s', (_, input, problem) => {
    const { report, problems } = read(input);
    expect(report).toBeNull();
    expect(problems.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([problem]);
  });

  it('names its limits, and everything that is wrong at once', () => {
    const { problems } = read({
      positionSeconds: -1,
      durationSeconds: 0,
      occurredAt: minutesAhead(6),
    });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('10,000,000'),
      expect.stringContaining('10,000,000'),
      expect.stringContaining('5 minutes'),
    ]);
  });
});

describe('a sitting', () => {
  const at = (reportedAt: string, names: { deviceId?: string; playbackId?: string } = {}) =>
    sittingOf({
      deviceId: null,
      playbackId: null,
      ...names,
      reportedAt: new Date(reportedAt),
    });

  it('is what the player calls it, on whatever device and day', () => {
    const names = ['2026-05-04', '2026-05-05'].map((day) =>
      at(`${day}T00:00:00Z`, { deviceId: day, playbackId: 'x' }),
    );
    expect(new Set(names).size).toBe(1);
  });

  it('without a name is a device and a day in UTC', () => {
    const tv = { deviceId: 'tv' };
    const day = at('2026-05-04T00:00:00.000Z', tv);
    expect(at('2026-05-04T23:59:59.999Z', tv)).toBe(day);
    expect(at('2026-05-05T01:59:59.999+02:00', tv)).toBe(day);
    expect(at('2026-05-05T00:00:00.000Z', tv)).not.toBe(day);
    expect(at('2026-05-04T00:00:00.000Z', { deviceId: 'phone' })).not.toBe(day);
    expect(at('2026-05-04T00:00:00.000Z')).not.toBe(day);
  });

  it('is never taken for another, whatever the names', () => {
    const day = '2026-05-04T00:00:00Z';
    const names = [
      at(day, { playbackId: 'd::2026-05-04' }),
      at(day),
      at(day, { deviceId: ':2026-05-04' }),
      at(day, { playbackId: ':2026-05-04' }),
    ];
    expect(new Set(names).size).toBe(4);
  });
});
