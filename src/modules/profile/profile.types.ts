import type { ProfileFields, SocialPlatform } from '../account/index.js';

/** New values for some of the fields; a field that is not there stays as it is. */
export type ProfileChanges = Partial<ProfileFields>;

/** The SDL's `UpdateProfileInput` without `expectedVersion`: absent means unchanged, null cleared. */
export interface ProfileInput {
  readonly displayName?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly location?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  readonly interests?: readonly string[] | null | undefined;
  readonly socialLinks?: readonly SocialLinkInput[] | null | undefined;
}

export interface SocialLinkInput {
  readonly platform: SocialPlatform;
  readonly url: string;
  readonly label?: string | null | undefined;
}
