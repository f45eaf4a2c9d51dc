import { open } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { bareImage } from './bare-image.js';
import { type ImageFormat, SNIFFED_BYTES, sniffFormat } from './image-formats.js';
import type { ImageRequest } from './image-messages.js';
import type { ImageRefusal, ImageRules } from './image-outcome.js';

/** The input is not to be accepted: bad input, not a fault. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refusal: ImageRefusal) {
    super(refusal.code);
  }
}

/** There is not enough memory for an image that should fit. */
export class DecodeMemoryError extends Error {
  override readonly name = 'DecodeMemoryError';
}

/** An accepted file, and what its header says. */
export interface OpenedImage {
  /** What it is decoded from: decoders see nothing of the original but this. */
  readonly bare: Buffer;
  readonly format: ImageFormat;
  /** Of the first frame, as stored. */
  readonly width: number;
  readonly height: number;
  /** EXIF's orientation, 1 to 8: how what is stored has to be turned to be seen upright. */
  readonly orientation: number;
}

/** Square pixels, four bytes each: red, green, blue in sRGB, and alpha. */
export interface SquarePixels {
  readonly side: number;
  readonly rgba: Buffer;
}

/**
 * Pixel data that is cut short or wrong is refused; what decoders only warn of is not: phones write such
 * files. Rows are read in order, so that a decoder that can hold a few of them does.
 */
const READING = { failOn: 'error', sequentialRead: true } as const;

/** @throws RefusedError for a file that is empty, or larger than it may be. */
export async function readOriginal(file: string, { maxBytes }: ImageRules): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new RefusedError({ code: 'EMPTY' });
    if (size > maxBytes) throw new RefusedError({ code: 'TOO_LARGE', maxBytes });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/**
 * Reads the header alone: nothing is decoded before it is known to be small enough.
 *
 * @throws RefusedError
 */
export async function openImage(
  original: Buffer,
  { rules, decodeMemoryBytes }: ImageRequest,
): Promise<OpenedImage> {
  const format = sniffFormat(original.subarray(0, SNIFFED_BYTES));
  if (!format || !rules.formats.includes(format))
    throw new RefusedError({ code: 'UNSUPPORTED_TYPE', formats: rules.formats });
  const { bytes: bare, orientation, frames } = bareImage(original, format);
  const found = await decoding(sharp(bare, { ...READING, limitInputPixels: false }).metadata());
  if (!confirms(format, found)) throw new RefusedError({ code: 'CORRUPT' });
  const { width, pageHeight: height = found.height, pages = 1 } = found;
  refuseMoreThan(rules.maxPixels, width * height * Math.max(pages, frames));
  refuseMoreThan(Math.floor(decodeMemoryBytes / bytesPerPixel(format, found)), width * height);
  return { bare, format, width, height, orientation };
}

function confirms(format: ImageFormat, found: Metadata): boolean {
  return format === 'avif'
    ? found.format === 'heif' && found.compression === 'av1'
    : found.format === format;
}

function refuseMoreThan(maxPixels: number, pixels: number): void {
  if (pixels > maxPixels) throw new RefusedError({ code: 'TOO_MANY_PIXELS', pixels, maxPixels });
}

/**
 * At most what a decoder holds for each pixel of a frame. AVIF, and what is interlaced or progressive, is
 * decoded whole; the others by rows, with at most a canvas of the frame. Measured with libvips 8.18.
 */
function bytesPerPixel(format: ImageFormat, found: Metadata): number {
  const sampleBytes = found.depth === 'uchar' ? 1 : 2;
  if (format === 'avif') return (found.bitsPerSample ?? 8) > 8 ? 25 : 20;
  // Coefficients have 16 bits.
  if (format === 'jpeg' && found.isProgressive) return found.channels * 2;
  if (format === 'png' && found.isProgressive) return found.channels * sampleBytes;
  return 5;
}

/**
 * Decodes the first frame into the square of it that is most worth seeing, upright.
 *
 * @throws RefusedError when the pixels are not what the header promises.
 */
export async function decodeSquare(image: OpenedImage, side: number): Promise<SquarePixels> {
  const limitInputPixels = image.width * image.height;
  const cropped = sharp(image.bare, { ...READING, limitInputPixels })
    .resize(side, side, { fit: 'cover', position: sharp.strategy.attention })
    .toColourspace('srgb');
  const stored = { side, rgba: await decoding(rgbaOf(cropped)) };
  return turnUpright(stored, image.orientation);
}

export function fromPixels({ side, rgba }: SquarePixels): Sharp {
  return sharp(rgba, { raw: { width: side, height: side, channels: 4 } });
}

export function rgbaOf(image: Sharp): Promise<Buffer> {
  return image.ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
}

/** Turning the small square instead of the large original keeps that from being held whole. */
async function turnUpright(stored: SquarePixels, orientation: number): Promise<SquarePixels> {
  if (orientation <= 1 || orientation > 8) return stored;
  // EXIF 2.32, tag 0x0112: from 5 on rows and columns are exchanged.
  const angle = [0, 0, 180, 180, 90, 90, 270, 270][orientation - 1] ?? 0;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  const turned = { ...stored, rgba: await rgbaOf(fromPixels(stored).rotate(angle)) };
  return isMirrored ? { ...turned, rgba: await rgbaOf(fromPixels(turned).flop()) } : turned;
}

/** What a decoder cannot make sense of is corrupt, unless it ran out of memory. */
async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/memory/i.test(message)) throw new DecodeMemoryError(message, { cause: error });
    throw new RefusedError({ code: 'CORRUPT' });
  }
}
