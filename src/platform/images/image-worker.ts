import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DeadlineExceededError, withDeadline } from '../deadline.js';
import type { Logger } from '../logger.js';
import { ImageChild } from './image-child.js';
import {
  type ImageRequest,
  imageAnswer,
  variantFile,
  type WrittenImage,
} from './image-messages.js';
import type { ImageOutcome, ImageRules, ProcessedImage } from './image-outcome.js';
import { ImageWorkerError } from './image-worker-error.js';

export interface ImageWorkerOptions {
  /** Where jobs have their folders; made if it is not there. Several workers may share it. */
  readonly folder: string;
  /** For one image, from the start of its decoding, the start of a process included. */
  readonly deadlineMs: number;
  /**
   * What the decoding process may hold, 320 MiB or more. On top come the pages of its program, some 50 MiB
   * that the kernel can take back, and the process that asks.
   */
  readonly memoryLimitBytes: number;
  /** Jobs that may wait, beside the one that runs. */
  readonly maxWaiting: number;
  /** After this long without a job the decoding process ends; the next job starts another. */
  readonly idleMs: number;
  readonly log: Logger;
}

const MIB = 1024 * 1024;
/** What the process takes beside what it decodes, its threads' stacks included. */
const BASE_MEMORY_BYTES = 160 * MIB;
const MIN_MEMORY_BYTES = 2 * BASE_MEMORY_BYTES;
/** An allocator keeps some of what a large image took. A process that held this much makes room for another. */
const RETIRED_ABOVE_BYTES = 192 * MIB;

const JOB_FOLDER_PREFIX = 'image-job-';
/** No job lives as long: what is older was left by a process that was killed. */
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Makes uploads into pictures in a process of its own, one at a time: a file that crashes its decoder,
 * hangs it or fills its memory costs that process and its own job, nothing else. The process is started
 * by the first job that needs it.
 */
export class ImageWorker {
  readonly #closing = new AbortController();
  #child: ImageChild | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #unfinished = 0;
  #last: Promise<unknown>;

  constructor(private readonly options: ImageWorkerOptions) {
    if (options.memoryLimitBytes < MIN_MEMORY_BYTES)
      throw new RangeError(`memoryLimitBytes is less than ${MIN_MEMORY_BYTES}`);
    this.#last = this.#removeAbandoned();
  }

  /** The process that decodes, if there is one. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /**
   * Processes a file of this machine, which is only read. An abort ends the work at once, at whatever point.
   *
   * @throws ImageWorkerError, or what the file system throws, for a fault; the signal's reason after an abort.
   */
  async process(inputFile: string, rules: ImageRules, signal: AbortSignal): Promise<ImageOutcome> {
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    stop.throwIfAborted();
    if (this.#unfinished > this.options.maxWaiting)
      throw new ImageWorkerError('BUSY', 'Too many images wait to be processed');
    this.#unfinished += 1;
    const turn = this.#last.then(() => this.#run(inputFile, rules, stop));
    this.#last = turn.catch(() => undefined).finally(() => this.#endTurn());
    return await unlessAborted(turn, stop);
  }

  /** Ends the process at once; jobs that run or wait fail with `CLOSED`. */
  async close(): Promise<void> {
    this.#closing.abort(new ImageWorkerError('CLOSED', 'The image worker is closed'));
    await this.#last;
    await this.#endChild();
  }

  async #run(inputFile: string, rules: ImageRules, stop: AbortSignal): Promise<ImageOutcome> {
    stop.throwIfAborted();
    clearTimeout(this.#idleTimer);
    const outputFolder = await mkdtemp(path.join(this.options.folder, JOB_FOLDER_PREFIX));
    try {
      const decodeMemoryBytes = this.options.memoryLimitBytes - BASE_MEMORY_BYTES;
      const request = { inputFile, outputFolder, rules: copyOf(rules), decodeMemoryBytes };
      return await this.#ask(request, stop);
    } finally {
      await rm(outputFolder, { recursive: true, force: true });
    }
  }

  async #ask(request: ImageRequest, stop: AbortSignal): Promise<ImageOutcome> {
    this.#child ??= this.#startChild();
    const child = this.#child;
    try {
      const reply = await withDeadline({ timeoutMs: this.options.deadlineMs }, (deadline) =>
        unlessAborted(child.ask(request), AbortSignal.any([stop, deadline])),
      );
      const { outcome, peakBytes } = imageAnswer.parse(reply);
      if (peakBytes > RETIRED_ABOVE_BYTES) await this.#endChild();
      if (outcome.kind === 'fault') throw new ImageWorkerError(outcome.fault, outcome.message);
      if (outcome.kind === 'refused') return { ok: false, refusal: outcome.refusal };
      return { ok: true, image: await readImage(request.outputFolder, outcome.image) };
    } catch (error) {
      // Whatever state it is in: before the folder goes, nothing may write to it any more.
      await this.#endChild();
      throw error instanceof DeadlineExceededError
        ? new ImageWorkerError('DEADLINE', error.message, { cause: error })
        : error;
    }
  }

  #startChild(): ImageChild {
    const child = new ImageChild(this.options.memoryLimitBytes, this.options.log);
    // One that ends between two jobs costs neither of them.
    void child.ended.then(() => {
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  #endTurn(): void {
    this.#unfinished -= 1;
    if (this.#unfinished > 0) return;
    this.#idleTimer = setTimeout(() => void this.#endChild(), this.options.idleMs);
    this.#idleTimer.unref();
  }

  async #endChild(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const child = this.#child;
    this.#child = null;
    await child?.kill();
  }

  /** What cannot be removed is told of and left: it is no reason not to work. */
  async #removeAbandoned(): Promise<void> {
    const { folder, log } = this.options;
    try {
      await mkdir(folder, { recursive: true });
      for (const name of await readdir(folder)) {
        if (!name.startsWith(JOB_FOLDER_PREFIX)) continue;
        const abandoned = path.join(folder, name);
        const { mtimeMs } = await stat(abandoned);
        if (Date.now() - mtimeMs > ABANDONED_AFTER_MS)
          await rm(abandoned, { recursive: true, force: true });
      }
    } catch (err) {
      log.warn({ err }, 'abandoned image folders cannot be removed');
    }
  }
}

/** Rejects with the signal's reason as soon as it aborts; the work goes on unheard. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}

function copyOf({ formats, maxBytes, maxPixels, sizes }: ImageRules): ImageRequest['rules'] {
  return { formats: [...formats], maxBytes, maxPixels, sizes: [...sizes] };
}

async function readImage(folder: string, written: WrittenImage): Promise<ProcessedImage> {
  const variants: ProcessedImage['variants'][number][] = [];
  for (const variant of written.variants) {
    const bytes = await readFile(path.join(folder, variantFile(variant)));
    variants.push({ ...variant, contentType: `image/${variant.format}`, bytes });
  }
  const source = { ...written.source, contentType: `image/${written.source.format}` };
  return { ...written, source, variants };
}
