import type { Faker } from '@faker-js/faker';
import { faker as en } from '@faker-js/faker/locale/en';
import { caseKey, cleanText } from '../../src/platform/text.js';
import { BIO_PHRASES, type BioLanguage } from './bio-phrases.js';
import { INTERESTS } from './interests.js';
import { REGIONS, type Region } from './regions.js';

export type Words = readonly [string, ...string[]];

export interface RegionPools {
  readonly region: Region;
  /** One for women, one for men: in some languages the family name depends on it. */
  readonly names: readonly [NamePool, NamePool];
  readonly cities: Words;
}

export interface NamePool {
  readonly given: Words;
  readonly family: Words;
}

/** The words of one seed, drawn once: asking faker anew for every person would take most of the time. */
export interface WordPools {
  /** Each as often as its weight says, so that an even pick is a weighted one. */
  readonly regions: readonly [RegionPools, ...RegionPools[]];
  readonly interests: Words;
  readonly adjectives: Words;
  readonly nouns: Words;
  readonly emoji: Words;
  readonly phrases: Readonly<Record<BioLanguage, Words>>;
  /** What the placeholders of the phrases stand for, but for cities and numbers. */
  readonly fillings: {
    readonly artist: Words;
    readonly book: Words;
    readonly genre: Words;
    readonly job: Words;
  };
}

const WORD_LENGTH = 40;
const HANDLE_WORD = /^[a-z]{3,8}$/;

/** The same seed gives the same words, as long as faker stays the same. */
export function drawWordPools(seed: number): WordPools {
  for (const { faker } of REGIONS) faker.seed(seed);
  en.seed(seed);
  const genre = draw(150, () => en.music.genre());
  const [first, ...others] = REGIONS.flatMap((region) => {
    const pools = drawRegion(region);
    return Array.from({ length: region.weight }, () => pools);
  });
  if (!first) throw new Error('There is no region.');
  return {
    regions: [first, ...others],
    interests: wordsOf([...INTERESTS, ...genre.map((name) => name.toLowerCase())]),
    adjectives: draw(400, () => handleWord(en.word.adjective())),
    nouns: draw(400, () => handleWord(en.word.noun())),
    emoji: draw(120, () => en.internet.emoji({ types: ['smiley', 'food', 'nature', 'activity'] })),
    phrases: BIO_PHRASES,
    fillings: {
      artist: draw(300, () => en.music.artist()),
      book: draw(200, () => en.book.title()),
      genre,
      job: draw(300, () => en.person.jobTitle()),
    },
  };
}

function drawRegion(region: Region): RegionPools {
  const { faker } = region;
  return {
    region,
    names: [drawNames(faker, 'female'), drawNames(faker, 'male')],
    cities: wordsOf(region.cities ?? draw(150, () => faker.helpers.fake('{{location.city_name}}'))),
  };
}

function drawNames(faker: Faker, sex: 'female' | 'male'): NamePool {
  return {
    given: draw(150, () => faker.person.firstName(sex)),
    family: draw(250, () => faker.person.lastName(sex)),
  };
}

/** A word that fits into the address of any platform; otherwise nothing. */
function handleWord(word: string): string {
  return HANDLE_WORD.test(word) ? word : '';
}

/** The different ones of `tries` words. */
function draw(tries: number, next: () => string): Words {
  return wordsOf(Array.from({ length: tries }, next));
}

/** In the form that the service would store them in; those that differ in case alone are one. */
function wordsOf(raw: readonly string[]): Words {
  const rule = { subject: 'A word', minLength: 1, maxLength: WORD_LENGTH, multiline: false };
  const words = new Map<string, string>();
  for (const word of raw) {
    const cleaned = cleanText(word, rule);
    if (cleaned.ok && !words.has(caseKey(cleaned.text)))
      words.set(caseKey(cleaned.text), cleaned.text);
  }
  const [first, ...others] = words.values();
  if (first === undefined) throw new Error('A pool of words is empty.');
  return [first, ...others];
}
