/**
 * Checks the dependency rules of `.dependency-cruiser.cjs`: that the code keeps them, that every file was
 * looked at, and that in a copy of the code a planted violation of each rule is found.
 */
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ICruiseResult } from 'dependency-cruiser';
import { withScratchFolder } from '../scratch-folder.js';
import { PLANTED_VIOLATIONS, type PlantedViolation } from './planted-violations.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const RULES = '.dependency-cruiser.cjs';
const FOLDERS = ['src', 'prisma', 'scripts', 'examples'];
const CRUISE_TIMEOUT_MS = 120_000;
const CRUISE_MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

const run = promisify(execFile);

/** Paths in the result are relative to `root`. */
async function cruise(root: string, folders: readonly string[]): Promise<ICruiseResult> {
  const args = [PROGRAM, ...folders, '--config', RULES, '--output-type', 'json'];
  // It exits with the number of violations only for other types of output.
  const { stdout } = await run(process.execPath, args, {
    cwd: root,
    timeout: CRUISE_TIMEOUT_MS,
    maxBuffer: CRUISE_MAX_OUTPUT_BYTES,
  });
  return JSON.parse(stdout) as ICruiseResult;
}

async function checkCode(): Promise<string[]> {
  const { modules, summary } = await cruise(ROOT, FOLDERS);
  const seen = new Set(modules.map(({ source }) => source));
  const sources = await readdir(path.join(ROOT, 'src'), { recursive: true });
  const unseen = sources
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated/') && !seen.has(file))
    .map(
      (file) => `${file} was not looked at: does dependency-cruiser understand TypeScript here?`,
    );
  const comments = new Map(
    summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment]),
  );
  const broken = summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle ? cycle.map(({ name }) => name).join(' -> ') : to;
    return `${from} -> ${way}\n    ${rule.name}: ${comments.get(rule.name) ?? ''}`;
  });
  return [...unseen, ...broken];
}

/** A copy, so that what the code itself does wrong is never taken for a planted violation. */
async function checkPlanted(): Promise<string[]> {
  return withScratchFolder('boundaries', async (folder) => {
    for (const name of ['src', RULES, 'package.json', 'tsconfig.json'])
      await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
    await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    for (const violation of PLANTED_VIOLATIONS) await plant(folder, violation);
    return findMissed(await cruise(folder, ['src']));
  });
}

async function plant(root: string, { file, code, besides = {} }: PlantedViolation): Promise<void> {
  for (const [name, content] of Object.entries(besides)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await appendFile(path.join(root, file), `\n${code}\n`);
}

function findMissed({ summary }: ICruiseResult): string[] {
  const found = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
  const missed = PLANTED_VIOLATIONS.filter(({ rule, file }) => !found.has(`${rule} ${file}`));
  const planted = new Set(PLANTED_VIOLATIONS.map(({ rule }) => rule));
  const rules = summary.ruleSetUsed?.forbidden?.flatMap(({ name }) => name ?? []) ?? [];
  return [
    ...missed.map(({ rule, file }) => `${rule} did not find the violation planted in ${file}`),
    ...rules
      .filter((rule) => !planted.has(rule))
      .map((rule) => `${rule} is not tried by scripts/check/planted-violations.ts`),
  ];
}

const [problems, missed] = await Promise.all([checkCode(), checkPlanted()]);
for (const problem of [...problems, ...missed]) console.error(problem);
if (problems.length + missed.length > 0) process.exitCode = 1;
else
  console.log(`The code keeps the rules; ${PLANTED_VIOLATIONS.length} planted violations found.`);
