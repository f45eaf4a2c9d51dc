import sharp from 'sharp';
import { plain, RED } from './pixels.js';

const ORIENTATION = 0x0112;
const EXIF_POINTER = 0x8769;

interface Entry {
  readonly tag: number;
  /** 3 is a short number, 4 a long one. */
  readonly type: 3 | 4;
  readonly value: number;
}

/** EXIF data of one directory, as a PNG or a WebP holds it. */
export function exifOf(entries: readonly Entry[], order: 'II' | 'MM' = 'II'): Buffer {
  const data = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  const short = (value: number, at: number) =>
    order === 'II' ? data.writeUInt16LE(value, at) : data.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    order === 'II' ? data.writeUInt32LE(value, at) : data.writeUInt32BE(value, at);
  data.write(order, 'latin1');
  short(42, 2);
  long(8, 4);
  short(entries.length, 8);
  for (const [index, { tag, type, value }] of entries.entries()) {
    const at = 10 + index * 12;
    short(tag, at);
    short(type, at + 2);
    long(1, at + 4);
    (type === 3 ? short : long)(value, at + 8);
  }
  return data;
}

export function orientationExif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  return exifOf([{ tag: ORIENTATION, type: 3, value: orientation }], order);
}

/** A directory that says how to turn the picture, and then so many times that it is its own subdirectory. */
export function endlessExif(entries: number, orientation = 1): Buffer {
  const itself: Entry = { tag: EXIF_POINTER, type: 4, value: 8 };
  const turn: Entry = { tag: ORIENTATION, type: 3, value: orientation };
  return exifOf([turn, ...Array<Entry>(entries).fill(itself)]);
}

/** As a JPEG holds it, which has room for some 5,400 entries. */
export function exifSegment(exif: Buffer) {
  return { marker: 0xe1, data: Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]) };
}

export function xmpSegment(text: string) {
  return { marker: 0xe1, data: Buffer.from(`http://ns.adobe.com/xap/1.0/\0${text}`, 'latin1') };
}

/** An AVIF with this EXIF data. */
export async function avifWith(exif: Buffer): Promise<Buffer> {
  const Copyright = 'x'.repeat(exif.length);
  const avif = await plain(300, 200, RED).avif().withExif({ IFD0: { Copyright } }).toBuffer();
  const at = avif.indexOf('Exif\0\0', avif.indexOf('mdat'));
  if (at === -1) throw new Error('no EXIF data in the AVIF');
  exif.copy(avif, at + 6);
  return avif;
}

export type WebpChunk = readonly [type: string, data: Buffer];

function webpOf(...chunks: readonly WebpChunk[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks.map(chunkBytes)]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** A still WebP with these chunks after its pixels, of which its flags tell. */
export async function webpWith(...added: readonly WebpChunk[]): Promise<Buffer> {
  const still = await plain(300, 200, RED).webp().toBuffer();
  const flags = added.map(([type]) => ({ EXIF: 0x08, 'XMP ': 0x04 })[type] ?? 0);
  const all = flags.reduce((sum, flag) => sum | flag, 0);
  return webpOf(['VP8X', extended(300, 200, all)], pixelsOf(still), ...added);
}

/** An animation of as many frames, each of one pixel. */
export async function webpFrames(frames: number): Promise<Buffer> {
  const dot = await sharp(await plain(1, 1, RED).png().toBuffer())
    .webp({ lossless: true })
    .toBuffer();
  const frameHead = Buffer.alloc(16);
  frameHead.writeUIntLE(100, 12, 3);
  const frame: WebpChunk = ['ANMF', Buffer.concat([frameHead, chunkBytes(pixelsOf(dot))])];
  const rest = Array<WebpChunk>(frames).fill(frame);
  return webpOf(['VP8X', extended(1, 1, 0x02)], ['ANIM', Buffer.alloc(6)], ...rest);
}

function pixelsOf(simpleWebp: Buffer): WebpChunk {
  return [
    simpleWebp.toString('latin1', 12, 16),
    simpleWebp.subarray(20, 20 + simpleWebp.readUInt32LE(16)),
  ];
}

function extended(width: number, height: number, flags: number): Buffer {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return data;
}

function chunkBytes([type, data]: WebpChunk): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
