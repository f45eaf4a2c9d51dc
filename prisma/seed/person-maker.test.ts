import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PRIVACY } from '../../src/modules/account/user-record.js';
import {
  applyPreferences,
  changedPreferences,
  DEFAULT_PREFERENCES,
  readPreferencesInput,
} from '../../src/modules/preferences/preferences.rules.js';
import { readProfileInput } from '../../src/modules/profile/profile.rules.js';
import { WATCHLIST_STATUSES } from '../../src/modules/watchlist/watchlist.types.js';
import { DEMO_VIDEO_SECONDS } from '../../src/start/embedded/demo-videos.js';
import { createPersonMaker, type SeedPerson } from './person-maker.js';
import { EMPTY_PROFILE } from './profile-maker.js';

const MANY = 10_000;
const makePerson = createPersonMaker(1);
const people = Array.from({ length: MANY }, (_, index) => makePerson(index));
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function shareOf(isMeant: (person: SeedPerson) => boolean): number {
  return people.filter(isMeant).length / MANY;
}

function scriptShare(script: RegExp): number {
  return shareOf(({ user }) => script.test(user.profile.displayName ?? ''));
}

describe('a person of a seed', () => {
  it('is the same again, in whatever order people are made', () => {
    const again = createPersonMaker(1);
    for (const index of [9_999, 0, 17, 5_000]) expect(again(index)).toEqual(people[index]);
  });

  it('is somebody else for another seed', () => {
    const others = createPersonMaker(2);
    for (const index of [0, 1, 2]) {
      expect(others(index).user.id).not.toBe(people[index]?.user.id);
      expect(others(index).user.createdAt).not.toEqual(people[index]?.user.createdAt);
    }
  });

  it('has a profile that the service would store exactly as it is, for any seed', () => {
    const seed = fc.integer({ min: 0, max: 4_294_967_295 });
    fc.assert(
      fc.property(seed, (anySeed) => {
        const make = createPersonMaker(anySeed);
        for (let index = 0; index < 500; index += 1) {
          const { profile } = make(index).user;
          expect(readProfileInput(profile)).toEqual({ changes: profile, problems: [] });
        }
      }),
      { numRuns: 5 },
    );
  });

  it('has preferences that the service would store exactly as they are', () => {
    for (const { preferences } of people) {
      if (!preferences) continue;
      const { updatedAt, ...chosen } = preferences;
      const { requested, problems } = readPreferencesInput(chosen);
      expect(problems).toEqual([]);
      const changes = changedPreferences(DEFAULT_PREFERENCES, requested);
      expect(applyPreferences(DEFAULT_PREFERENCES, changes)).toEqual(chosen);
    }
  });

  it('has a history that can be true', () => {
    for (const { user, preferences } of people) {
      const untouched = user.profile === EMPTY_PROFILE;
      const edited = user.updatedAt > user.createdAt;
      expect({ edited, later: user.version > 1 }).toEqual({
        edited: !untouched,
        later: !untouched,
      });
      expect(user.version).toBeLessThanOrEqual(9);
      if (preferences) expect(preferences.updatedAt >= user.createdAt).toBe(true);
    }
  });

  it('has written a bio of 20 to 300 characters, or none', () => {
    for (const { bio } of people.map(({ user }) => user.profile)) {
      if (bio === null) continue;
      const length = [...graphemes.segment(bio)].length;
      expect(length >= 20 && length <= 300, bio).toBe(true);
      expect(bio).not.toMatch(/[{}]/);
    }
  });
});

describe('the people of a seed', () => {
  it.each<[string, number, (person: SeedPerson) => boolean]>([
    ['nothing set at all', 0.1, ({ user }) => user.profile === EMPTY_PROFILE],
    ['a bio', 0.6, ({ user }) => user.profile.bio !== null],
    ['a location', 0.7, ({ user }) => user.profile.location !== null],
    ['a time zone', 0.65, ({ user }) => user.profile.timezone !== null],
    ['privacy settings of their own', 0.3, ({ user }) => user.privacy !== DEFAULT_PRIVACY],
    ['preferences', 0.4, ({ preferences }) => preferences !== null],
  ])('have %s in about %d of all cases', (_, share, isMeant) => {
    expect(Math.abs(shareOf(isMeant) - share)).toBeLessThan(0.02);
  });

  it('have 0 to 8 interests and 0 to 4 links', () => {
    const counts = (of: (person: SeedPerson) => number) =>
      [...new Set(people.map(of))].sort((a, b) => a - b);
    expect(counts(({ user }) => user.profile.interests.length)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(counts(({ user }) => user.profile.socialLinks.length)).toEqual([0, 1, 2, 3, 4]);
  });

  it('write their names in many scripts', () => {
    for (const script of [
      /[a-z]/,
      /[äöüß]/,
      /\p{Script=Cyrillic}/u,
      /\p{Script=Greek}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Hebrew}/u,
      /\p{Script=Han}/u,
      /\p{Script=Hangul}/u,
    ])
      expect(scriptShare(script), String(script)).toBeGreaterThan(0.005);
  });

  it('have come over five years', () => {
    const years = new Set(people.map(({ user }) => user.createdAt.getUTCFullYear()));
    expect(years).toEqual(new Set([2021, 2022, 2023, 2024, 2025]));
  });
});

describe('what people of a seed do with videos', () => {
  const makeWatcher = createPersonMaker(1, true);
  const watchers = Array.from({ length: 2_000 }, (_, index) => makeWatcher(index));
  const doings = watchers.flatMap(({ watching }) => watching ?? []);

  it('is the same again, and leaves the people as they are without it', () => {
    const again = createPersonMaker(1, true);
    for (const index of [1_999, 0, 17]) {
      expect(again(index)).toEqual(watchers[index]);
      expect({ ...watchers[index], watching: null }).toEqual(people[index]);
    }
  });

  it('is something for about half of them, and nothing unless it is asked for', () => {
    expect(Math.abs(doings.length / watchers.length - 0.5)).toBeLessThan(0.04);
    expect(people.filter(({ watching }) => watching !== null)).toEqual([]);
  });

  it('happens after they have come, in an order that can be true', () => {
    for (const { user, watching } of watchers) {
      if (!watching) continue;
      const { watchlist, reports, ratings, reviews } = watching;
      const moments = [
        ...watchlist.flatMap(({ addedAt, updatedAt }) => [addedAt, updatedAt]),
        ...reports.map(({ occurredAt }) => occurredAt),
        ...[...ratings, ...reviews].map(({ createdAt }) => createdAt),
      ];
      expect(moments.every((moment) => moment > user.createdAt)).toBe(true);
      for (const { videoId, createdAt } of [...ratings, ...reviews])
        expect(
          reports.some((report) => report.videoId === videoId && report.occurredAt < createdAt),
        ).toBe(true);
    }
  });

  it('is about videos that the example catalogue has', () => {
    const known = new Set<string>(Object.keys(DEMO_VIDEO_SECONDS));
    const videoIds = doings.flatMap(({ watchlist, reports, ratings, reviews }) =>
      [...watchlist, ...reports, ...ratings, ...reviews].map(({ videoId }) => videoId),
    );
    expect(new Set(videoIds)).toEqual(known);
  });

  it('has of everything: each status, notes, resume points, plays, scores of all heights, spoilers', () => {
    const items = doings.flatMap(({ watchlist }) => watchlist);
    const statuses = new Set(items.map(({ status }) => status));
    expect(statuses).toEqual(new Set(WATCHLIST_STATUSES));
    expect(new Set(items.map(({ note }) => note === null))).toEqual(new Set([true, false]));
    const reports = doings.flatMap((each) => each.reports);
    expect(reports.filter(({ playId }) => playId === null).length).toBeGreaterThan(500);
    expect(reports.filter(({ playId }) => playId !== null).length).toBeGreaterThan(2_000);
    const tenths = doings.flatMap(({ ratings }) =>
      ratings.map(({ score }) => Math.ceil(score / 10)),
    );
    expect(new Set(tenths).size).toBeGreaterThanOrEqual(8);
    const reviews = doings.flatMap((each) => each.reviews);
    const spoiling = reviews.filter(({ containsSpoilers }) => containsSpoilers).length;
    expect(Math.abs(spoiling / reviews.length - 0.25)).toBeLessThan(0.1);
  });
});
