import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { Logger } from '../../src/platform/logger.js';
import { defineJob, type JobDefinition } from '../../src/platform/queue/job-definition.js';
import type { QueueOptions, Queues } from '../../src/platform/queue/queues.js';
import type { OutageProxy } from './outage-proxy.js';

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

export type Payload = { n: number };
export type Open = (options?: QueueOptions, log?: Logger) => Queues;

export const WAIT = { timeout: 20_000, interval: 20 };

/** A promise that a test settles from outside. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Rejects as soon as the signal aborts, and does nothing else. */
export const untilAborted = (_payload: unknown, signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

let names = 0;
export const define = (overrides: Partial<JobDefinition<Payload>> = {}) =>
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

export const finished = (queues: Queues, job: JobDefinition<Payload>, id: string) =>
  vi.waitFor(async () => {
    const status = await queues.queue(job).find(id);
    expect(status?.state).toMatch(/^(completed|failed)$/);
    return status;
  }, WAIT);
