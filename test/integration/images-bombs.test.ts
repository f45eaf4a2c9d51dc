import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bareImage } from '../../src/platform/images/bare-image.js';
import { type ImageFormat, sniffFormat } from '../../src/platform/images/image-formats.js';
import type { WrittenImage } from '../../src/platform/images/image-messages.js';
import { processImage } from '../../src/platform/images/process-image.js';
import { commentSegment, iptcSegment, withSegments } from '../testkit/images/jpeg.js';
import {
  avifWith,
  endlessExif,
  exifSegment,
  orientationExif,
  webpFrames,
  webpWith,
  xmpSegment,
} from '../testkit/images/metadata.js';
import { photo, plain, RED, storedQuarters } from '../testkit/images/pixels.js';
import { textChunk, withChunks } from '../testkit/images/png.js';
import { MIB, RULES } from '../testkit/images/worker-scene.js';

/** Every file that sharp is given. */
const given = vi.hoisted(() => [] as unknown[]);
vi.mock('sharp', async (importOriginal) => {
  const { default: real } = await importOriginal<{ default: typeof sharp }>();
  const watched = (...args: Parameters<typeof sharp>) => {
    given.push(args[0]);
    return real(...args);
  };
  return { default: Object.assign(watched, real) };
});
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'images-bombs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Processes a file in this process, and tells what sharp was given of it. */
async function process(original: Buffer): Promise<{ image: WrittenImage; seen: Buffer[] }> {
  const inputFile = path.join(folder, 'original');
  await writeFile(inputFile, original);
  given.length = 0;
  const image = await processImage({
    inputFile,
    outputFolder: folder,
    rules: { ...RULES, formats: [...RULES.formats], sizes: [64] },
    decodeMemoryBytes: 288 * MIB,
  });
  return { image, seen: given.filter(isFile) };
}

/** The pixels that were decoded are given to sharp again. */
const isFile = (input: unknown): input is Buffer =>
  Buffer.isBuffer(input) && sniffFormat(input) !== null;

function formatOf(original: Buffer): ImageFormat {
  const format = sniffFormat(original);
  if (!format) throw new Error('no picture');
  return format;
}

const jpeg = () => plain(300, 200, RED).jpeg().toBuffer();
const png = () => plain(300, 200, RED).png().toBuffer();
const exifWebp = (exif: Buffer) => webpWith(['EXIF', exif]);

/** Where a PNG's signature and header end. */
const HEADER_END = 33;

/** A sign that the directory which leads to itself is there. */
const LOOP = endlessExif(2).subarray(-16, -4);

describe('a file that would keep its decoder busy', () => {
  it.each([
    [
      'a JPEG of 65 kB',
      async () => withSegments(await jpeg(), exifSegment(endlessExif(5_400, 6))),
      () => jpeg(),
    ],
    [
      'a JPEG with many such directories',
      async () =>
        withSegments(
          await jpeg(),
          ...Array.from({ length: 70 }, () => exifSegment(endlessExif(5_400, 6))),
        ),
      () => jpeg(),
    ],
    [
      'a PNG of 240 kB',
      async () => withChunks(await png(), ['eXIf', endlessExif(20_000, 6)]),
      () => png(),
    ],
    ['a WebP of 240 kB', () => exifWebp(endlessExif(20_000, 6)), () => webpWith()],
  ])('is taken, and nothing of it reaches the decoder: %s', async (_, bomb, harmless) => {
    const { image, seen } = await process(await bomb());
    // It says that it lies on its side.
    expect(image.source).toMatchObject({ width: 200, height: 300 });
    const { bytes } = bareImage(await harmless(), formatOf(await harmless()));
    expect(seen).toEqual([bytes, bytes]);
    expect((await bomb()).includes(LOOP)).toBe(true);
    expect(bytes.includes(LOOP)).toBe(false);
  });

  it('is taken as an AVIF, whose decoder does not find it', async () => {
    const { seen } = await process(await avifWith(endlessExif(1_000)));
    expect(seen).toHaveLength(2);
    for (const bytes of seen) {
      expect(bytes.includes(LOOP)).toBe(true);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    }
  });

  it('is counted and cut after the first frame: an animation of 80,000', async () => {
    const rules = { ...RULES, maxPixels: 79_999 };
    const animation = await webpFrames(80_000);
    const { image, seen } = await process(animation);
    expect(image.source).toMatchObject({ width: 1, height: 1, sizeBytes: animation.length });
    const still = bareImage(await webpFrames(2), 'webp');
    expect(seen).toEqual([still.bytes, still.bytes]);
    expect([still.frames, bareImage(animation, 'webp').frames]).toEqual([2, 80_000]);
    await expect(refusalOf(animation, rules)).resolves.toEqual({
      code: 'TOO_MANY_PIXELS',
      pixels: 80_000,
      maxPixels: 79_999,
    });
  });

  it('is taken with a million segments, comments or texts', async () => {
    const comment = Buffer.from([0xff, 0xfe, 0, 2]);
    const table = Buffer.from([0xff, 0xdb, 0, 2]);
    const original = await jpeg();
    for (const [segment, isKept] of [
      [comment, false],
      [table, true],
    ] as const) {
      const many = Buffer.concat([
        original.subarray(0, 2),
        Buffer.alloc(1_000_000 * segment.length, segment),
        original.subarray(2),
      ]);
      const { bytes } = bareImage(many, 'jpeg');
      expect(bytes.length).toBe(isKept ? many.length : original.length);
    }
    const [plainPng, oneText] = [await png(), withChunks(await png(), textChunk('a', 'b'))];
    const text = oneText.subarray(HEADER_END, HEADER_END + oneText.length - plainPng.length);
    const many = Buffer.concat([
      plainPng.subarray(0, HEADER_END),
      Buffer.alloc(1_000_000 * text.length, text),
      plainPng.subarray(HEADER_END),
    ]);
    expect(bareImage(many, 'png').bytes).toEqual(bareImage(plainPng, 'png').bytes);
  });
});

async function refusalOf(original: Buffer, rules: typeof RULES): Promise<unknown> {
  const inputFile = path.join(folder, 'refused');
  await writeFile(inputFile, original);
  const request = {
    ...{ inputFile, outputFolder: folder, decodeMemoryBytes: 288 * MIB },
    rules: { ...rules, formats: [...rules.formats], sizes: [64] as [number] },
  };
  return processImage(request).catch((error: unknown) => Reflect.get(Object(error), 'refusal'));
}

describe('what a decoder gets', () => {
  const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>1</a></x:xmpmeta>';
  const FULL: Readonly<Record<'jpeg' | 'png' | 'webp' | 'avif', () => Promise<Buffer>>> = {
    jpeg: async () =>
      withSegments(
        await photo(90, 60).jpeg().withIccProfile('p3').withXmp(XMP).toBuffer(),
        exifSegment(orientationExif(6)),
        xmpSegment(XMP),
        commentSegment('a comment'),
        iptcSegment('a headline'),
      ),
    png: async () =>
      withChunks(
        await photo(90, 60).png().withIccProfile('p3').withXmp(XMP).toBuffer(),
        textChunk('Comment', 'a comment'),
        ['eXIf', orientationExif(6)],
      ),
    webp: () =>
      photo(90, 60).webp().withIccProfile('p3').withXmp(XMP).withExif(someExif()).toBuffer(),
    avif: () => photo(90, 60).avif().withIccProfile('p3').withExif(someExif()).toBuffer(),
  };
  const someExif = () => ({ IFD0: { Copyright: 'somebody', Orientation: '6' } });

  it.each(Object.entries(FULL))(
    'has its pixels and colours, and nothing else: %s',
    async (_, make) => {
      const original = await make();
      const before = await sharp(original).metadata();
      const { bytes } = bareImage(original, formatOf(original));
      const { exif, xmp, iptc, comments, icc, ...after } = await sharp(bytes).metadata();
      expect(before.exif).toBeDefined();
      expect([exif, xmp, iptc, comments]).toEqual([undefined, undefined, undefined, undefined]);
      expect(icc).toEqual(before.icc);
      expect(icc).toBeDefined();
      expect(after).toMatchObject({ width: before.width, height: before.height });
      const pixels = (picture: Buffer) => sharp(picture).toColourspace('srgb').raw().toBuffer();
      expect(await pixels(bytes)).toEqual(await pixels(original));
    },
  );

  it('is turned as the decoder would have turned it', async () => {
    for (let stored = 1; stored <= 8; stored++)
      for (const format of ['jpeg', 'png', 'webp'] as const) {
        const picture = await storedQuarters(stored, 30, 20)[format]().toBuffer();
        const { orientation } = await sharp(picture).metadata();
        expect(bareImage(picture, format).orientation).toBe(orientation);
      }
  });

  it('goes by the first of several directories, as the decoder would have', async () => {
    const [first, second] = [3, 6].map((each) => exifSegment(orientationExif(each)));
    if (!(first && second)) throw new Error('no segments');
    const picture = withSegments(await jpeg(), first, second);
    expect(bareImage(picture, 'jpeg').orientation).toBe(3);
    expect((await sharp(picture).metadata()).orientation).toBe(3);
  });

  it('never has EXIF data, however a file is damaged, and is found without fail', async () => {
    const originals = await Promise.all(Object.values(FULL).map((make) => make()));
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    const damage = fc.record({
      original: fc.constantFrom(...originals),
      changes: fc.array(change, { maxLength: 4 }),
      length: fc.option(fc.integer({ min: 256, max: 4_000 })),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ original, changes, length }) => {
        const format = formatOf(original);
        const damaged = Buffer.from(original);
        // What is before the pixels is in the first 2,000 bytes.
        for (const { at, byte } of changes) damaged[at % Math.min(damaged.length, 2_000)] = byte;
        const { bytes } = bareImage(damaged.subarray(0, length ?? damaged.length), format);
        const found = await sharp(bytes)
          .metadata()
          .catch(() => null);
        expect(found?.exif).toBeUndefined();
        if (format !== 'avif') expect(found?.xmp).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});
