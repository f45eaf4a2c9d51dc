import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../errors.js';
import { type CursorScope, decodeCursor, encodeCursor, type KeyPart } from './cursor.js';

const scope = (...parts: KeyPart[]): CursorScope => ({ list: ['list', 'ORDER', 'owner'], parts });

/** A cursor with the right mark and any key. */
const forge = (of: CursorScope, ...key: unknown[]) => {
  const [mark] = JSON.parse(Buffer.from(encodeCursor(of, []), 'base64url').toString());
  return Buffer.from(JSON.stringify([mark, ...key])).toString('base64url');
};

const isTaken = (of: CursorScope, cursor: string) => {
  try {
    decodeCursor(of, cursor, 'after');
    return true;
  } catch (error) {
    if (error instanceof BadUserInputError) return false;
    throw error;
  }
};

describe('a cursor', () => {
  it('gives back the key that it was made of', () => {
    const key = [
      'ü "\\\u2028',
      '0190a0a0-0000-7000-8000-00000000000a',
      -7,
      '2026-11-21T09:30:00.123Z',
    ];
    const of = scope('text', 'uuid', 'integer', 'timestamp');
    expect(decodeCursor(of, encodeCursor(of, key), 'after')).toEqual(key);
  });

  it('tells nothing of the list but a mark, and can be part of a URL', () => {
    const cursor = encodeCursor(scope('text'), ['v1']);
    expect(Buffer.from(cursor, 'base64url').toString()).not.toMatch(/list|ORDER|owner/);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['another name', ['other', 'ORDER', 'owner']],
    ['another order', ['list', 'other', 'owner']],
    ['another owner', ['list', 'ORDER', 'other']],
    ['one filter more', ['list', 'ORDER', 'owner', '']],
    ['its names cut elsewhere', ['list', 'ORDERowner', '']],
  ])('does not hold in a list with %s', (_, list) => {
    const of = scope('text');
    expect(isTaken({ ...of, list }, encodeCursor(of, ['v1']))).toBe(false);
    expect(isTaken(of, encodeCursor(of, ['v1']))).toBe(true);
  });

  it.each<[KeyPart, unknown[], unknown[]]>([
    [
      'text',
      ['', 'x'.repeat(2_000), '\ud800'],
      ['x'.repeat(2_001), 'a\u0000b', 1, null, ['v'], {}],
    ],
    [
      'uuid',
      ['0190a0a0-0000-7000-8000-00000000000a', '00000000-0000-0000-0000-000000000000'],
      [
        '0190A0A0-0000-7000-8000-00000000000A',
        '0190a0a0-0000-7000-8000-00000000000a\n',
        '0190a0a0000070008000000000000000',
        '{0190a0a0-0000-7000-8000-00000000000a}',
        7,
      ],
    ],
    [
      'integer',
      [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
      [0.5, Number.MAX_SAFE_INTEGER + 1, '1', null, true],
    ],
    [
      'timestamp',
      ['2026-11-21T09:30:00.123Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
      [
        '2026-11-21T09:30:00Z',
        '2026-11-21T09:30:00.123+00:00',
        '2026-02-30T00:00:00.000Z',
        '0000-12-31T23:59:59.999Z',
        '-000001-01-01T00:00:00.000Z',
        '+010000-01-01T00:00:00.000Z',
        'infinity',
        'now',
        0,
      ],
    ],
  ])('takes for a part that is a %s what can be one', (part, good, bad) => {
    const of = scope(part);
    for (const value of good) expect([value, isTaken(of, forge(of, value))]).toEqual([value, true]);
    for (const value of bad) expect([value, isTaken(of, forge(of, value))]).toEqual([value, false]);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***'],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['no list', Buffer.from('{"0":"x","length":2}').toString('base64url')],
    ['a list of nothing', Buffer.from('[]').toString('base64url')],
    ['too short a key', forge(scope('text'))],
    ['too long a key', forge(scope('text'), 'v', 'v')],
    ['padding', `${encodeCursor(scope('text'), ['v'])}=`],
    ['white space', ` ${encodeCursor(scope('text'), ['v'])}`],
    [
      'white space within',
      `${encodeCursor(scope('text'), ['v']).slice(0, 4)}\n${encodeCursor(scope('text'), ['v']).slice(4)}`,
    ],
    ['another spelling', spelled('"v"', '"\\u0076"')],
    ['megabytes', 'A'.repeat(5_000_000)],
  ])('is refused when it is %s', (_, cursor) => {
    expect(isTaken(scope('text'), cursor)).toBe(false);
  });

  it('is refused when a number is spelled otherwise', () => {
    const of = scope('integer');
    const text = Buffer.from(encodeCursor(of, [100]), 'base64url').toString();
    for (const number of ['1e2', '100.0', '-0'])
      expect(isTaken(of, Buffer.from(text.replace('100', number)).toString('base64url'))).toBe(
        false,
      );
  });

  it('is refused with the name of the argument, and not repeated', () => {
    expect(() => decodeCursor(scope('text'), 'secret', 'before')).toThrow(
      /^`before` is not a cursor/,
    );
    expect(() => decodeCursor(scope('text'), 'secret', 'before')).not.toThrow(/secret/);
  });
});

function spelled(usual: string, other: string): string {
  const text = Buffer.from(encodeCursor(scope('text'), ['v']), 'base64url').toString();
  return Buffer.from(text.replace(usual, other)).toString('base64url');
}
