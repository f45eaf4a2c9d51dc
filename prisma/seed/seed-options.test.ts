import { describe, expect, it } from 'vitest';
import { readSeedOptions, UsageError } from './seed-options.js';

describe('readSeedOptions', () => {
  it('makes 1000 people of seed 1 who watch nothing when nothing is said', () => {
    expect(readSeedOptions([])).toEqual({ users: 1_000, seed: 1, watching: false });
  });

  it('takes both numbers, up to their limits', () => {
    expect(readSeedOptions(['--users', '10000000', '--seed=4294967295'])).toEqual({
      users: 10_000_000,
      seed: 4_294_967_295,
      watching: false,
    });
    expect(readSeedOptions(['--users=1', '--seed', '0', '--watching'])).toEqual({
      users: 1,
      seed: 0,
      watching: true,
    });
  });

  it('prints the usage on request, whatever else is asked for', () => {
    expect(readSeedOptions(['--help', '--users', '5'])).toBeNull();
    expect(readSeedOptions(['-h'])).toBeNull();
  });

  it.each([
    ['--users', '0'],
    ['--users', '10000001'],
    ['--users', '1e3'],
    ['--users', '-5'],
    ['--users', '1.5'],
    ['--users', ''],
    ['--users', '99999999999999999999'],
    ['--seed', '4294967296'],
    ['--seed', 'abc'],
  ])('refuses %s %j and names the option', (option, value) => {
    expect(() => readSeedOptions([`${option}=${value}`])).toThrow(UsageError);
    expect(() => readSeedOptions([`${option}=${value}`])).toThrow(option);
  });

  it('refuses what it does not know', () => {
    expect(() => readSeedOptions(['--user', '5'])).toThrow(UsageError);
    expect(() => readSeedOptions(['100000'])).toThrow(UsageError);
    expect(() => readSeedOptions(['--users'])).toThrow(UsageError);
  });
});
