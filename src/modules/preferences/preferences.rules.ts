import type { UserProblem } from '../../platform/user-problem.js';

export const THEMES = ['LIGHT', 'DARK', 'AUTO'] as const;

export const SCORE_FORMATS = [
  'POINT_100',
  'POINT_10',
  'STARS_5',
  'STARS_5_HALF',
  'THUMBS',
] as const;

/** In which form a person likes to see scores. */
export type ScoreFormat = (typeof SCORE_FORMATS)[number];

/** What the product speaks, as BCP 47 tags; the first is the default. A new language is one line here. */
export const LANGUAGES = ['en', 'es', 'fr', 'de', 'ja'] as const;

/** How the product should behave for a person. */
export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  readonly language: string;
  readonly notifications: {
    readonly email: boolean;
    readonly push: boolean;
    readonly inApp: boolean;
  };
  readonly privacy: {
    readonly showOnlineStatus: boolean;
    readonly allowDirectMessages: boolean;
    readonly showReadReceipts: boolean;
  };
  readonly watching: {
    readonly scoreFormat: ScoreFormat;
    readonly removeWatchedFromWatchlist: boolean;
  };
}

/** What holds for a person who has chosen nothing. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'AUTO',
  language: LANGUAGES[0],
  notifications: { email: true, push: true, inApp: true },
  privacy: { showOnlineStatus: false, allowDirectMessages: true, showReadReceipts: true },
  watching: { scoreFormat: 'POINT_100', removeWatchedFromWatchlist: false },
};

type Nullable<T> = { readonly [Key in keyof T]?: T[Key] | null };

/** Absent: unchanged. Null is refused. */
export interface PreferencesInput {
  readonly theme?: Preferences['theme'] | null;
  readonly language?: string | null;
  readonly notifications?: Nullable<Preferences['notifications']> | null;
  readonly privacy?: Nullable<Preferences['privacy']> | null;
  readonly watching?: Nullable<Preferences['watching']> | null;
}

export type PreferencesChanges = {
  readonly [Key in keyof Preferences]?: Preferences[Key] extends object
    ? Partial<Preferences[Key]>
    : Preferences[Key];
};

const GROUPS = ['notifications', 'privacy', 'watching'] as const;

function findNulls(input: object, path: readonly string[]): UserProblem[] {
  return Object.entries<unknown>({ ...input }).flatMap(([key, value]): UserProblem[] => {
    if (value === null)
      return [
        { code: 'REQUIRED', message: 'A preference cannot be cleared.', path: [...path, key] },
      ];
    return typeof value === 'object' ? findNulls(value, [...path, key]) : [];
  });
}

function canonicalLanguage(tag: string): string | undefined {
  const wanted = tag.trim().toLowerCase();
  return LANGUAGES.find((language) => language.toLowerCase() === wanted);
}

/** Everything that is wrong with the input, and the input with its language in canonical spelling. */
export function readPreferencesInput(input: PreferencesInput): {
  readonly requested: PreferencesInput;
  readonly problems: readonly UserProblem[];
} {
  const problems = findNulls(input, ['input']);
  const { language: tag, ...others } = input;
  if (typeof tag !== 'string') return { requested: others, problems };
  const language = canonicalLanguage(tag);
  if (language) return { requested: { ...others, language }, problems };
  const message = `This language is not offered; choose one of ${LANGUAGES.join(', ')}.`;
  return {
    requested: others,
    problems: [...problems, { code: 'INVALID', message, path: ['input', 'language'] }],
  };
}

function differences<T extends object>(current: T, requested: Nullable<T>): Partial<T> {
  const changed: Partial<T> = {};
  for (const key in current) {
    const value = requested[key];
    if (value !== undefined && value !== null && value !== current[key]) changed[key] = value;
  }
  return changed;
}

/** What of the request differs from what holds now; empty when nothing does. */
export function changedPreferences(
  current: Preferences,
  requested: PreferencesInput,
): PreferencesChanges {
  const { theme, language, ...groups } = requested;
  const changed = GROUPS.flatMap((group) => {
    const inner = differences<object>(current[group], groups[group] ?? {});
    return Object.keys(inner).length > 0 ? [[group, inner] as const] : [];
  });
  const plain = { theme: current.theme, language: current.language };
  return { ...differences(plain, { theme, language }), ...Object.fromEntries(changed) };
}

export function applyPreferences(current: Preferences, changes: PreferencesChanges): Preferences {
  return {
    theme: changes.theme ?? current.theme,
    language: changes.language ?? current.language,
    notifications: { ...current.notifications, ...changes.notifications },
    privacy: { ...current.privacy, ...changes.privacy },
    watching: { ...current.watching, ...changes.watching },
  };
}
