/** The formats that can be decoded. Everything else is unknown to the worker's decoder, SVG and TIFF included. */
export const IMAGE_FORMATS = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const;

export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** How many bytes from the start `sniffFormat` looks at. */
export const SNIFFED_BYTES = 256;

/** Brands in the `ftyp` box of a still and of an animated AVIF (AV1 Image File Format, section 6). */
const AVIF_BRANDS = new Set(['avif', 'avis']);

/** What the first bytes of a file say that it is: a claim that decoding has to confirm. */
export function sniffFormat(head: Buffer): ImageFormat | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  if (/^GIF8[79]a/.test(textAt(head, 0, 6))) return 'gif';
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 12) === 'WEBP') return 'webp';
  return brandsOf(head).some((brand) => AVIF_BRANDS.has(brand)) ? 'avif' : null;
}

/** The major and the compatible brands of an ISO base media file: HEIC and MP4 have others than AVIF. */
function brandsOf(head: Buffer): string[] {
  if (head.length < 16 || textAt(head, 4, 8) !== 'ftyp') return [];
  const end = Math.min(head.readUInt32BE(0), head.length, SNIFFED_BYTES);
  const brands = [textAt(head, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(textAt(head, at, at + 4));
  return brands;
}

function textAt(head: Buffer, from: number, to: number): string {
  return head.toString('latin1', from, to);
}
