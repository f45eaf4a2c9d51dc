import fc from 'fast-check';

/** Pieces that rules for text stumble over: every kind of invisible, combining and forbidden character. */
const TRICKY = [
  ...[' ', '\t', '\n', '\r', '\r\n', '\0', '\u0085', '\u00A0', '\u2028', '\u3000', '\uFEFF'],
  ...['\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u061C', '\u2060', '\u00AD', '\u2066'],
  ...['\u202E', '\u034F', '\u115F', '\u1160', '\u3164', '\uFFA0', '\u2800', '\u180E', '\uFE0F'],
  ...['\u0301', '\u0323', '\u0344', '\u0345', '\u093F', '\u094D', '\u1100', '\u1161', '\u11A8'],
  ...['\u{E0061}', '\u{E007F}', '\u{E0100}', '\u{1D159}', '\uFFFE', '\u{1FFFF}', '\uFDD0'],
  ...[
    'e\u0301',
    'é',
    '\u212B',
    '\u0958',
    '👩‍👩‍👧‍👦',
    '🇩🇪',
    '🏴',
    '❤️',
    '👍🏽',
    'שלום',
    'ﷺ',
    'ß',
    'İ',
    'ı',
  ],
];

/** Any text at all, lone surrogates included, with tricky pieces more often than chance would have them. */
export const arbitraryText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRICKY),
      fc.constantFrom('a', 'B', '1', '.', '/'),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x10ffff }).map((codePoint) => String.fromCodePoint(codePoint)),
      fc.tuple(fc.constantFrom(...TRICKY), fc.nat(80)).map(([piece, times]) => piece.repeat(times)),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
