import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createLogger } from '../../src/platform/logger.js';
import { defineJob } from '../../src/platform/queue/job-definition.js';
import { createQueues, type QueueOptions } from '../../src/platform/queue/queues.js';

const FILE = fileURLToPath(import.meta.url);
const LOCK_MS = 500;

/**
 * Starts a process whose worker takes a job of the queue and never finishes it; resolves when it has
 * one, to a function that kills the process as a power failure would.
 */
export async function runHangingWorker(
  queue: string,
  options: QueueOptions,
): Promise<() => Promise<void>> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', FILE, JSON.stringify({ queue, options })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const outcome = await Promise.race([once(child.stdout, 'data'), exited.then(() => 'exited')]);
  if (outcome === 'exited') throw new Error('the hanging worker ended before it had a job');
  return async () => {
    child.kill('SIGKILL');
    await exited;
  };
}

function hang(): void {
  const { queue, options }: { queue: string; options: QueueOptions } = JSON.parse(
    process.argv[2] ?? '',
  );
  const job = defineJob({
    name: queue,
    payload: z.unknown(),
    attempts: 3,
    backoff: { type: 'fixed', delayMs: 0 },
    timeoutMs: 600_000,
    keepCompletedSeconds: 0,
    keepFailedSeconds: 0,
  });
  const queues = createQueues(options, createLogger({ level: 'silent', pretty: false }));
  const takeAndHang = async () => {
    process.stdout.write('running\n');
    await new Promise(() => {});
  };
  queues.worker(job, takeAndHang, { concurrency: 1, lockMs: LOCK_MS });
}

if (process.argv[1] === FILE) hang();
