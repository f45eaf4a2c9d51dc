import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObjectKey } from '../../platform/object-store/object-key.js';
import {
  FILE_NAMES,
  filesOf,
  keyOfFile,
  pictureFolder,
  ROOTS,
  sideOf,
  uploadFile,
  VARIANTS,
  variantFor,
} from './avatar.files.js';

const KEY = '0123456789abcdef0123456789abcdef';
const THUMBNAIL = 150;

describe('the files of a picture', () => {
  it('are ten, with names that every store takes', () => {
    expect(FILE_NAMES).toHaveLength(10);
    for (const isPublic of [true, false])
      for (const name of FILE_NAMES)
        expect(isObjectKey(`${pictureFolder({ key: KEY, isPublic })}${name}`)).toBe(true);
    expect(isObjectKey(uploadFile(KEY))).toBe(true);
  });

  it('lie below the roots that the hunt for orphans looks at, and are known by their key', () => {
    const folders = [true, false].map((isPublic) => pictureFolder({ key: KEY, isPublic }));
    for (const file of [...folders.map((folder) => `${folder}64.webp`), uploadFile(KEY)]) {
      expect(ROOTS.some((root) => file.startsWith(root))).toBe(true);
      expect(keyOfFile(file)).toBe(KEY);
    }
  });

  it.each(['uploads/x', `other/${KEY}`, `uploads/${KEY}x`, `public/${KEY}/64.webp`, ''])(
    '%j is none of them',
    (file) => {
      expect(keyOfFile(file)).toBeNull();
    },
  );

  it('are all that a record stands for', () => {
    const record = {
      userId: 'a',
      id: 'b',
      state: 'PROCESSING',
      altText: null,
      failure: null,
    } as const;
    const rest = { attempts: 0, createdAt: new Date(), uploadedAt: null };
    expect(filesOf({ ...record, ...rest, uploadKey: KEY, picture: null })).toEqual([
      `uploads/${KEY}`,
    ]);
    expect(filesOf({ ...record, ...rest, uploadKey: null, picture: null })).toEqual([]);
  });
});

describe('variantFor', () => {
  it('gives the smallest file with enough pixels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1024 }),
        fc.integer({ min: 65, max: 255 }),
        (side, thumbnail) => {
          const variant = variantFor(side, thumbnail);
          expect(sideOf(variant, thumbnail)).toBeGreaterThanOrEqual(side);
          for (const smaller of VARIANTS.slice(0, VARIANTS.indexOf(variant)))
            expect(sideOf(smaller, thumbnail)).toBeLessThan(side);
        },
      ),
    );
  });

  it.each([
    [1, '64'],
    [64, '64'],
    [65, 'thumbnail'],
    [150, 'thumbnail'],
    [151, '256'],
    [513, '1024'],
  ])('gives for %i pixels the file %s', (side, variant) => {
    expect(variantFor(side, THUMBNAIL)).toBe(variant);
  });
});
