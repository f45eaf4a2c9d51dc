/**
 * `node --import tsx bench/images.ts`: how fast uploads become pictures on this machine, and the most memory
 * that the process which decodes them holds. Sharp makes the uploads; nothing is fetched.
 */
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { generatedPicture } from '../src/platform/images/generated-picture.js';
import { rasterizePicture } from '../src/platform/images/rasterize-picture.js';
import {
  type ImageWorkerScene,
  MIB,
  startImageWorker,
  watchPeakMemory,
} from '../test/testkit/images/worker-scene.js';

const RUNS = 20;

interface Figures {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly slowestMs: number;
}

/** A picture with as much in it as a photo has. */
async function photo(width: number, height: number) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const small = await sharp({
    create: { width: 200, height: 150, channels: 3, background: '#888', noise },
  })
    .png()
    .toBuffer();
  return sharp(
    await sharp(small)
      .resize(width, height, { kernel: 'cubic' })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
}

async function measure(work: () => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  times.sort((one, other) => one - other);
  return {
    perSecond: (RUNS * 1_000) / total,
    medianMs: times[RUNS >> 1] ?? 0,
    slowestMs: times.at(-1) ?? 0,
  };
}

function print(
  name: string,
  { perSecond, medianMs, slowestMs }: Figures,
  peakBytes?: number,
): void {
  const peak = peakBytes ? `${Math.round(peakBytes / MIB)} MiB at most` : '';
  console.log(
    `${name.padEnd(34)} ${perSecond.toFixed(1).padStart(6)}/s  median ${medianMs.toFixed(0).padStart(5)} ms  slowest ${slowestMs.toFixed(0).padStart(5)} ms  ${peak}`,
  );
}

/** The process may be another one after each image: the peak is over all of them. */
async function measureUploads(name: string, original: Buffer, scene: ImageWorkerScene) {
  const stopWatching = watchPeakMemory(scene.worker);
  const figures = await measure(async () => {
    const outcome = await scene.process(original);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.code}`);
  });
  print(`${name}, ${(original.length / MIB).toFixed(1)} MiB`, figures, stopWatching());
}

const large = await photo(4_000, 3_000);
const uploads: readonly (readonly [string, Buffer])[] = [
  ['JPEG of 12 MP', await large.clone().jpeg().toBuffer()],
  ['progressive JPEG of 12 MP', await large.clone().jpeg({ progressive: true }).toBuffer()],
  ['WebP of 12 MP', await large.clone().webp({ effort: 1 }).toBuffer()],
  ['AVIF of 12 MP', await large.clone().avif({ effort: 1 }).toBuffer()],
  ['PNG of 1 MP', await (await photo(1_000, 1_000)).png().toBuffer()],
];

const scene = await startImageWorker();
console.log(`Uploads into five sizes as WebP and JPEG, one at a time, ${RUNS} of each:\n`);
for (const [name, original] of uploads) await measureUploads(name, original, scene);
await scene.end();

console.log('\nPictures for people without one:\n');
let seed = 0;
const next = () => generatedPicture({ seed: `${seed++}`, style: 'initials', initials: 'AL' });
print('SVG with initials', await measure(async () => next()));
for (const side of [64, 256, 1024])
  print(
    `WebP of ${side} pixels`,
    await measure(() => rasterizePicture(next(), { side, format: 'webp' })),
  );
