import sharp, { type Sharp } from 'sharp';
import { asSrgb, wideGamutProfile } from './color-profile.js';
import { animationOf, BLUE, photo, plain, RED, type Rgb } from './pixels.js';
import { profileChunk, withChunks } from './png.js';

/** A file that is accepted, and what it is then said to be. */
export interface GoodImage {
  readonly name: string;
  readonly bytes: () => Promise<Buffer>;
  readonly format: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif';
  readonly width: number;
  readonly height: number;
  /** The colour at its middle, where it has one. */
  readonly color?: Rgb;
}

const SIZE = { width: 300, height: 200 };
const red = () => plain(300, 200, RED);
const redThenBlue = () => animationOf([red(), plain(300, 200, BLUE)]);
const sRgbOfWide = (color: Rgb): Rgb => {
  const [r = 0, g = 0, b = 0] = asSrgb(color);
  return [r, g, b];
};
const WIDE: Rgb = [200, 80, 60];

/** 29 bytes before a marker, which decoders skip with a warning: what some cameras write. */
const withJunk = (jpeg: Buffer) => {
  const end = jpeg.length - 2;
  return Buffer.concat([jpeg.subarray(0, end), Buffer.alloc(29, 0x55), jpeg.subarray(end)]);
};

/** sharp has the method; its types do not name it yet. */
const ultraHdr = (jpeg: Buffer) =>
  (sharp(jpeg) as Sharp & { withGainMap(): Sharp }).withGainMap().jpeg().toBuffer();

export const GOOD_IMAGES: readonly GoodImage[] = [
  { name: 'a JPEG', format: 'jpeg', ...SIZE, color: RED, bytes: () => red().jpeg().toBuffer() },
  {
    name: 'a progressive JPEG',
    ...{ format: 'jpeg', ...SIZE, color: RED },
    bytes: () => red().jpeg({ progressive: true }).toBuffer(),
  },
  {
    name: 'a JPEG for printing (CMYK)',
    ...{ format: 'jpeg', ...SIZE },
    bytes: () => red().toColourspace('cmyk').jpeg().toBuffer(),
  },
  {
    name: 'a grey JPEG',
    ...{ format: 'jpeg', ...SIZE, color: [128, 128, 128] },
    bytes: () => plain(300, 200, [128, 128, 128]).toColourspace('b-w').jpeg().toBuffer(),
  },
  {
    name: 'a JPEG for bright displays (UltraHDR)',
    ...{ format: 'jpeg', ...SIZE },
    bytes: async () => ultraHdr(await red().jpeg().toBuffer()),
  },
  {
    name: 'a JPEG with bytes that belong to nothing',
    ...{ format: 'jpeg', ...SIZE, color: RED },
    bytes: async () => withJunk(await red().jpeg().toBuffer()),
  },
  { name: 'a PNG', format: 'png', ...SIZE, color: RED, bytes: () => red().png().toBuffer() },
  {
    name: 'an interlaced PNG',
    ...{ format: 'png', ...SIZE, color: RED },
    bytes: () => red().png({ progressive: true }).toBuffer(),
  },
  {
    name: 'a PNG of 16 bits',
    ...{ format: 'png', ...SIZE, color: RED },
    bytes: () => red().toColourspace('rgb16').png().toBuffer(),
  },
  {
    name: 'a PNG with a palette',
    ...{ format: 'png', ...SIZE, color: RED },
    bytes: () => red().png({ palette: true }).toBuffer(),
  },
  {
    name: 'a PNG in a wider gamut than sRGB',
    ...{ format: 'png', ...SIZE, color: sRgbOfWide(WIDE) },
    bytes: async () =>
      withChunks(await plain(300, 200, WIDE).png().toBuffer(), profileChunk(wideGamutProfile())),
  },
  { name: 'a GIF', format: 'gif', ...SIZE, color: RED, bytes: () => red().gif().toBuffer() },
  {
    name: 'an animated GIF, of which the first frame counts',
    ...{ format: 'gif', ...SIZE, color: RED },
    bytes: async () => (await redThenBlue()).gif().toBuffer(),
  },
  { name: 'a WebP', format: 'webp', ...SIZE, color: RED, bytes: () => red().webp().toBuffer() },
  {
    name: 'a WebP without loss',
    ...{ format: 'webp', ...SIZE, color: RED },
    bytes: () => red().webp({ lossless: true }).toBuffer(),
  },
  {
    name: 'an animated WebP, of which the first frame counts',
    ...{ format: 'webp', ...SIZE, color: RED },
    bytes: async () => (await redThenBlue()).webp().toBuffer(),
  },
  { name: 'an AVIF', format: 'avif', ...SIZE, color: RED, bytes: () => red().avif().toBuffer() },
  {
    name: 'an AVIF of 10 bits',
    ...{ format: 'avif', ...SIZE, color: RED },
    bytes: () => red().avif({ bitdepth: 10 }).toBuffer(),
  },
  {
    name: 'a single pixel',
    ...{ format: 'png', width: 1, height: 1, color: RED },
    bytes: () => plain(1, 1, RED).png().toBuffer(),
  },
  {
    name: 'a line of 5,000 pixels',
    ...{ format: 'png', width: 1, height: 5_000, color: RED },
    bytes: () => plain(1, 5_000, RED).png().toBuffer(),
  },
  {
    name: 'a photo',
    ...{ format: 'jpeg', width: 1_600, height: 1_200 },
    bytes: () => photo(1_600, 1_200).jpeg().toBuffer(),
  },
];
