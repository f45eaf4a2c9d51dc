import { segmentsOf } from './jpeg.js';

/** JFIF's header, and what a decoder needs: tables, the frame, the restart interval. */
const JPEG_SEGMENTS = new Set([0xe0, 0xdb, 0xc0, 0xc2, 0xc4, 0xdd]);
const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);

/** The parts of an encoded picture that are not needed to decode it. */
export function extrasIn(picture: Buffer): string[] {
  if (picture.toString('latin1', 8, 12) === 'WEBP')
    return chunkNames(picture).filter((name) => !WEBP_CHUNKS.has(name));
  const end = picture.subarray(-2).equals(Buffer.from([0xff, 0xd9])) ? [] : ['after the end'];
  const extra = segmentsOf(picture).filter(({ marker }) => !JPEG_SEGMENTS.has(marker));
  return [...extra.map(({ marker }) => `0x${marker.toString(16)}`), ...end];
}

function chunkNames(webp: Buffer): string[] {
  const names: string[] = [];
  for (
    let at = 12;
    at < webp.length;
    at += 8 + webp.readUInt32LE(at + 4) + (webp.readUInt32LE(at + 4) % 2)
  )
    names.push(webp.toString('latin1', at, at + 4));
  return names;
}
