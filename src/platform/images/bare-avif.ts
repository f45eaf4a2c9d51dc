import type { BareFile } from './bare-file.js';
import { UPRIGHT } from './exif-orientation.js';

/** The box that says what an item of the file is (ISO/IEC 14496-12, section 8.11.6). */
const ITEM_ENTRY = 'infe';
/** Where the item's type can be, from behind the box's name: in each version, with a short and a long size. */
const TYPE_PLACES = [8, 10, 16, 18];
const EXIF = /^exif$/i;
/** A type that nobody knows, so that what is in the item is not read. */
const UNKNOWN = 'skip';

/**
 * Takes their name from EXIF items. Everything stays where it is, for boxes point at each other by place;
 * and every such box is found without following any of them. Rotation is not EXIF's matter here, but the
 * decoder's (ISO 23008-12, section 6.5.10).
 */
export function bareAvif(avif: Buffer): BareFile {
  const bytes = Buffer.from(avif);
  for (let at = bytes.indexOf(ITEM_ENTRY); at !== -1; at = bytes.indexOf(ITEM_ENTRY, at + 1))
    for (const place of TYPE_PLACES) {
      const from = at + ITEM_ENTRY.length + place;
      if (EXIF.test(bytes.toString('latin1', from, from + 4))) bytes.write(UNKNOWN, from, 'latin1');
    }
  return { bytes, orientation: UPRIGHT, frames: 1 };
}
