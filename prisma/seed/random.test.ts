import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isUserId } from '../../src/platform/identity/user-id.js';
import { identify, Random } from './random.js';

function randomOf(text: string): Random {
  return new Random(createHash('md5').update(text).digest());
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

describe('identify', () => {
  it('gives the same person for the same two numbers', () => {
    const [first, second] = [identify(7, 41), identify(7, 41)];
    expect(second.id).toBe(first.id);
    expect(times(20, () => second.random.fraction())).toEqual(
      times(20, () => first.random.fraction()),
    );
  });

  it('gives everybody an id of their own that the service accepts', () => {
    const ids = [1, 2, 11].flatMap((seed) =>
      Array.from({ length: 5_000 }, (_, index) => identify(seed, index).id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^usr_[0-9a-v]{16}$/);
    expect(ids.every(isUserId)).toBe(true);
  });

  it('keeps giving the ids that databases hold already', () => {
    expect([identify(1, 0).id, identify(1, 1).id]).toEqual([
      'usr_42mmp1urd03gj6gq',
      'usr_crd3lj9ag9crkqa3',
    ]);
  });
});

describe('Random', () => {
  it('spreads its fractions evenly', () => {
    const random = randomOf('even');
    const tenths = new Array<number>(10).fill(0);
    for (const fraction of times(20_000, () => random.fraction())) {
      expect(fraction >= 0 && fraction < 1).toBe(true);
      const tenth = Math.floor(fraction * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  });

  it('draws whole numbers from both ends of the range', () => {
    const random = randomOf('range');
    expect(new Set(times(200, () => random.whole(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
    expect(new Set(times(500, () => random.mostlySmall(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
  });

  it('picks entries that differ, and never more than there are', () => {
    const random = randomOf('some');
    for (const count of [0, 1, 3, 5, 9]) {
      const picked = random.pickSome(['a', 'b', 'c', 'd', 'e'], count);
      expect(new Set(picked).size).toBe(Math.min(count, 5));
      expect(picked).toHaveLength(Math.min(count, 5));
    }
  });
});
