import { createHash } from 'node:crypto';
import { BadUserInputError } from '../errors.js';

/** What a list is sorted by: the sort value of an entry and what breaks ties, in that order. */
export type CursorKey = readonly (string | number)[];

/** How each part of a key looks; a part of a cursor that looks otherwise was not made here. */
export const KEY_PARTS = {
  text: (part: unknown) => typeof part === 'string' && part.length <= 2_000 && !part.includes('\0'),
  uuid: (part: unknown) =>
    typeof part === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  integer: (part: unknown) => Number.isSafeInteger(part),
  timestamp: (part: unknown) => typeof part === 'string' && isIsoDate(part),
} as const;

export type KeyPart = keyof typeof KEY_PARTS;

/** Where a cursor holds. */
export interface CursorScope {
  /** The list with everything that tells it from others: whose it is, its order. */
  readonly list: readonly string[];
  readonly parts: readonly KeyPart[];
}

/** Longer ones are refused unread. */
const MAX_LENGTH = 4_096;

/**
 * The place of an entry in its list. A cursor is no secret and proves nothing: it holds values of an entry
 * that its reader has seen, and a mark of the list, so that it is not taken for a place in another one.
 */
export function encodeCursor({ list }: CursorScope, key: CursorKey): string {
  return Buffer.from(JSON.stringify([markOf(list), ...key])).toString('base64url');
}

/** @throws BadUserInputError naming `argument` for whatever `encodeCursor` has not made for this list. */
export function decodeCursor(scope: CursorScope, cursor: string, argument: string): CursorKey {
  const key = cursor.length <= MAX_LENGTH ? keyOf(scope, cursor) : null;
  if (key === null || encodeCursor(scope, key) !== cursor)
    throw new BadUserInputError(
      `\`${argument}\` is not a cursor of this list. Use one that an earlier page of the same list, in the same order, gave you.`,
    );
  return key;
}

function keyOf({ list, parts }: CursorScope, cursor: string): CursorKey | null {
  const decoded = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(decoded)) return null;
  const values: readonly unknown[] = decoded;
  const [mark, ...key] = values;
  if (mark !== markOf(list) || key.length !== parts.length) return null;
  return isKey(key) && parts.every((part, at) => KEY_PARTS[part](key[at])) ? key : null;
}

function isKey(key: readonly unknown[]): key is CursorKey {
  return key.every((part) => typeof part === 'string' || typeof part === 'number');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function markOf(list: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8);
}

/** In the years 1 to 9999, which PostgreSQL reads in this form. */
function isIsoDate(text: string): boolean {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-/.test(text) || text.startsWith('0000')) return false;
  return new Date(time).toISOString() === text;
}
