import { VARIANT_FORMATS } from './image-outcome.js';

export const RASTER_FORMATS = [...VARIANT_FORMATS, 'png'] as const;

export type RasterFormat = (typeof RASTER_FORMATS)[number];

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
  const drawn = sharp(Buffer.from(svg)).resize(side, side).flatten({ background: '#ffffff' });
  switch (format) {
    case 'webp':
      return await drawn.webp({ quality: 90 }).toBuffer();
    case 'jpeg':
      return await drawn.jpeg({ quality: 90, mozjpeg: true }).toBuffer();
    case 'png':
      return await drawn.png({ compressionLevel: 9 }).toBuffer();
  }
}
