import { type FileHandle, open } from 'node:fs/promises';

const TAIL_BYTES = 16_384;

/** The last lines of a file that were written after `fromByte`; none when it cannot be read. */
export async function readLogTail(
  file: string,
  { fromByte = 0, lines = 10 }: { fromByte?: number; lines?: number } = {},
): Promise<string[]> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { size } = await handle.stat();
    const position = Math.max(fromByte, size - TAIL_BYTES);
    const length = Math.max(size - position, 0);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    const written = buffer.toString('utf8', 0, bytesRead).split('\n');
    return written.filter((line) => line.trim() !== '').slice(-lines);
  } catch {
    return [];
  } finally {
    await handle?.close();
  }
}
