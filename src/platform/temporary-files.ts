import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A stream has more bytes than are taken. */
export class StreamTooLongError extends Error {
  override readonly name = 'StreamTooLongError';
}

/** A file of a temporary folder. */
export interface TemporaryFile {
  readonly path: string;
  readonly size: number;
  /** Its bytes, from the start, each time. */
  read(): Readable;
}

/** A folder that is there as long as the work on it. */
export interface TemporaryFolder {
  readonly path: string;
  /**
   * Writes a stream into a file of the folder, never more than `maxBytes` of it. The stream ends in any case.
   *
   * @throws StreamTooLongError when it has more; the stream's own failure; the signal's reason.
   */
  save(
    name: string,
    stream: Readable,
    options: { readonly maxBytes: number; readonly signal?: AbortSignal },
  ): Promise<TemporaryFile>;
}

/** What `work` resolves to. The folder is removed afterwards, whatever came of it. */
export async function withTemporaryFolder<T>(
  work: (folder: TemporaryFolder) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'user-subgraph-'));
  try {
    return await work({ path: folder, save: (...args) => save(folder, ...args) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function save(
  folder: string,
  name: string,
  stream: Readable,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal?: AbortSignal },
): Promise<TemporaryFile> {
  const file = path.join(folder, name);
  let size = 0;
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > maxBytes) throw new StreamTooLongError(`More than ${maxBytes} bytes`);
        yield chunk;
      }
    },
    createWriteStream(file, { flags: 'wx', mode: 0o600 }),
    { ...(signal && { signal }) },
  );
  return { path: file, size, read: () => createReadStream(file) };
}
