import type { AvatarRecord } from './avatar.types.js';

/** The files of a picture, from the smallest; the side of `thumbnail` is configuration. */
export const VARIANTS = ['64', 'thumbnail', '256', '512', '1024'] as const;

export type Variant = (typeof VARIANTS)[number];

export const FORMATS = ['WEBP', 'JPEG'] as const;

export type AvatarFormat = (typeof FORMATS)[number];

/** The longest side that can be asked for. */
export const MAX_SIDE_PIXELS = 1024;

export const UPLOADS = 'uploads/';

/** What lies below it everybody may read, and a CDN may keep. */
const PUBLIC_ROOT = 'public/avatars/';

/** Where everything lies that belongs to pictures. */
export const ROOTS = [UPLOADS, PUBLIC_ROOT, 'private/avatars/'] as const;

export function isPublicFile(key: string): boolean {
  return key.startsWith(PUBLIC_ROOT);
}

/** Where the uploaded bytes of `uploadKey` lie until they have been processed. Nobody can read them. */
export function uploadFile(uploadKey: string): string {
  return `${UPLOADS}${uploadKey}`;
}

/** Where the files of a picture lie, with a slash at the end. */
export function pictureFolder(picture: {
  readonly key: string;
  readonly isPublic: boolean;
}): string {
  return `${picture.isPublic ? 'public' : 'private'}/avatars/${picture.key}/`;
}

export function fileName(variant: Variant, format: AvatarFormat): string {
  return `${variant}.${format.toLowerCase()}`;
}

/** The names of all files of a picture. */
export const FILE_NAMES: readonly string[] = VARIANTS.flatMap((variant) =>
  FORMATS.map((format) => fileName(variant, format)),
);

/** The random part of where a file lies: of `uploads/<key>` and of `…/avatars/<key>/…`. Null for what is not ours. */
export function keyOfFile(file: string): string | null {
  const match = /^(?:uploads|(?:public|private)\/avatars)\/([\da-f]{32})(?:\/|$)/.exec(file);
  return match?.[1] ?? null;
}

/** The prefixes of all files that a record stands for. */
export function filesOf({ uploadKey, picture }: AvatarRecord): string[] {
  return [
    ...(uploadKey === null ? [] : [uploadFile(uploadKey)]),
    ...(picture === null ? [] : [pictureFolder(picture)]),
  ];
}

/** The smallest variant that has at least `side` pixels, where the source has as many. */
export function variantFor(side: number, thumbnailPixels: number): Variant {
  const sides: readonly (readonly [Variant, number])[] = VARIANTS.map((variant) => [
    variant,
    sideOf(variant, thumbnailPixels),
  ]);
  return sides.find(([, pixels]) => pixels >= side)?.[0] ?? '1024';
}

export function sideOf(variant: Variant, thumbnailPixels: number): number {
  return variant === 'thumbnail' ? thumbnailPixels : Number(variant);
}

/** What caches may do with the files of a picture: its URLs never mean anything else, but they can end. */
export function cacheControlOf({ isPublic }: { readonly isPublic: boolean }): string {
  return isPublic ? 'public, max-age=3600' : 'private, max-age=300';
}
