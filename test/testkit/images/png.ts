import { constants, deflateRawSync, deflateSync, crc32 as zlibCrc32 } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const FLUSHED_BYTES = 16 * 1024 * 1024;
const RGB = 2;

export type PngChunk = readonly [type: string, data: Buffer];

/** A PNG of these chunks, each with its checksum; `IEND` is added. */
export function pngOf(...chunks: readonly PngChunk[]): Buffer {
  return Buffer.concat([
    SIGNATURE,
    ...[...chunks, ['IEND', Buffer.alloc(0)] as const].map(chunkBytes),
  ]);
}

/** The chunks of a PNG, `IEND` left out. */
function chunksOf(png: Buffer): PngChunk[] {
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return chunks.filter(([type]) => type !== 'IEND');
}

/** The same picture with these chunks after its header. */
export function withChunks(png: Buffer, ...added: readonly PngChunk[]): Buffer {
  const [header, ...rest] = chunksOf(png);
  if (!header) throw new Error('not a PNG');
  return pngOf(header, ...added, ...rest);
}

export function header(options: {
  width: number;
  height: number;
  isInterlaced?: boolean;
}): PngChunk {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(options.width, 0);
  data.writeUInt32BE(options.height, 4);
  data.set([8, RGB, 0, 0, options.isInterlaced ? 1 : 0], 8);
  return ['IHDR', data];
}

/** A picture that is all black, of any size, made without ever holding its pixels. */
export function blackPng(side: number, isInterlaced: boolean): Buffer {
  // What interlacing adds are a few more filter bytes: all zeros as well.
  const zeros = side * (side * 3 + 1) + (isInterlaced ? side * 2 : 0);
  const size = { width: side, height: side, isInterlaced };
  return pngOf(header(size), ['IDAT', deflatedZeros(zeros)]);
}

/** A full flush makes what is before it independent of what comes after: it can be repeated. */
function deflatedZeros(count: number): Buffer {
  const flushed = (length: number) =>
    deflateRawSync(Buffer.alloc(length), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const whole = Math.floor(count / FLUSHED_BYTES);
  const adler = Buffer.alloc(4);
  // Adler-32 of zeros: the first sum stays 1, the second counts.
  adler.writeUInt32BE(((count % 65_521) * 65_536 + 1) >>> 0);
  return Buffer.concat([
    Buffer.from([0x78, 0xda]),
    ...Array<Buffer>(whole).fill(flushed(FLUSHED_BYTES)),
    flushed(count % FLUSHED_BYTES),
    Buffer.from([0x03, 0x00]),
    adler,
  ]);
}

/** As `iCCP` holds it. */
export function profileChunk(profile: Buffer): PngChunk {
  return ['iCCP', Buffer.concat([Buffer.from('test\0\0', 'latin1'), deflateSync(profile)])];
}

export function textChunk(keyword: string, text: string): PngChunk {
  return ['tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')];
}

function chunkBytes([type, data]: PngChunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(zlibCrc32(named));
  return Buffer.concat([length, named, checksum]);
}
