import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryText } from '../../test/testkit/arbitrary-text.js';
import { caseKey, cleanText, hasForbiddenCharacter, type TextRule } from './text.js';

const NAME: TextRule = { subject: 'The name', minLength: 1, maxLength: 5, multiline: false };
const TEXT: TextRule = { subject: 'The text', minLength: 0, maxLength: 20, multiline: true };

const FAMILY = '👩‍👩‍👧‍👦';
const SCOTLAND = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';

function cleaned(raw: string, rule = NAME): string {
  const result = cleanText(raw, rule);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.text;
}

function codeOf(raw: string, rule = NAME): string {
  const result = cleanText(raw, rule);
  return result.ok ? `accepted ${JSON.stringify(result.text)}` : result.code;
}

describe('the length of a text', () => {
  it.each([
    ['letters', 'a'],
    ['family emoji', FAMILY],
    ['flags', '🇩🇪'],
    ['flags of nations within a state', SCOTLAND],
    ['skin tones', '👍🏽'],
    ['hearts with a variation selector', '❤️'],
    ['composed accents', '\u00E9'],
    ['decomposed accents', 'e\u0301'],
    ['accents that have no composed form', 'x\u0302\u0323'],
    ['Devanagari syllables', 'नि'],
    ['Hangul syllables in conjoining letters', '\u1112\u1161\u11AB'],
  ])('counts %s as a reader does', (_, character) => {
    expect(cleaned(character.repeat(5))).toBe(character.repeat(5).normalize('NFC'));
    expect(codeOf(character.repeat(6))).toBe('TOO_LONG');
  });

  it('says the limit', () => {
    expect(cleanText('abcdef', NAME)).toEqual({
      ok: false,
      code: 'TOO_LONG',
      message: 'The name can have at most 5 characters.',
    });
    expect(cleanText('', NAME)).toEqual({
      ok: false,
      code: 'TOO_SHORT',
      message: 'The name needs at least 1 visible character.',
    });
    expect(cleanText('ab', { ...NAME, minLength: 3 })).toMatchObject({
      code: 'TOO_SHORT',
      message: 'The name needs at least 3 visible characters.',
    });
  });

  it('is counted after trimming', () => {
    expect(cleaned('  abcde\u3000 ')).toBe('abcde');
  });

  it('counts a Windows line break as one character', () => {
    expect(cleaned(`${'a\r\n'.repeat(9)}aa`, TEXT)).toHaveLength(20);
    expect(codeOf(`${'a\r\n'.repeat(9)}aaa`, TEXT)).toBe('TOO_LONG');
  });

  it('is bounded in code points, however few characters they make', () => {
    const joined = (people: number) => Array(people).fill('👩').join('\u200D');
    expect(Array.from(cleaned(`${joined(20)}a`))).toHaveLength(40);
    const over = cleanText(joined(21), NAME);
    expect(over).toMatchObject({ ok: false, code: 'TOO_LONG' });
    expect(over).toHaveProperty('message', expect.stringContaining('40 code points'));
  });

  it('takes thirty accents on one character and no more', () => {
    expect(cleaned(`x${'\u0302'.repeat(30)}`)).toHaveLength(31);
    const over = cleanText(`x${'\u0302'.repeat(31)}`, NAME);
    expect(over).toMatchObject({ ok: false, code: 'TOO_LONG' });
    expect(over).toHaveProperty('message', expect.stringContaining('30 accents'));
  });

  it('counts accents in the form that is stored', () => {
    expect(codeOf(`q${'\u0344'.repeat(16)}`, TEXT)).toBe('TOO_LONG');
    expect(Array.from(cleaned(`q${'\u0344'.repeat(15)}`, TEXT))).toHaveLength(31);
    expect(Array.from(cleaned(`e${'\u0301'.repeat(31)}`, TEXT))).toHaveLength(31);
  });

  it('is refused by its size alone when no acceptable text is that long', () => {
    expect(codeOf('\u0301'.repeat(1_000_000))).toBe('TOO_LONG');
    expect(codeOf(' '.repeat(1_000_000))).toBe('TOO_LONG');
    expect(codeOf('\uFE0F'.repeat(128), { ...TEXT, minLength: 1 })).toBe('TOO_LONG');
    expect(codeOf('\uFE0F'.repeat(127), { ...TEXT, minLength: 1 })).toBe('TOO_SHORT');
    expect(codeOf('\0'.repeat(81))).toBe('TOO_LONG');
    expect(codeOf('\0'.repeat(80))).toBe('FORBIDDEN_CHARACTER');
  });
});

describe('the characters of a text', () => {
  it.each([
    ['NUL', '\0'],
    ['a C0 control', '\x1B'],
    ['a vertical tab', '\v'],
    ['DEL', '\x7F'],
    ['a C1 control', '\x9F'],
    ['next line', '\x85'],
    ['a lone high surrogate', '\uD83D'],
    ['a lone low surrogate', '\uDE00'],
    ['a bidi embedding', '\u202A'],
    ['a bidi override', '\u202E'],
    ['a bidi pop', '\u202C'],
    ['a bidi isolate', '\u2066'],
    ['a pop of an isolate', '\u2069'],
    ['a noncharacter of the BMP', '\uFFFE'],
    ['a noncharacter among Arabic forms', '\uFDD0'],
    ['a noncharacter of the last plane', '\u{10FFFF}'],
  ])('cannot be %s', (_, character) => {
    for (const raw of [`a${character}b`, character, ` ${character}`, `a${character} `]) {
      expect(codeOf(raw, NAME)).toBe('FORBIDDEN_CHARACTER');
      expect(codeOf(raw, TEXT)).toBe('FORBIDDEN_CHARACTER');
    }
  });

  it('cannot be two halves of a surrogate pair with a line break between them', () => {
    expect(codeOf('\uD83D\n\uDE00', TEXT)).toBe('FORBIDDEN_CHARACTER');
  });

  it.each(['\n', '\r', '\r\n', '\u2028', '\u2029'])(
    'cannot be the line break %j on one line',
    (br) => {
      expect(cleanText(`a${br}b`, NAME)).toEqual({
        ok: false,
        code: 'FORBIDDEN_CHARACTER',
        message: 'The name must be on one line.',
      });
    },
  );

  it.each(['\n', '\r', '\r\n', '\u2028', '\u2029'])('become LF for the line break %j', (br) => {
    expect(cleaned(`${br}a${br}${br}b${br}`, TEXT)).toBe('a\n\nb');
  });

  it('become a space for a tab', () => {
    expect(cleaned('a\tb\t')).toBe('a b');
    expect(cleaned('a\tb\t', TEXT)).toBe('a b');
  });

  it('are composed', () => {
    expect(cleaned('e\u0301')).toBe('\u00E9');
    expect(cleaned('\u212B')).toBe('\u00C5');
  });

  it('may be any of those that right-to-left writers need', () => {
    expect(cleaned('\u200Fא!\u200E')).toBe('\u200Fא!\u200E');
    expect(cleaned('א\u200Eb\u061Cم')).toBe('א\u200Eb\u061Cم');
    expect(cleaned(' \u200F א \u200F ')).toBe('\u200Fא\u200F');
    expect(cleaned(' \u061C م \u061C ')).toBe('\u061Cم\u061C');
    expect(cleaned('می\u200Cخواهم', TEXT)).toBe('می\u200Cخواهم');
  });

  it('keep the joiners, selectors and tags that shape the last visible one', () => {
    expect(cleaned(` ${FAMILY} `)).toBe(FAMILY);
    expect(cleaned('I ❤\uFE0F ')).toBe('I ❤\uFE0F');
    expect(cleaned(`${SCOTLAND}\u200B`)).toBe(SCOTLAND);
    expect(cleaned('ന\u0D4D\u200D')).toBe('ന\u0D4D\u200D');
  });

  it('keep line breaks and spaces within a text', () => {
    expect(cleaned('a  b\n\n  c', TEXT)).toBe('a  b\n\n  c');
  });
});

describe('a text without visible characters', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \u00A0\u2003\u3000'],
    ['a tab', '\t'],
    ['zero-width characters', '\u200B\u200C\u200D\u2060\uFEFF'],
    ['a soft hyphen', '\u00AD'],
    ['Hangul fillers', '\u115F\u1160\u3164\uFFA0'],
    ['an empty Braille cell', '\u2800'],
    ['variation selectors', '\uFE0F\u{E0100}\u180B'],
    ['tags', '\u{E0061}\u{E007F}'],
    ['direction marks', '\u200E\u200F\u061C'],
    ['a grapheme joiner', '\u034F'],
    ['annotation anchors', '\uFFF9\uFFFB'],
    ['a note without a head', '\u{1D159}'],
  ])('is empty: %s', (_, raw) => {
    expect(codeOf(raw, NAME)).toBe('TOO_SHORT');
    expect(cleaned(raw, TEXT)).toBe('');
    expect(cleaned(`${raw}a${raw}`, TEXT).replace(/[^\w]/gu, '')).toBe('a');
  });

  it.each(['\u200B', '\u3164', '\u2800', '\uFEFF', '\u3000'])('is cut off the ends: %j', (raw) => {
    expect(cleaned(`${raw}a${raw}b${raw}`)).toBe(`a${raw}b`);
  });

  it('is empty as line breaks, where these are kept', () => {
    expect(cleaned('\n\r\n \u2028', TEXT)).toBe('');
  });
});

describe('cleaning', () => {
  const rules = fc.record({
    subject: fc.constant('The text'),
    minLength: fc.nat(2),
    maxLength: fc.integer({ min: 2, max: 80 }),
    multiline: fc.boolean(),
  });

  it('changes nothing in a cleaned text', () => {
    const property = fc.property(arbitraryText, rules, (raw, rule) => {
      const once = cleanText(raw, rule);
      if (once.ok) expect(cleanText(once.text, rule)).toEqual(once);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('gives a text that keeps every rule, or a problem', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const property = fc.property(arbitraryText, rules, (raw, rule) => {
      const result = cleanText(raw, rule);
      if (!result.ok) {
        expect(result.message).toMatch(/^The text .+\.$/);
        return;
      }
      const { text } = result;
      const length = [...graphemes.segment(text)].length;
      expect(length).toBeGreaterThanOrEqual(rule.minLength);
      expect(length).toBeLessThanOrEqual(rule.maxLength);
      expect([...text].length).toBeLessThanOrEqual(8 * rule.maxLength);
      expect(text).not.toMatch(/\p{Cs}/u);
      expect(text).toBe(text.normalize('NFC'));
      expect(text).toBe(text.trim());
      expect(hasForbiddenCharacter(rule.multiline ? text.replaceAll('\n', ' ') : text)).toBe(false);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('leaves alone what a Latin writer types', () => {
    const words = fc.stringMatching(/^[!-~]([ -~]{0,18}[!-~])?$/);
    const property = fc.property(words, (raw) => {
      expect(cleaned(raw, TEXT)).toBe(raw);
    });
    fc.assert(property);
  });
});

describe('the length of a long text', () => {
  it('counts characters of any number of parts, wherever they lie', () => {
    const character = fc.constantFrom('a', 'é', '👨\u200D👩\u200D👧\u200D👦', '🇫🇷', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '한');
    const property = fc.property(fc.array(character, { minLength: 1, maxLength: 9 }), (pattern) => {
      const count = 3_000;
      const typed = Array.from({ length: count }, (_, at) => pattern[at % pattern.length]).join('');
      const within = (maxLength: number) =>
        cleanText(typed, { subject: 'The text', minLength: 0, maxLength, multiline: false });
      expect(within(count)).toEqual({ ok: true, text: typed.normalize('NFC') });
      expect(within(count - 1)).toMatchObject({ ok: false, code: 'TOO_LONG' });
    });
    fc.assert(property, { numRuns: 20 });
  });
});

describe('the case key', () => {
  it.each([
    ['Jazz', 'jAZZ'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ÉTÉ', 'été'],
    ['ﬁlm', 'FILM'],
  ])('is the same for %s and %s', (a, b) => {
    expect(caseKey(a)).toBe(caseKey(b));
  });

  it.each([
    ['sık', 'sik'],
    ['ete', 'été'],
    ['jazz', 'jazz '],
  ])('differs between %s and %s', (a, b) => {
    expect(caseKey(a)).not.toBe(caseKey(b));
  });
});
