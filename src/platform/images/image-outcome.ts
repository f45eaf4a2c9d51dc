import type { ImageFormat } from './image-formats.js';

/** The formats that pictures are written in. */
export const VARIANT_FORMATS = ['webp', 'jpeg'] as const;

export type VariantFormat = (typeof VARIANT_FORMATS)[number];

/** What is accepted, and what is made of it. */
export interface ImageRules {
  readonly formats: readonly ImageFormat[];
  readonly maxBytes: number;
  /** Width times height, summed over all frames of an animation. */
  readonly maxPixels: number;
  /** The sides of the squares to write, in pixels. */
  readonly sizes: readonly number[];
}

/** Why a file is not accepted. The same bytes are refused each time. */
export type ImageRefusal =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'TOO_LARGE'; readonly maxBytes: number }
  | { readonly code: 'UNSUPPORTED_TYPE'; readonly formats: readonly ImageFormat[] }
  | {
      readonly code: 'TOO_MANY_PIXELS';
      readonly pixels: number;
      /** Less than the rules say where a format can only be decoded whole: memory is bounded. */
      readonly maxPixels: number;
    }
  | { readonly code: 'CORRUPT' };

/** One square picture, without metadata and in sRGB. */
export interface ImageVariant {
  /** The size that was asked for. */
  readonly size: number;
  /** The side that it has: `size`, or the original's short side where that is less. */
  readonly side: number;
  readonly format: VariantFormat;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** What the original is, as it is meant to be seen: its orientation is applied. */
export interface ImageSource {
  readonly format: ImageFormat;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly sizeBytes: number;
}

export interface ProcessedImage {
  readonly source: ImageSource;
  /** One of each size in each format, in the order of the sizes. */
  readonly variants: readonly ImageVariant[];
  /** A placeholder of some 25 bytes (evanw.github.io/thumbhash), in Base64. */
  readonly thumbHash: string;
  /** `#rrggbb`; where the picture is transparent, as on white. */
  readonly dominantColor: string;
}

export type ImageOutcome =
  | { readonly ok: true; readonly image: ProcessedImage }
  | { readonly ok: false; readonly refusal: ImageRefusal };
