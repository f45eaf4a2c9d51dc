import { VARIANT_FORMATS } from './image-outcome.js';

export const RASTER_FORMATS = [...VARIANT_FORMATS, 'png'] as const;

export type RasterFormat = (typeof RASTER_FORMATS)[number];

/** The filter that takes nearly all of the time there is to take, the more the larger the picture. */
const BLUR = '<feGaussianBlur';
/** What is blurred over a sixth of its side loses nothing that can be seen by being enlarged from here. */
const BLURRED_SIDE = 128;
const BLURRED = { width: BLURRED_SIDE, height: BLURRED_SIDE, channels: 3 } as const;

/**
 * A generated picture in pixels. It is drawn in this process: the SVG was made here, of paths alone, so that
 * there is nothing in it to be afraid of. Never pass one that came from elsewhere.
 *
 * @param side Of the square, in pixels, up to 1,024.
 */
export async function rasterizePicture(
  svg: string,
  { side, format }: { side: number; format: RasterFormat },
): Promise<Buffer> {
  // Loaded when needed: most processes never draw.
  const { default: sharp } = await import('sharp');
  const onWhite = (drawnSide: number) =>
    sharp(Buffer.from(svg)).resize(drawnSide, drawnSide).flatten({ background: '#ffffff' });
  const drawn =
    svg.includes(BLUR) && side > BLURRED_SIDE
      ? sharp(await onWhite(BLURRED_SIDE).raw().toBuffer(), { raw: BLURRED }).resize(side, side)
      : onWhite(side);
  switch (format) {
    case 'webp':
      return await drawn.webp({ quality: 90 }).toBuffer();
    case 'jpeg':
      return await drawn.jpeg({ quality: 90, mozjpeg: true }).toBuffer();
    case 'png':
      return await drawn.png({ compressionLevel: 9 }).toBuffer();
  }
}
