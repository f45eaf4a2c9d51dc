import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ByteRange, ObjectInfo } from './object-store.js';

/**
 * A file begins with this many bytes of JSON, filled up with spaces: what is known of the object and the bytes
 * that follow are one file, so that a rename puts both in place at once.
 */
export const HEADER_BYTES = 2_048;

const headerSchema = z.object({
  format: z.literal(1),
  contentType: z.string(),
  cacheControl: z.string().nullable(),
  etag: z.string(),
  size: z.number(),
});

type Header = z.infer<typeof headerSchema>;

/** What a writer knows beforehand. */
export interface ObjectMetadata {
  readonly contentType: string;
  readonly cacheControl: string | null;
}

export interface SizeBounds {
  readonly minBytes: number;
  readonly maxBytes: number;
}

/** There are more or fewer bytes than may be. */
export class SizeOutOfBoundsError extends Error {
  override readonly name = 'SizeOutOfBoundsError';
  constructor(readonly side: 'too-small' | 'too-large') {
    super(`The file is ${side}`);
  }
}

/**
 * Writes an object into an empty file, chunk by chunk, until it is durable there.
 *
 * @throws SizeOutOfBoundsError as soon as it is too large, or when it ends too small.
 * @throws whatever the chunks fail with.
 */
export async function writeObjectFile(
  file: FileHandle,
  chunks: AsyncIterable<Uint8Array>,
  { contentType, cacheControl, minBytes, maxBytes }: ObjectMetadata & SizeBounds,
): Promise<{ readonly etag: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunks) {
    if (size + chunk.byteLength > maxBytes) throw new SizeOutOfBoundsError('too-large');
    hash.update(chunk);
    await writeAll(file, chunk, HEADER_BYTES + size);
    size += chunk.byteLength;
  }
  if (size < minBytes) throw new SizeOutOfBoundsError('too-small');
  const etag = `"${hash.digest('hex').slice(0, 32)}"`;
  const header: Header = { format: 1, contentType, cacheControl, etag, size };
  await writeAll(file, Buffer.from(`${JSON.stringify(header).padEnd(HEADER_BYTES - 1)}\n`), 0);
  await file.sync();
  return { etag, size };
}

/** A single write may write less than it was given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.byteLength; ) {
    const rest = bytes.byteLength - written;
    written += (await file.write(bytes, written, rest, position + written)).bytesWritten;
  }
}

/** An object that is open for reading: it stays as it is, whatever happens at its key. */
export class OpenObject {
  private constructor(
    private readonly file: FileHandle,
    readonly info: ObjectInfo,
  ) {}

  /** @throws Error when this is not a file that `writeObjectFile` has written; the caller closes it then. */
  static async read(file: FileHandle): Promise<OpenObject> {
    const { size: fileBytes, mtime } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const { format: _, ...header } = headerSchema.parse(
      JSON.parse(buffer.toString('utf8', 0, bytesRead)),
    );
    if (header.size !== fileBytes - HEADER_BYTES) throw new Error('The file has lost its end');
    return new OpenObject(file, { ...header, lastModified: mtime });
  }

  /** The bytes of the range; the object is closed when they have been read, or the stream is destroyed. */
  stream({ start, end = this.info.size - 1 }: ByteRange = { start: 0 }): Readable {
    const last = Math.min(end, this.info.size - 1);
    if (last < start) {
      const nothing = Readable.from([], { objectMode: false });
      return nothing.once('close', () => void this.close());
    }
    return this.file.createReadStream({ start: HEADER_BYTES + start, end: HEADER_BYTES + last });
  }

  /** For whoever does not stream it. */
  async close(): Promise<void> {
    await this.file.close();
  }
}
