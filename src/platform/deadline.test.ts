import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeadlineExceededError, settlesWithin, withDeadline } from './deadline.js';

const never = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('withDeadline', () => {
  it('passes on what the work resolves to or rejects with, and leaves no timer', async () => {
    await expect(withDeadline({ timeoutMs: 10 }, async () => 'done')).resolves.toBe('done');
    const failure = new Error('no');
    await expect(withDeadline({ timeoutMs: 10 }, () => Promise.reject(failure))).rejects.toBe(
      failure,
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('aborts at the deadline and leaves behind the work that goes on', async () => {
    const signals: AbortSignal[] = [];
    const result = withDeadline({ timeoutMs: 10 }, (signal) => {
      signals.push(signal);
      return never();
    });
    const rejected = expect(result).rejects.toThrow(DeadlineExceededError);
    await vi.advanceTimersByTimeAsync(9);
    expect(signals.map((signal) => signal.aborted)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1);
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    await vi.runAllTimersAsync();
    await rejected;
  });

  it('lets the work settle during the grace after the abort', async () => {
    const work = (signal: AbortSignal) =>
      new Promise<string>((resolve) => {
        signal.addEventListener('abort', () => setTimeout(() => resolve('saved'), 4));
      });
    const result = withDeadline({ timeoutMs: 10, graceMs: 5 }, work);
    await vi.advanceTimersByTimeAsync(14);
    await expect(result).resolves.toBe('saved');
  });

  it('blames the deadline for whatever the work rejects with after it', async () => {
    const work = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('socket closed')));
      });
    const result = withDeadline({ timeoutMs: 10, graceMs: 5 }, work);
    const rejected = expect(result).rejects.toThrow('Not finished within 10 ms');
    await vi.advanceTimersByTimeAsync(10);
    await rejected;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('settlesWithin', () => {
  it('tells whether the promise settles in time, either way', async () => {
    expect(await settlesWithin(10, Promise.resolve())).toBe(true);
    expect(await settlesWithin(10, Promise.reject(new Error('no')))).toBe(true);
    const late = settlesWithin(10, never());
    await vi.advanceTimersByTimeAsync(10);
    expect(await late).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
