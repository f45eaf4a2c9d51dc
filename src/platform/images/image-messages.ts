import { z } from 'zod';
import { IMAGE_FORMATS } from './image-formats.js';
import { VARIANT_FORMATS } from './image-outcome.js';

const count = z.int().nonnegative();
const side = z.int().positive();
const format = z.enum(IMAGE_FORMATS);

/** What the worker's process is asked to do. */
export const imageRequest = z.object({
  inputFile: z.string(),
  /** Empty, and for this job alone. */
  outputFolder: z.string(),
  rules: z.object({
    formats: z.array(format),
    maxBytes: count,
    maxPixels: count,
    sizes: z.array(side).nonempty(),
  }),
  /** What a decoder may hold at once, beside what the process takes anyway. */
  decodeMemoryBytes: count,
});

const refusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('EMPTY') }),
  z.object({ code: z.literal('TOO_LARGE'), maxBytes: count }),
  z.object({ code: z.literal('UNSUPPORTED_TYPE'), formats: z.array(format).readonly() }),
  z.object({ code: z.literal('TOO_MANY_PIXELS'), pixels: count, maxPixels: count }),
  z.object({ code: z.literal('CORRUPT') }),
]);

const writtenImage = z.object({
  source: z.object({ format, width: side, height: side, sizeBytes: count }),
  /** Each is a file of the output folder, named by `variantFile`. */
  variants: z.array(z.object({ size: side, side, format: z.enum(VARIANT_FORMATS) })),
  thumbHash: z.base64(),
  dominantColor: z.string().regex(/^#[0-9a-f]{6}$/),
});

/** What the process answers. `peakBytes` is the most memory that it was seen to hold since it started. */
export const imageAnswer = z.object({
  peakBytes: count,
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('written'), image: writtenImage }),
    z.object({ kind: z.literal('refused'), refusal }),
    z.object({
      kind: z.literal('fault'),
      fault: z.enum(['MEMORY', 'FAILED']),
      message: z.string(),
    }),
  ]),
});

export type ImageRequest = z.infer<typeof imageRequest>;
export type ImageAnswer = z.infer<typeof imageAnswer>;
export type WrittenImage = z.infer<typeof writtenImage>;

/** The name of a variant in the output folder: both sides know it, so that no path travels. */
export function variantFile(variant: { size: number; format: string }): string {
  return `${variant.size}.${variant.format}`;
}
