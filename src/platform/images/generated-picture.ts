import { createHash } from 'node:crypto';
import { createAvatar, type Options, type Style } from '@dicebear/core';
import * as glass from '@dicebear/glass';
import * as rings from '@dicebear/rings';
import * as shapes from '@dicebear/shapes';
import * as thumbs from '@dicebear/thumbs';
import { LETTERS_SIDE, outlineOf } from './glyphs.js';
import { GLASS_COLORS, LETTER_BACKGROUNDS, RING_COLORS, SHAPE_COLORS } from './picture-colors.js';
import type { PictureStyle } from './picture-styles.js';

/** What initials are replaced by when none of them can be drawn. */
const FALLBACK_STYLE = 'shapes';

/** What an SVG says of its own size; it can be shown in any. */
const NOMINAL_SIDE = 256;

export interface PictureRequest {
  /** What makes pictures differ. It is not in the picture, but the same seed is the same picture. */
  readonly seed: string;
  readonly style: PictureStyle;
  /** For the style `initials`: what `initialsOf` a name gives. */
  readonly initials?: string;
}

/**
 * A square picture for whoever has none, as an SVG of some kilobytes: the same for the same request on
 * every machine. It has no script, no style sheet, no text and no reference to anything outside of it.
 */
export function generatedPicture({ seed, style, initials = '' }: PictureRequest): string {
  const outline = style === 'initials' ? outlineOf(initials) : null;
  if (outline) return drawLetters(seed, outline);
  return DRAWN_BY[style === 'initials' ? FALLBACK_STYLE : style](seed);
}

const DRAWN_BY: Readonly<Record<Exclude<PictureStyle, 'initials'>, (seed: string) => string>> = {
  shapes(seed) {
    const colors = [...pick(SHAPE_COLORS, seed)];
    const each = { shape1Color: colors, shape2Color: colors, shape3Color: colors };
    return draw(shapes, { seed, backgroundColor: colors, ...each });
  },
  rings(seed) {
    const [ring, ground] = pick(RING_COLORS, seed);
    return draw(rings, { seed, backgroundColor: [ground], ringColor: [ring], scale: 84 });
  },
  glass(seed) {
    return draw(glass, { seed, ...gradient(pick(GLASS_COLORS, seed)) });
  },
  thumbs(seed) {
    const colors = [...pick(SHAPE_COLORS, seed)];
    return draw(thumbs, { seed, backgroundColor: colors, shapeColor: colors });
  },
};

function drawLetters(seed: string, outline: string): string {
  const letters: Style<Options> = {
    create: () => ({
      attributes: { viewBox: `0 0 ${LETTERS_SIDE} ${LETTERS_SIDE}` },
      body: `<path fill="#fff" d="${outline}"/>`,
    }),
  };
  return draw(letters, { seed, ...gradient(pick(LETTER_BACKGROUNDS, seed)) });
}

function gradient([from, to]: readonly [string, string]) {
  return {
    backgroundColor: [from, to],
    backgroundType: ['gradientLinear' as const],
    backgroundRotation: [45],
  };
}

function draw<T extends object>(style: Style<T>, options: Partial<T & Options>): string {
  // Whatever lies outside of the picture is not shown anyway: it needs no mask.
  const avatar = createAvatar<T>(style, { ...options, size: NOMINAL_SIDE, clip: false });
  return avatar
    .toString()
    .replace(/<metadata.*?<\/metadata>/s, '')
    .replace('shape-rendering="crispEdges"', 'shape-rendering="geometricPrecision"')
    .replaceAll(BLENDING, '');
}

/** The one style sheet there is, and a strict content security policy forbids any; without it all looks as well. */
const BLENDING = / style="mix-blend-mode:\w+"/g;

/** An even choice that depends on the seed alone. */
function pick<T>(choices: readonly [T, ...T[]], seed: string): T {
  const number = createHash('sha256').update(seed).digest().readUInt32BE();
  return choices[number % choices.length] ?? choices[0];
}
