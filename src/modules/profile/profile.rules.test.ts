import { describe, expect, it } from 'vitest';
import type { ProfileFields } from '../account/index.js';
import { changedFields, type ProfileInput, readProfileInput } from './profile.rules.js';

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

  it('refuses a list of interests unread when it is more than twice too long', () => {
    expect(problemsOf({ interests: Array(100).fill('') })).toHaveLength(100);
    expect(problemsOf({ interests: Array(101).fill('') })).toEqual(['input.interests TOO_LONG']);
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
