import type { PrivacyField, ProfileFields, SocialLink, UserRecord } from '../account/index.js';
import { isVisible, type Relation } from '../privacy/index.js';

/** A profile as one pair of eyes sees it: what is hidden is null, as if it had never been set. */
export interface VisibleProfile {
  readonly displayName: string | null;
  readonly bio: string | null;
  readonly location: string | null;
  readonly timezone: string | null;
  readonly interests: readonly string[];
  /** Null also when there are none, so that hidden links cannot be told from none. */
  readonly socialLinks: readonly SocialLink[] | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
  readonly version: number | null;
  /** For what other modules add to the profile: it is seen through the same eyes. */
  readonly sight: Sight;
}

/** Somebody, unfiltered, and the eyes that look at them. */
export interface Sight {
  readonly user: UserRecord;
  readonly relation: Relation;
}

/** Whose setting each value obeys; null for what everybody may see. */
const GOVERNED_BY: Readonly<Record<keyof ProfileFields, PrivacyField | null>> = {
  displayName: 'displayName',
  bio: 'bio',
  location: 'location',
  timezone: 'location',
  interests: null,
  socialLinks: 'socialLinks',
};

/** Every value of a profile. */
export const PROFILE_FIELDS = Object.keys(GOVERNED_BY) as readonly (keyof ProfileFields)[];

export function viewProfile(user: UserRecord, relation: Relation): VisibleProfile {
  const sees = (field: keyof ProfileFields) => {
    const setting = GOVERNED_BY[field];
    return setting === null || isVisible(user.privacy[setting], relation);
  };
  const { profile } = user;
  const links = sees('socialLinks') ? profile.socialLinks : [];
  const own = relation === 'OWNER';
  return {
    displayName: sees('displayName') ? profile.displayName : null,
    bio: sees('bio') ? profile.bio : null,
    location: sees('location') ? profile.location : null,
    timezone: sees('timezone') ? profile.timezone : null,
    interests: sees('interests') ? profile.interests : [],
    socialLinks: links.length > 0 ? links : null,
    createdAt: user.createdAt,
    updatedAt: own ? user.updatedAt : null,
    version: own ? user.version : null,
    sight: { user, relation },
  };
}
