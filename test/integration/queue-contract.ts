import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createLogger, type Logger } from '../../src/platform/logger.js';
import { defineJob, type JobDefinition } from '../../src/platform/queue/job-definition.js';
import { QueueUnavailableError } from '../../src/platform/queue/job-queue.js';
import { createQueues, type QueueOptions, type Queues } from '../../src/platform/queue/queues.js';
import { runHangingWorker } from '../testkit/hanging-worker.js';
import type { OutageProxy } from '../testkit/outage-proxy.js';

/** The database that the contract is tested on. */
export interface QueueSubject {
  /** Straight to the database. */
  options(): QueueOptions;
  /** To the database by way of the proxy. */
  proxied(): QueueOptions;
  proxy(): OutageProxy;
  /** Restarts the database, or ends all its connections as a restart does. */
  restart(): Promise<void>;
  readonly skipsRestart: boolean;
}

type Payload = { n: number };
type Open = (options?: QueueOptions, log?: Logger) => Queues;

const silent = createLogger({ level: 'silent', pretty: false });
const WAIT = { timeout: 20_000, interval: 20 };

/** A promise that a test settles from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Rejects as soon as the signal aborts, and does nothing else. */
const untilAborted = (_payload: unknown, signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

let names = 0;
const define = (overrides: Partial<JobDefinition<Payload>> = {}) =>
  defineJob({
    name: `contract-p${process.pid}-n${names++}`,
    payload: z.object({ n: z.number() }),
    attempts: 3,
    backoff: { type: 'fixed', delayMs: 10 },
    timeoutMs: 60_000,
    keepCompletedSeconds: 60,
    keepFailedSeconds: 60,
    ...overrides,
  });

const finished = (queues: Queues, job: JobDefinition<Payload>, id: string) =>
  vi.waitFor(async () => {
    const status = await queues.queue(job).find(id);
    expect(status?.state).toMatch(/^(completed|failed)$/);
    return status;
  }, WAIT);

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

function itSurvivesFaults(open: Open, subject: QueueSubject): void {
  for (const outage of ['refuse', 'hang'] as const) {
    it(`fails commands within the deadline when connections ${outage}, and works again after`, async () => {
      const [queues, job] = [open({ ...subject.proxied(), commandTimeoutMs: 500 }), define()];
      const add = (id: string) => queues.queue(job).add({ id, payload: { n: 1 } });
      const everyCommandFails = async () => {
        await expect(add('lost')).rejects.toThrow(QueueUnavailableError);
        await expect(queues.queue(job).find('lost')).rejects.toThrow(QueueUnavailableError);
        await expect(queues.ping()).rejects.toThrow(QueueUnavailableError);
      };
      await subject.proxy()[outage]();
      await everyCommandFails();
      await subject.proxy().open();
      await vi.waitFor(() => add('first'), WAIT);
      await subject.proxy()[outage]();
      await everyCommandFails();
      await subject.proxy().open();
      await vi.waitFor(() => queues.ping(), WAIT);
      await add('second');
      expect(await queues.queue(job).find('second')).toMatchObject({ state: 'waiting' });
    });

    it(`closes while connections ${outage}, with a worker and without one ever started`, async () => {
      const [job, idle] = [define(), define()];
      const queues = open({
        ...subject.proxied(),
        commandTimeoutMs: 500,
        drainTimeoutMs: 500,
      });
      queues.worker(job, async () => {}, { concurrency: 1 });
      await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
      await finished(queues, job, 'a');
      await subject.proxy()[outage]();
      const never = open({ ...subject.proxied(), commandTimeoutMs: 500 });
      never.worker(idle, async () => {}, { concurrency: 1 });
      await Promise.all([queues.close(), never.close()]);
    });
  }

  it('starts to work when a database that was away at the start comes', async () => {
    const [queues, job] = [open({ ...subject.proxied(), commandTimeoutMs: 500 }), define()];
    await subject.proxy().refuse();
    queues.worker(job, async () => {}, { concurrency: 1 });
    await open()
      .queue(job)
      .add({ id: 'a', payload: { n: 1 } });
    await subject.proxy().open();
    expect(await finished(queues, job, 'a')).toMatchObject({ state: 'completed' });
  });

  it('finishes the running job once when its connections break, and goes on', async () => {
    const [queues, job, running, release] = [open(subject.proxied()), define(), gate(), gate()];
    const handler = vi.fn(async () => {
      running.open();
      await release.opened;
    });
    queues.worker(job, handler, { concurrency: 1 });
    await queues.queue(job).add({ id: 'a', payload: { n: 1 } });
    await running.opened;
    await subject.proxy().refuse();
    release.open();
    await sleep(200);
    await subject.proxy().open();
    await open()
      .queue(job)
      .add({ id: 'b', payload: { n: 2 } });
    expect(await finished(queues, job, 'b')).toMatchObject({ state: 'completed' });
    expect(await finished(queues, job, 'a')).toMatchObject({ state: 'completed' });
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('goes on after its connections have gone silent', async () => {
    const [queues, job] = [open({ ...subject.proxied(), commandTimeoutMs: 500 }), define()];
    queues.worker(job, async () => {}, { concurrency: 1 });
    await queues.queue(job).add({ id: 'before', payload: { n: 1 } });
    await finished(queues, job, 'before');
    subject.proxy().stall();
    await vi.waitFor(() => queues.queue(job).add({ id: 'after', payload: { n: 2 } }), WAIT);
    expect(await finished(open(), job, 'after')).toMatchObject({ state: 'completed' });
  });

  it.skipIf(subject.skipsRestart)('goes on after a restart of the database', async () => {
    const [queues, job, handler] = [open(), define(), vi.fn(async () => {})];
    queues.worker(job, handler, { concurrency: 1 });
    await queues.queue(job).add({ id: 'before', payload: { n: 1 } });
    await finished(queues, job, 'before');
    await queues.queue(job).add({ id: 'delayed', payload: { n: 2 }, delayMs: 500 });
    await subject.restart();
    await vi.waitFor(() => queues.ping(), WAIT);
    await queues.queue(job).add({ id: 'after', payload: { n: 3 } });
    for (const id of ['delayed', 'after']) {
      expect(await finished(queues, job, id)).toMatchObject({ state: 'completed' });
    }
    expect(handler).toHaveBeenCalledTimes(3);
  });
}
