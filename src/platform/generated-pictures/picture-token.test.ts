import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PICTURE_STYLES } from '../images/picture-styles.js';
import { PictureTokens } from './picture-token.js';

const tokens = new PictureTokens(Buffer.alloc(32, 1));
const spec = fc.record({
  style: fc.constantFrom(...PICTURE_STYLES),
  seed: fc.string(),
  initials: fc.string({ unit: 'grapheme', maxLength: 2 }),
});

describe('PictureTokens', () => {
  it('opens what it has sealed, and nothing that differs in one character', () => {
    fc.assert(
      fc.property(
        spec,
        fc.nat(),
        fc.constantFrom('A', 'B', 'c', 'd', '0', '1', '-', '_'),
        (picture, at, other) => {
          const token = tokens.seal(picture);
          fc.pre(token.length <= 400);
          expect(tokens.open(token)).toEqual(picture);
          const place = at % token.length;
          fc.pre(token[place] !== other);
          expect(
            tokens.open(`${token.slice(0, place)}${other}${token.slice(place + 1)}`),
          ).toBeNull();
        },
      ),
    );
  });

  it('opens nothing that was sealed with another secret', () => {
    const token = new PictureTokens(Buffer.alloc(32, 2)).seal({
      style: 'glass',
      seed: 's',
      initials: '',
    });
    expect(tokens.open(token)).toBeNull();
  });

  it.each(['', 'x', '=', '..', 'A'.repeat(5_000), '%00'])('opens nothing of %j', (token) => {
    expect(tokens.open(token)).toBeNull();
  });

  it('gives each id a seed of its own that does not contain it, the same on every machine', () => {
    expect(tokens.seedOf('ada')).toBe(new PictureTokens(Buffer.alloc(32, 1)).seedOf('ada'));
    expect(tokens.seedOf('ada')).not.toBe(tokens.seedOf('adb'));
    expect(tokens.seedOf('ada')).toMatch(/^[\w-]{22}$/);
    expect(new PictureTokens(Buffer.alloc(32, 2)).seedOf('ada')).not.toBe(tokens.seedOf('ada'));
  });

  it('wants a secret that cannot be guessed', () => {
    expect(() => new PictureTokens(Buffer.alloc(31))).toThrow(RangeError);
  });
});
