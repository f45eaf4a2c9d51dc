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

const FULL: ProfileFields = {
  displayName: 'Zoë',
  bio: 'Hello.\nI like films.',
  location: 'Köln',
  timezone: 'Europe/Berlin',
  interests: ['Film noir', 'Jazz'],
  socialLinks: [
    { platform: 'GITHUB', url: 'https://github.com/zoe', label: null },
    { platform: 'OTHER', url: 'https://example.com/', label: 'Shop' },
  ],
};

function changesOf(input: ProfileInput) {
  const { changes, problems } = readProfileInput(input);
  expect(problems).toEqual([]);
  return changes;
}

function problemsOf(input: ProfileInput) {
  return readProfileInput(input).problems.map(({ code, path }) => `${path.join('.')} ${code}`);
}

describe('reading a profile input', () => {
  it('leaves out what is absent', () => {
    expect(changesOf({})).toEqual({});
    expect(Object.keys(changesOf({ bio: 'x', location: undefined, interests: undefined }))).toEqual(
      ['bio'],
    );
  });

  it('clears what is null', () => {
    const cleared = Object.fromEntries(Object.keys(EMPTY).map((field) => [field, null]));
    expect(changesOf(cleared)).toEqual(EMPTY);
  });

  it('clears a list that is empty, and a bio and a location that are blank', () => {
    expect(changesOf({ interests: [], socialLinks: [], bio: ' \n\u200B', location: '' })).toEqual({
      interests: [],
      socialLinks: [],
      bio: null,
      location: null,
    });
  });

  it('keeps what is clean as it is', () => {
    expect(changesOf(FULL)).toEqual(FULL);
  });

  it('ignores the version that the edit is based on', () => {
    const input = { displayName: 'Zoë', expectedVersion: -1 };
    expect(changesOf(input)).toEqual({ displayName: 'Zoë' });
  });

  it('takes objects without a prototype, as GraphQL makes them', () => {
    const link = Object.assign(Object.create(null), { platform: 'X', url: 'https://x.com/a' });
    const input = Object.assign(Object.create(null), { socialLinks: [link] });
    expect(changesOf(input).socialLinks).toEqual([
      { platform: 'X', url: 'https://x.com/a', label: null },
    ]);
  });

  it.each([
    ['displayName', 64],
    ['bio', 500],
    ['location', 100],
  ] as const)('takes a %s of at most %i characters', (field, limit) => {
    for (const character of ['a', '👩‍👩‍👧‍👦', '🇩🇪', 'e\u0301', 'שׁ']) {
      const text = character.repeat(limit);
      expect(changesOf({ [field]: text })).toEqual({ [field]: text.normalize('NFC') });
      const { problems } = readProfileInput({ [field]: text + character });
      expect(problems).toEqual([
        { code: 'TOO_LONG', message: expect.stringContaining(`${limit} `), path: ['input', field] },
      ]);
    }
  });

  it.each([
    ['displayName', 512],
    ['bio', 4000],
    ['location', 800],
  ] as const)(
    'takes a %s of at most %i code points, as many as its column does',
    (field, limit) => {
      const text = `${'👩\u200D'.repeat(limit / 2 - 1)}👩a`;
      expect(Array.from(text)).toHaveLength(limit);
      expect(changesOf({ [field]: text })).toEqual({ [field]: text });
      expect(problemsOf({ [field]: `${text}\u200D` })).toEqual([`input.${field} TOO_LONG`]);
    },
  );

  it('keeps the direction marks of a right-to-left name', () => {
    expect(changesOf({ displayName: ' \u200Fשלום (C++)\u200E ' }).displayName).toBe(
      '\u200Fשלום (C++)\u200E',
    );
  });

  it.each(['', ' ', '\u200B', '\u3164', '\u2800'])('refuses the blank display name %j', (name) => {
    expect(problemsOf({ displayName: name })).toEqual(['input.displayName TOO_SHORT']);
  });

  it('keeps line breaks in a bio alone', () => {
    expect(changesOf({ bio: 'a\r\nb' }).bio).toBe('a\nb');
    expect(problemsOf({ displayName: 'a\nb', location: 'a\nb', interests: ['a\nb'] })).toEqual([
      'input.displayName FORBIDDEN_CHARACTER',
      'input.location FORBIDDEN_CHARACTER',
      'input.interests.0 FORBIDDEN_CHARACTER',
    ]);
  });

  it('corrects the case of a time zone and refuses what is none', () => {
    expect(changesOf({ timezone: 'europe/berlin' }).timezone).toBe('Europe/Berlin');
    expect(changesOf({ timezone: 'Asia/Kolkata' }).timezone).toBe('Asia/Kolkata');
    expect(problemsOf({ timezone: '+05:00' })).toEqual(['input.timezone INVALID']);
    expect(problemsOf({ timezone: '' })).toEqual(['input.timezone INVALID']);
  });

  it('collapses interests that differ in nothing but case into the first', () => {
    expect(
      changesOf({
        interests: ['Jazz', ' film ', 'JAZZ', 'Film', 'e\u0301t\u0301', 'É\u0074\u0301'],
      }).interests,
    ).toEqual(['Jazz', 'film', '\u00E9t\u0301']);
  });

  it('takes 50 different interests of 1 to 64 characters', () => {
    const interests = Array.from({ length: 51 }, (_, number) => `${number}`.padEnd(64, 'x'));
    expect(
      changesOf({ interests: [...interests.slice(1), ...interests.slice(1)] }).interests,
    ).toEqual(interests.slice(1));
    expect(readProfileInput({ interests }).problems).toEqual([
      {
        code: 'TOO_LONG',
        message: 'The list of interests can have at most 50 entries.',
        path: ['input', 'interests'],
      },
    ]);
    expect(problemsOf({ interests: ['ok', '', 'x'.repeat(65), ' '] })).toEqual([
      'input.interests.1 TOO_SHORT',
      'input.interests.2 TOO_LONG',
      'input.interests.3 TOO_SHORT',
    ]);
  });

  it('refuses a list of interests unread when it is ten times too long', () => {
    expect(problemsOf({ interests: Array(500).fill('') })).toHaveLength(500);
    expect(problemsOf({ interests: Array(501).fill('') })).toEqual(['input.interests TOO_LONG']);
  });

  it('tells of everything that is wrong at once', () => {
    expect(
      problemsOf({
        displayName: '',
        bio: 'x'.repeat(501),
        location: '\u202E',
        timezone: 'Nowhere',
        interests: ['fine', ''],
        socialLinks: [{ platform: 'GITHUB', url: 'https://evilgithub.com' }],
      }),
    ).toEqual([
      'input.displayName TOO_SHORT',
      'input.bio TOO_LONG',
      'input.location FORBIDDEN_CHARACTER',
      'input.timezone INVALID',
      'input.interests.1 TOO_SHORT',
      'input.socialLinks.0.url INVALID',
    ]);
  });
});

describe('the fields that a change makes a difference to', () => {
  it('are none when everything is as it was', () => {
    expect(changedFields(FULL, structuredClone(FULL))).toEqual({});
    expect(changedFields(EMPTY, structuredClone(EMPTY))).toEqual({});
    expect(changedFields(FULL, {})).toEqual({});
    expect(Object.keys(changedFields(FULL, { bio: undefined }))).toEqual([]);
  });

  it('are those with another value', () => {
    expect(changedFields(FULL, { ...FULL, bio: null, timezone: 'UTC' })).toEqual({
      bio: null,
      timezone: 'UTC',
    });
    expect(changedFields(EMPTY, FULL)).toEqual(FULL);
    expect(changedFields(FULL, EMPTY)).toEqual(EMPTY);
  });

  it('count a list whose order, length or entries differ', () => {
    const [first, second] = FULL.socialLinks;
    if (!first || !second) throw new Error('two links are needed');
    for (const interests of [['Jazz', 'Film noir'], ['Film noir'], ['film noir', 'Jazz']]) {
      expect(changedFields(FULL, { interests })).toEqual({ interests });
    }
    for (const socialLinks of [
      [second, first],
      [first],
      [first, second, first],
      [first, { ...second, label: 'Store' }],
      [{ ...first, label: 'Code' }, second],
      [{ ...first, platform: 'OTHER' as const }, second],
      [first, { ...second, url: 'https://example.com/b' }],
    ]) {
      expect(changedFields(FULL, { socialLinks })).toEqual({ socialLinks });
    }
  });

  it('do not depend on the order of the keys within a link', () => {
    const socialLinks = FULL.socialLinks.map(({ platform, url, label }) => ({
      label,
      url,
      platform,
    }));
    expect(changedFields(FULL, { socialLinks })).toEqual({});
  });
});

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
