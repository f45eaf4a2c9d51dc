import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/start/main.ts', import.meta.url));
const READY = 'user-subgraph is ready';
const PROBE_TIMEOUT_MS = 2_000;

export interface UserSubgraph {
  /** Whether it ran already: then it goes on running. */
  readonly reused: boolean;
  /** @throws UserSubgraphError when it ends before it is ready. */
  readonly ready: Promise<void>;
  /** Resolves when a subgraph of ours has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The user subgraph could not be started; it has said why on standard error. */
export class UserSubgraphError extends Error {
  override readonly name = 'UserSubgraphError';
}

/** The user subgraph that runs on `port`, or else a new one in a process of its own. */
export async function useUserSubgraph(port: number): Promise<UserSubgraph> {
  if (await isReady(port)) {
    const ended = new Promise<never>(() => undefined);
    return { reused: true, ready: Promise.resolve(), ended, stop: async () => undefined };
  }
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Out of reach of the terminal's Ctrl-C: it is ended after the gateway, in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { reused: false, ready: untilReady(child, ended), ended, stop };
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://localhost:${port}/health/ready`, {
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'checks' in body && response.ok;
  } catch {
    return false;
  }
}

/** The first thing it prints is its banner, when everything is there; what follows is its log. */
async function untilReady(child: ChildProcess, ended: Promise<void>): Promise<void> {
  let output = '';
  const ready = new Promise<true>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (output.includes(READY)) process.stdout.write(text);
      output += text;
      if (output.includes(READY)) resolve(true);
    });
  });
  const started = await Promise.race([ready, ended.then(() => false)]);
  if (!started) throw new UserSubgraphError('The user subgraph did not start.');
}
