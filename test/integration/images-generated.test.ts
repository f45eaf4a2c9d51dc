import { createHash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { generatedPicture } from '../../src/platform/images/generated-picture.js';
import { initialsOf } from '../../src/platform/images/initials.js';
import { PICTURE_STYLES } from '../../src/platform/images/picture-styles.js';
import { RASTER_FORMATS, rasterizePicture } from '../../src/platform/images/rasterize-picture.js';
import { arbitraryText } from '../testkit/arbitrary-text.js';

const seed = createHash('sha256').update('a person').digest('hex');
const digest = (svg: string) => createHash('sha256').update(svg).digest('hex').slice(0, 16);

const ELEMENTS = new Set(
  [
    'svg',
    'g',
    'rect',
    'path',
    'circle',
    'ellipse',
    'defs',
    'linearGradient',
    'stop',
    'filter',
  ].concat(['feFlood', 'feBlend', 'feGaussianBlur']),
);
const ATTRIBUTES = new Set(
  [
    'xmlns',
    'viewBox',
    'width',
    'height',
    'x',
    'y',
    'cx',
    'cy',
    'r',
    'rx',
    'ry',
    'd',
    'id',
    'fill',
  ].concat(
    [
      'fill-rule',
      'clip-rule',
      'fill-opacity',
      'opacity',
      'transform',
      'gradientTransform',
      'offset',
    ],
    [
      'stop-color',
      'stroke',
      'stroke-width',
      'stroke-opacity',
      'shape-rendering',
      'filter',
      'filterUnits',
      'result',
    ],
    ['color-interpolation-filters', 'flood-opacity', 'in', 'in2', 'stdDeviation'],
  ),
);
const VALUE = /^(?:http:\/\/www\.w3\.org\/2000\/svg|url\(#[\w-]+\)|[\w\s.,()#-]*)$/;
const TAG = /^<(\/?)([A-Za-z]+)((?: [\w-]+="[^"<>&]*")*) ?(\/?)>/;

/** Everything in an SVG that is not on the lists above, or is not well-formed. */
function complaintsAbout(svg: string): string[] {
  const complaints: string[] = [];
  const open: string[] = [];
  let rest = svg;
  while (rest) {
    const [tag, closing, name = '', attributes = '', empty] = TAG.exec(rest) ?? [];
    if (!tag) return [...complaints, `not a tag: ${rest.slice(0, 80)}`];
    rest = rest.slice(tag.length);
    if (closing && open.pop() !== name) complaints.push(`closes ${name}`);
    if (!(closing || empty)) open.push(name);
    if (!ELEMENTS.has(name)) complaints.push(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([\w-]+)="([^"]*)"/g))
      if (!(ATTRIBUTES.has(attribute) && VALUE.test(value)) || /NaN|undefined/.test(value))
        complaints.push(`${attribute}="${value}"`);
  }
  return open.length > 0 ? [...complaints, 'not closed'] : complaints;
}

/** How much white the fullest column has, in the left and in the right half of 100 pixels each. */
async function inkOf(svg: string): Promise<[number, number]> {
  const side = 100;
  const png = await rasterizePicture(svg, { side, format: 'png' });
  const data = await sharp(png).removeAlpha().raw().toBuffer();
  const columns = Array.from({ length: side }, (_, x) =>
    Array.from({ length: side }, (_, y) => data.readUIntBE((y * side + x) * 3, 3) > 0xf8f8f8),
  ).map((column) => column.filter(Boolean).length);
  return [Math.max(...columns.slice(0, side / 2)), Math.max(...columns.slice(side / 2))];
}

describe('a generated picture', () => {
  it('is the same on every machine, and after an update: people know theirs', () => {
    const pictures = PICTURE_STYLES.map((style) => [
      style,
      digest(generatedPicture({ seed, style, initials: 'AL' })),
    ]);
    expect(Object.fromEntries(pictures)).toEqual({
      initials: '5ce3906080af799b',
      shapes: '39001f1db28d2be4',
      rings: '61d52ff5803061f7',
      glass: '8a04156999e737ab',
      thumbs: '7c3bfaf38fe6592c',
    });
  });

  it.each(PICTURE_STYLES)('in the style %s differs from person to person', (style) => {
    const pictures = Array.from({ length: 200 }, (_, index) =>
      generatedPicture({ seed: `${seed}${index}`, style, initials: 'AL' }),
    );
    expect(new Set(pictures).size).toBeGreaterThan(style === 'initials' ? 12 : 150);
  });

  it('tells nothing of a name unless it is of initials', () => {
    for (const style of ['shapes', 'rings', 'glass', 'thumbs'] as const)
      expect(generatedPicture({ seed, style, initials: 'AL' })).toBe(
        generatedPicture({ seed, style, initials: 'ZZ' }),
      );
  });

  it.each(['AL', 'ЖИ', 'ΩΕ', 'ŁŻ', 'ẬỸ', 'مع', 'שכ', 'कर', '47'])(
    'has a glyph for %s',
    (initials) => {
      const abstract = generatedPicture({ seed, style: 'shapes' });
      expect(generatedPicture({ seed, style: 'initials', initials })).not.toBe(abstract);
    },
  );

  it.each([undefined, '', '李', '🦊', '\u0301', ' ', '\uE000', '<>'])(
    'is abstract where there is no glyph: %s',
    (initials) => {
      const abstract = generatedPicture({ seed, style: 'shapes' });
      const request = { seed, style: 'initials' as const };
      expect(generatedPicture(initials === undefined ? request : { ...request, initials })).toBe(
        abstract,
      );
    },
  );

  it('draws the initial that it can', () => {
    expect(generatedPicture({ seed, style: 'initials', initials: 'A李' })).toBe(
      generatedPicture({ seed, style: 'initials', initials: 'A' }),
    );
  });

  it('puts the first letter on the right where that is read first', async () => {
    // An alef is one tall stroke, a beh is wide and low.
    const [left, right] = await inkOf(
      generatedPicture({ seed, style: 'initials', initials: 'اب' }),
    );
    expect(right).toBeGreaterThan(left + 5);
    const [first, last] = await inkOf(
      generatedPicture({ seed, style: 'initials', initials: 'با' }),
    );
    expect(first).toBeGreaterThan(last + 5);
  });

  it('holds nothing but shapes, whatever the name and the seed', () => {
    fc.assert(
      fc.property(
        arbitraryText,
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...PICTURE_STYLES),
        (name, anySeed, style) => {
          for (const initials of [name, initialsOf(name)]) {
            const svg = generatedPicture({ seed: anySeed, style, initials: initials.slice(0, 8) });
            expect(complaintsAbout(svg)).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused by this test when it is harmful', () => {
    for (const harm of [
      '<svg><script>1</script></svg>',
      '<svg onload="1"></svg>',
      '<svg><path fill="url(http://a.example/x)"/></svg>',
      '<svg><image href="x"/></svg>',
      '<svg style="a:b"></svg>',
      '<svg>',
    ])
      expect(complaintsAbout(harm), harm).not.toEqual([]);
  });

  it.each(PICTURE_STYLES)('in the style %s is small, and says its size', (style) => {
    for (let index = 0; index < 50; index++) {
      const svg = generatedPicture({ seed: `${seed}${index}`, style, initials: 'ẬЖ' });
      expect(svg.length).toBeLessThan(4_000);
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 100 100"[^>]* width="256" height="256">/);
    }
  });
});

describe('in pixels', () => {
  const svg = generatedPicture({ seed, style: 'initials', initials: 'AL' });

  it.each(
    RASTER_FORMATS.flatMap((format) => [32, 256, 1024].map((side) => [format, side] as const)),
  )('as %s it has the side of %i', async (format, side) => {
    const picture = await rasterizePicture(svg, { side, format });
    expect(await sharp(picture).metadata()).toMatchObject({ format, width: side, height: side });
    expect(await rasterizePicture(svg, { side, format })).toEqual(picture);
  });

  it('is enlarged where a blur would take long, and nobody sees it', async () => {
    const glass = generatedPicture({ seed, style: 'glass' });
    const pixels = (input: Buffer, side: number) =>
      sharp(input).resize(side, side).removeAlpha().raw();
    const small = await pixels(Buffer.from(glass), 128).toBuffer();
    const enlarged = await sharp(small, { raw: { width: 128, height: 128, channels: 3 } })
      .resize(1024, 1024)
      .png({ compressionLevel: 9 })
      .toBuffer();
    const picture = await rasterizePicture(glass, { side: 1024, format: 'png' });
    expect(picture.equals(enlarged)).toBe(true);
    const [actual, drawn] = [
      await pixels(picture, 1024).toBuffer(),
      await pixels(Buffer.from(glass), 1024).toBuffer(),
    ];
    const off = drawn.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (actual[at] ?? 0))),
      0,
    );
    // Of 255.
    expect(off).toBeLessThanOrEqual(6);
  });

  it('shows the letters, white on a colour', async () => {
    const { data } = await sharp(await rasterizePicture(svg, { side: 64, format: 'png' }))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const white = Array.from({ length: 64 * 64 }, (_, pixel) =>
      data.subarray(pixel * 3, pixel * 3 + 3),
    ).filter((color) => color.every((value) => value > 250)).length;
    expect(white).toBeGreaterThan(64 * 64 * 0.05);
    expect(white).toBeLessThan(64 * 64 * 0.4);
  });
});
