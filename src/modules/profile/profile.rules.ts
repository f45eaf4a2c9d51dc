import { caseKey, cleanText, type TextRule } from '../../platform/text.js';
import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import type { ProfileFields, SocialLink } from '../account/index.js';
import { type DistinctListRule, readDistinctList } from './distinct-list.js';
import type { ProfileChanges, ProfileInput } from './profile.types.js';
import { readSocialLinks } from './social-links.rules.js';
import { findTimeZoneName } from './timezone.rules.js';

export type { ProfileInput };

type Field = keyof ProfileFields;

const DISPLAY_NAME_RULE: TextRule = {
  subject: 'The display name',
  minLength: 1,
  maxLength: 64,
  multiline: false,
};

const BIO_RULE: TextRule = {
  subject: 'The bio',
  minLength: 0,
  maxLength: 500,
  multiline: true,
};

const LOCATION_RULE: TextRule = {
  subject: 'The location',
  minLength: 0,
  maxLength: 100,
  multiline: false,
};

const INTEREST_RULE: TextRule = {
  subject: 'An interest',
  minLength: 1,
  maxLength: 64,
  multiline: false,
};

const MAX_INTERESTS = 50;

const INTERESTS: DistinctListRule<string, string> = {
  subject: 'The list of interests',
  maxItems: MAX_INTERESTS,
  readItem: (raw, place) => readText(raw, INTEREST_RULE, place),
  keyOf: caseKey,
};

/**
 * Checks and cleans what a person wants to change in their profile. Everything that is wrong is reported
 * together; then `changes` must not be applied. A field that is absent is not in `changes`; null clears
 * it, to null or to the empty list, and so does a blank bio or location. Reading what was read changes
 * nothing.
 */
export function readProfileInput(input: ProfileInput): {
  changes: ProfileChanges;
  problems: readonly UserProblem[];
} {
  const place = InputPlace.root();
  const read: { readonly [F in Field]: ProfileFields[F] | undefined } = {
    displayName: readPresent(input.displayName, null, (raw) =>
      readText(raw, DISPLAY_NAME_RULE, place.at('displayName')),
    ),
    bio: readPresent(input.bio, null, (raw) => readBlankable(raw, BIO_RULE, place.at('bio'))),
    location: readPresent(input.location, null, (raw) =>
      readBlankable(raw, LOCATION_RULE, place.at('location')),
    ),
    timezone: readPresent(input.timezone, null, (raw) => readTimeZone(raw, place.at('timezone'))),
    interests: readPresent(input.interests, [], (raw) =>
      readDistinctList(raw, INTERESTS, place.at('interests')),
    ),
    socialLinks: readPresent(input.socialLinks, [], (raw) =>
      readSocialLinks(raw, place.at('socialLinks')),
    ),
  };
  return {
    changes: pickFields(read, (field) => read[field] !== undefined),
    problems: place.allProblems,
  };
}

/** Those of the changes that make a difference: none for a write that changes nothing. */
export function changedFields(current: ProfileFields, changes: ProfileChanges): ProfileChanges {
  return pickFields(changes, (field) => {
    const value = changes[field];
    return value !== undefined && !isSameValue(current[field], value);
  });
}

/** Absent stays absent and null becomes `cleared`. */
function readPresent<Raw, Value>(
  raw: Raw | null | undefined,
  cleared: Value,
  read: (raw: Raw) => Value | undefined,
): Value | undefined {
  if (raw === undefined) return undefined;
  return raw === null ? cleared : read(raw);
}

function readText(raw: string, rule: TextRule, place: InputPlace): string | undefined {
  const cleaned = cleanText(raw, rule);
  if (cleaned.ok) return cleaned.text;
  place.report(cleaned.code, cleaned.message);
  return undefined;
}

/** A text whose blank form means that there is none. */
function readBlankable(raw: string, rule: TextRule, place: InputPlace): string | null | undefined {
  const text = readText(raw, rule, place);
  return text === '' ? null : text;
}

function readTimeZone(raw: string, place: InputPlace): string | undefined {
  const name = findTimeZoneName(raw);
  if (name !== null) return name;
  place.report('INVALID', 'The time zone must be an IANA name, such as Europe/Berlin.');
  return undefined;
}

function pickFields(changes: ProfileChanges, isWanted: (field: Field) => boolean): ProfileChanges {
  const fields = Object.keys(changes) as Field[];
  return Object.fromEntries(fields.filter(isWanted).map((field) => [field, changes[field]]));
}

function isSameValue(a: ProfileFields[Field], b: ProfileFields[Field]): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.length === b.length && a.every((entry, position) => isSameEntry(entry, b[position]));
}

function isSameEntry(a: string | SocialLink, b: string | SocialLink | undefined): boolean {
  if (b === undefined || typeof a === 'string' || typeof b === 'string') return a === b;
  return a.platform === b.platform && a.url === b.url && a.label === b.label;
}
