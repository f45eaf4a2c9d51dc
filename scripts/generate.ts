/**
 * `npm run generate` makes everything under `generated/` anew from `schema/*.graphql`, `codegen.ts` and
 * `prisma/schema.prisma`. With `--check` it writes nothing, and fails when a file is not what would be made.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { executeCodegen } from '@graphql-codegen/cli';
import codegenConfig from '../codegen.js';
import { withScratchFolder } from './scratch-folder.js';

/** Contents of files by path, relative to the root of the project. */
type Files = Map<string, string>;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Nothing else may lie in these folders. */
const FOLDERS = ['src/generated', 'examples/frontend/generated'];
const PRISMA_TIMEOUT_MS = 120_000;

async function readFolder(root: string, folder: string): Promise<Files> {
  if (!existsSync(path.join(root, folder))) return new Map();
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  const files: Files = new Map();
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(root, file).replaceAll('\\', '/'), await readFile(file, 'utf8'));
  }
  return files;
}

async function generateFromSdl(): Promise<Files> {
  const config = { ...codegenConfig, cwd: ROOT, silent: true };
  const { result, error } = await executeCodegen(config);
  if (error) throw error;
  return new Map(result.map(({ filename, content }) => [path.posix.normalize(filename), content]));
}

/** Prisma writes to a place beside its schema, so it gets a copy of that. */
async function generateFromPrisma(): Promise<Files> {
  return withScratchFolder('generate', async (folder) => {
    await cp(path.join(ROOT, 'prisma'), path.join(folder, 'prisma'), { recursive: true });
    await runPrisma(path.join(folder, 'prisma/schema.prisma'));
    return readFolder(folder, 'src/generated');
  });
}

async function runPrisma(schema: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [cli, 'generate', '--no-hints', '--schema', schema], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PRISMA_TIMEOUT_MS,
    env: {
      ...process.env,
      // Never run to generate a client, but Prisma would download it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const status = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) throw new Error(`prisma generate ended with ${status}:\n${output}`);
}

/** Paths whose content is not, or not yet, what it would be; also of files that nothing makes any more. */
function findDifferences(wanted: Files, present: Files): string[] {
  const paths = new Set([...wanted.keys(), ...present.keys()]);
  return [...paths].filter((file) => wanted.get(file) !== present.get(file)).sort();
}

async function write(wanted: Files, changed: readonly string[]): Promise<void> {
  for (const relative of changed) {
    const file = path.join(ROOT, relative);
    const content = wanted.get(relative);
    if (content === undefined) {
      await rm(file);
      continue;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

async function main(): Promise<void> {
  const [fromSdl, fromPrisma] = await Promise.all([generateFromSdl(), generateFromPrisma()]);
  const wanted: Files = new Map([...fromSdl, ...fromPrisma]);
  const present: Files = new Map();
  for (const folder of FOLDERS)
    for (const [file, content] of await readFolder(ROOT, folder)) present.set(file, content);
  const changed = findDifferences(wanted, present);
  if (process.argv.includes('--check')) {
    if (changed.length === 0) return;
    console.error(`Not up to date:\n${changed.map((file) => `  ${file}`).join('\n')}`);
    console.error('Run `npm run generate`, and commit what it changes.');
    process.exitCode = 1;
    return;
  }
  await write(wanted, changed);
  console.log(`${wanted.size} files, ${changed.length} changed.`);
}

await main().catch((error: unknown) => {
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const cause of causes) console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
