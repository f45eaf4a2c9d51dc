const PREFIX = 'Exif\0\0';
const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;
const ENTRY_BYTES = 12;
/** Cameras write some twenty. */
const MAX_ENTRIES = 1_000;

/** How a picture is stored of which nothing else is said. */
export const UPRIGHT = 1;

/**
 * How a picture has to be turned to be seen upright, 1 to 8 (EXIF 2.32, tag 0x0112); `UPRIGHT` for data that
 * says nothing of it, or nothing that makes sense. Only the first directory is read, and no pointer is
 * followed but the one to it: EXIF data can point at itself, and a reader that follows never ends.
 *
 * @param exif With or without the prefix that it has in a JPEG.
 */
export function exifOrientation(exif: Buffer): number {
  const tiff = exif.toString('latin1', 0, PREFIX.length) === PREFIX ? exif.subarray(6) : exif;
  const order = tiff.toString('latin1', 0, 4);
  if (tiff.length < 8 || !(order === 'II*\0' || order === 'MM\0*')) return UPRIGHT;
  const isLittle = order === 'II*\0';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const first = long(4) + 2;
  if (first > tiff.length) return UPRIGHT;
  const fitting = Math.floor((tiff.length - first) / ENTRY_BYTES);
  const entries = Math.min(short(first - 2), fitting, MAX_ENTRIES);
  for (let at = first; at < first + entries * ENTRY_BYTES; at += ENTRY_BYTES) {
    if (short(at) !== ORIENTATION) continue;
    const type = short(at + 2);
    const value = type === SHORT ? short(at + 8) : type === LONG ? long(at + 8) : UPRIGHT;
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}
