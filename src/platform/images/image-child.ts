import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import type { Logger } from '../logger.js';
import type { ImageRequest } from './image-messages.js';
import { ImageWorkerError } from './image-worker-error.js';

const THIS_FILE = fileURLToPath(import.meta.url);
/** `.ts` when run from the sources, `.js` when compiled. */
const EXTENSION = path.extname(THIS_FILE);
const PROGRAM = path.join(path.dirname(THIS_FILE), `image-process${EXTENSION}`);
const FROM_SOURCES = EXTENSION === '.ts' ? ['--import', 'tsx'] : [];

/** There is little JavaScript to run: small heaps, and one thread to clean them up, leave more to decoders. */
const V8_OPTIONS = ['--max-old-space-size=64', '--max-semi-space-size=2', '--v8-pool-size=1'];
/** Of what the process writes to its standard error, the last part is kept, and logged once for each job. */
const KEPT_STDERR_CHARACTERS = 2_000;

/**
 * The service's variables are none of its business: some hold secrets. One thread decodes, and few arenas
 * keep freed memory from being scattered.
 */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '1', TMPDIR: tmpdir() };

/** One process that decodes, from its start to its end. */
export class ImageChild {
  /** Resolves, with the reason, when the process has ended. */
  readonly ended: Promise<ImageWorkerError>;
  readonly #child: ChildProcess;
  /** Resolves with the first thing that the process says: that it can be asked. */
  readonly #started: Promise<void>;
  #isStarted = false;
  #stderr = '';

  /** @param memoryLimitBytes What the process may hold; on Linux the kernel sees to it. */
  constructor(
    memoryLimitBytes: number,
    private readonly log: Logger,
  ) {
    const [command, ...args] = commandLine(memoryLimitBytes);
    this.#child = spawn(command, args, {
      cwd: path.dirname(PROGRAM),
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C in the terminal ends the service, which ends this when it is done.
      detached: true,
    });
    this.#started = new Promise((resolve) => {
      this.#child.once('message', () => {
        this.#isStarted = true;
        resolve();
      });
    });
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (cause) =>
        resolve(
          new ImageWorkerError('UNSTARTED', 'The image process cannot be started', { cause }),
        ),
      );
      this.#child.once('exit', (code, signal) => resolve(this.#reasonOf(code, signal)));
    });
    // Writing to a process that has just ended is no more than its end.
    this.#child.on('error', () => {});
    this.#child.once('close', () => this.#logStderr());
    this.#keepStderr();
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /**
   * What the process answers.
   *
   * @throws ImageWorkerError when it ends instead.
   */
  async ask(request: ImageRequest): Promise<unknown> {
    const settled = new AbortController();
    try {
      const end = await Promise.race([this.#started, this.ended]);
      if (end) throw end;
      const answer = once(this.#child, 'message', { signal: settled.signal });
      this.#child.send(request, () => {});
      const first = await Promise.race([answer, this.ended]);
      if (first instanceof ImageWorkerError) throw first;
      return first[0];
    } finally {
      settled.abort();
      this.#logStderr();
    }
  }

  /** Resolves when the process is gone; what it was doing is lost. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #reasonOf(code: number | null, signal: NodeJS.Signals | null): ImageWorkerError {
    const message = `The image process ended with ${signal ?? `exit code ${code}`}`;
    return new ImageWorkerError(this.#isStarted ? 'CRASHED' : 'UNSTARTED', message);
  }

  #keepStderr(): void {
    const decoder = new StringDecoder('utf8');
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + decoder.write(chunk)).slice(-KEPT_STDERR_CHARACTERS);
    });
  }

  #logStderr(): void {
    const output = this.#stderr.trim();
    this.#stderr = '';
    if (output) this.log.warn({ output }, 'the image process wrote to its standard error');
  }
}

function commandLine(memoryLimitBytes: number): [string, ...string[]] {
  const program: [string, ...string[]] = [
    process.execPath,
    ...V8_OPTIONS,
    ...FROM_SOURCES,
    PROGRAM,
    `${memoryLimitBytes}`,
  ];
  if (process.platform !== 'linux') return program;
  // RLIMIT_DATA counts what can be written to; V8's reserved addresses, which it cannot do without, do not.
  const script = 'ulimit -d "$1" && shift && exec "$@"';
  const limitKib = Math.floor(memoryLimitBytes / 1024);
  return ['/bin/sh', '-c', script, 'sh', `${limitKib}`, ...program];
}
