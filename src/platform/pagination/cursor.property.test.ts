import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../errors.js';
import { type CursorScope, decodeCursor, encodeCursor, KEY_PARTS, type KeyPart } from './cursor.js';

const VALUES: Readonly<Record<KeyPart, fc.Arbitrary<string | number>>> = {
  text: fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => !text.includes('\0')),
  uuid: fc.uuid(),
  integer: fc.maxSafeInteger(),
  timestamp: fc
    .date({
      min: new Date('0001-01-01T00:00:00.000Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
};

const part = fc.constantFrom(...(Object.keys(KEY_PARTS) as KeyPart[]));
const list = fc.array(fc.string(), { maxLength: 4 });
const place = fc
  .record({ list, parts: fc.array(part, { maxLength: 3 }) })
  .chain((scope) =>
    fc.tuple(fc.constant<CursorScope>(scope), fc.tuple(...scope.parts.map((each) => VALUES[each]))),
  );

describe('any cursor', () => {
  it('gives back its key in its own list, and holds in no other', () => {
    fc.assert(
      fc.property(place, list, ([scope, key], other) => {
        const cursor = encodeCursor(scope, key);
        expect(decodeCursor(scope, cursor, 'after')).toEqual(key);
        if (JSON.stringify(other) !== JSON.stringify(scope.list))
          expect(() => decodeCursor({ ...scope, list: other }, cursor, 'after')).toThrow(
            BadUserInputError,
          );
      }),
      { numRuns: 500 },
    );
  });

  it('is the one spelling of its key: whatever is accepted is what would be made of it', () => {
    const tampered = fc
      .tuple(place, fc.nat(), fc.constantFrom('A', 'z', '0', '9', '-', '_', '=', '+', '/', ' ', ''))
      .map(([[scope, key], at, character]) => {
        const cursor = encodeCursor(scope, key);
        const from = at % (cursor.length + 1);
        return [scope, cursor.slice(0, from) + character + cursor.slice(from + 1)] as const;
      });
    const invented = fc.tuple(place, fc.string()).map(([[scope], text]) => [scope, text] as const);
    const disguised = fc
      .tuple(place, fc.jsonValue())
      .map(
        ([[scope], json]) =>
          [scope, Buffer.from(JSON.stringify(json)).toString('base64url')] as const,
      );
    fc.assert(
      fc.property(fc.oneof(tampered, invented, disguised), ([scope, cursor]) => {
        try {
          const key = decodeCursor(scope, cursor, 'after');
          expect(encodeCursor(scope, key)).toBe(cursor);
          expect(key).toHaveLength(scope.parts.length);
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
