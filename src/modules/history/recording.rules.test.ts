import { describe, expect, it } from 'vitest';
import { isIn, isPaused, nextPause, recordingOf } from './recording.rules.js';

const at = (seconds: number) => new Date(seconds * 1_000);
const pause = (startedAt: number, endedAt: number | null = null) => ({
  startedAt: at(startedAt),
  endedAt: endedAt === null ? null : at(endedAt),
});

describe('recording', () => {
  it('is paused until just before the end of the last pause', () => {
    expect(isPaused(null, at(5))).toBe(false);
    expect(isPaused(pause(1), at(5))).toBe(true);
    expect(isPaused(pause(1, 5), at(4.999))).toBe(true);
    expect(isPaused(pause(1, 5), at(5))).toBe(false);
  });

  it('is paused by a pause that another clock has dated ahead', () => {
    expect(isPaused(pause(6), at(5))).toBe(true);
  });

  it('says until when it is paused', () => {
    expect(recordingOf(pause(1), at(5))).toEqual({ paused: true, until: null });
    expect(recordingOf(pause(1, 9), at(5))).toEqual({ paused: true, until: at(9) });
    expect(recordingOf(pause(1, 5), at(5))).toEqual({ paused: false, until: null });
  });

  it('was paused from the first moment of a pause until before its last', () => {
    const moments = [0.999, 1, 4.999, 5].map((moment) => isIn(pause(1, 5), at(moment)));
    expect(moments).toEqual([false, true, true, false]);
    expect([isIn(null, at(5)), isIn(pause(1), at(1_000))]).toEqual([false, true]);
  });
});

describe('what is to be done when recording', () => {
  const off = (until: number | null = null) => ({
    paused: true,
    until: until === null ? null : at(until),
  });
  const on = { paused: false, until: null };

  it('is to stop: a new pause begins', () => {
    const started = { kind: 'START', pause: pause(5, 9) };
    expect(nextPause(null, off(9), at(5))).toEqual(started);
    expect(nextPause(pause(1, 5), off(9), at(5))).toEqual(started);
  });

  it('is to stop, and has: the pause gets another end, or nothing changes', () => {
    expect(nextPause(pause(1), off(9), at(5))).toEqual({ kind: 'END', pause: pause(1, 9) });
    expect(nextPause(pause(1, 9), off(), at(5))).toEqual({ kind: 'END', pause: pause(1) });
    expect(nextPause(pause(1, 9), off(9), at(5))).toBeNull();
    expect(nextPause(pause(1), off(), at(5))).toBeNull();
  });

  it('is to start: the pause ends now, or nothing changes', () => {
    expect(nextPause(pause(1), on, at(5))).toEqual({ kind: 'END', pause: pause(1, 5) });
    expect(nextPause(pause(1, 5), on, at(5))).toBeNull();
    expect(nextPause(null, on, at(5))).toBeNull();
  });
});
