import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { LocalObjectStore } from '../../src/platform/object-store/local-object-store.js';

const FILE = fileURLToPath(import.meta.url);
const KEYS = 5;
const PIECE_BYTES = 65_536;

/** What round `n` writes: every piece has the number of the round in each of its bytes. */
function* piecesOf(round: number): Generator<Buffer, void, undefined> {
  for (let piece = 0; piece < 1 + (round % 24); piece += 1)
    yield Buffer.alloc(PIECE_BYTES, (round % 255) + 1);
}

/** Whether an object is what one round has written, as a whole. */
export function isWhole(content: Buffer, round: number): boolean {
  return content.equals(Buffer.concat([...piecesOf(round)]));
}

export interface Writer {
  /** The last round that was acknowledged, by key. */
  readonly acknowledged: Map<string, number>;
  /** Resolves after so many acknowledgements. */
  written(rounds: number): Promise<void>;
  /** As a power failure would. */
  kill(): Promise<void>;
}

/** Starts a process that writes over a few objects without end, from round `first` on, one after the other. */
export function startWriter(folder: string, first: number): Writer {
  const args = ['--import', 'tsx', FILE, folder, `${first}`];
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const acknowledged = new Map<string, number>();
  let rounds = 0;
  let wake = () => {};
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const [key = '', round] = line.split(' ');
    acknowledged.set(key, Number(round));
    rounds += 1;
    wake();
  });
  const drained = once(lines, 'close');
  return {
    acknowledged,
    async written(count) {
      while (rounds < count) {
        if (child.exitCode !== null) throw new Error('the writer ended by itself');
        await Promise.race([exited, new Promise<void>((resolve) => (wake = resolve))]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await Promise.all([exited, drained]);
    },
  };
}

async function write(folder: string, first: number): Promise<void> {
  const store = await LocalObjectStore.open({
    folder,
    secret: new Uint8Array(32),
    baseUrl: () => 'http://localhost/files',
    deadlineMs: 10_000,
    clock: { now: () => new Date() },
  });
  for (let round = first; ; round += 1) {
    const key = `private/${round % KEYS}/object`;
    const size = (1 + (round % 24)) * PIECE_BYTES;
    const metadata = { contentType: `text/x-round-${round}`, cacheControl: 'no-store' };
    await store.put(key, { stream: Readable.from(piecesOf(round)), size }, metadata);
    process.stdout.write(`${key} ${round}\n`);
  }
}

if (process.argv[1] === FILE) await write(process.argv[2] ?? '', Number(process.argv[3]));
