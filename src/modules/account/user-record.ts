/** Who may see something; what it means is decided by the privacy module's table alone. */
export const PRIVACY_LEVELS = ['PUBLIC', 'AUTHENTICATED', 'PRIVATE'] as const;

export type PrivacyLevel = (typeof PRIVACY_LEVELS)[number];

/**
 * What of a person has a privacy setting, with the level it has until the person chooses another. The
 * table's own defaults, for rows made by hand, are the same (a test compares them).
 */
export const DEFAULT_PRIVACY = {
  displayName: 'PUBLIC',
  bio: 'PUBLIC',
  avatar: 'PUBLIC',
  location: 'AUTHENTICATED',
  socialLinks: 'PUBLIC',
  activityStatus: 'PRIVATE',
  watchlist: 'PRIVATE',
  history: 'PRIVATE',
  ratings: 'AUTHENTICATED',
  followers: 'AUTHENTICATED',
} as const satisfies Record<string, PrivacyLevel>;

export type PrivacyField = keyof typeof DEFAULT_PRIVACY;

export const PRIVACY_FIELDS = Object.keys(DEFAULT_PRIVACY) as readonly PrivacyField[];

export type PrivacySettings = Readonly<Record<PrivacyField, PrivacyLevel>>;

export const SOCIAL_PLATFORMS = [
  'BLUESKY',
  'FACEBOOK',
  'GITHUB',
  'GITLAB',
  'INSTAGRAM',
  'LETTERBOXD',
  'LINKEDIN',
  'MASTODON',
  'REDDIT',
  'THREADS',
  'TIKTOK',
  'TWITCH',
  'WEBSITE',
  'X',
  'YOUTUBE',
  'OTHER',
] as const;

export type SocialPlatform = (typeof SOCIAL_PLATFORMS)[number];

export interface SocialLink {
  readonly platform: SocialPlatform;
  readonly url: string;
  readonly label: string | null;
}

/** What a person tells about themselves, unfiltered. */
export interface ProfileFields {
  readonly displayName: string | null;
  readonly bio: string | null;
  readonly location: string | null;
  readonly timezone: string | null;
  readonly interests: readonly string[];
  readonly socialLinks: readonly SocialLink[];
}

/** The picture that a person uses: what its URLs are made of. */
export interface CurrentAvatar {
  readonly id: string;
  /** What its files lie under: 128 random bits. */
  readonly key: string;
  /** Whether its files lie where everybody may read them. */
  readonly isPublic: boolean;
}

/**
 * The row of one person, the same for every viewer: privacy has not been applied to it. Nothing of it
 * but the id may leave without passing the privacy module's rule.
 */
export interface UserRecord {
  readonly id: string;
  readonly profile: ProfileFields;
  readonly privacy: PrivacySettings;
  /** Null: a generated one. */
  readonly avatar: CurrentAvatar | null;
  /** An upload that was begun before does not replace the picture in use any more. */
  readonly avatarChosenAt: Date | null;
  /** Counts edits of the profile from 1. */
  readonly version: number;
  readonly createdAt: Date;
  /** When the profile was last edited. */
  readonly updatedAt: Date;
}
