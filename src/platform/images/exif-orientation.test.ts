import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endlessExif,
  exifOf,
  exifSegment,
  orientationExif,
} from '../../../test/testkit/images/metadata.js';
import { exifOrientation } from './exif-orientation.js';

describe('the orientation in EXIF data', () => {
  it.each(['II', 'MM'] as const)('is read in the byte order %s', (order) => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const exif = orientationExif(orientation, order);
      expect(exifOrientation(exif)).toBe(orientation);
      expect(exifOrientation(exifSegment(exif).data)).toBe(orientation);
    }
  });

  it('is read from a long number too, and from between other entries', () => {
    const others = [0x0100, 0x0101].map((tag) => ({ tag, type: 4, value: 900 }) as const);
    expect(exifOrientation(exifOf([...others, { tag: 0x0112, type: 4, value: 6 }]))).toBe(6);
  });

  it('is upright where it makes no sense', () => {
    for (const value of [0, 9, 65_535]) expect(exifOrientation(orientationExif(value))).toBe(1);
    expect(exifOrientation(exifOf([]))).toBe(1);
    expect(exifOrientation(Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'))).toBe(1);
    expect(exifOrientation(Buffer.alloc(0))).toBe(1);
  });

  it('is found where a directory leads to itself, and not looked for forever', () => {
    expect(exifOrientation(endlessExif(5_400, 8))).toBe(8);
    const reads: number[] = [];
    const exif = exifOf(
      Array.from({ length: 20_000 }, () => ({ tag: 0x8769, type: 4, value: 8 }) as const),
    );
    const readUInt16LE = exif.readUInt16LE.bind(exif);
    exif.readUInt16LE = (at) => {
      reads.push(at ?? 0);
      return readUInt16LE(at);
    };
    expect(exifOrientation(exif)).toBe(1);
    expect(reads.length).toBeLessThan(2_000);
  });

  it('is between 1 and 8 whatever the data, and however they are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(60), (random, length) => {
        const whole = Buffer.concat([orientationExif(6), Buffer.from(random)]);
        for (const exif of [
          whole.subarray(0, length),
          Buffer.concat([Buffer.from('II*\0'), Buffer.from(random)]),
          Buffer.concat([Buffer.from('MM\0*'), Buffer.from(random)]),
        ]) {
          const orientation = exifOrientation(exif);
          expect(orientation).toBeGreaterThanOrEqual(1);
          expect(orientation).toBeLessThanOrEqual(8);
        }
      }),
    );
  });
});
