import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/** The development key cannot be used; the message says how to get a new one. */
export class DevelopmentKeyError extends Error {
  override readonly name = 'DevelopmentKeyError';
}

/**
 * The 32 secret bytes that sign development tokens, kept in `<folder>/development-key` so that a token
 * outlives a restart. Made at random when missing, readable for its owner alone. Processes that start
 * at the same moment get the same key.
 *
 * @throws DevelopmentKeyError
 */
export async function loadOrCreateDevelopmentKey(folder: string): Promise<Uint8Array> {
  const path = join(folder, 'development-key');
  try {
    return (await readKey(path)) ?? (await createKey(folder, path));
  } catch (error) {
    if (error instanceof DevelopmentKeyError) throw error;
    throw new DevelopmentKeyError(
      `${path} cannot be used (${codeOf(error)}): delete it, or make its folder writable.`,
      { cause: error },
    );
  }
}

async function createKey(folder: string, path: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeDurably(draft, randomBytes(KEY_BYTES));
    // A link appears at once and whole, and never replaces the key of whoever was faster.
    await link(draft, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const key = await readKey(path);
  if (!key) throw new DevelopmentKeyError(`${path} vanished while it was created: start again.`);
  return key;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(KEY_BYTES + 1));
    if (bytesRead === KEY_BYTES) return new Uint8Array(buffer.subarray(0, KEY_BYTES));
    throw new DevelopmentKeyError(
      `${path} is damaged: delete it and start again. Development tokens minted before stop working.`,
    );
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
