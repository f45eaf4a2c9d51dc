import sharp from 'sharp';
import { thumbHashToRGBA } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProcessedImage } from '../../src/platform/images/image-outcome.js';
import { BAD_FILES } from '../testkit/images/bad-files.js';
import { GOOD_IMAGES } from '../testkit/images/good-images.js';
import { commentSegment, iptcSegment, withSegments } from '../testkit/images/jpeg.js';
import { extrasIn } from '../testkit/images/outputs.js';
import {
  BLUE,
  look,
  paint,
  photo,
  plain,
  QUARTERS,
  RED,
  storedQuarters,
} from '../testkit/images/pixels.js';
import { textChunk, withChunks } from '../testkit/images/png.js';
import { type ImageWorkerScene, RULES, startImageWorker } from '../testkit/images/worker-scene.js';

// Others may be using the same two processors.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let scene: ImageWorkerScene;
beforeAll(async () => {
  scene = await startImageWorker();
});
afterAll(() => scene.end());

async function accept(bytes: Buffer, rules = {}): Promise<ProcessedImage> {
  const outcome = await scene.process(bytes, rules);
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.image;
}

function variantOf(image: ProcessedImage, size: number, format: 'webp' | 'jpeg'): Buffer {
  const found = image.variants.find((one) => one.size === size && one.format === format);
  if (!found) throw new Error('no such variant');
  return found.bytes;
}

/** Compression changes colours a little. */
function expectColor(actual: readonly number[] | undefined, expected: readonly number[]) {
  const off = expected.map((value, index) => Math.abs(value - (actual?.[index] ?? -1_000)));
  expect(Math.max(...off), `${actual?.join()} is not ${expected.join()}`).toBeLessThanOrEqual(10);
}

describe('a good image', () => {
  it.each(GOOD_IMAGES)('is accepted: $name', async ({ bytes, format, width, height, color }) => {
    const original = await bytes();
    const image = await accept(original);
    expect(image.source).toEqual({
      ...{ format, contentType: `image/${format}`, width, height },
      sizeBytes: original.length,
    });
    const side = (size: number) => Math.min(size, width, height);
    expect(image.variants.map((one) => [one.size, one.side, one.format, one.contentType])).toEqual(
      RULES.sizes.flatMap((size) => [
        [size, side(size), 'webp', 'image/webp'],
        [size, side(size), 'jpeg', 'image/jpeg'],
      ]),
    );
    for (const variant of image.variants) {
      const seen = await look(variant.bytes);
      expect({ ...seen, format: (await sharp(variant.bytes).metadata()).format }).toMatchObject({
        ...{ width: variant.side, height: variant.side, format: variant.format },
      });
      if (color) expectColor(seen.center, color);
      expect(extrasIn(variant.bytes)).toEqual([]);
    }
    if (color) expectColor(rgbOf(image.dominantColor), color);
    const placeholder = thumbHashToRGBA(Buffer.from(image.thumbHash, 'base64'));
    if (color) expectColor([...placeholder.rgba.subarray(0, 3)], color);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is upright, stored with orientation %i',
    async (orientation) => {
      const square = await storedQuarters(orientation, 240, 240).jpeg().toBuffer();
      for (const format of ['webp', 'jpeg'] as const) {
        const seen = await look(variantOf(await accept(square), 150, format));
        for (const [index, corner] of seen.corners.entries())
          expectColor(corner, QUARTERS[index] ?? []);
      }
      const wide = await storedQuarters(orientation, 300, 200).webp().toBuffer();
      expect((await accept(wide)).source).toMatchObject({ width: 300, height: 200 });
    },
  );

  it('is upright as an AVIF whose EXIF data repeats the rotation', async () => {
    const avif = await storedQuarters(6, 240, 240).avif({ quality: 90 }).toBuffer();
    const expected = await look(await sharp(avif, { autoOrient: false }).png().toBuffer());
    const seen = await look(variantOf(await accept(avif), 150, 'webp'));
    for (const [index, corner] of seen.corners.entries())
      expectColor(corner, expected.corners[index]?.slice(0, 3) ?? []);
  });

  it('keeps its transparency as WebP and lies on white as JPEG', async () => {
    const half = paint(200, 200, (x) => (x < 100 ? [...BLUE, 255] : [...BLUE, 0]));
    const image = await accept(await half.png().toBuffer());
    const webp = await look(variantOf(image, 64, 'webp'));
    expect(webp.corners[0]?.[3]).toBe(255);
    expect(webp.corners[1]?.[3]).toBe(0);
    const jpeg = await look(variantOf(image, 64, 'jpeg'));
    expectColor(jpeg.corners[0], BLUE);
    expectColor(jpeg.corners[1], [255, 255, 255]);
  });

  it('is cropped to what is worth seeing', async () => {
    // A spot on the right of a long grey wall.
    const inSpot = (x: number, y: number) => (x - 1_000) ** 2 + (y - 100) ** 2 < 60 ** 2;
    const wall = paint(1_200, 200, (x, y) => (inSpot(x, y) ? RED : [200, 200, 200]));
    const image = await accept(await wall.png().toBuffer());
    expectColor((await look(variantOf(image, 150, 'jpeg'))).center, RED);
  });

  it('gives the same pictures each time', async () => {
    const original = await photo(900, 700).jpeg().toBuffer();
    expect(await accept(original)).toEqual(await accept(original));
  });

  it('is written in the sizes that are asked for', async () => {
    const image = await accept(await photo(300, 300).png().toBuffer(), { sizes: [20, 100] });
    expect(image.variants.map(({ side }) => side)).toEqual([20, 20, 100, 100]);
  });
});

describe('what else is in a file', () => {
  const SECRET = 'SECRET-4711';

  function expectNothingOf(secret: string, image: ProcessedImage) {
    for (const { bytes } of image.variants) {
      expect(bytes.includes(secret)).toBe(false);
      expect(extrasIn(bytes)).toEqual([]);
    }
  }

  it('is gone: EXIF with the place, XMP, IPTC, comments and profiles', async () => {
    const camera = await photo(400, 300)
      .jpeg()
      .withExif({
        IFD0: { Copyright: SECRET, Make: SECRET },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 29/1' },
      })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>${SECRET}</secret></x:xmpmeta>`)
      .withIccProfile('p3')
      .toBuffer();
    const original = withSegments(camera, commentSegment(SECRET), iptcSegment(SECRET));
    // What the test is about is there.
    const { exif, xmp, iptc, icc } = await sharp(original).metadata();
    expect([exif, xmp, iptc].every((block) => block?.includes(SECRET)) && icc).toBeTruthy();
    expectNothingOf(SECRET, await accept(original));
  });

  it('is gone: texts of a PNG', async () => {
    const png = await photo(300, 300).png().toBuffer();
    expectNothingOf(SECRET, await accept(withChunks(png, textChunk('Comment', SECRET))));
  });

  it('is gone: an archive after the end, and a page in a comment', async () => {
    const page = `<script>${SECRET}</script>`;
    const jpeg = withSegments(await photo(300, 300).jpeg().toBuffer(), commentSegment(page));
    const archive = Buffer.from(`PK\x03\x04${SECRET}`, 'latin1');
    expectNothingOf(SECRET, await accept(Buffer.concat([jpeg, archive])));
  });
});

describe('a bad file', () => {
  it.each(BAD_FILES)('is refused as $code: $name', async ({ bytes, code }) => {
    expect(await scene.process(await bytes())).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is refused with what would be accepted', async () => {
    const png = await plain(200, 100, RED).png().toBuffer();
    const refusalBy = async (rules: Parameters<ImageWorkerScene['process']>[1]) => {
      const outcome = await scene.process(png, rules);
      return outcome.ok ? null : outcome.refusal;
    };
    expect(await refusalBy({ maxBytes: png.length - 1 })).toEqual({
      ...{ code: 'TOO_LARGE', maxBytes: png.length - 1 },
    });
    expect(await refusalBy({ maxBytes: png.length })).toBeNull();
    expect(await refusalBy({ maxPixels: 19_999 })).toEqual({
      ...{ code: 'TOO_MANY_PIXELS', pixels: 20_000, maxPixels: 19_999 },
    });
    expect(await refusalBy({ maxPixels: 20_000 })).toBeNull();
    expect(await refusalBy({ formats: ['jpeg', 'webp'] })).toEqual({
      ...{ code: 'UNSUPPORTED_TYPE', formats: ['jpeg', 'webp'] },
    });
  });

  it('leaves nothing behind, and no fault', async () => {
    expect(await scene.leftovers()).toEqual([]);
    expect(scene.lines.filter((line) => !line.includes('standard error'))).toEqual([]);
  });
});

function rgbOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
