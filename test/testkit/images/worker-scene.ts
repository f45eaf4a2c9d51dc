import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import { IMAGE_FORMATS } from '../../../src/platform/images/image-formats.js';
import type { ImageRules } from '../../../src/platform/images/image-outcome.js';
import { ImageWorker, type ImageWorkerOptions } from '../../../src/platform/images/image-worker.js';
import { createLogger } from '../../../src/platform/logger.js';

export const MIB = 1024 * 1024;

export const RULES: ImageRules = {
  formats: IMAGE_FORMATS,
  maxBytes: 5 * MIB,
  maxPixels: 50_000_000,
  sizes: [64, 150, 256, 512, 1024],
};

const NEVER = new AbortController().signal;

/** A worker with a folder of its own, and the means to look at both. */
export async function startImageWorker(options: Partial<ImageWorkerOptions> = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'images-test-'));
  const jobs = path.join(folder, 'jobs');
  const lines: string[] = [];
  const destination: DestinationStream = { write: (line) => lines.push(line) };
  const worker = new ImageWorker({
    folder: jobs,
    deadlineMs: 100_000,
    memoryLimitBytes: 448 * MIB,
    maxWaiting: 100,
    idleMs: 60_000,
    log: createLogger({ level: 'warn', pretty: false }, destination),
    ...options,
  });
  const save = async (bytes: Buffer) => {
    const file = path.join(folder, randomUUID());
    await writeFile(file, bytes);
    return file;
  };
  return {
    worker,
    lines,
    jobs,
    save,
    process: async (bytes: Buffer, rules: Partial<ImageRules> = {}, signal = NEVER) =>
      worker.process(await save(bytes), { ...RULES, ...rules }, signal),
    /** What jobs have left behind. */
    leftovers: () => readdir(jobs),
    end: async () => {
      await worker.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type ImageWorkerScene = Awaited<ReturnType<typeof startImageWorker>>;

/**
 * Watches the process that decodes, whichever it is by then; stopping tells the most memory that one of
 * them has held at once.
 */
export function watchPeakMemory(worker: ImageWorker): () => number {
  let peakBytes = 0;
  const look = async () => {
    const bytes = worker.pid ? await peakMemoryBytes(worker.pid).catch(() => 0) : 0;
    peakBytes = Math.max(peakBytes, bytes);
  };
  const timer = setInterval(() => void look(), 5);
  return () => {
    clearInterval(timer);
    return peakBytes;
  };
}

/** The most memory that a process has held at once so far; 0 when it has just ended. Linux tells it. */
export async function peakMemoryBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
