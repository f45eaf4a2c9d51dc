import { constants, type Dirent } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rmdir,
  unlink,
} from 'node:fs/promises';
import path from 'node:path';
import { HEADER_BYTES } from './local-object-file.js';
import { compareKeys, isObjectKey } from './object-key.js';
import type { ListedObject } from './object-store.js';

/** No key contains it: the object at `a` and the folder of `a/b` have different names. */
const OBJECT_SUFFIX = '~object';

/** Codes of what is not there as a plain file below plain folders. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR']);

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether the operating system has refused something. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** What `work` resolves to, or null where it finds nothing. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (ABSENT.has(codeOf(error))) return null;
    throw error;
  }
}

/** Where the file of a key is. */
export function fileOf(root: string, key: string): string {
  return path.join(root, `${key}${OBJECT_SUFFIX}`);
}

/** Opens the file of a key for reading; null when there is none, or when a symbolic link leads to it. */
export async function openPlainFile(file: string): Promise<FileHandle | null> {
  if (!(await isPlainFolder(path.dirname(file)))) return null;
  return unlessAbsent(open(file, constants.O_RDONLY | constants.O_NOFOLLOW));
}

/** Whether there was a file, which is gone now. */
export async function removePlainFile(file: string): Promise<boolean> {
  if (!(await isPlainFolder(path.dirname(file)))) return false;
  return (await unlessAbsent(unlink(file).then(() => true))) ?? false;
}

/** Whether a folder is there, and no symbolic link on the way to it. */
async function isPlainFolder(folder: string): Promise<boolean> {
  return (await unlessAbsent(realpath(folder))) === folder;
}

/** Makes what is in a folder durable: names that have come and gone. One that is gone itself needs nothing. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await unlessAbsent(open(folder, constants.O_RDONLY));
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** The folders from `folder` up to and including `root`. */
function* upTo(root: string, folder: string): Generator<string, void, undefined> {
  for (let current = folder; current !== root; current = path.dirname(current)) yield current;
  yield root;
}

/**
 * Makes a folder, which somebody else may remove at once while it is empty.
 *
 * @throws Error when a symbolic link leads elsewhere.
 */
export async function makePlainFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const real = await unlessAbsent(realpath(folder));
  if (real !== null && real !== folder) throw new Error('A symbolic link is in the way');
}

/** Makes the way to a file durable: its name and those of its folders, whoever has made them. */
export async function syncWay(root: string, file: string): Promise<void> {
  for (const folder of upTo(root, path.dirname(file))) await syncFolder(folder);
}

/** Removes a folder, and those above it below `root`, as far as they are empty. */
export async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (const current of upTo(root, folder)) {
    if (current === root) return;
    const removed = await rmdir(current).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

interface Entry {
  /** What keys of it begin with, or are. */
  readonly key: string;
  readonly isFolder: boolean;
}

/** The objects whose key begins with `prefix` and comes after `after`, in the order of keys. */
export async function* walk(
  root: string,
  { prefix, after }: { readonly prefix: string; readonly after: string },
  folderKey = '',
): AsyncGenerator<ListedObject, void, undefined> {
  const entries =
    (await unlessAbsent(readdir(path.join(root, folderKey), { withFileTypes: true }))) ?? [];
  for (const { key, isFolder } of entries
    .flatMap((entry) => entryOf(folderKey, entry))
    .sort(byKey)) {
    if (isFolder) {
      const concerned = key.startsWith(prefix) || prefix.startsWith(key);
      if (concerned && (after < key || after.startsWith(key)))
        yield* walk(root, { prefix, after }, key);
    } else if (key.startsWith(prefix) && key > after) {
      const stats = await unlessAbsent(lstat(fileOf(root, key)));
      if (stats) yield { key, size: stats.size - HEADER_BYTES, lastModified: stats.mtime };
    }
  }
}

/** Nothing for what is no object and no folder of objects: hidden entries, links, foreign files. */
function entryOf(folderKey: string, entry: Dirent): Entry[] {
  if (entry.name.startsWith('.')) return [];
  if (entry.isDirectory()) return [{ key: `${folderKey}${entry.name}/`, isFolder: true }];
  if (!entry.isFile() || !entry.name.endsWith(OBJECT_SUFFIX)) return [];
  const key = `${folderKey}${entry.name.slice(0, -OBJECT_SUFFIX.length)}`;
  return isObjectKey(key) ? [{ key, isFolder: false }] : [];
}

const byKey = (a: Entry, b: Entry) => compareKeys(a.key, b.key);
