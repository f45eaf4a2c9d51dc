import { describe, expect, it, vi } from 'vitest';
import { Health, HealthProblem } from './health.js';

const good = async () => {};
const never = () => new Promise<void>(() => {});

/** A clock that a test moves. */
function clock() {
  let nowMs = 0;
  return { now: () => nowMs, advance: (ms: number) => (nowMs += ms) };
}

describe('readiness', () => {
  it('is given when every check passes', async () => {
    const health = new Health({ database: good, identity: good });
    expect(await health.readiness()).toEqual({
      ready: true,
      checks: { database: 'ok', identity: 'ok' },
    });
  });

  it('is refused when one check fails, and the others are still told of', async () => {
    const health = new Health({
      database: good,
      identity: async () => {
        throw new Error('getaddrinfo ENOTFOUND id.internal');
      },
    });
    expect(await health.readiness()).toEqual({
      ready: false,
      checks: { database: 'ok', identity: 'unreachable' },
    });
  });

  it('tells the words of a HealthProblem and of no other error', async () => {
    const health = new Health({
      migrations: async () => {
        throw new HealthProblem('2 pending');
      },
      database: async () => {
        throw new Error('password of postgres is hunter2');
      },
    });
    const { checks } = await health.readiness();
    expect(checks).toEqual({ migrations: '2 pending', database: 'unreachable' });
  });

  it('is refused when a check throws before it is asynchronous', async () => {
    const health = new Health({
      database: () => {
        throw new Error('now');
      },
    });
    expect(await health.readiness()).toEqual({
      ready: false,
      checks: { database: 'unreachable' },
    });
  });

  it('does not wait for a check that hangs, and tells the check that it was given up', async () => {
    vi.useFakeTimers();
    try {
      const signals: AbortSignal[] = [];
      const health = new Health({
        database: (signal) => {
          signals.push(signal);
          return never();
        },
        identity: good,
      });
      const asked = health.readiness();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await asked).toEqual({
        ready: false,
        checks: { database: 'no answer', identity: 'ok' },
      });
      expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is remembered for a second, however many ask at once', async () => {
    const time = clock();
    const check = vi.fn(good);
    const health = new Health({ database: check }, time.now);
    await Promise.all([health.readiness(), health.readiness()]);
    time.advance(999);
    await health.readiness();
    expect(check).toHaveBeenCalledTimes(1);
    time.advance(1);
    await health.readiness();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('comes back when the check passes again', async () => {
    const time = clock();
    let broken = true;
    const health = new Health(
      {
        database: async () => {
          if (broken) throw new Error('down');
        },
      },
      time.now,
    );
    expect((await health.readiness()).ready).toBe(false);
    broken = false;
    expect((await health.readiness()).ready).toBe(false);
    time.advance(1_000);
    expect((await health.readiness()).ready).toBe(true);
  });
});

describe('a check that hangs', () => {
  it('is not started again while it runs, so that probes do not pile up', async () => {
    vi.useFakeTimers();
    try {
      const time = clock();
      const check = vi.fn(never);
      const health = new Health({ database: check }, time.now);
      for (let probe = 0; probe < 5; probe++) {
        const asked = health.readiness();
        await vi.advanceTimersByTimeAsync(2_000);
        time.advance(2_000);
        expect((await asked).checks).toEqual({ database: 'no answer' });
      }
      expect(check).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('counts again as soon as it has ended', async () => {
    vi.useFakeTimers();
    try {
      const time = clock();
      const runs: (() => void)[] = [];
      const check = vi.fn(() => new Promise<void>((resolve) => runs.push(resolve)));
      const health = new Health({ database: check }, time.now);
      const first = health.readiness();
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await first).ready).toBe(false);
      runs[0]?.();
      await vi.advanceTimersByTimeAsync(0);
      time.advance(2_000);
      const second = health.readiness();
      runs[1]?.();
      expect((await second).ready).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a process that drains', () => {
  it('is not ready from that moment on, whatever was remembered', async () => {
    const health = new Health({ database: good });
    expect((await health.readiness()).ready).toBe(true);
    health.drain();
    expect(await health.readiness()).toEqual({
      ready: false,
      checks: { process: 'shutting down' },
    });
  });

  it('does not call itself ready to a probe that was under way', async () => {
    const health = new Health({ database: good });
    const asked = health.readiness();
    health.drain();
    expect((await asked).ready).toBe(false);
  });

  it('runs no more checks', async () => {
    const check = vi.fn(good);
    const health = new Health({ database: check });
    health.drain();
    await health.readiness();
    expect(check).not.toHaveBeenCalled();
  });
});
