import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertKeyIn, assertKeyPrefix, isObjectKey } from './object-key.js';

/** Texts that look like keys, about half of which are, and tricks with them. */
const plain = fc.constantFrom('a', 'b0', '-x', '_y', '.z', '/c', '/d', '/e-f.g');
const trick = fc.constantFrom(
  '..',
  '/',
  '\\',
  '%2e',
  '\0',
  'A',
  '~',
  ' ',
  '\n',
  '?',
  '#',
  ':',
  'é',
);
const texts = fc
  .tuple(
    fc.constantFrom('public/', 'private/', 'uploads/', 'public', ''),
    fc.array(fc.oneof({ weight: 20, arbitrary: plain }, trick), { maxLength: 8 }),
  )
  .map(([area, parts]) => `${area}${parts.join('')}`);

describe('isObjectKey', () => {
  it.each([
    'public/a',
    'private/avatars/0f3c/256.webp',
    'uploads/a_b-c.d',
    `public/${'a'.repeat(128)}`,
  ])('takes %s', (key) => {
    expect(isObjectKey(key)).toBe(true);
  });

  it.each([
    '',
    'public',
    'public/',
    '/public/a',
    'other/a',
    'public//a',
    'public/a/',
    'public/../private/a',
    'public/./a',
    'public/.hidden',
    'public/a\\b',
    'public/a\0',
    'public/a\n',
    'public/%61',
    'public/A',
    'public/é',
    'publicity/a',
    `public/${'a'.repeat(129)}`,
    `public${'/abcdefg'.repeat(64)}`,
  ])('refuses %j', (text) => {
    expect(isObjectKey(text)).toBe(false);
  });

  it('accepts nothing that a path or a URL would take for anything else', () => {
    let accepted = 0;
    fc.assert(
      fc.property(texts, (text) => {
        if (!isObjectKey(text)) return;
        accepted += 1;
        expect(path.posix.normalize(text)).toBe(text);
        expect(path.win32.normalize(text).replaceAll('\\', '/')).toBe(text);
        expect(path.posix.isAbsolute(text)).toBe(false);
        expect(new URL(text, 'http://host/').pathname).toBe(`/${text}`);
        expect(text.toLowerCase()).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });
});

describe('what is asserted of keys', () => {
  it('is the area they are in', () => {
    expect(() => assertKeyIn('public', 'public/a')).not.toThrow();
    expect(() => assertKeyIn('public', 'private/a')).toThrow(RangeError);
    expect(() => assertKeyIn('public', 'public/../private/a')).toThrow(RangeError);
  });

  it('is that a key could begin so', () => {
    for (const prefix of ['', 'pub', 'public/', 'public/a.'])
      expect(() => assertKeyPrefix(prefix)).not.toThrow();
    for (const prefix of ['A', '%', '\\', 'a~', 'a'.repeat(513)])
      expect(() => assertKeyPrefix(prefix)).toThrow(RangeError);
  });
});
