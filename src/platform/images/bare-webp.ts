import type { BareFile } from './bare-file.js';
import { exifOrientation, UPRIGHT } from './exif-orientation.js';
import { KeptBytes } from './kept-bytes.js';

/** `RIFF`, how much follows, `WEBP`. */
const FILE_HEAD_BYTES = 12;
const HEAD_BYTES = 8;
/** Of the flags in `VP8X`, those that tell of EXIF and XMP. */
const METADATA_FLAGS = 0x08 | 0x04;

/** Everything that a still picture is decoded from; `VP8X` counts as the first chunk only. */
const NEEDED: ReadonlySet<string> = new Set(['ICCP', 'ANIM', 'ALPH', 'VP8 ', 'VP8L']);

/**
 * Chunks of RFC 9649. Of an animation the first frame is kept: the decoder looks for each frame from the
 * first one on, so that a hundred thousand small ones would take it minutes.
 */
export function bareWebp(webp: Buffer): BareFile {
  const kept = new KeptBytes(webp);
  kept.keep(0, FILE_HEAD_BYTES);
  let orientation: number | null = null;
  let frames = 0;
  for (let at = FILE_HEAD_BYTES; at + HEAD_BYTES <= webp.length; ) {
    const data = at + HEAD_BYTES;
    const size = webp.readUInt32LE(at + 4);
    const end = data + size + (size % 2);
    const type = webp.toString('latin1', at, at + 4);
    if (type === 'ANMF') frames += 1;
    if (NEEDED.has(type) || isFirst(type, at, frames)) kept.keep(at, end);
    else if (type === 'EXIF') orientation ??= exifOrientation(webp.subarray(data, data + size));
    at = end;
  }
  const bytes = withoutMetadata(kept.bytes());
  return { bytes, orientation: orientation ?? UPRIGHT, frames: Math.max(frames, 1) };
}

function isFirst(type: string, at: number, frames: number): boolean {
  return (type === 'VP8X' && at === FILE_HEAD_BYTES) || (type === 'ANMF' && frames === 1);
}

/** Corrects what the file says of itself. */
function withoutMetadata(webp: Buffer): Buffer {
  if (webp.length < FILE_HEAD_BYTES + HEAD_BYTES) return webp;
  webp.writeUInt32LE(webp.length - HEAD_BYTES, 4);
  const flagsAt = FILE_HEAD_BYTES + HEAD_BYTES;
  const flags = webp[flagsAt];
  if (flags !== undefined && webp.toString('latin1', FILE_HEAD_BYTES, flagsAt - 4) === 'VP8X')
    webp[flagsAt] = flags & ~METADATA_FLAGS;
  return webp;
}
