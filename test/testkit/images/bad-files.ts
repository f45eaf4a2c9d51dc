import { deflateRawSync } from 'node:zlib';
import type { ImageRefusal } from '../../../src/platform/images/image-outcome.js';
import { gifBomb } from './gif.js';
import { animationOf, photo, plain, RED } from './pixels.js';
import { blackPng, header, pngOf } from './png.js';

/** A file that is refused, and why. */
export interface BadFile {
  readonly name: string;
  readonly bytes: () => Promise<Buffer> | Buffer;
  readonly code: ImageRefusal['code'];
}

const MP4_BRANDS = '\0\0\0\x18ftypisom\0\0\0\0isommp42';
const HEIC_BRANDS = '\0\0\0\x18ftypheic\0\0\0\0mif1heic';
const AVIF_BRANDS = '\0\0\0\x18ftypavif\0\0\0\0mif1avif';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>';
const HTML = '<!doctype html><script>alert(1)</script>';

const text = (value: string) => Buffer.from(value, 'latin1');
const jpeg = () => photo(400, 300).jpeg().toBuffer();
const half = (whole: Buffer) => whole.subarray(0, whole.length / 2);

/** The same with one byte of its pixels turned over, so that a checksum is wrong. */
const damaged = (png: Buffer) => {
  const copy = Buffer.from(png);
  const at = copy.indexOf('IDAT') + 40;
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
};

/** A header for more pixels than there are. */
const emptyPng = (width: number, height: number) =>
  pngOf(header({ width, height }), ['IDAT', Buffer.alloc(0)]);

/** A JPEG whose header says 65,000 by 65,000. */
const hugeJpeg = async () => {
  const bytes = await plain(8, 8, RED).jpeg({ mozjpeg: false }).toBuffer();
  const frameAt = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_000, frameAt + 5);
  bytes.writeUInt16BE(65_000, frameAt + 7);
  return bytes;
};

export const BAD_FILES: readonly BadFile[] = [
  { name: 'nothing', code: 'EMPTY', bytes: () => Buffer.alloc(0) },
  { name: 'a text', code: 'UNSUPPORTED_TYPE', bytes: () => text('not a picture') },
  { name: 'one byte', code: 'UNSUPPORTED_TYPE', bytes: () => Buffer.from([0xff]) },
  { name: 'an SVG', code: 'UNSUPPORTED_TYPE', bytes: () => text(SVG) },
  { name: 'a page', code: 'UNSUPPORTED_TYPE', bytes: () => text(HTML) },
  { name: 'a PDF', code: 'UNSUPPORTED_TYPE', bytes: () => text('%PDF-1.7\n1 0 obj\n') },
  {
    name: 'a PDF with a JPEG in it',
    code: 'UNSUPPORTED_TYPE',
    bytes: async () => Buffer.concat([text('%PDF-1.7\n'), await jpeg()]),
  },
  {
    name: 'an archive',
    code: 'UNSUPPORTED_TYPE',
    bytes: () => Buffer.concat([text('PK\x03\x04'), deflateRawSync('content')]),
  },
  {
    name: 'a TIFF',
    code: 'UNSUPPORTED_TYPE',
    bytes: () => plain(20, 20, RED).tiff().toBuffer(),
  },
  { name: 'a HEIC', code: 'UNSUPPORTED_TYPE', bytes: () => text(`${HEIC_BRANDS}rest`) },
  { name: 'a film', code: 'UNSUPPORTED_TYPE', bytes: () => text(`${MP4_BRANDS}rest`) },
  { name: 'a BMP', code: 'UNSUPPORTED_TYPE', bytes: () => text(`BM${'\0'.repeat(60)}`) },
  {
    name: 'a page that starts like a JPEG',
    code: 'CORRUPT',
    bytes: () => text(`\xff\xd8\xff${HTML}`),
  },
  {
    name: 'a program that starts like a GIF',
    code: 'CORRUPT',
    bytes: () => text('GIF89a/*_*/=1;alert(1)//'),
  },
  {
    name: 'an SVG that starts like a PNG',
    code: 'CORRUPT',
    bytes: () => text(`\x89PNG\r\n\x1a\n${SVG}`),
  },
  {
    name: 'a text that starts like a WebP',
    code: 'CORRUPT',
    bytes: () => text('RIFF\x20\0\0\0WEBPtext'),
  },
  {
    name: 'a text that starts like an AVIF',
    code: 'CORRUPT',
    bytes: () => text(`${AVIF_BRANDS}text`),
  },
  {
    name: 'a HEIC that says it is an AVIF',
    code: 'CORRUPT',
    bytes: async () => {
      const avif = await plain(64, 64, RED).avif().toBuffer();
      return text(avif.toString('latin1').replaceAll('av01', 'hvc1').replaceAll('av1C', 'hvcC'));
    },
  },
  { name: 'half a JPEG', code: 'CORRUPT', bytes: async () => half(await jpeg()) },
  {
    name: 'half a progressive JPEG',
    code: 'CORRUPT',
    bytes: async () => half(await photo(400, 300).jpeg({ progressive: true }).toBuffer()),
  },
  {
    name: 'half a PNG',
    code: 'CORRUPT',
    bytes: async () => half(await photo(400, 300).png().toBuffer()),
  },
  {
    name: 'half a GIF',
    code: 'CORRUPT',
    bytes: async () => half(await photo(400, 300).gif().toBuffer()),
  },
  {
    name: 'half a WebP',
    code: 'CORRUPT',
    bytes: async () => half(await photo(400, 300).webp().toBuffer()),
  },
  {
    name: 'half an AVIF',
    code: 'CORRUPT',
    bytes: async () => half(await photo(400, 300).avif().toBuffer()),
  },
  {
    name: 'a PNG with a wrong checksum',
    code: 'CORRUPT',
    bytes: async () => damaged(await photo(400, 300).png().toBuffer()),
  },
  { name: 'a PNG without pixels', code: 'CORRUPT', bytes: () => emptyPng(100, 100) },
  { name: 'a PNG of no size', code: 'CORRUPT', bytes: () => emptyPng(0, 0) },
  {
    name: 'a PNG of 268 megapixels',
    code: 'TOO_MANY_PIXELS',
    bytes: () => blackPng(16_383, false),
  },
  {
    name: 'an interlaced PNG of 268 megapixels',
    code: 'TOO_MANY_PIXELS',
    bytes: () => blackPng(16_383, true),
  },
  { name: 'a JPEG of 4 gigapixels', code: 'TOO_MANY_PIXELS', bytes: hugeJpeg },
  { name: 'a GIF of 5,000 frames', code: 'TOO_MANY_PIXELS', bytes: () => gifBomb(500, 5_000) },
  {
    name: 'an animated WebP of 60 megapixels',
    code: 'TOO_MANY_PIXELS',
    bytes: () => animatedWebp(3_000, 7),
  },
  {
    name: 'a file over the limit',
    code: 'TOO_LARGE',
    bytes: () => Buffer.alloc(5 * 1024 * 1024 + 1, 0xff),
  },
];

async function animatedWebp(side: number, frames: number): Promise<Buffer> {
  // Frames that are alike would be put together.
  const each = Array.from({ length: frames }, (_, index) => plain(side, side, [index * 20, 9, 9]));
  return (await animationOf(each)).webp({ effort: 0 }).toBuffer();
}
