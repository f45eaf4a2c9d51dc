import type { BareFile } from './bare-file.js';
import { exifOrientation, UPRIGHT } from './exif-orientation.js';
import { KeptBytes } from './kept-bytes.js';

const SIGNATURE_BYTES = 8;
/** Length and type before what is in a chunk, a checksum after it. */
const HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;

/** A chunk that cannot be left out says so by its first letter (PNG, third edition, section 5.4). */
const CRITICAL = /^[A-Z][A-Za-z]{3}$/;
/** Of the others, those that say what the colours mean. */
const COLORS: ReadonlySet<string> = new Set(['tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP']);

export function barePng(png: Buffer): BareFile {
  const kept = new KeptBytes(png);
  kept.keep(0, SIGNATURE_BYTES);
  let orientation: number | null = null;
  for (let at = SIGNATURE_BYTES; at + HEAD_BYTES <= png.length; ) {
    const data = at + HEAD_BYTES;
    const end = data + png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, data);
    if (CRITICAL.test(type) || COLORS.has(type)) kept.keep(at, end + CHECKSUM_BYTES);
    else if (type === 'eXIf') orientation ??= exifOrientation(png.subarray(data, end));
    if (type === 'IEND') break;
    at = end + CHECKSUM_BYTES;
  }
  return { bytes: kept.bytes(), orientation: orientation ?? UPRIGHT, frames: 1 };
}
