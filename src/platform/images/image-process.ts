/**
 * The process that decodes what people upload, started by `ImageWorker`. It is given no settings, no
 * connections and no secrets, and holds nothing that outlives a job.
 */
import { setPriority } from 'node:os';
import process from 'node:process';
import sharp from 'sharp';
import { DecodeMemoryError, RefusedError } from './decode.js';
import { type ImageAnswer, imageRequest } from './image-messages.js';
import { processImage } from './process-image.js';

const LIMIT_BYTES = Number(process.argv[2]);
const MEMORY_CHECK_MS = 20;

/** When processors are scarce, requests come before pictures: a third of what a request gets. */
const NICENESS = 5;

/** The decoders of `IMAGE_FORMATS` and no other; UltraHDR JPEGs are read as plain ones. */
const DECODERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'];

function harden(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: DECODERS.map((decoder) => `VipsForeignLoad${decoder}`) });
  sharp.cache(false);
  sharp.concurrency(1);
  setPriority(NICENESS);
}

/** The most that this process was seen to hold. What the system keeps count of may be its parent's. */
let peakBytes = 0;

/**
 * What `work` resolves to. The kernel's limit is on Linux only; this one is coarser and holds everywhere.
 *
 * @throws DecodeMemoryError when the process holds more; whoever asked ends it then.
 */
async function withinMemory<T>(limitBytes: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const exceeded = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
      if (peakBytes > limitBytes)
        reject(new DecodeMemoryError('The process holds more memory than it may'));
    }, MEMORY_CHECK_MS);
  });
  try {
    return await Promise.race([work, exceeded]);
  } finally {
    clearInterval(timer);
  }
}

async function outcomeOf(message: unknown): Promise<ImageAnswer['outcome']> {
  try {
    const work = processImage(imageRequest.parse(message));
    return { kind: 'written', image: await withinMemory(LIMIT_BYTES, work) };
  } catch (error) {
    if (error instanceof RefusedError) return { kind: 'refused', refusal: error.refusal };
    const fault = error instanceof DecodeMemoryError ? 'MEMORY' : 'FAILED';
    return {
      kind: 'fault',
      fault,
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

async function answer(message: unknown): Promise<void> {
  const outcome = await outcomeOf(message);
  const reply: ImageAnswer = { outcome, peakBytes };
  process.send?.(reply);
}

harden();
process.on('message', (message) => void answer(message));
// Whoever asks can tell a process that fails over a picture from one that cannot even start.
process.send?.({ started: true });
// Whoever asked is gone, however that came. An orderly exit would wait for a decoder that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
