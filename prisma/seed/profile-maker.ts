import type { ProfileFields, SocialLink, SocialPlatform } from '../../src/modules/account/index.js';
import { sentenceGap } from './bio-phrases.js';
import type { Random } from './random.js';
import type { RegionPools, WordPools } from './word-pools.js';

/** Shares of all people who have set anything. */
const SHARE = { bio: 0.667, location: 0.778, timezone: 0.72, interests: 0.8, links: 0.5 };

const BIO_LENGTH = { min: 20, max: 300 };
const MAX_INTERESTS = 8;
const MAX_LINKS = 4;

const ADDRESS_OF: Readonly<Record<SocialPlatform, (handle: string) => string>> = {
  BLUESKY: (handle) => `https://bsky.app/profile/${handle}.bsky.social`,
  FACEBOOK: (handle) => `https://www.facebook.com/${handle}`,
  GITHUB: (handle) => `https://github.com/${handle}`,
  GITLAB: (handle) => `https://gitlab.com/${handle}`,
  INSTAGRAM: (handle) => `https://www.instagram.com/${handle}/`,
  LETTERBOXD: (handle) => `https://letterboxd.com/${handle}/`,
  LINKEDIN: (handle) => `https://www.linkedin.com/in/${handle}`,
  MASTODON: (handle) => `https://mastodon.social/@${handle}`,
  REDDIT: (handle) => `https://www.reddit.com/user/${handle}`,
  THREADS: (handle) => `https://www.threads.net/@${handle}`,
  TIKTOK: (handle) => `https://www.tiktok.com/@${handle}`,
  TWITCH: (handle) => `https://www.twitch.tv/${handle}`,
  WEBSITE: (handle) => `https://www.${handle}.example/`,
  X: (handle) => `https://x.com/${handle}`,
  YOUTUBE: (handle) => `https://www.youtube.com/@${handle}`,
  OTHER: (handle) => `https://${handle}.example/letters`,
};

const PLATFORMS = Object.keys(ADDRESS_OF) as SocialPlatform[];
const LABELS = ['Newsletter', 'Portfolio', 'Podcast', 'Shop', 'Blog'] as const;

export const EMPTY_PROFILE: ProfileFields = {
  displayName: null,
  bio: null,
  location: null,
  timezone: null,
  interests: [],
  socialLinks: [],
};

/** The profile of somebody from a region who has set at least a name. It obeys the rules of the profile module. */
export function makeProfile(words: WordPools, pools: RegionPools, random: Random): ProfileFields {
  const city = random.pick(pools.cities);
  const handle = makeHandle(words, random);
  return {
    displayName: makeName(words, pools, handle, random),
    bio: random.chance(SHARE.bio) ? makeBio(words, pools, city, random) : null,
    location: random.chance(SHARE.location) ? makeLocation(pools, city, random) : null,
    timezone: random.chance(SHARE.timezone) ? random.pick(pools.region.timezones) : null,
    interests: random.chance(SHARE.interests) ? makeInterests(words, random) : [],
    socialLinks: random.chance(SHARE.links) ? makeLinks(handle, random) : [],
  };
}

function makeHandle({ adjectives, nouns }: WordPools, random: Random): string {
  const words = `${random.pick(adjectives)}${random.pick(nouns)}`;
  return random.chance(0.6) ? `${words}${random.whole(1, 99)}` : words;
}

function makeName(words: WordPools, pools: RegionPools, handle: string, random: Random): string {
  const { given, family } = random.pick(pools.names);
  const ownName = random.pick(given);
  const familyName = random.pick(family);
  const full = {
    'given family': `${ownName} ${familyName}`,
    'family given': `${familyName} ${ownName}`,
    familygiven: `${familyName}${ownName}`,
  }[pools.region.nameOrder];
  const style = random.fraction();
  if (style < 0.12) return ownName;
  if (style < 0.21) return handle;
  if (style < 0.26) return `${full} ${random.pick(words.emoji)}`;
  return full;
}

function makeLocation({ region }: RegionPools, city: string, random: Random): string {
  const style = random.fraction();
  if (style < 0.08) return region.country;
  return style < 0.5 ? `${city}, ${region.country}` : city;
}

/** Some sentences, in the language of the region or in English. */
function makeBio(words: WordPools, pools: RegionPools, city: string, random: Random): string {
  const language = random.chance(0.75) ? pools.region.bioLanguage : 'en';
  const gap = random.chance(0.15) ? '\n' : sentenceGap(language);
  const wanted = random.mostlySmall(BIO_LENGTH.min, BIO_LENGTH.max);
  const { artist, book, genre, job } = words.fillings;
  const fill = (phrase: string) =>
    phrase.replace(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === 'city') return city;
      if (slot === 'number') return String(random.whole(2, 9));
      return random.pick({ artist, book, genre, job }[slot] ?? artist);
    });
  let bio = '';
  for (const phrase of random.pickSome(words.phrases[language], words.phrases[language].length)) {
    if (bio.length >= wanted) break;
    const sentence = fill(phrase);
    const longer = bio === '' ? sentence : `${bio}${gap}${sentence}`;
    if (longer.length <= BIO_LENGTH.max) bio = longer;
  }
  return bio;
}

/** Small numbers in the list are common interests, so that people have something in common. */
function makeInterests({ interests }: WordPools, random: Random): string[] {
  const count = random.whole(1, MAX_INTERESTS);
  const picked = new Set<string>();
  while (picked.size < count) {
    const word = interests[random.mostlySmall(0, interests.length - 1)];
    if (word !== undefined) picked.add(word);
  }
  return [...picked];
}

function makeLinks(handle: string, random: Random): SocialLink[] {
  const count = 1 + random.mostlySmall(0, MAX_LINKS - 1);
  return random.pickSome(PLATFORMS, count).map((platform) => ({
    platform,
    url: ADDRESS_OF[platform](handle),
    label: platform === 'OTHER' ? random.pick(LABELS) : null,
  }));
}
