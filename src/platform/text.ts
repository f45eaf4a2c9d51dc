import type { UserErrorCode } from './user-problem.js';

/** Which texts are acceptable. Lengths count graphemes: characters as a reader sees them. */
export interface TextRule {
  /** What the text is, as the start of a sentence: `The bio`. */
  readonly subject: string;
  /** With 0, the empty text is acceptable. */
  readonly minLength: number;
  /** A text may also take up to `CODE_POINTS_PER_CHARACTER` times as many code points. */
  readonly maxLength: number;
  /** Whether line breaks are kept; they become LF. */
  readonly multiline: boolean;
}

type CleanedText =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: Extract<UserErrorCode, 'TOO_LONG' | 'TOO_SHORT' | 'FORBIDDEN_CHARACTER'>;
      /** One sentence that can be shown to a person. */
      readonly message: string;
    };

/**
 * A family emoji takes 7 code points and the flag of Scotland as many; an accented letter takes 1 to 4.
 * The bound keeps one visible character from carrying kilobytes.
 */
const CODE_POINTS_PER_CHARACTER = 8;

/**
 * The most combining marks in a row in a stored text, as in the Stream-Safe Text Format (UAX #15 section
 * 13). No script needs more.
 */
const MAX_MARKS_IN_A_ROW = 30;
const TOO_MANY_MARKS = new RegExp(`\\p{M}{${MAX_MARKS_IN_A_ROW + 1}}`, 'u');

/** The time that NFC takes grows with the square of such a run, so that it is refused before. */
const COSTLY_MARKS = /\p{M}{128}/u;

const LINE_BREAK = /\r\n?|[\n\u2028\u2029]/gu;
const ONE_LINE_BREAK = /[\r\n\u2028\u2029]/u;

/** Controls, lone surrogates, noncharacters; bidi embeddings, overrides and isolates (UAX #9). */
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const FORBIDDEN_BUT_LF = new RegExp(`(?!\\n)${FORBIDDEN.source}`, 'u');

/**
 * What leaves no ink: white space, default-ignorable characters (which cover zero-width ones, Hangul
 * fillers, variation selectors and tags), annotation anchors, the empty Braille cell and note head.
 */
const INVISIBLE =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{1D159}]$/u;

/** Invisible characters that shape the one before: joiners, variation selectors, emoji tags. */
const ATTACHED = /^[\p{Grapheme_Extend}\u200D]$/u;

/** LRM, RLM and ALM: they order right-to-left text beside neutral characters, also at its ends. */
const DIRECTION_MARK = /^[\u200E\u200F\u061C]$/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Longer texts are segmented in pieces: each step of the segmenter takes the longer, the longer its text is. */
const PIECE_UNITS = 2_048;

/**
 * Brings a text that a person typed into the form that is stored: Unicode NFC, LF for line breaks, a
 * space for a tab, no white space or other invisible characters at the ends. Cleaning a cleaned text
 * changes nothing. A text without any visible character counts as empty. The time it takes is bounded
 * by `maxLength`, not by the length of the input.
 */
export function cleanText(raw: string, rule: TextRule): CleanedText {
  // Two UTF-16 units per code point at most: what is longer can only fit by the padding around it.
  if (raw.length > rule.maxLength * CODE_POINTS_PER_CHARACTER * 2) return tooLong(rule);
  const broken = rule.multiline ? raw.replace(LINE_BREAK, '\n') : raw;
  const typed = broken.replaceAll('\t', ' ');
  if ((rule.multiline ? FORBIDDEN_BUT_LF : FORBIDDEN).test(typed)) return forbidden(typed, rule);
  if (COSTLY_MARKS.test(typed)) return tooManyMarks(rule);
  const codePoints = trimInvisible(Array.from(typed.normalize('NFC')));
  const text = codePoints.join('');
  const length = countGraphemes(text, rule.maxLength + 1);
  if (length < rule.minLength) return tooShort(rule);
  if (length > rule.maxLength) return tooLong(rule);
  if (codePoints.length > rule.maxLength * CODE_POINTS_PER_CHARACTER) return tooManyParts(rule);
  return TOO_MANY_MARKS.test(text) ? tooManyMarks(rule) : { ok: true, text };
}

/** Whether a text on one line contains a character that is never allowed, or a tab or line break. */
export function hasForbiddenCharacter(text: string): boolean {
  return FORBIDDEN.test(text);
}

/**
 * The same for texts that differ in nothing but case. As Unicode's default case folding does, it keeps
 * the dotless `ı` apart from `i`.
 */
export function caseKey(text: string): string {
  return text
    .split('ı')
    .map((part) => part.toUpperCase().toLowerCase())
    .join('ı')
    .normalize('NFC');
}

/** The number of graphemes, or `atMost` when there are that many or more. */
function countGraphemes(text: string, atMost: number): number {
  let count = 0;
  let start = 0;
  let size = PIECE_UNITS;
  while (count < atMost) {
    const end = endOfPiece(text, start + size);
    let inPiece = 0;
    let last = 0;
    for (const { index } of graphemes.segment(text.slice(start, end))) {
      inPiece += 1;
      last = index;
    }
    if (end === text.length) return Math.min(count + inPiece, atMost);
    // The last one of a piece may go on in the next, and may be longer than a piece.
    if (last === 0) size *= 2;
    else {
      count += inPiece - 1;
      start += last;
      size = PIECE_UNITS;
    }
  }
  return atMost;
}

/** At most `end`, and never within a code point. */
function endOfPiece(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return isSplit ? end - 1 : end;
}

/**
 * Cuts what is invisible off both ends, but keeps what shapes the last visible character, and direction
 * marks. Nothing is left of a text without visible characters.
 */
function trimInvisible(codePoints: readonly string[]): string[] {
  const isVisible = (codePoint: string) => !INVISIBLE.test(codePoint);
  const first = codePoints.findIndex(isVisible);
  if (first < 0) return [];
  let end = codePoints.findLastIndex(isVisible) + 1;
  while (isAttached(codePoints[end])) end += 1;
  const isDirectionMark = (codePoint: string) => DIRECTION_MARK.test(codePoint);
  return [
    ...codePoints.slice(0, first).filter(isDirectionMark),
    ...codePoints.slice(first, end),
    ...codePoints.slice(end).filter(isDirectionMark),
  ];
}

function isAttached(codePoint: string | undefined): boolean {
  return codePoint !== undefined && ATTACHED.test(codePoint);
}

function tooLong({ subject, maxLength }: TextRule): CleanedText {
  const message = `${subject} can have at most ${maxLength} characters.`;
  return { ok: false, code: 'TOO_LONG', message };
}

function tooManyParts({ subject, maxLength }: TextRule): CleanedText {
  const limit = maxLength * CODE_POINTS_PER_CHARACTER;
  const message = `${subject} has too many accents or emoji parts: at most ${limit} code points in all.`;
  return { ok: false, code: 'TOO_LONG', message };
}

function tooManyMarks({ subject }: TextRule): CleanedText {
  const message = `${subject} can have at most ${MAX_MARKS_IN_A_ROW} accents on one character.`;
  return { ok: false, code: 'TOO_LONG', message };
}

function tooShort({ subject, minLength }: TextRule): CleanedText {
  const unit = minLength === 1 ? 'character' : 'characters';
  const message = `${subject} needs at least ${minLength} visible ${unit}.`;
  return { ok: false, code: 'TOO_SHORT', message };
}

function forbidden(text: string, { subject, multiline }: TextRule): CleanedText {
  const message =
    !multiline && ONE_LINE_BREAK.test(text)
      ? `${subject} must be on one line.`
      : `${subject} contains a character that is never allowed, such as a control character.`;
  return { ok: false, code: 'FORBIDDEN_CHARACTER', message };
}
