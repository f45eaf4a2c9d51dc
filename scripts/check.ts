/**
 * `npm run check`: everything about the code that can be checked without running it. One line for each
 * step, all that a failing one has to say, and a list of what failed. `npm run check -- types schema` runs
 * the steps named.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

interface Step {
  readonly name: string;
  /** What it finds. */
  readonly about: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly step: Step;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

const ROOT = path.resolve(import.meta.dirname, '..');
const STEP_TIMEOUT_MS = 300_000;
/** More would only take turns on a small machine. */
const AT_ONCE = 2;

const binary = (name: string) => path.join(ROOT, 'node_modules/.bin', name);
// Without tsx's own process in between, which would keep a script from hearing that it is to end.
const script = (name: string, ...args: string[]) => ({
  command: process.execPath,
  args: ['--import', 'tsx', path.join('scripts', name), ...args],
});
// `.bin/tsc` belongs to whichever of the two TypeScripts npm has linked last.
const TYPESCRIPT_7 = path.join(ROOT, 'node_modules/@typescript/native/bin/tsc');

/** The slow ones first, so that they do not end alone. */
const STEPS: readonly Step[] = [
  { name: 'boundaries', about: 'dependency rules', ...script('check/boundaries.ts') },
  { name: 'migrations', about: 'no drift from schema.prisma', ...script('migration.ts', 'check') },
  { name: 'generated', about: 'up to date', ...script('generate.ts', '--check') },
  { name: 'types', about: 'TypeScript 7', command: process.execPath, args: [TYPESCRIPT_7] },
  {
    name: 'promises',
    about: 'and other rules that need types',
    command: binary('oxlint'),
    args: ['--deny-warnings', '.'],
  },
  {
    name: 'unused',
    about: 'files, exports, dependencies',
    command: binary('knip'),
    args: ['--no-progress', '--no-config-hints'],
  },
  {
    name: 'schema',
    about: 'lint of the SDL and the example operations',
    command: binary('eslint'),
    args: ['--max-warnings=0', '.'],
  },
  { name: 'composition', about: 'with the example subgraphs', ...script('compose.ts') },
  {
    name: 'format',
    about: 'and lint',
    command: binary('biome'),
    args: [
      'check',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '--max-diagnostics=none',
      '.',
    ],
  },
];

/** The steps that run, each at the head of a process group: several tools start others, which outlive them. */
const running = new Set<ChildProcess>();

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function runStep(step: Step): Promise<Outcome> {
  const startedMs = performance.now();
  const child = spawn(step.command, step.args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const timer = setTimeout(() => {
    output += `Not finished within ${STEP_TIMEOUT_MS / 1_000} seconds.\n`;
    endGroup(child, 'SIGKILL');
  }, STEP_TIMEOUT_MS);
  return new Promise((resolve) => {
    const end = (ok: boolean) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ step, ok, seconds: (performance.now() - startedMs) / 1_000, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function report({ step, ok, seconds, output }: Outcome): void {
  const name = `${step.name.padEnd(12)} ${step.about.padEnd(44)}`;
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name} ${seconds.toFixed(1).padStart(5)} s`);
  if (!ok) console.log(`\n${output.trim()}\n`);
}

function chooseSteps(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`No such check: ${unknown.join(', ')}.`);
    console.error(`There are: ${STEPS.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  return names.length > 0 ? STEPS.filter(({ name }) => names.includes(name)) : STEPS;
}

const waiting = [...chooseSteps(process.argv.slice(2))];
const total = waiting.length;
const failed: string[] = [];

async function work(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const outcome = await runStep(step);
    report(outcome);
    if (!outcome.ok) failed.push(step.name);
  }
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(signal, () => {
    for (const child of running) endGroup(child, 'SIGTERM');
    process.exit(exitCode);
  });

await Promise.all(Array.from({ length: AT_ONCE }, work));
if (failed.length > 0) {
  console.log(`\n${failed.length} of ${total} checks failed: ${failed.join(', ')}`);
  process.exitCode = 1;
} else {
  console.log(`\nAll ${total} checks passed.`);
}
