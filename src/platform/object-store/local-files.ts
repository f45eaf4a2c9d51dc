import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  codeOf,
  fileOf,
  makePlainFolder,
  openPlainFile,
  removeEmptyFolders,
  removePlainFile,
  syncFolder,
  syncWay,
  unlessAbsent,
  walk,
} from './local-folder.js';
import {
  type ObjectMetadata,
  OpenObject,
  type SizeBounds,
  writeObjectFile,
} from './local-object-file.js';
import { assertObjectKey } from './object-key.js';
import type { ListedObject } from './object-store.js';

/** Where files grow before they are put in place; no key begins like it. */
const INCOMING = '.incoming';
/** Nobody writes to a file for longer than this without a pause. */
const STALE_AFTER_MS = 3_600_000;
/** How often a folder may vanish, because another call has emptied it, before a file is in it. */
const PLACE_ATTEMPTS = 10;
const REMOVALS_AT_ONCE = 16;

/** Objects as files in a folder, each there whole or not at all, whenever the process or the machine dies. */
export class LocalFiles {
  private constructor(private readonly root: string) {}

  /** Makes the folder where it is missing, and removes what writers have left behind that were killed. */
  static async open(folder: string): Promise<LocalFiles> {
    await mkdir(path.join(folder, INCOMING), { recursive: true, mode: 0o700 });
    const files = new LocalFiles(await realpath(folder));
    await files.removeStale();
    return files;
  }

  /** Null when there is nothing at the key. The caller closes it, or streams it. */
  async open(key: string): Promise<OpenObject | null> {
    assertObjectKey(key);
    const file = await openPlainFile(fileOf(this.root, key));
    if (!file) return null;
    try {
      return await OpenObject.read(file);
    } catch (error) {
      await file.close();
      // A folder opens like a file, and is none.
      if (codeOf(error) === 'EISDIR') return null;
      throw error;
    }
  }

  /** Replaces what is there. When it rejects, nothing has changed, unless it is the machine that fails. */
  async write(
    key: string,
    chunks: AsyncIterable<Uint8Array>,
    metadata: ObjectMetadata & SizeBounds,
  ): Promise<{ readonly etag: string }> {
    assertObjectKey(key);
    const draft = path.join(this.root, INCOMING, randomBytes(16).toString('hex'));
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        const { etag } = await writeObjectFile(file, chunks, metadata);
        await this.place(draft, fileOf(this.root, key));
        return { etag };
      } finally {
        await file.close();
      }
    } finally {
      await rm(draft, { force: true });
    }
  }

  async remove(keys: readonly string[], signal: AbortSignal): Promise<void> {
    const files = keys.map((key) => fileOf(this.root, key)).values();
    const folders = new Set<string>();
    const removeInTurn = async () => {
      for (const file of files) {
        signal.throwIfAborted();
        if (await removePlainFile(file)) folders.add(path.dirname(file));
      }
    };
    await Promise.all(Array.from({ length: REMOVALS_AT_ONCE }, removeInTurn));
    for (const folder of folders) await syncFolder(folder);
    for (const folder of folders) await removeEmptyFolders(this.root, folder);
  }

  /** The objects whose key begins with `prefix` and comes after `after`, in the order of keys. */
  walk(part: {
    readonly prefix: string;
    readonly after: string;
  }): AsyncGenerator<ListedObject, void, undefined> {
    return walk(this.root, part);
  }

  private async place(draft: string, file: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await makePlainFolder(path.dirname(file));
        await rename(draft, file);
        break;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || attempt === PLACE_ATTEMPTS) throw error;
      }
    }
    await syncWay(this.root, file);
  }

  private async removeStale(): Promise<void> {
    const folder = path.join(this.root, INCOMING);
    for (const name of await readdir(folder)) {
      const draft = path.join(folder, name);
      const stats = await unlessAbsent(stat(draft));
      if (stats && Date.now() - stats.mtimeMs > STALE_AFTER_MS) await rm(draft, { force: true });
    }
  }
}
