/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which ways of being told to change. An absent one stays as it is. */
export type NotificationPreferencesInput = {
  /** By e-mail. */
  readonly email?: boolean | null | undefined;
  /** Within the product. */
  readonly inApp?: boolean | null | undefined;
  /** By push message to their devices. */
  readonly push?: boolean | null | undefined;
};

/** Who may see something. */
export type PrivacyLevel =
  /** Everybody who is signed in. */
  | 'AUTHENTICATED'
  /** The owner alone. */
  | 'PRIVATE'
  /** Everybody, signed in or not. */
  | 'PUBLIC';

/** Which of a person's appearances to change. An absent one stays as it is. */
export type PrivacyPreferencesInput = {
  /** Let others send them direct messages. */
  readonly allowDirectMessages?: boolean | null | undefined;
  /** Show others that they are online. */
  readonly showOnlineStatus?: boolean | null | undefined;
  /** Show others that a message was read. */
  readonly showReadReceipts?: boolean | null | undefined;
};

/** How a score from 1 to 100 is shown. To enter a shown value, send the score that stands beside it. */
export type ScoreFormat =
  /** 1 to 10; to enter n, send 10 n. */
  | 'POINT_10'
  /** 1 to 100, as it is stored. */
  | 'POINT_100'
  /** 1 to 5; to enter n, send 20 n. */
  | 'STARS_5'
  /** 0.5 to 5 in steps of a half; to enter n, send 20 n. */
  | 'STARS_5_HALF'
  /** 1 for thumbs up (a score of 51 or more; to enter it, send 100), -1 for thumbs down (to enter it, send 1). */
  | 'THUMBS';

/** A page elsewhere. */
export type SocialLinkInput = {
  /** 1 to 64 characters on one line. Required for `OTHER`; elsewhere optional, and blank means none. */
  readonly label?: string | null | undefined;
  /** Whose page it is on. */
  readonly platform: SocialPlatform;
  /**
   * An https address on the host of the platform, of at most 2,048 characters before and after
   * percent-encoding.
   */
  readonly url: string;
};

/**
 * Where a social link leads. For all but `OTHER`, `MASTODON` and `WEBSITE` the host of the address is
 * checked.
 */
export type SocialPlatform =
  /** bsky.app */
  | 'BLUESKY'
  /** facebook.com or fb.com */
  | 'FACEBOOK'
  /** github.com */
  | 'GITHUB'
  /** gitlab.com */
  | 'GITLAB'
  /** instagram.com */
  | 'INSTAGRAM'
  /** letterboxd.com */
  | 'LETTERBOXD'
  /** linkedin.com */
  | 'LINKEDIN'
  /** A Mastodon server; these live on any host. */
  | 'MASTODON'
  /** Anything else, named by a label. */
  | 'OTHER'
  /** reddit.com */
  | 'REDDIT'
  /** threads.net or threads.com */
  | 'THREADS'
  /** tiktok.com */
  | 'TIKTOK'
  /** twitch.tv */
  | 'TWITCH'
  /** The person's own site, on any host. */
  | 'WEBSITE'
  /** x.com or twitter.com */
  | 'X'
  /** youtube.com or youtu.be */
  | 'YOUTUBE';

/** The colours of the product. */
export type Theme =
  /** Whatever the device prefers. */
  | 'AUTO'
  /** Light text on a dark ground. */
  | 'DARK'
  /** Dark text on a light ground. */
  | 'LIGHT';

/** Which preferences to change. An absent one stays as it is; none can be null. */
export type UpdatePreferencesInput = {
  /** A BCP 47 tag of a language that the product offers, in any case. The error for another one names them. */
  readonly language?: string | null | undefined;
  /** By which ways the person wants to be told of things. */
  readonly notifications?: NotificationPreferencesInput | null | undefined;
  /** How the person appears to others. */
  readonly privacy?: PrivacyPreferencesInput | null | undefined;
  /** The colours of the product. */
  readonly theme?: Theme | null | undefined;
  /** How what they watch is kept and shown. */
  readonly watching?: WatchingPreferencesInput | null | undefined;
};

/** Which privacy settings to change. An absent one stays as it is; none can be null. */
export type UpdatePrivacyInput = {
  /** Who may see when the person was last active. */
  readonly activityStatus?: PrivacyLevel | null | undefined;
  /** Who may see the avatar. */
  readonly avatar?: PrivacyLevel | null | undefined;
  /** Who may see the bio. */
  readonly bio?: PrivacyLevel | null | undefined;
  /** Who may see the display name. */
  readonly displayName?: PrivacyLevel | null | undefined;
  /** Who may see who follows the person, and whom they follow. */
  readonly followers?: PrivacyLevel | null | undefined;
  /** Who may see the viewing history. */
  readonly history?: PrivacyLevel | null | undefined;
  /** Who may see the location and the time zone. */
  readonly location?: PrivacyLevel | null | undefined;
  /** Who may see ratings and reviews. */
  readonly ratings?: PrivacyLevel | null | undefined;
  /** Who may see the social links. */
  readonly socialLinks?: PrivacyLevel | null | undefined;
  /** Who may see the watchlist. */
  readonly watchlist?: PrivacyLevel | null | undefined;
};

/**
 * What to change in a profile. An absent field stays as it is; null clears it. Texts are trimmed and
 * brought into Unicode NFC. Characters are counted as a reader counts them, and each may consist of 8 code
 * points on average and carry 30 accents at most.
 */
export type UpdateProfileInput = {
  /** Up to 500 characters; line breaks are kept. A blank text clears it. */
  readonly bio?: string | null | undefined;
  /** 1 to 64 characters, at least one of them visible, on one line. */
  readonly displayName?: string | null | undefined;
  /**
   * The `version` that the change is based on. When the profile has moved on, nothing is changed and the
   * answer is a `ConflictError`. Without it, or with null, edits of different fields never disturb each other, and the
   * last edit of one field wins.
   */
  readonly expectedVersion?: number | null | undefined;
  /**
   * Up to 50 entries of 1 to 64 characters. Entries that differ in nothing but case are collapsed into the
   * first. Replaces the whole list.
   */
  readonly interests?: ReadonlyArray<string> | null | undefined;
  /** Up to 100 characters, on one line. A blank text clears it. */
  readonly location?: string | null | undefined;
  /** Up to 20 links. Links with the same address are collapsed into the first. Replaces the whole list. */
  readonly socialLinks?: ReadonlyArray<SocialLinkInput> | null | undefined;
  /**
   * An IANA time zone name, such as `Europe/Berlin`. Its case is corrected; an alias such as
   * `Asia/Calcutta` is kept.
   */
  readonly timezone?: string | null | undefined;
};

/** What a program can tell from a `UserError`. */
export type UserErrorCode =
  /** Somebody else changed the same thing since it was read. */
  | 'CONFLICT'
  /**
   * A text contains characters that are never allowed: control, bidirectional override or unpaired
   * surrogate characters, noncharacters, and line breaks where the text is one line.
   */
  | 'FORBIDDEN_CHARACTER'
  /** The idempotency key has been used before, for something else. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value has the right size but not the right form, such as an unknown time zone. */
  | 'INVALID'
  /** A list has as many entries as it may have. */
  | 'LIMIT_EXCEEDED'
  /** What is to be changed is not there. */
  | 'NOT_FOUND'
  /** A value that must be there is missing, or was set to null although it cannot be cleared. */
  | 'REQUIRED'
  /** A text or list is above its upper limit. */
  | 'TOO_LONG'
  /** A required text is empty, or a text or list is below its lower limit. */
  | 'TOO_SHORT';

/** Which preferences of watching to change. An absent one stays as it is. */
export type WatchingPreferencesInput = {
  /** Take a video off the watchlist as soon as it has been watched to the end. */
  readonly removeWatchedFromWatchlist?: boolean | null | undefined;
  /** The form in which scores are shown to them. */
  readonly scoreFormat?: ScoreFormat | null | undefined;
};

export type FeedQueryVariables = Exact<{
  first?: number;
}>;


export type FeedQuery = { readonly posts: ReadonlyArray<{ readonly id: string, readonly title: string, readonly createdAt: string, readonly author: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly location: string | null } | null } | null }> | null };

export type AuthorQueryVariables = Exact<{
  id: string;
}>;


export type AuthorQuery = { readonly user: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly interests: ReadonlyArray<string> | null } | null, readonly posts: ReadonlyArray<{ readonly id: string, readonly title: string, readonly body: string, readonly createdAt: string }> | null } | null };

export type MyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPageQuery = { readonly me: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly interests: ReadonlyArray<string> | null, readonly version: number | null, readonly socialLinks: ReadonlyArray<{ readonly platform: SocialPlatform, readonly url: string, readonly label: string | null }> | null } | null, readonly privacy: { readonly displayName: PrivacyLevel, readonly bio: PrivacyLevel, readonly location: PrivacyLevel, readonly socialLinks: PrivacyLevel, readonly activityStatus: PrivacyLevel } | null, readonly preferences: { readonly theme: Theme, readonly language: string, readonly notifications: { readonly email: boolean, readonly push: boolean, readonly inApp: boolean }, readonly privacy: { readonly showOnlineStatus: boolean, readonly allowDirectMessages: boolean, readonly showReadReceipts: boolean } } | null } | null };

export type PersonQueryVariables = Exact<{
  id: string;
}>;


export type PersonQuery = { readonly user: { readonly id: string, readonly viewerCanMessage: boolean | null, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly interests: ReadonlyArray<string> | null, readonly createdAt: string | null, readonly socialLinks: ReadonlyArray<{ readonly platform: SocialPlatform, readonly url: string, readonly label: string | null }> | null } | null } | null };

export type PeopleQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type PeopleQuery = { readonly users: ReadonlyArray<{ readonly id: string, readonly profile: { readonly displayName: string | null, readonly location: string | null, readonly interests: ReadonlyArray<string> | null } | null } | null> };

export type AsOthersSeeMeQueryVariables = Exact<{ [key: string]: never; }>;


export type AsOthersSeeMeQuery = { readonly me: { readonly id: string, readonly mine: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly version: number | null } | null, readonly signedIn: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly version: number | null } | null, readonly stranger: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly version: number | null } | null } | null };

export type WhatIsSeenFragment = { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly version: number | null };

export type EditMyProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type EditMyProfileMutation = { readonly updateProfile: { readonly user: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly timezone: string | null, readonly version: number | null } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly __typename: 'ConflictError', readonly currentVersion: number, readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'LimitExceededError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'ValidationError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type ChangeMyPrivacyMutationVariables = Exact<{
  input: UpdatePrivacyInput;
}>;


export type ChangeMyPrivacyMutation = { readonly updatePrivacy: { readonly user: { readonly id: string, readonly privacy: { readonly displayName: PrivacyLevel, readonly bio: PrivacyLevel, readonly avatar: PrivacyLevel, readonly location: PrivacyLevel, readonly socialLinks: PrivacyLevel, readonly activityStatus: PrivacyLevel } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type ChangeMyPreferencesMutationVariables = Exact<{
  input: UpdatePreferencesInput;
}>;


export type ChangeMyPreferencesMutation = { readonly updatePreferences: { readonly user: { readonly id: string, readonly preferences: { readonly theme: Theme, readonly language: string, readonly notifications: { readonly email: boolean, readonly push: boolean, readonly inApp: boolean } } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const WhatIsSeenFragmentDoc = new TypedDocumentString(`
    fragment WhatIsSeen on Profile {
  displayName
  bio
  location
  timezone
  version
}
    `, {"fragmentName":"WhatIsSeen"}) as unknown as TypedDocumentString<WhatIsSeenFragment, unknown>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($first: Int! = 20) {
  posts(first: $first) {
    id
    title
    createdAt
    author {
      id
      profile {
        displayName
        location
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const AuthorDocument = new TypedDocumentString(`
    query Author($id: ID!) {
  user(id: $id) {
    id
    profile {
      displayName
      bio
      interests
    }
    posts(first: 5) {
      id
      title
      body
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<AuthorQuery, AuthorQueryVariables>;
export const MyPageDocument = new TypedDocumentString(`
    query MyPage {
  me {
    id
    profile {
      displayName
      bio
      location
      timezone
      interests
      socialLinks {
        platform
        url
        label
      }
      version
    }
    privacy {
      displayName
      bio
      location
      socialLinks
      activityStatus
    }
    preferences {
      theme
      language
      notifications {
        email
        push
        inApp
      }
      privacy {
        showOnlineStatus
        allowDirectMessages
        showReadReceipts
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyPageQuery, MyPageQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($id: ID!) {
  user(id: $id) {
    id
    profile {
      displayName
      bio
      location
      timezone
      interests
      socialLinks {
        platform
        url
        label
      }
      createdAt
    }
    viewerCanMessage
  }
}
    `) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const PeopleDocument = new TypedDocumentString(`
    query People($ids: [ID!]!) {
  users(ids: $ids) {
    id
    profile {
      displayName
      location
      interests
    }
  }
}
    `) as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const AsOthersSeeMeDocument = new TypedDocumentString(`
    query AsOthersSeeMe {
  me {
    id
    mine: profile(viewAs: OWNER) {
      ...WhatIsSeen
    }
    signedIn: profile(viewAs: AUTHENTICATED) {
      ...WhatIsSeen
    }
    stranger: profile(viewAs: ANONYMOUS) {
      ...WhatIsSeen
    }
  }
}
    fragment WhatIsSeen on Profile {
  displayName
  bio
  location
  timezone
  version
}`) as unknown as TypedDocumentString<AsOthersSeeMeQuery, AsOthersSeeMeQueryVariables>;
export const EditMyProfileDocument = new TypedDocumentString(`
    mutation EditMyProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    user {
      id
      profile {
        displayName
        bio
        timezone
        version
      }
    }
    userErrors {
      __typename
      message
      code
      path
      ... on ConflictError {
        currentVersion
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EditMyProfileMutation, EditMyProfileMutationVariables>;
export const ChangeMyPrivacyDocument = new TypedDocumentString(`
    mutation ChangeMyPrivacy($input: UpdatePrivacyInput!) {
  updatePrivacy(input: $input) {
    user {
      id
      privacy {
        displayName
        bio
        avatar
        location
        socialLinks
        activityStatus
      }
    }
    userErrors {
      message
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeMyPrivacyMutation, ChangeMyPrivacyMutationVariables>;
export const ChangeMyPreferencesDocument = new TypedDocumentString(`
    mutation ChangeMyPreferences($input: UpdatePreferencesInput!) {
  updatePreferences(input: $input) {
    user {
      id
      preferences {
        theme
        language
        notifications {
          email
          push
          inApp
        }
      }
    }
    userErrors {
      message
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeMyPreferencesMutation, ChangeMyPreferencesMutationVariables>;