/** Operations that several tests send. */

export const PROFILE_FIELDS = `fragment All on Profile {
  displayName bio location timezone interests socialLinks { platform url label } createdAt updatedAt version
}`;

export const UPDATE_PROFILE = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    user { id profile { ...All } }
    userErrors { __typename code message path ... on ConflictError { currentVersion } }
  }
} ${PROFILE_FIELDS}`;

export const UPDATE_PRIVACY = `mutation ($input: UpdatePrivacyInput!) {
  updatePrivacy(input: $input) {
    user { id privacy { displayName bio avatar location socialLinks activityStatus watchlist history ratings followers } }
    userErrors { __typename code message path }
  }
}`;

export const UPDATE_PREFERENCES = `mutation ($input: UpdatePreferencesInput!) {
  updatePreferences(input: $input) {
    user { id preferences { ...Everything } }
    userErrors { __typename code message path }
  }
}
fragment Everything on Preferences {
  theme language
  notifications { email push inApp }
  privacy { showOnlineStatus allowDirectMessages showReadReceipts }
  watching { scoreFormat removeWatchedFromWatchlist }
}`;

export const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on User { id profile { ...All } } }
} ${PROFILE_FIELDS}`;

export function userReference(id: unknown) {
  return { __typename: 'User', id };
}
