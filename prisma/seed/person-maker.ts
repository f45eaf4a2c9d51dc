import {
  DEFAULT_PRIVACY,
  PRIVACY_LEVELS,
  type PrivacyField,
  type PrivacySettings,
  type UserRecord,
} from '../../src/modules/account/index.js';
import {
  DEFAULT_PREFERENCES,
  LANGUAGES,
  type Preferences,
  THEMES,
} from '../../src/modules/preferences/index.js';
import { EMPTY_PROFILE, makeProfile } from './profile-maker.js';
import { identify, type Random } from './random.js';
import type { Region } from './regions.js';
import { makeWatching, type SeedWatching } from './watching-maker.js';
import { drawWordPools, type WordPools } from './word-pools.js';

export interface SeedPerson {
  readonly user: UserRecord;
  /** Null for whoever has chosen nothing. */
  readonly preferences: (Preferences & { readonly updatedAt: Date }) | null;
  /** Null for whoever has nothing to do with videos. */
  readonly watching: SeedWatching | null;
}

/** Makes the person of a number, from 0. */
export type PersonMaker = (index: number) => SeedPerson;

/** Fixed, so that the same person is made on every day. */
const FIRST_DAY = Date.UTC(2021, 0, 1);
const LAST_DAY = Date.UTC(2026, 0, 1);

/** Of everybody: who has set anything at all, and of these who has changed what. */
const ACTIVE = 0.9;
const SHARE = { privacy: 0.3 / ACTIVE, preferences: 0.4 / ACTIVE, watching: 0.5 / ACTIVE };

const MAX_VERSION = 9;
const PRIVACY_FIELDS = Object.keys(DEFAULT_PRIVACY) as PrivacyField[];

/**
 * The people of a seed: realistic, invented, and acceptable to the service's own rules. A person depends
 * on the seed and their number alone, so that the same two always give the same values.
 *
 * @param isWatching Whether some of them have something to do with videos. They are the same people without.
 */
export function createPersonMaker(seed: number, isWatching = false): PersonMaker {
  const words = drawWordPools(seed);
  return (index) => {
    const { id, random } = identify(seed, index);
    const createdAt = dateBetween(FIRST_DAY, LAST_DAY, random);
    if (!random.chance(ACTIVE)) return makeNewcomer(id, createdAt);
    const person = makeActive(words, id, createdAt, random);
    if (!isWatching || !random.chance(SHARE.watching)) return person;
    const span = { from: createdAt.getTime(), until: LAST_DAY };
    return { ...person, watching: makeWatching(span, random) };
  };
}

/** Somebody who has signed up and then set nothing. */
function makeNewcomer(id: string, createdAt: Date): SeedPerson {
  return {
    user: {
      id,
      profile: EMPTY_PROFILE,
      privacy: DEFAULT_PRIVACY,
      avatar: null,
      avatarChosenAt: null,
      version: 1,
      createdAt,
      updatedAt: createdAt,
    },
    preferences: null,
    watching: null,
  };
}

function makeActive(words: WordPools, id: string, createdAt: Date, random: Random): SeedPerson {
  const later = () => dateBetween(createdAt.getTime() + 1, LAST_DAY, random);
  const pools = random.pick(words.regions);
  const user: UserRecord = {
    id,
    profile: makeProfile(words, pools, random),
    privacy: random.chance(SHARE.privacy) ? makePrivacy(random) : DEFAULT_PRIVACY,
    avatar: null,
    avatarChosenAt: null,
    // The profile began empty at version 1.
    version: random.mostlySmall(2, MAX_VERSION),
    createdAt,
    updatedAt: later(),
  };
  return {
    user,
    preferences: random.chance(SHARE.preferences)
      ? { ...makePreferences(pools.region, random), updatedAt: later() }
      : null,
    watching: null,
  };
}

/** Settings of somebody who did change some: hidden altogether, or here and there another level. */
function makePrivacy(random: Random): PrivacySettings {
  const hidden = random.chance(0.15);
  const chosen = hidden ? PRIVACY_FIELDS : random.pickSome(PRIVACY_FIELDS, random.whole(1, 4));
  const levels = chosen.map((field) => {
    const others = PRIVACY_LEVELS.filter((level) => level !== DEFAULT_PRIVACY[field]);
    const [level = DEFAULT_PRIVACY[field]] = random.pickSome(others, 1);
    return [field, hidden ? 'PRIVATE' : level] as const;
  });
  return { ...DEFAULT_PRIVACY, ...Object.fromEntries(levels) };
}

function makePreferences(region: Region, random: Random): Preferences {
  const defaults = DEFAULT_PREFERENCES;
  const spoken = LANGUAGES.find((language) => language === region.bioLanguage);
  const flip = (value: boolean, share: number) => (random.chance(share) ? !value : value);
  return {
    theme: random.chance(0.6) ? random.pick(THEMES) : defaults.theme,
    language: spoken && random.chance(0.8) ? spoken : defaults.language,
    notifications: {
      email: flip(defaults.notifications.email, 0.45),
      push: flip(defaults.notifications.push, 0.3),
      inApp: flip(defaults.notifications.inApp, 0.1),
    },
    privacy: {
      showOnlineStatus: flip(defaults.privacy.showOnlineStatus, 0.35),
      allowDirectMessages: flip(defaults.privacy.allowDirectMessages, 0.2),
      showReadReceipts: flip(defaults.privacy.showReadReceipts, 0.25),
    },
    watching: defaults.watching,
  };
}

/** From `start` on, before `end`. */
function dateBetween(start: number, end: number, random: Random): Date {
  return new Date(start + Math.floor(random.fraction() * (end - start)));
}
