import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font, type Path } from 'opentype.js';
import { INITIAL } from './initials.js';

const require = createRequire(import.meta.url);

/** Semi-bold faces: Inter for Latin, Greek and Cyrillic, Noto for what Inter has not. In order of preference. */
const FACES = [
  require.resolve('@fontsource/inter/files/inter-latin-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-latin-ext-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-cyrillic-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-greek-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-greek-ext-600-normal.woff'),
  require.resolve('@fontsource/inter/files/inter-vietnamese-600-normal.woff'),
  require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-600-normal.woff'),
  require.resolve('@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-600-normal.woff'),
  require.resolve(
    '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-600-normal.woff',
  ),
];

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const fonts = new Map<string, Font>();

/** A square of letters: what it is drawn into has this side, and the letters are in its middle. */
export const LETTERS_SIDE = 100;
/** What the letters may take of it. */
const MAX_WIDTH = 66;
const MAX_HEIGHT = 46;
const FONT_SIZE = 50;
const MAX_LETTERS = 2;

/**
 * The outlines of the first two letters, as the data of an SVG path; null when there is a font for none of
 * them. Paths need no font where the picture is shown, and look the same everywhere.
 */
export function outlineOf(letters: string): string | null {
  const known = Array.from(letters)
    .slice(0, MAX_LETTERS)
    .flatMap((letter) => drawnBy(letter) ?? []);
  if (known.length === 0) return null;
  const paths = lineUp(RIGHT_TO_LEFT.test(letters) ? known.reverse() : known);
  const box = boundsOf(paths);
  const scale = Math.min(1, MAX_WIDTH / (box.x2 - box.x1), MAX_HEIGHT / (box.y2 - box.y1));
  const middle = LETTERS_SIDE / 2;
  return dataOf(paths, {
    scale,
    x: middle - (scale * (box.x1 + box.x2)) / 2,
    y: middle - (scale * (box.y1 + box.y2)) / 2,
  });
}

interface KnownLetter {
  readonly letter: string;
  readonly font: Font;
}

function drawnBy(letter: string): KnownLetter | null {
  if (!INITIAL.test(letter)) return null;
  for (const face of FACES) {
    const font = fontOf(face);
    if (font.charToGlyphIndex(letter) > 0) return { letter, font };
  }
  return null;
}

/** One beside the other, on one line. */
function lineUp(letters: readonly KnownLetter[]): Path[] {
  let pen = 0;
  return letters.map(({ letter, font }) => {
    const glyph = font.charToGlyph(letter);
    const path = glyph.getPath(pen, 0, FONT_SIZE);
    pen += (glyph.advanceWidth / font.unitsPerEm) * FONT_SIZE;
    return path;
  });
}

function boundsOf(paths: readonly Path[]) {
  const boxes = paths.map((path) => path.getBoundingBox());
  return {
    x1: Math.min(...boxes.map(({ x1 }) => x1)),
    x2: Math.max(...boxes.map(({ x2 }) => x2)),
    y1: Math.min(...boxes.map(({ y1 }) => y1)),
    y2: Math.max(...boxes.map(({ y2 }) => y2)),
  };
}

/** Not by opentype.js, which writes NaN for a number that is very close to a whole one. */
function dataOf(paths: readonly Path[], move: { scale: number; x: number; y: number }): string {
  const place = (value: number, by: number) => Math.round((value * move.scale + by) * 10) / 10;
  return paths
    .flatMap(({ commands }) => commands)
    .map(({ type, x1, y1, x2, y2, x, y }) => {
      const points = [x1, y1, x2, y2, x, y].flatMap((value, index) =>
        value === undefined ? [] : place(value, index % 2 === 0 ? move.x : move.y),
      );
      return type + points.join(' ');
    })
    .join('');
}

/** Each is read when it is first needed: most names need the first one alone. */
function fontOf(face: string): Font {
  const known = fonts.get(face);
  if (known) return known;
  const { buffer, byteOffset, byteLength } = readFileSync(face);
  const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  fonts.set(face, font);
  return font;
}
