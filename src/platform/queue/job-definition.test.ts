import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineJob, type JobDefinition, toBullJobId, toBullOptions } from './job-definition.js';

const valid: JobDefinition<unknown> = {
  name: 'avatar.process-original',
  payload: { parse: (value) => value },
  attempts: 3,
  backoff: { type: 'exponential', delayMs: 1_000, jitter: 0.5 },
  timeoutMs: 30_000,
  keepCompletedSeconds: 0,
  keepFailedSeconds: 86_400,
};

describe('defineJob', () => {
  it('returns a definition whose numbers make sense', () => {
    expect(defineJob(valid)).toBe(valid);
  });

  it.each<[string, Partial<JobDefinition<unknown>>]>([
    ['name', { name: '' }],
    ['name', { name: 'a:b' }],
    ['name', { name: 'Avatar' }],
    ['name', { name: 'a'.repeat(49) }],
    ['attempts', { attempts: 0 }],
    ['attempts', { attempts: 1.5 }],
    ['backoff.delayMs', { backoff: { type: 'fixed', delayMs: -1 } }],
    ['backoff.jitter', { backoff: { type: 'fixed', delayMs: 1, jitter: 1.1 } }],
    ['backoff.jitter', { backoff: { type: 'fixed', delayMs: 1, jitter: Number.NaN } }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['timeoutMs', { timeoutMs: 2 ** 31 }],
    ['keepCompletedSeconds', { keepCompletedSeconds: -1 }],
    ['keepFailedSeconds', { keepFailedSeconds: Number.POSITIVE_INFINITY }],
  ])('refuses an impossible %s: %j', (option, change) => {
    expect(() => defineJob({ ...valid, ...change })).toThrow(
      expect.objectContaining({ name: 'RangeError', message: expect.stringContaining(option) }),
    );
  });
});

describe('toBullOptions', () => {
  it('removes finished jobs at once or after their time', () => {
    expect(toBullOptions(valid)).toEqual({
      attempts: 3,
      backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: { age: 86_400 },
    });
  });
});

describe('toBullJobId', () => {
  const id = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(':', '%', '2', '5', '3', 'A', '-'), minLength: 1 }),
    fc.constantFrom('delayed', 'wait', 'meta', '7'),
  );

  it('gives every id another one, and none that BullMQ refuses or uses itself', () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        const stored = toBullJobId(one);
        expect(stored).toMatch(/^job-[^:]+$/s);
        expect(stored === toBullJobId(other)).toBe(one === other);
      }),
    );
  });

  it.each(['', 'a\u0000', 'a\nb', 'x'.repeat(513)])('refuses %j', (bad) => {
    expect(() => toBullJobId(bad)).toThrow(RangeError);
  });
});
