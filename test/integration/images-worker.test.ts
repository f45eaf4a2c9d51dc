import { mkdir, readFile, utimes } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ImageChild } from '../../src/platform/images/image-child.js';
import type { ImageWorkerOptions } from '../../src/platform/images/image-worker.js';
import { createLogger } from '../../src/platform/logger.js';
import { gifBomb } from '../testkit/images/gif.js';
import { plain, RED } from '../testkit/images/pixels.js';
import { blackPng } from '../testkit/images/png.js';
import { killServiceWithWorker } from '../testkit/images/worker-program.js';
import {
  type ImageWorkerScene,
  MIB,
  peakMemoryBytes,
  RULES,
  startImageWorker,
  watchPeakMemory,
} from '../testkit/images/worker-scene.js';

// Others may be using the same two processors.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const scenes: ImageWorkerScene[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(scenes.splice(0).map((scene) => scene.end()));
});

async function start(options: Partial<ImageWorkerOptions> = {}) {
  const scene = await startImageWorker(options);
  scenes.push(scene);
  return scene;
}

const small = () => plain(64, 64, RED).png().toBuffer();

/** As large as can be accepted of its kind. */
const create = (side: number) => ({
  create: { width: side, height: side, channels: 3 as const, background: '#c85a28' },
});
const largeAvif = () =>
  sharp(create(3_800)).avif({ effort: 0, chromaSubsampling: '4:4:4' }).toBuffer();
const largeJpeg = () =>
  sharp(create(7_000)).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();

const silent = createLogger({ level: 'silent', pretty: false });

/** Allows a decoder whatever it wants. */
const requestFor = async (scene: ImageWorkerScene, bytes: Buffer) => ({
  inputFile: await scene.save(bytes),
  outputFolder: scene.jobs,
  rules: { ...RULES, formats: [...RULES.formats], sizes: [64] as [number] },
  decodeMemoryBytes: 1024 * MIB,
});

/** Starts the process that decodes, and makes it hang. */
async function hang({ process: run, worker }: ImageWorkerScene): Promise<number> {
  await run(await small());
  const pid = pidOf(worker);
  process.kill(pid, 'SIGSTOP');
  return pid;
}

/** Never 0 or less, which would be the process group of the tests. */
function pidOf({ pid }: ImageWorkerScene['worker']): number {
  if (!pid) throw new Error('there is no process that decodes');
  return pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const isRunning = (scene: ImageWorkerScene) =>
  expect.poll(scene.leftovers, { timeout: 20_000, interval: 5 }).toHaveLength(1);

describe('memory', () => {
  const LIMIT_BYTES = 448 * MIB;

  it('stays under the limit with ten bombs at once, and with the largest that is accepted', async () => {
    const scene = await start({ memoryLimitBytes: LIMIT_BYTES });
    const bombs = [blackPng(16_383, false), blackPng(16_383, true), gifBomb(500, 5_000)];
    const large = [
      blackPng(7_000, true),
      blackPng(7_000, false),
      await largeAvif(),
      await largeJpeg(),
    ];
    const files = [...bombs, ...large, ...bombs];
    const stopWatching = watchPeakMemory(scene.worker);
    const outcomes = await Promise.all(files.map((bytes) => scene.process(bytes)));
    const peakBytes = stopWatching();
    const refused = { ok: false, refusal: { code: 'TOO_MANY_PIXELS' } };
    expect(outcomes).toMatchObject([
      ...[refused, refused, refused],
      ...large.map(() => ({ ok: true })),
      ...[refused, refused, refused],
    ]);
    expect(peakBytes).toBeGreaterThan(200 * MIB);
    expect(peakBytes).toBeLessThan(LIMIT_BYTES);
    expect(await scene.process(await small())).toMatchObject({ ok: true });
  });

  it('bounds how many pixels are accepted of a format that can only be decoded whole', async () => {
    const scene = await start({ memoryLimitBytes: 320 * MIB });
    // 160 MiB are left for a decoder, of which an AVIF takes 20 bytes for each pixel.
    expect(await scene.process(await largeAvif())).toEqual({
      ok: false,
      refusal: { code: 'TOO_MANY_PIXELS', pixels: 14_440_000, maxPixels: 8_388_608 },
    });
    expect(await scene.process(blackPng(6_000, true))).toMatchObject({ ok: true });
  });

  it('is limited by the kernel, should a decoder need more than is known', async () => {
    const scene = await start();
    const child = new ImageChild(300 * MIB, silent);
    const answer = await child.ask(await requestFor(scene, await largeAvif()));
    const limits = await readFile(`/proc/${child.pid}/limits`, 'utf8');
    expect(limits).toMatch(new RegExp(`^Max data size +${300 * MIB} `, 'm'));
    expect(answer).toMatchObject({ outcome: { kind: 'fault', fault: 'MEMORY' } });
    // Its program is no data.
    expect(await peakMemoryBytes(child.pid ?? 0)).toBeLessThan((300 + 60) * MIB);
    await child.kill();
  });
});

describe('a process that decodes', () => {
  it('that is killed costs its own job, as a fault, and nothing else', async () => {
    const scene = await start();
    const large = await largeAvif();
    await scene.process(await small());
    const lost = scene.process(large);
    const waiting = scene.process(await small());
    await isRunning(scene);
    process.kill(pidOf(scene.worker), 'SIGKILL');
    await expect(lost).rejects.toMatchObject({ name: 'ImageWorkerError', fault: 'CRASHED' });
    expect(await waiting).toMatchObject({ ok: true });
    expect(await scene.process(large)).toMatchObject({ ok: true });
    expect(await scene.leftovers()).toEqual([]);
  });

  it('that is killed between two jobs costs neither', async () => {
    const scene = await start();
    await scene.process(await small());
    process.kill(pidOf(scene.worker), 'SIGKILL');
    await expect.poll(() => scene.worker.pid).toBeNull();
    expect(await scene.process(await small())).toMatchObject({ ok: true });
  });

  it('that hangs is killed at the deadline', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const scene = await start({ deadlineMs: 20_000 });
    const pid = await hang(scene);
    const timersBefore = vi.getTimerCount();
    const job = expect(scene.process(await small())).rejects.toMatchObject({
      ...{ name: 'ImageWorkerError', fault: 'DEADLINE' },
    });
    await isRunning(scene);
    // The one of being idle is gone, that of the deadline is there.
    await expect.poll(() => vi.getTimerCount()).toBe(timersBefore);
    vi.advanceTimersByTime(19_999);
    expect(isAlive(pid)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await job;
    expect(isAlive(pid)).toBe(false);
    expect(await scene.process(await small())).toMatchObject({ ok: true });
    expect(await scene.leftovers()).toEqual([]);
  });

  it('that cannot even start is a fault of its own kind, and what it complains of is logged', async () => {
    const scene = await start();
    const lines: string[] = [];
    const destination = { write: (line: string) => lines.push(line) };
    // No shell takes this for a limit.
    const child = new ImageChild(
      Number.NaN,
      createLogger({ level: 'warn', pretty: false }, destination),
    );
    const answer = child.ask(await requestFor(scene, await small()));
    await expect(answer).rejects.toMatchObject({ name: 'ImageWorkerError', fault: 'UNSTARTED' });
    await expect
      .poll(() => lines.join())
      .toMatch(/"output":".+","msg":"the image process wrote to its standard error"/);
  });

  it('ends with the service that uses it, also when that is killed', async () => {
    const pid = await killServiceWithWorker();
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  it('ends when there is nothing to do, and another one takes the next job', async () => {
    const scene = await start({ idleMs: 20 });
    await scene.process(await small());
    await expect.poll(() => scene.worker.pid).toBeNull();
    expect(await scene.process(await small())).toMatchObject({ ok: true });
  });

  it('does not inherit the settings of the service', async () => {
    const scene = await start();
    await scene.process(await small());
    const environment = await readFile(`/proc/${scene.worker.pid}/environ`, 'utf8');
    const names = environment.split('\0').map((entry) => entry.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX']));
    expect(names).not.toContain('PATH');
  });
});

describe('a job', () => {
  it('is ended by its signal at once, and those after it go on', async () => {
    const scene = await start();
    const pid = await hang(scene);
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = scene.process(await small(), {}, running.signal);
    const second = scene.process(await small(), {}, waiting.signal);
    const third = scene.process(await small());
    await isRunning(scene);
    const reasons = [new Error('no longer wanted'), new Error('stopped')] as const;
    waiting.abort(reasons[0]);
    await expect(second).rejects.toBe(reasons[0]);
    expect(isAlive(pid)).toBe(true);
    running.abort(reasons[1]);
    await expect(first).rejects.toBe(reasons[1]);
    expect(await third).toMatchObject({ ok: true });
    expect(isAlive(pid)).toBe(false);
    expect(await scene.leftovers()).toEqual([]);
  });

  it('is turned away when too many wait', async () => {
    const scene = await start({ maxWaiting: 1 });
    await hang(scene);
    const held = [scene.process(await small()), scene.process(await small())];
    await isRunning(scene);
    await expect(scene.process(await small())).rejects.toMatchObject({ fault: 'BUSY' });
    const ended = Promise.allSettled(held);
    await scene.worker.close();
    expect(await ended).toMatchObject([
      { status: 'rejected', reason: { fault: 'CLOSED' } },
      { status: 'rejected', reason: { fault: 'CLOSED' } },
    ]);
    await expect(scene.process(await small())).rejects.toMatchObject({ fault: 'CLOSED' });
    expect(scene.worker.pid).toBeNull();
  });

  it('fails as a fault when its file is not there', async () => {
    const { worker } = await start();
    const rules = { formats: [], maxBytes: 1, maxPixels: 1, sizes: [1] };
    await expect(
      worker.process('/nowhere/at-all', rules, new AbortController().signal),
    ).rejects.toMatchObject({ fault: 'FAILED' });
  });

  it('finds what killed services left behind removed, and what another one uses kept', async () => {
    const scene = await start();
    const [old, fresh] = ['image-job-old', 'image-job-fresh'].map((name) =>
      path.join(scene.jobs, name),
    );
    for (const folder of [old, fresh]) await mkdir(folder ?? '', { recursive: true });
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(old ?? '', longAgo, longAgo);
    const next = await start({ folder: scene.jobs });
    await next.process(await small());
    expect(await scene.leftovers()).toEqual(['image-job-fresh']);
  });
});
