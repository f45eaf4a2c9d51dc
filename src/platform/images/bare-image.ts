import { bareAvif } from './bare-avif.js';
import type { BareFile } from './bare-file.js';
import { bareJpeg } from './bare-jpeg.js';
import { barePng } from './bare-png.js';
import { bareWebp } from './bare-webp.js';
import { UPRIGHT } from './exif-orientation.js';
import type { ImageFormat } from './image-formats.js';

/**
 * Leaves out of a file what decoders would read for nothing: EXIF, XMP, IPTC, texts, and the later frames of
 * a WebP. Their parsers are the work of others, and some take minutes over a file of some kilobytes that is
 * made for it; what is done here takes time in proportion to the bytes. Colour profiles stay.
 *
 * Nothing is refused here: what makes no sense is left out or left as it is, for the decoder to refuse.
 */
export function bareImage(original: Buffer, format: ImageFormat): BareFile {
  switch (format) {
    case 'jpeg':
      return bareJpeg(original);
    case 'png':
      return barePng(original);
    case 'webp':
      return bareWebp(original);
    case 'avif':
      return bareAvif(original);
    case 'gif':
      // Its decoder reads nothing but frames.
      return { bytes: original, orientation: UPRIGHT, frames: 1 };
  }
}
