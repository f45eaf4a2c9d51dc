import { expect, it } from 'vitest';
import { defineJob } from './job-definition.js';
import { createJobQueue, LazyQueue, QueueUnavailableError } from './job-queue.js';
import type { BullQueue, QueueBackend } from './queue-backend.js';

const job = defineJob({
  name: 'test',
  payload: { parse: (value: unknown) => value },
  attempts: 1,
  backoff: { type: 'fixed', delayMs: 0 },
  timeoutMs: 1_000,
  keepCompletedSeconds: 0,
  keepFailedSeconds: 0,
});

const emptyQueue: BullQueue = {
  add: async () => {},
  getJobState: async () => 'unknown',
  getJob: async () => undefined,
  waitUntilReady: async () => {},
  on: () => {},
  close: async () => {},
};

function queueOn(createQueue: () => BullQueue) {
  const backend: QueueBackend = {
    ready: async () => {},
    ping: async () => {},
    createQueue,
    createWorker: () => {
      throw new Error('no worker here');
    },
    close: async () => {},
  };
  const options = { commandTimeoutMs: 1_000, onFault: () => {} };
  return createJobQueue(job, new LazyQueue(job.name, backend, options));
}

it('never tells of a finished job with the numbers of an unfinished one', async () => {
  let reads = 0;
  const hasFailed = () => reads++ > 0;
  const queue = queueOn(() => ({
    ...emptyQueue,
    getJobState: async () => (hasFailed() ? 'failed' : 'active'),
    getJob: async () =>
      hasFailed() ? { attemptsMade: 1, failedReason: 'no' } : { attemptsMade: 0 },
  }));
  expect(await queue.find('a')).toMatchObject({ state: 'active' });
  expect(await queue.find('a')).toEqual({ state: 'failed', attemptsMade: 1, failedReason: 'no' });
});

it('finds nothing where there is no job, also when one is added or removed meanwhile', async () => {
  const added = queueOn(() => ({ ...emptyQueue, getJob: async () => ({ attemptsMade: 0 }) }));
  const removed = queueOn(() => ({ ...emptyQueue, getJobState: async () => 'completed' }));
  for (const queue of [queueOn(() => emptyQueue), added, removed])
    expect(await queue.find('a')).toBeNull();
});

it('opens the queue anew after its first connection has failed', async () => {
  let opened = 0;
  const queue = queueOn(() => {
    opened += 1;
    const isFirst = opened === 1;
    return {
      ...emptyQueue,
      waitUntilReady: async () => {
        if (isFirst) throw new Error('reset');
      },
    };
  });
  await expect(queue.add({ id: 'a', payload: 1 })).rejects.toThrow(QueueUnavailableError);
  await queue.add({ id: 'a', payload: 1 });
  await queue.add({ id: 'b', payload: 1 });
  expect(opened).toBe(2);
});
