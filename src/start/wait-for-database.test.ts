import { describe, expect, it, vi } from 'vitest';
import { StartError } from './start-problem.js';
import { waitForDatabase } from './wait-for-database.js';

const failing = (code: string) => Object.assign(new Error('connect failed'), { code });

/** Runs a wait in made time; the n-th ping does what the n-th of `outcomes` says, the last one for good. */
async function wait(
  outcomes: readonly unknown[],
  { timeoutMs = 60_000, abortAtMs = Number.POSITIVE_INFINITY } = {},
) {
  let nowMs = 0;
  const pingedAt: number[] = [];
  const ping = async () => {
    const outcome = outcomes[Math.min(pingedAt.length, outcomes.length - 1)];
    pingedAt.push(nowMs);
    if (outcome !== null) await Promise.reject(outcome as Error);
  };
  const warn = vi.fn();
  const stop = new AbortController();
  const sleep = async (durationMs: number) => {
    nowMs = Math.min(nowMs + durationMs, abortAtMs);
    if (nowMs < abortAtMs) return;
    stop.abort();
    throw stop.signal.reason;
  };
  const error: unknown = await waitForDatabase(ping, {
    timeoutMs,
    log: { warn },
    signal: stop.signal,
    waiting: { nowMs: () => nowMs, sleep },
  }).then(
    () => null,
    (reason) => reason,
  );
  return { error, pingedAt, warn };
}

describe('waiting for the database', () => {
  it('ends at once when it answers', async () => {
    const { error, pingedAt, warn } = await wait([null]);
    expect(error).toBeNull();
    expect(pingedAt).toEqual([0]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('asks again, ever less often but at least every five seconds, and reports each time', async () => {
    const refused = failing('ECONNREFUSED');
    const { error, pingedAt, warn } = await wait([...Array(8).fill(refused), null]);
    expect(error).toBeNull();
    expect(pingedAt).toEqual([0, 200, 600, 1_400, 3_000, 6_200, 11_200, 16_200, 21_200]);
    expect(warn).toHaveBeenCalledTimes(8);
    expect(warn).toHaveBeenCalledWith({ attempt: 1, code: 'ECONNREFUSED' }, expect.anything());
  });

  it.each(['57P03', 'ECONNREFUSED', 'ENOENT', 'EAI_AGAIN', 'ETIMEDOUT', '53300'])(
    'goes on after %s, which passes',
    async (code) => {
      expect((await wait([failing(code), null])).error).toBeNull();
    },
  );

  it.each([
    ['28P01', /password/],
    ['28000', /pg_hba/],
    ['3D000', /no database of this name/],
    ['42501', /privileges/],
    ['ENOTFOUND', /no host/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
  ])('ends at the first %s, which does not, and says what to do', async (code, remedy) => {
    const { error, pingedAt } = await wait([failing(code), null]);
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({
      problems: [{ setting: 'DATABASE_URL', problem: expect.stringMatching(remedy) }],
    });
    expect(pingedAt).toHaveLength(1);
  });

  it('looks into the errors of a host with several addresses', async () => {
    const both = new AggregateError([failing('ECONNREFUSED'), failing('ECONNREFUSED')]);
    const { warn } = await wait([both, null]);
    expect(warn).toHaveBeenCalledWith({ attempt: 1, code: 'ECONNREFUSED' }, expect.anything());
  });

  it('gives up when the time is over, after one last try', async () => {
    const { error, pingedAt } = await wait([failing('ECONNREFUSED')], { timeoutMs: 1_000 });
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/DATABASE_URL: .*does not answer \(ECONNREFUSED\)/),
      cause: { code: 'ECONNREFUSED' },
    });
    expect(pingedAt.at(-1)).toBe(1_000);
  });

  it('is broken off by its signal, also in a pause', async () => {
    const { error, pingedAt } = await wait([failing('ECONNREFUSED')], { abortAtMs: 4_000 });
    expect(error).toBeInstanceOf(StartError);
    expect(pingedAt.at(-1)).toBe(4_000);
  });

  it.each([
    ['text', 'no database today'],
    ['nothing', undefined],
    ['an error without a code', new Error('timeout exceeded when trying to connect')],
    ['an empty AggregateError', new AggregateError([])],
  ])('takes a rejection with %s for a database that is away', async (_, reason) => {
    const ping = vi.fn().mockRejectedValueOnce(reason).mockResolvedValue(undefined);
    await waitForDatabase(ping, {
      timeoutMs: 60_000,
      log: { warn: vi.fn() },
      signal: new AbortController().signal,
      waiting: { nowMs: () => 0, sleep: async () => {} },
    });
    expect(ping).toHaveBeenCalledTimes(2);
  });

  it('sleeps for real by itself, until its signal aborts', async () => {
    const stop = new AbortController();
    const log = { warn: () => stop.abort() };
    const ping = vi.fn().mockRejectedValue(failing('ECONNREFUSED'));
    const ended = waitForDatabase(ping, { timeoutMs: 3_600_000, log, signal: stop.signal });
    await expect(ended).rejects.toBeInstanceOf(StartError);
    expect(ping).toHaveBeenCalledTimes(2);
  });
});
