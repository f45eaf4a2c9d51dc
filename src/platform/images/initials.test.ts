import { expect, it } from 'vitest';
import { initialsOf } from './initials.js';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Ada King, Countess of Lovelace', 'AL'],
  ['Jean-Luc', 'JL'],
  ['  Ada   ', 'A'],
  ['(Ada) "Lovelace"', 'AL'],
  ['ʻAkaka', 'A'],
  ['Agent 47', 'A4'],
  ['żółta łódź', 'ŻŁ'],
  ['e\u0301mile', 'É'],
  ['q\u0307r', 'Q'],
  ['ßen ﬁn', 'SF'],
  ['жанна иванова', 'ЖИ'],
  ['محمد علي', 'مع'],
  ['किरण', 'क'],
  ['李小龙', '李'],
  ['𝒜da', '𝒜'],
])('takes the initials of "%s": %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('takes letters from beside emoji', () => {
  expect(initialsOf('🦊 Fox 👩‍👩‍👧‍👦')).toBe('F');
});

it.each(['', '   ', '🦊🦊', '!?', '\u200F', '—'])('has none of "%s"', (name) => {
  expect(initialsOf(name)).toBe('');
});
