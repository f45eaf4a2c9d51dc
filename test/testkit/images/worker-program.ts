import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { plain, RED } from './pixels.js';
import { RULES, startImageWorker } from './worker-scene.js';

const FILE = fileURLToPath(import.meta.url);

/** A service that uses a worker and is then killed as by a power failure; the pid that decoded for it. */
export async function killServiceWithWorker(): Promise<number> {
  const TMPDIR = await mkdtemp(path.join(tmpdir(), 'images-killed-'));
  const child = spawn(process.execPath, ['--import', 'tsx', FILE], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR },
  });
  const exited = once(child, 'exit');
  const [line] = await Promise.race([once(child.stdout, 'data'), exited.then(() => [''])]);
  child.kill('SIGKILL');
  await exited;
  await rm(TMPDIR, { recursive: true, force: true });
  return Number.parseInt(String(line), 10);
}

async function useWorker(): Promise<void> {
  const { worker, jobs } = await startImageWorker();
  const file = path.join(path.dirname(jobs), 'red.png');
  await writeFile(file, await plain(64, 64, RED).png().toBuffer());
  await worker.process(file, RULES, new AbortController().signal);
  process.stdout.write(`${worker.pid}\n`);
}

if (process.argv[1] === FILE) await useWorker();
