import type { BareFile } from './bare-file.js';
import { exifOrientation, UPRIGHT } from './exif-orientation.js';
import { KeptBytes } from './kept-bytes.js';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const FIRST_APPLICATION = 0xe0;
const LAST_APPLICATION = 0xef;
const COMMENT = 0xfe;

const EXIF = 'Exif\0';
const EXIF_MARKER = 0xe1;
/** Of the segments that applications add, those that say what the colours mean. */
const COLORS: ReadonlyMap<number, string> = new Map([
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]);

/** Segments (ISO/IEC 10918-1, annex B) up to the first scan; from there on decoders read pixels only. */
export function bareJpeg(jpeg: Buffer): BareFile {
  const kept = new KeptBytes(jpeg);
  kept.keep(0, 2);
  let orientation: number | null = null;
  // Decoders skip what is between two segments, and so does this.
  for (let at = nextMarker(jpeg, 2); at !== -1; ) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === START_OF_SCAN) {
      kept.keep(at, jpeg.length);
      break;
    }
    if (marker === START_OF_IMAGE || marker === END_OF_IMAGE) break;
    const end = endOf(jpeg, at, marker);
    const isNamed = (name: string) =>
      jpeg.toString('latin1', at + 4, at + 4 + name.length) === name;
    if (isNeeded(marker, isNamed)) kept.keep(at, end);
    else if (marker === EXIF_MARKER && isNamed(EXIF))
      orientation ??= exifOrientation(jpeg.subarray(at + 4, end));
    at = nextMarker(jpeg, end);
  }
  return { bytes: kept.bytes(), orientation: orientation ?? UPRIGHT, frames: 1 };
}

/** Where the next marker is, any number of bytes 0xff before it left out; -1 when there is none. */
function nextMarker(jpeg: Buffer, from: number): number {
  let at = jpeg.indexOf(0xff, from);
  while (at !== -1 && jpeg[at + 1] === 0xff) at += 1;
  return at + 1 < jpeg.length ? at : -1;
}

function endOf(jpeg: Buffer, at: number, marker: number): number {
  if (isAlone(marker)) return at + 2;
  return at + 4 <= jpeg.length ? at + 2 + Math.max(2, jpeg.readUInt16BE(at + 2)) : jpeg.length;
}

/** A marker without data: what looks like one, TEM, and RST, which has no place before a scan. */
function isAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function isNeeded(marker: number, isNamed: (name: string) => boolean): boolean {
  if (isAlone(marker) || marker === COMMENT) return false;
  if (marker < FIRST_APPLICATION || marker > LAST_APPLICATION) return true;
  const name = COLORS.get(marker);
  return name !== undefined && isNamed(name);
}
