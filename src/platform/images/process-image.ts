import path from 'node:path';
import { rgbaToThumbHash } from 'thumbhash';
import {
  decodeSquare,
  fromPixels,
  openImage,
  readOriginal,
  rgbaOf,
  type SquarePixels,
} from './decode.js';
import { dominantColor } from './dominant-color.js';
import { type ImageRequest, variantFile, type WrittenImage } from './image-messages.js';
import { VARIANT_FORMATS, type VariantFormat } from './image-outcome.js';

/** Of what the placeholder is made from: at most 100, and enough for the waves it is described by. */
const PLACEHOLDER_SIDE = 64;
const WHITE = '#ffffff';

/**
 * Makes an upload into the squares that are asked for: upright, in sRGB, nothing left of the original but
 * its pixels. Only the worker's process runs this; a hostile file can crash or fill whatever decodes it.
 *
 * @throws RefusedError, DecodeMemoryError, or a fault.
 */
export async function processImage(request: ImageRequest): Promise<WrittenImage> {
  const { inputFile, outputFolder, rules } = request;
  const original = await readOriginal(inputFile, rules);
  const opened = await openImage(original, request);
  const { format, width, height, orientation } = opened;
  const square = await decodeSquare(opened, Math.min(Math.max(...rules.sizes), width, height));
  const variants: WrittenImage['variants'] = [];
  for (const size of rules.sizes)
    for (const format of VARIANT_FORMATS) {
      const variant = { size, side: Math.min(size, square.side), format };
      const file = path.join(outputFolder, variantFile(variant));
      await writeVariant(square, variant, file);
      variants.push(variant);
    }
  const isTurned = orientation >= 5;
  return {
    source: {
      format,
      width: isTurned ? height : width,
      height: isTurned ? width : height,
      sizeBytes: original.length,
    },
    variants,
    ...(await placeholderOf(square)),
  };
}

/** sharp writes no metadata unless it is told to. */
async function writeVariant(
  square: SquarePixels,
  { side, format }: { side: number; format: VariantFormat },
  file: string,
): Promise<void> {
  const resized = fromPixels(square).resize(side, side);
  const encoded =
    format === 'webp'
      ? resized.webp({ quality: 82 })
      : resized.flatten({ background: WHITE }).jpeg({ quality: 82, mozjpeg: true });
  await encoded.toFile(file);
}

/** What a page shows until the picture is there. */
async function placeholderOf(
  square: SquarePixels,
): Promise<Pick<WrittenImage, 'thumbHash' | 'dominantColor'>> {
  const side = PLACEHOLDER_SIDE;
  const rgba = await rgbaOf(fromPixels(square).resize(side, side));
  return {
    thumbHash: Buffer.from(rgbaToThumbHash(side, side, rgba)).toString('base64'),
    dominantColor: dominantColor(rgba),
  };
}
