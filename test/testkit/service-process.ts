import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export type Environment = Readonly<Record<string, string>>;

/** A file store that production takes for one; nothing listens there. */
export const FILES_ENV: Environment = {
  S3_BUCKET: 'files',
  S3_ENDPOINT: 'http://127.0.0.1:9',
  FILES_PUBLIC_URL: 'https://cdn.example.com',
  AVATAR_GENERATED_URL: 'https://cdn.example.com',
  AVATAR_SECRET: 'a-text-that-nobody-can-guess-or-read',
  // On Node 20 it tells that it will want 22 one day.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

export interface Ending {
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One of the programs of `src/start`, as a process with a process group of its own. */
export interface ServiceProcess {
  /** Everything printed so far. */
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Promise<Ending>;
  /** What the first group of the pattern matches in its output, once it is there. */
  told(pattern: RegExp): Promise<string>;
  /** To every process of the group, as a terminal does at Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void;
  /** To the process alone, as an orchestrator does. */
  signal(signal: NodeJS.Signals): void;
  /** What it holds now with all that it has started; pages that they share count for each. Linux tells it. */
  memoryBytes(): Promise<number>;
}

export interface Launch {
  /** Without the folder and `.ts`. */
  readonly program: 'main' | 'migrate' | 'ratings' | 'token';
  readonly args?: readonly string[];
  /** Next to PATH and the like, all that it has. */
  readonly env?: Environment;
  /** By `tsx`, which puts a process of its own between, as `npm start` does. */
  readonly byTsx?: boolean;
}

const endings: (() => Promise<unknown>)[] = [];

/** Starts the program; `endAll` ends it if the test has not. */
export function startProcess({ program, args = [], env = {}, byTsx = false }: Launch) {
  const file = path.join(PROJECT, 'src/start', `${program}.ts`);
  const tsx = path.join(PROJECT, 'node_modules/.bin/tsx');
  const command = byTsx ? [tsx] : [process.execPath, '--import', 'tsx'];
  const [first = '', ...rest] = [...command, file, ...args];
  const { PATH = '', HOME = '', TMPDIR = tmpdir() } = process.env;
  const child = spawn(first, rest, {
    cwd: PROJECT,
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const service = observe(child);
  endings.push(async () => {
    if (child.exitCode === null && child.signalCode === null) service.signalGroup('SIGKILL');
    await service.ended;
  });
  return service;
}

function observe(child: ChildProcess): ServiceProcess {
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      tell();
    });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...output });
      tell();
    });
  });
  const told = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output.stdout);
        const isOver = child.exitCode !== null || child.signalCode !== null;
        if (!found && !isOver) return;
        listeners.delete(look);
        if (found) resolve(found[1] ?? found[0]);
        else reject(new Error(`It ended without ${pattern}:\n${output.stdout}${output.stderr}`));
      };
      listeners.add(look);
      look();
    });
  return {
    get stdout() {
      return output.stdout;
    },
    get stderr() {
      return output.stderr;
    },
    ended,
    told,
    signal: (signal) => void child.kill(signal),
    signalGroup: (signal) => void process.kill(-(child.pid ?? Number.NaN), signal),
    memoryBytes: () => treeMemoryBytes(child.pid ?? Number.NaN),
  };
}

async function treeMemoryBytes(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const processes = await Promise.all(
    pids.map(async (pid) => {
      // It may end meanwhile.
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const field = (name: string) =>
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
      return { pid: Number(pid), parent: field('PPid'), bytes: (field('VmRSS') || 0) * 1_024 };
    }),
  );
  const bytesBelow = (pid: number): number =>
    processes
      .filter(({ parent }) => parent === pid)
      .reduce((sum, child) => sum + child.bytes + bytesBelow(child.pid), 0);
  return (processes.find(({ pid }) => pid === root)?.bytes ?? 0) + bytesBelow(root);
}

/** What the program says and how it ends, where it ends by itself. */
export function runProcess(launch: Launch): Promise<Ending> {
  return startProcess(launch).ended;
}

/** An empty folder that `endAll` removes. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'user-subgraph-process-'));
  // PostgreSQL may run as another user, who has to pass through to its data.
  await chmod(folder, 0o711);
  endings.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/** Something else to be undone by `endAll`. */
export function afterwards(end: () => Promise<unknown>): void {
  endings.push(end);
}

/** Ends what the test has started and removes what it has made, last first. */
export async function endAll(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

/** A loopback port that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The status of an answer with its JSON; null when nobody answers there. */
export async function ask(
  url: string,
  init: RequestInit = {},
  // biome-ignore lint/suspicious/noExplicitAny: the shape is each test's own business
): Promise<{ status: number; headers: Headers; body: any } | null> {
  const response = await fetch(url, init).catch(() => null);
  if (!response) return null;
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

/** Sends an operation to a service. */
export function askGraph(url: string, query: string, token?: string) {
  return ask(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
}
