import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUserId } from './user-id.js';

describe('a user id', () => {
  it('is any text that an identity provider is likely to use', () => {
    for (const id of ['usr_1', 'auth0|5f7c', 'ann@example.com', 'x'.repeat(128), 'Zoë 👩‍🚀', '0']) {
      expect(isUserId(id)).toBe(true);
    }
  });

  it('is neither empty nor longer than 128 UTF-16 units, nor anything but a text', () => {
    const others = ['', 'x'.repeat(129), '😀'.repeat(65), 7, null, undefined, ['usr_1'], {}];
    for (const value of others) expect(isUserId(value)).toBe(false);
  });

  it('has no control character and no lone surrogate at any place', () => {
    const bad = fc.constantFrom('\u0000', '\n', '\r', '\t', '\u001b', '\u007f', '\u0085', '\ud800');
    const text = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(text, bad, text, (before, char, after) => {
        expect(isUserId(`${before}${char}${after}`)).toBe(false);
      }),
    );
    expect(isUserId('\udc00\ud800')).toBe(false);
  });
});
