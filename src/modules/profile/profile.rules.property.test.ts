import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryText } from '../../../test/testkit/arbitrary-text.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { ProfileFields, SocialPlatform } from '../account/index.js';
import { changedFields, type ProfileInput, readProfileInput } from './profile.rules.js';
import { HOSTS_OF_PLATFORM } from './social-hosts.js';

const EMPTY: ProfileFields = {
  displayName: null,
  bio: null,
  location: null,
  timezone: null,
  interests: [],
  socialLinks: [],
};

function changesOf(input: ProfileInput) {
  const { changes, problems } = readProfileInput(input);
  expect(problems).toEqual([]);
  return changes;
}

describe('any profile input', () => {
  const text = fc.oneof(arbitraryText, fc.string(), fc.constantFrom('', 'Jazz', 'jazz'));
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 8 });
  const platforms = Object.keys(HOSTS_OF_PLATFORM) as SocialPlatform[];
  const url = fc.oneof(
    arbitraryText,
    fc.webUrl({ validSchemes: ['https', 'http'] }),
    fc.nat(30).map((page) => `https://github.com/${page}`),
    arbitraryText.map((path) => `https://x.com/${path}`),
  );
  const link = fc.record(
    { platform: fc.constantFrom(...platforms), url, label: maybe(text) },
    { requiredKeys: ['platform', 'url'] },
  );
  const timezone = fc.oneof(text, fc.constantFrom('utc', 'asia/kolkata', 'Europe/Kyiv', '+01:00'));
  const wild = fc.record(
    {
      displayName: maybe(text),
      bio: maybe(text),
      location: maybe(text),
      timezone: maybe(timezone),
      interests: maybe(fc.array(text, { maxLength: 60 })),
      socialLinks: maybe(fc.array(link, { maxLength: 25 })),
      expectedVersion: maybe(fc.integer()),
    },
    { requiredKeys: [] },
  );
  const name = fc
    .array(fc.constantFrom('a', 'A', 'ß', '👍🏽', '\u0301', '\u200D', '\u200F', ' '), {
      maxLength: 12,
    })
    .map((pieces) => `${pieces.join('')}X`);
  const tame = fc.record(
    {
      displayName: maybe(name),
      bio: maybe(name),
      location: maybe(name),
      timezone: maybe(fc.constantFrom('utc', 'asia/kolkata', 'Europe/Kyiv')),
      interests: maybe(fc.array(name, { maxLength: 40 })),
      socialLinks: maybe(
        fc.array(
          fc.record({
            platform: fc.constantFrom('GITHUB' as const, 'WEBSITE' as const, 'OTHER' as const),
            url: fc.nat(9).map((page) => `HTTPS://github.com:443/ü/../${page}`),
            label: name,
          }),
          { maxLength: 20 },
        ),
      ),
    },
    { requiredKeys: [] },
  );

  it('is read without an error, and each problem has its path and a sentence', () => {
    const property = fc.property(wild, (input) => {
      for (const { path, message } of readProfileInput(input).problems) {
        expect(path[0]).toBe('input');
        expect(path[1]).toSatisfy((field: string) => Object.hasOwn(input, field));
        expect(message).toMatch(/^[A-Z].+\.$/);
      }
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('is the same when what was read is read again, good fields beside bad ones included', () => {
    const property = fc.property(fc.oneof(wild, tame), (input) => {
      const { changes } = readProfileInput(input);
      const again = readProfileInput(changes);
      const isListTooLong = ({ code, path }: UserProblem) =>
        code === 'TOO_LONG' && path.length === 2;
      expect(again.problems.filter((problem) => !isListTooLong(problem))).toEqual([]);
      expect(again.changes).toEqual(changes);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('makes no difference the second time', () => {
    const property = fc.property(tame, tame, (before, input) => {
      const current = { ...EMPTY, ...changesOf(before) };
      const applied = { ...current, ...changedFields(current, changesOf(input)) };
      expect(changedFields(applied, changesOf(input))).toEqual({});
      expect(changedFields(applied, applied)).toEqual({});
      expect(changesOf(applied)).toEqual(applied);
    });
    fc.assert(property);
  });
});
