/**
 * `node --import tsx bench/avatars.ts`: how long an upload takes until it is the picture, how many a service in
 * embedded mode makes in a second, and the most memory that its processes hold meanwhile. It starts a
 * service of its own, in a folder of its own.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createClient } from '../examples/frontend/client.js';
import { uploadPicture } from '../examples/frontend/upload-picture.js';
import { readConfig } from '../src/config.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { createIdentity } from '../src/start/identity.js';

const PORT = 4_790;
const ONE_BY_ONE = 10;
const AT_ONCE = 30;
const MIB = 1_048_576;
const MAIN = fileURLToPath(new URL('../src/start/main.ts', import.meta.url));

/** A picture of 12 megapixels with as much in it as a photo has. */
async function photo(): Promise<Blob> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const grain = sharp({
    create: { width: 200, height: 150, channels: 3, background: '#888', noise },
  });
  const large = sharp(await grain.png().toBuffer()).resize(4_000, 3_000, { kernel: 'cubic' });
  return new Blob([new Uint8Array(await large.jpeg({ quality: 80 }).toBuffer())], {
    type: 'image/jpeg',
  });
}

async function startService(dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(PORT) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = new Promise<void>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('is ready')) resolve();
    });
    child.once('exit', () => reject(new Error('The service did not start.')));
  });
  await ready;
  return child;
}

/** The process and those that it has started, but for PostgreSQL's: by name, the most memory that each has held. */
async function peaksOf(rootPid: number): Promise<Map<string, number>> {
  const processes = new Map<number, { parent: number; name: string; peakBytes: number }>();
  for (const entry of await readdir('/proc')) {
    const status =
      /^\d+$/.test(entry) && (await readFile(`/proc/${entry}/status`, 'utf8').catch(() => ''));
    if (!status) continue;
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    const name = command.includes('image-process') ? 'decoder' : 'service';
    const isNode = command.includes('node');
    const peakBytes = isNode ? Number(field('VmHWM')) * 1_024 : 0;
    processes.set(Number(entry), { parent: Number(field('PPid')), name, peakBytes });
  }
  const peaks = new Map<string, number>();
  for (const [pid, { name, peakBytes }] of processes)
    if (isBelow(pid, rootPid, (id) => processes.get(id)?.parent ?? 0))
      peaks.set(name, Math.max(peaks.get(name) ?? 0, peakBytes));
  return peaks;
}

function isBelow(pid: number, root: number, parentOf: (pid: number) => number): boolean {
  for (let current = pid; current > 1; current = parentOf(current))
    if (current === root) return true;
  return false;
}

async function run(dataDir: string): Promise<void> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(PORT) });
  const service = await startService(dataDir);
  const { mint } = await createIdentity(config.identity, {
    dataDir,
    clock: systemClock,
    log: createLogger(config.log),
  });
  const file = await photo();
  const upload = async (sub: string) => {
    const getToken = async () =>
      (await mint?.({ sub, roles: ['USER'], scopes: [], lifetimeSeconds: 3_600 })) ?? null;
    const startedMs = performance.now();
    const execute = createClient({ url: `http://localhost:${PORT}/graphql`, getToken });
    const result = await uploadPicture(execute, file, { askAgainMs: 20 });
    if (result.kind !== 'ready') throw new Error(JSON.stringify(result));
    return performance.now() - startedMs;
  };
  try {
    await upload('warm-up');
    const alone: number[] = [];
    for (let count = 0; count < ONE_BY_ONE; count += 1) alone.push(await upload(`alone-${count}`));
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => upload(`crowd-${index}`)));
    const seconds = (performance.now() - startedMs) / 1_000;
    const sorted = alone.toSorted((a, b) => a - b);
    const peaks = await peaksOf(service.pid ?? 0);
    const mib = (name: string) => `${Math.round((peaks.get(name) ?? 0) / MIB)} MiB`;
    console.log(`12 megapixels, ${Math.round(file.size / 1_024)} KiB of JPEG, 10 files each`);
    console.log(
      `upload to READY, alone   median ${Math.round(sorted[ONE_BY_ONE / 2] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms`,
    );
    console.log(
      `${AT_ONCE} at once               ${(AT_ONCE / seconds).toFixed(2)} pictures a second`,
    );
    console.log(`peak memory              service ${mib('service')}, decoder ${mib('decoder')}`);
  } finally {
    service.kill('SIGTERM');
    await new Promise((resolve) => service.once('exit', resolve));
  }
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'user-subgraph-bench-'));
try {
  await run(dataDir);
} finally {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
}
