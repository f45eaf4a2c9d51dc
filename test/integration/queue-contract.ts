import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createLogger } from '../../src/platform/logger.js';
import { QueueUnavailableError } from '../../src/platform/queue/job-queue.js';
import { createQueues, type Queues } from '../../src/platform/queue/queues.js';
import { runHangingWorker } from '../testkit/hanging-worker.js';
import {
  define,
  finished,
  gate,
  type Open,
  type Payload,
  type QueueSubject,
  untilAborted,
  WAIT,
} from '../testkit/queue-jobs.js';
import { itSurvivesFaults } from './queue-faults.js';

const silent = createLogger({ level: 'silent', pretty: false });

/** What every caller of the queues may rely on, whichever database is behind them. */
export function itKeepsTheContractOfQueues(subject: QueueSubject): void {
  const opened: Queues[] = [];
  const open: Open = (options = subject.options(), log = silent) => {
    const queues = createQueues(options, log);
    opened.push(queues);
    return queues;
  };

  afterEach(async () => {
    await subject.proxy().open();
    await Promise.all(opened.splice(0).map((queues) => queues.close()));
  });

  itRunsJobs(open);
  itEndsWell(open, subject);
  itSurvivesFaults(open, subject);
}

function itRunsJobs(open: Open): void {
  it('runs a job once, with its payload', async () => {
    const [queues, job, handler] = [open(), define(), vi.fn(async () => {})];
    await queues.queue(job).add({ id: 'user:1:avatar', payload: { n: 7 } });
    queues.worker(job, handler, { concurrency: 4 });
    open().worker(job, handler, { concurrency: 4 });
    expect(await finished(queues, job, 'user:1:avatar')).toMatchObject({ state: 'completed' });
    expect(handler.mock.calls).toEqual([[{ n: 7 }, expect.any(AbortSignal)]]);
  });

  it('keeps ids apart that BullMQ refuses or could take for one', async () => {
    const [queues, job, seen] = [open(), define(), new Set<number>()];
    const ids = ['1', '-1', 'a:b', 'a%3Ab', 'a:b:c', 'ä/1', 'delayed', 'wait', 'meta', 'id'];
    for (const [n, id] of ids.entries()) await queues.queue(job).add({ id, payload: { n } });
    queues.worker(job, async ({ n }) => void seen.add(n), { concurrency: 1 });
    await vi.waitFor(() => expect(seen.size).toBe(ids.length), WAIT);
  });

  it('refuses a payload that does not parse, and stores nothing', async () => {
    const [queues, job] = [open(), define()];
    const bad = JSON.parse('{"n":"seven"}');
    await expect(queues.queue(job).add({ id: 'a', payload: bad })).rejects.toThrow(z.ZodError);
    expect(await queues.queue(job).find('a')).toBeNull();
  });

  it('fails a stored payload that does not parse at once, without asking the handler', async () => {
    const [queues, job, handler] = [open(), define(), vi.fn(async () => {})];
    await queues.queue({ ...job, payload: z.any() }).add({ id: 'a', payload: { m: 1 } });
    queues.worker(job, handler, { concurrency: 1 });
    expect(await finished(queues, job, 'a')).toMatchObject({ state: 'failed', attemptsMade: 1 });
    expect(handler).not.toHaveBeenCalled();
  });

  it('tries a failing job again after each backoff, and then fails it for good', async () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', pretty: false }, { write: (l) => lines.push(l) });
    const job = define({ backoff: { type: 'exponential', delayMs: 100 } });
    const queues = open(undefined, log);
    const triedMs: number[] = [];
    const handler = async () => {
      triedMs.push(Date.now());
      throw new Error(`try ${triedMs.length}`);
    };
    queues.worker(job, handler, { concurrency: 1 });
    await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
    expect(await finished(queues, job, 'a')).toEqual({
      state: 'failed',
      attemptsMade: 3,
      failedReason: 'try 3',
    });
    const [first = 0, second = 0, third = 0] = triedMs;
    expect(second - first).toBeGreaterThanOrEqual(100);
    expect(third - second).toBeGreaterThanOrEqual(200);
    await vi.waitFor(() => expect(lines).toHaveLength(3), WAIT);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'job failed, to be tried again',
      'job failed, to be tried again',
      'job failed for good',
    ]);
  });

  it('runs a delayed job, not before its time', async () => {
    const [queues, job, handler] = [open(), define(), vi.fn(async () => Date.now())];
    queues.worker(job, async () => void (await handler()), { concurrency: 1 });
    const addedMs = Date.now();
    await queues.queue(job).add({ id: 'a', payload: { n: 1 }, delayMs: 700 });
    await finished(queues, job, 'a');
    const [ranMs = 0] = await Promise.all(handler.mock.results.map((result) => result.value));
    expect(ranMs - addedMs).toBeGreaterThanOrEqual(700);
  });

  it('adds nothing while a job of the same id exists, and adds again once it is removed', async () => {
    const [queues, job, seen] = [open(), define({ keepCompletedSeconds: 0 }), [] as number[]];
    for (const n of [1, 2, 3]) await queues.queue(job).add({ id: 'same', payload: { n } });
    queues.worker(job, async ({ n }) => void seen.push(n), { concurrency: 4 });
    await vi.waitFor(async () => expect(await queues.queue(job).find('same')).toBeNull(), WAIT);
    expect(seen).toEqual([1]);
    await queues.queue(job).add({ id: 'same', payload: { n: 4 } });
    await vi.waitFor(() => expect(seen).toEqual([1, 4]), WAIT);
  });

  it('aborts the signal at the deadline of an attempt, which has then failed', async () => {
    const [queues, job] = [open(), define({ timeoutMs: 50, attempts: 2 })];
    const handler = vi.fn(untilAborted);
    queues.worker(job, handler, { concurrency: 1 });
    await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
    expect(await finished(queues, job, 'a')).toEqual({
      state: 'failed',
      attemptsMade: 2,
      failedReason: 'Not finished within 50 ms',
    });
    expect(handler).toHaveBeenCalledTimes(2);
  });
}

function itEndsWell(open: Open, subject: QueueSubject): void {
  it('connects nowhere before it is used', async () => {
    const before = subject.proxy().accepted;
    const queues = open(subject.proxied());
    queues.queue(define());
    await sleep(100);
    await queues.close();
    expect(subject.proxy().accepted).toBe(before);
  });

  it('waits in close for the running job, starts no other, and can be closed twice', async () => {
    const [queues, job, running, release] = [open(), define(), gate(), gate()];
    const done: number[] = [];
    queues.worker(
      job,
      async ({ n }) => {
        running.open();
        await release.opened;
        done.push(n);
      },
      { concurrency: 1 },
    );
    for (const n of [1, 2]) await queues.queue(job).add({ id: `job-${n}`, payload: { n } });
    await running.opened;
    const closed = Promise.all([queues.close(), queues.close()]).then(() => [...done]);
    await queues.queue(job).add({ id: 'during', payload: { n: 3 } });
    release.open();
    expect(await closed).toEqual([1]);
    const status = await open().queue(job).find('job-1');
    expect(status).toMatchObject({ state: 'completed' });
    expect(await open().queue(job).find('job-2')).toMatchObject({ state: 'waiting' });
    expect(() => queues.worker(job, async () => {}, { concurrency: 1 })).toThrow(/closed/);
    await expect(queues.ping()).rejects.toThrow(QueueUnavailableError);
    await expect(queues.queue(job).find('job-1')).rejects.toThrow(QueueUnavailableError);
  });

  it('gives back, at no cost of a try, the job that outlasts the drain', async () => {
    const [queues, job, running] = [
      open({ ...subject.options(), drainTimeoutMs: 50 }),
      define({ attempts: 1 }),
      gate(),
    ];
    const handler = (payload: Payload, signal: AbortSignal) => {
      running.open();
      return untilAborted(payload, signal);
    };
    queues.worker(job, handler, { concurrency: 1 });
    await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
    await running.opened;
    await queues.close();
    const next = open();
    next.worker(job, async () => {}, { concurrency: 1 });
    expect(await finished(next, job, 'a')).toMatchObject({ state: 'completed' });
  });

  it('gives the job of a worker that was killed to another one', async () => {
    const [queues, job, handler] = [open(), define(), vi.fn(async () => {})];
    await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
    const kill = await runHangingWorker(job.name, subject.options());
    await kill();
    queues.worker(job, handler, { concurrency: 1, lockMs: 500 });
    expect(await finished(queues, job, 'a')).toMatchObject({ state: 'completed' });
    expect(handler).toHaveBeenCalledTimes(1);
  });
}
