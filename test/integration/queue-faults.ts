import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { QueueUnavailableError } from '../../src/platform/queue/job-queue.js';
import {
  define,
  finished,
  gate,
  type Open,
  type QueueSubject,
  WAIT,
} from '../testkit/queue-jobs.js';

/** The part of the contract that holds while and after the database is away. */
export function itSurvivesFaults(open: Open, subject: QueueSubject): void {
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
