/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Why a file cannot be used as a picture. */
export type AvatarFailureReason =
  /** It is damaged. */
  | 'CORRUPT'
  /** There is nothing in it. */
  | 'EMPTY'
  /** Processing failed again and again for no fault of the file. Try another one. */
  | 'PROCESSING_FAILED'
  /** It has more bytes than a picture may have. */
  | 'TOO_LARGE'
  /** It has more pixels than a picture may have, over all its frames. */
  | 'TOO_MANY_PIXELS'
  /** It is no picture of a type that is taken. */
  | 'UNSUPPORTED_TYPE';

/** What kind of picture an avatar is. */
export type AvatarStatus =
  /** The latest upload could not be used. */
  | 'FAILED'
  /** Generated: none was uploaded, or none that the viewer may see. */
  | 'GENERATED'
  /** The latest upload is being processed. */
  | 'PROCESSING'
  /** The picture is ready. */
  | 'READY';

/** How far an upload is. */
export type AvatarUploadStatus =
  /** The file has not been sent, or `completeAvatarUpload` has not been called. */
  | 'AWAITING_FILE'
  /** The file could not be used. */
  | 'FAILED'
  /** The file is being processed. */
  | 'PROCESSING'
  /** The picture is in use. */
  | 'READY';

/** What will be uploaded. */
export type CreateAvatarUploadInput = {
  /** What the picture shows, for whoever cannot see it: up to 250 characters. */
  readonly altText?: string | null | undefined;
  /**
   * The MIME type of the file: `image/jpeg`, `image/png`, `image/gif`, `image/webp` or `image/avif`, unless the service is
   * set up otherwise.
   */
  readonly contentType: string;
  /** The size of the file in bytes, up to 5 MiB unless the service is set up otherwise. */
  readonly sizeBytes: number;
};

/** A kind of video. */
export type Genre =
  /** Going far to find something. */
  | 'ADVENTURE'
  /** Drawn, folded or modelled. */
  | 'ANIMATION'
  /** Meant to be laughed at. */
  | 'COMEDY'
  /** About what is so. */
  | 'DOCUMENTARY'
  /** About what people do to each other. */
  | 'DRAMA'
  /** Set in a time that was. */
  | 'HISTORY'
  /** Not for the last thing at night. */
  | 'HORROR'
  /** Somebody has to find out. */
  | 'MYSTERY'
  /** Two people, at least. */
  | 'ROMANCE'
  /** Set in what could be. */
  | 'SCIENCE_FICTION'
  /** With a ball, or without. */
  | 'SPORT'
  /** Not a moment to lose. */
  | 'THRILLER';

/** Where an entry of the history comes from. */
export type HistorySource =
  /** The person added it (`appendHistory`): it was seen elsewhere. */
  | 'ADDED'
  /** A player reported it. */
  | 'PLAYBACK';

/** Which ways of being told to change. An absent one stays as it is. */
export type NotificationPreferencesInput = {
  /** By e-mail. */
  readonly email?: boolean | null | undefined;
  /** Within the product. */
  readonly inApp?: boolean | null | undefined;
  /** By push message to their devices. */
  readonly push?: boolean | null | undefined;
};

/** What happened in a player. */
export type PlaybackEvent =
  /** Playing was halted. */
  | 'PAUSE'
  /** Playing goes on. */
  | 'PROGRESS'
  /** Playing began, or went on. */
  | 'START'
  /** Playing ended. */
  | 'STOP';

/** What became of a report. */
export type PlaybackOutcome =
  /** Recording is paused now, or was at the time of the report: nothing of it is kept. */
  | 'NOT_RECORDED'
  /** It is the latest, and holds. */
  | 'RECORDED'
  /** A later report, removal or completion was known already: it has changed nothing, or only the history. */
  | 'SUPERSEDED';

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

/** A player's report of where a person is in a video. */
export type RecordPlaybackInput = {
  /** Names the device, up to 128 characters. */
  readonly deviceId?: string | null | undefined;
  /** How long the video is, in seconds: above 0, up to 10,000,000. Null when unknown. */
  readonly durationSeconds?: number | null | undefined;
  /** What happened. */
  readonly event: PlaybackEvent;
  /**
   * When it happened, by the clock of the device. Any moment since 1970, at most 5 minutes ahead of the
   * service. Now, when it is absent.
   */
  readonly occurredAt?: string | null | undefined;
  /**
   * Names one sitting, up to 128 characters: however often the end is reached in it, it counts as one play, and
   * once that is removed or cleared, as none. Absent, a sitting is one day (UTC) of one device, and what is
   * watched to the end after a removal or clearing is a play again.
   */
  readonly playbackId?: string | null | undefined;
  /** Seconds from the start, 0 to 10,000,000. A position behind the end counts as the end. */
  readonly positionSeconds: number;
  /** The catalogue's id of the video: 1 to 128 characters. */
  readonly videoId: string;
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

/** What to change of an entry of a watchlist. An absent field stays as it is. */
export type UpdateWatchlistItemInput = {
  /** A note to oneself, up to 500 characters. Null removes it. */
  readonly note?: string | null | undefined;
  /** What the person means to do with it. It cannot be null. */
  readonly status?: WatchlistStatus | null | undefined;
  /** The catalogue's id of the video. */
  readonly videoId: string;
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
  | 'TOO_SHORT'
  /** A file is of the wrong type or size, or damaged. */
  | 'UNACCEPTABLE_FILE';

/** Which preferences of watching to change. An absent one stays as it is. */
export type WatchingPreferencesInput = {
  /** Take a video off the watchlist as soon as it has been watched to the end. */
  readonly removeWatchedFromWatchlist?: boolean | null | undefined;
  /** The form in which scores are shown to them. */
  readonly scoreFormat?: ScoreFormat | null | undefined;
};

/** What a person means to do with a video on their watchlist. */
export type WatchlistStatus =
  /** Watched to the end. */
  | 'COMPLETED'
  /** Given up. */
  | 'DROPPED'
  /** Put aside, to be taken up again. */
  | 'PAUSED'
  /** To be watched some day. */
  | 'PLANNING'
  /** Being watched. */
  | 'WATCHING';

export type FeedQueryVariables = Exact<{
  first?: number;
}>;


export type FeedQuery = { readonly posts: ReadonlyArray<{ readonly id: string, readonly title: string, readonly createdAt: string, readonly author: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly location: string | null } | null } | null }> | null };

export type AuthorQueryVariables = Exact<{
  id: string;
}>;


export type AuthorQuery = { readonly user: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly interests: ReadonlyArray<string> | null } | null, readonly posts: ReadonlyArray<{ readonly id: string, readonly title: string, readonly body: string, readonly createdAt: string }> | null } | null };

export type CatalogueQueryVariables = Exact<{
  first?: number;
  genre?: Genre | null | undefined;
}>;


export type CatalogueQuery = { readonly videos: ReadonlyArray<{ readonly id: string, readonly title: string, readonly durationSeconds: number, readonly viewerProgress: { readonly percent: number | null, readonly watched: boolean } | null, readonly viewerWatchlistItem: { readonly status: WatchlistStatus } | null, readonly viewerRating: { readonly score: number } | null, readonly ratingSummary: { readonly count: number, readonly average: number | null } | null }> | null };

export type MyEveningQueryVariables = Exact<{ [key: string]: never; }>;


export type MyEveningQuery = { readonly me: { readonly id: string, readonly continueWatching: { readonly nodes: ReadonlyArray<{ readonly videoId: string, readonly percent: number | null, readonly video: { readonly id: string, readonly title: string } | null }> } | null, readonly watchlist: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly videoId: string, readonly status: WatchlistStatus, readonly note: string | null, readonly video: { readonly id: string, readonly title: string, readonly durationSeconds: number, readonly ratingSummary: { readonly average: number | null } | null } | null }> } | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly watchedAt: string, readonly video: { readonly id: string, readonly title: string } | null }> } | null } | null };

export type BeginPictureMutationVariables = Exact<{
  input: CreateAvatarUploadInput;
}>;


export type BeginPictureMutation = { readonly createAvatarUpload: { readonly uploadId: string | null, readonly url: string | null, readonly fields: ReadonlyArray<{ readonly name: string, readonly value: string }> | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
    > } | null };

export type CompletePictureMutationVariables = Exact<{
  uploadId: string;
}>;


export type CompletePictureMutation = { readonly completeAvatarUpload: { readonly upload: { readonly id: string, readonly status: AvatarUploadStatus } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
    > } | null };

export type FollowPictureQueryVariables = Exact<{
  uploadId: string;
}>;


export type FollowPictureQuery = { readonly me: { readonly id: string, readonly avatarUpload: { readonly id: string, readonly status: AvatarUploadStatus, readonly failure: { readonly reason: AvatarFailureReason, readonly message: string } | null } | null } | null };

export type UpdatePicturePrivacyMutationVariables = Exact<{
  input: UpdatePrivacyInput;
}>;


export type UpdatePicturePrivacyMutation = { readonly updatePrivacy: { readonly user: { readonly id: string } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
      | { readonly message: string }
    > } | null };

export type PicturesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type PicturesQuery = { readonly users: ReadonlyArray<{ readonly id: string, readonly profile: { readonly displayName: string | null, readonly avatar: { readonly id: string | null, readonly url: string, readonly thumbnailUrl: string, readonly altText: string | null, readonly placeholder: string, readonly dominantColor: string, readonly status: AvatarStatus, readonly width: number, readonly small: string, readonly failure: { readonly reason: AvatarFailureReason, readonly message: string } | null } | null } | null } | null> };

export type MyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type MyPageQuery = { readonly me: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly bio: string | null, readonly location: string | null, readonly timezone: string | null, readonly interests: ReadonlyArray<string> | null, readonly version: number | null, readonly socialLinks: ReadonlyArray<{ readonly platform: SocialPlatform, readonly url: string, readonly label: string | null }> | null } | null, readonly privacy: { readonly displayName: PrivacyLevel, readonly bio: PrivacyLevel, readonly location: PrivacyLevel, readonly socialLinks: PrivacyLevel, readonly activityStatus: PrivacyLevel } | null, readonly preferences: { readonly theme: Theme, readonly language: string, readonly notifications: { readonly email: boolean, readonly push: boolean, readonly inApp: boolean }, readonly privacy: { readonly showOnlineStatus: boolean, readonly allowDirectMessages: boolean, readonly showReadReceipts: boolean } } | null } | null };

export type ContinueWatchingQueryVariables = Exact<{
  first?: number;
}>;


export type ContinueWatchingQuery = { readonly me: { readonly id: string, readonly continueWatching: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly videoId: string, readonly positionSeconds: number | null, readonly durationSeconds: number | null, readonly percent: number | null, readonly positionAt: string | null, readonly watched: boolean }> } | null, readonly hidden: { readonly videoId: string, readonly percent: number | null, readonly hiddenFromContinueWatching: boolean } | null, readonly historyRecording: { readonly paused: boolean, readonly until: string | null } | null } | null };

export type RecordPlaybackMutationVariables = Exact<{
  input: RecordPlaybackInput;
}>;


export type RecordPlaybackMutation = { readonly recordPlayback: { readonly outcome: PlaybackOutcome | null, readonly progress: { readonly videoId: string, readonly positionSeconds: number | null, readonly percent: number | null, readonly watched: boolean, readonly playCount: number, readonly lastWatchedAt: string | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type MyHistoryQueryVariables = Exact<{
  after?: string | null | undefined;
  videoId?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type MyHistoryQuery = { readonly me: { readonly id: string, readonly history: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly videoId: string, readonly watchedAt: string, readonly source: HistorySource, readonly video: { readonly id: string, readonly viewerRating: { readonly score: number } | null } | null }> } | null } | null };

export type RateAndReviewMutationVariables = Exact<{
  videoId: string;
  score: number;
  body: string;
  containsSpoilers?: boolean | null | undefined;
}>;


export type RateAndReviewMutation = { readonly rateVideo: { readonly rating: { readonly videoId: string, readonly score: number, readonly stars: number, readonly thumb: number } | null, readonly video: { readonly id: string, readonly ratingSummary: { readonly count: number, readonly average: number | null } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null, readonly submitReview: { readonly review: { readonly id: string, readonly version: number, readonly createdAt: string } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type WhatPeopleThinkQueryVariables = Exact<{
  id: string;
  revealSpoilers?: boolean;
}>;


export type WhatPeopleThinkQuery = { readonly user: { readonly id: string, readonly reviews: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly body: string | null, readonly containsSpoilers: boolean, readonly spoilerHidden: boolean, readonly rating: { readonly score: number } | null, readonly video: { readonly id: string, readonly viewerProgress: { readonly watched: boolean } | null, readonly ratingSummary: { readonly count: number, readonly average: number | null, readonly distribution: ReadonlyArray<{ readonly from: number, readonly to: number, readonly count: number }> | null } | null, readonly reviews: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly createdAt: string, readonly author: { readonly id: string } | null }> } | null } | null }> } | null } | null };

export type WhatHasChangedQueryVariables = Exact<{
  since?: string | null | undefined;
  first?: number;
}>;


export type WhatHasChangedQuery = { readonly me: { readonly id: string, readonly changes:
      | { readonly __typename: 'ChangePage', readonly endCursor: string, readonly hasMore: boolean, readonly changes: ReadonlyArray<
          | { readonly __typename: 'HistoryClearedChange', readonly changedAt: string }
          | { readonly __typename: 'HistoryEntryChange', readonly entryId: string, readonly changedAt: string, readonly entry: { readonly id: string, readonly videoId: string, readonly watchedAt: string } | null }
          | { readonly __typename: 'RatingChange', readonly videoId: string, readonly changedAt: string, readonly rating: { readonly videoId: string, readonly score: number } | null }
          | { readonly __typename: 'ReviewChange', readonly videoId: string, readonly changedAt: string, readonly review: { readonly id: string, readonly version: number } | null }
          | { readonly __typename: 'VideoProgressChange', readonly videoId: string, readonly changedAt: string, readonly progress: { readonly videoId: string, readonly percent: number | null, readonly watched: boolean } | null }
          | { readonly __typename: 'WatchlistItemChange', readonly videoId: string, readonly changedAt: string, readonly item: { readonly videoId: string, readonly status: WatchlistStatus, readonly note: string | null } | null }
        > }
      | { readonly __typename: 'ChangesStartOver', readonly message: string, readonly retentionDays: number }
     | null } | null };

export type APictureQueryVariables = Exact<{
  id: string;
}>;


export type APictureQuery = { readonly user: { readonly id: string, readonly profile: { readonly displayName: string | null, readonly avatar: { readonly id: string | null, readonly status: AvatarStatus, readonly thumbnailUrl: string, readonly url: string, readonly width: number, readonly height: number, readonly fileSize: number | null, readonly altText: string | null, readonly placeholder: string, readonly dominantColor: string, readonly uploadedAt: string | null, readonly failure: { readonly reason: AvatarFailureReason, readonly message: string } | null } | null } | null } | null };

export type BeginAnUploadMutationVariables = Exact<{
  input: CreateAvatarUploadInput;
}>;


export type BeginAnUploadMutation = { readonly createAvatarUpload: { readonly uploadId: string | null, readonly url: string | null, readonly expiresAt: string | null, readonly fields: ReadonlyArray<{ readonly name: string, readonly value: string }> | null, readonly userErrors: ReadonlyArray<
      | { readonly reason: AvatarFailureReason, readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

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
      | { readonly __typename: 'AvatarFileError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
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
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type ChangeMyPreferencesMutationVariables = Exact<{
  input: UpdatePreferencesInput;
}>;


export type ChangeMyPreferencesMutation = { readonly updatePreferences: { readonly user: { readonly id: string, readonly preferences: { readonly theme: Theme, readonly language: string, readonly notifications: { readonly email: boolean, readonly push: boolean, readonly inApp: boolean } } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null };

export type MyWatchlistQueryVariables = Exact<{
  after?: string | null | undefined;
  status?: WatchlistStatus | null | undefined;
}>;


export type MyWatchlistQuery = { readonly me: { readonly id: string, readonly watchlist: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly nodes: ReadonlyArray<{ readonly videoId: string, readonly status: WatchlistStatus, readonly note: string | null, readonly addedAt: string, readonly video: { readonly id: string, readonly ratingSummary: { readonly count: number, readonly average: number | null } | null } | null }> } | null } | null };

export type EditMyWatchlistMutationVariables = Exact<{
  videoId: string;
  note?: string | null | undefined;
  change: UpdateWatchlistItemInput;
}>;


export type EditMyWatchlistMutation = { readonly addToWatchlist: { readonly item: { readonly videoId: string, readonly addedAt: string } | null, readonly userErrors: ReadonlyArray<
      | { readonly __typename: 'AvatarFileError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'ConflictError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'LimitExceededError', readonly limit: number, readonly current: number, readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly __typename: 'ValidationError', readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null, readonly updateWatchlistItem: { readonly item: { readonly videoId: string, readonly status: WatchlistStatus, readonly note: string | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
    > } | null, readonly moveWatchlistItem: { readonly user: { readonly id: string, readonly watchlist: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly videoId: string, readonly status: WatchlistStatus }> } | null } | null, readonly userErrors: ReadonlyArray<
      | { readonly message: string, readonly code: UserErrorCode, readonly path: ReadonlyArray<string> | null }
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
export const CatalogueDocument = new TypedDocumentString(`
    query Catalogue($first: Int! = 12, $genre: Genre) {
  videos(first: $first, genre: $genre) {
    id
    title
    durationSeconds
    viewerProgress {
      percent
      watched
    }
    viewerWatchlistItem {
      status
    }
    viewerRating {
      score
    }
    ratingSummary {
      count
      average
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;
export const MyEveningDocument = new TypedDocumentString(`
    query MyEvening {
  me {
    id
    continueWatching(first: 3) {
      nodes {
        videoId
        percent
        video {
          id
          title
        }
      }
    }
    watchlist(first: 10) {
      totalCount
      nodes {
        videoId
        status
        note
        video {
          id
          title
          durationSeconds
          ratingSummary {
            average
          }
        }
      }
    }
    history(first: 3) {
      nodes {
        id
        watchedAt
        video {
          id
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyEveningQuery, MyEveningQueryVariables>;
export const BeginPictureDocument = new TypedDocumentString(`
    mutation BeginPicture($input: CreateAvatarUploadInput!) {
  createAvatarUpload(input: $input) {
    uploadId
    url
    fields {
      name
      value
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPictureMutation, BeginPictureMutationVariables>;
export const CompletePictureDocument = new TypedDocumentString(`
    mutation CompletePicture($uploadId: ID!) {
  completeAvatarUpload(uploadId: $uploadId) {
    upload {
      id
      status
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CompletePictureMutation, CompletePictureMutationVariables>;
export const FollowPictureDocument = new TypedDocumentString(`
    query FollowPicture($uploadId: ID!) {
  me {
    id
    avatarUpload(id: $uploadId) {
      id
      status
      failure {
        reason
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FollowPictureQuery, FollowPictureQueryVariables>;
export const UpdatePicturePrivacyDocument = new TypedDocumentString(`
    mutation UpdatePicturePrivacy($input: UpdatePrivacyInput!) {
  updatePrivacy(input: $input) {
    user {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdatePicturePrivacyMutation, UpdatePicturePrivacyMutationVariables>;
export const PicturesDocument = new TypedDocumentString(`
    query Pictures($ids: [ID!]!) {
  users(ids: $ids) {
    id
    profile {
      displayName
      avatar {
        id
        url(size: 256)
        thumbnailUrl
        small: url(size: 64)
        altText
        placeholder
        dominantColor
        status
        width
        failure {
          reason
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PicturesQuery, PicturesQueryVariables>;
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
export const ContinueWatchingDocument = new TypedDocumentString(`
    query ContinueWatching($first: Int! = 10) {
  me {
    id
    continueWatching(first: $first) {
      totalCount
      nodes {
        videoId
        positionSeconds
        durationSeconds
        percent
        positionAt
        watched
      }
    }
    hidden: videoProgress(videoId: "vid_halfway_hotel") {
      videoId
      percent
      hiddenFromContinueWatching
    }
    historyRecording {
      paused
      until
    }
  }
}
    `) as unknown as TypedDocumentString<ContinueWatchingQuery, ContinueWatchingQueryVariables>;
export const RecordPlaybackDocument = new TypedDocumentString(`
    mutation RecordPlayback($input: RecordPlaybackInput!) {
  recordPlayback(input: $input) {
    outcome
    progress {
      videoId
      positionSeconds
      percent
      watched
      playCount
      lastWatchedAt
    }
    userErrors {
      message
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RecordPlaybackMutation, RecordPlaybackMutationVariables>;
export const MyHistoryDocument = new TypedDocumentString(`
    query MyHistory($after: String, $videoId: ID, $from: DateTime, $to: DateTime) {
  me {
    id
    history(first: 10, after: $after, videoId: $videoId, from: $from, to: $to) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        videoId
        watchedAt
        source
        video {
          id
          viewerRating {
            score(format: STARS_5)
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyHistoryQuery, MyHistoryQueryVariables>;
export const RateAndReviewDocument = new TypedDocumentString(`
    mutation RateAndReview($videoId: ID!, $score: Int!, $body: String!, $containsSpoilers: Boolean) {
  rateVideo(videoId: $videoId, score: $score) {
    rating {
      videoId
      score
      stars: score(format: STARS_5_HALF)
      thumb: score(format: THUMBS)
    }
    video {
      id
      ratingSummary {
        count
        average
      }
    }
    userErrors {
      message
      code
      path
    }
  }
  submitReview(
    videoId: $videoId
    body: $body
    containsSpoilers: $containsSpoilers
  ) {
    review {
      id
      version
      createdAt
    }
    userErrors {
      message
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RateAndReviewMutation, RateAndReviewMutationVariables>;
export const WhatPeopleThinkDocument = new TypedDocumentString(`
    query WhatPeopleThink($id: ID!, $revealSpoilers: Boolean! = false) {
  user(id: $id) {
    id
    reviews(first: 5, revealSpoilers: $revealSpoilers) {
      totalCount
      nodes {
        id
        body
        containsSpoilers
        spoilerHidden
        rating {
          score(format: STARS_5_HALF)
        }
        video {
          id
          viewerProgress {
            watched
          }
          ratingSummary {
            count
            average(format: STARS_5_HALF)
            distribution {
              from
              to
              count
            }
          }
          reviews(first: 3) {
            totalCount
            nodes {
              id
              createdAt
              author {
                id
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhatPeopleThinkQuery, WhatPeopleThinkQueryVariables>;
export const WhatHasChangedDocument = new TypedDocumentString(`
    query WhatHasChanged($since: String, $first: Int! = 100) {
  me {
    id
    changes(since: $since, first: $first) {
      __typename
      ... on ChangePage {
        endCursor
        hasMore
        changes {
          __typename
          changedAt
          ... on WatchlistItemChange {
            videoId
            item {
              videoId
              status
              note
            }
          }
          ... on VideoProgressChange {
            videoId
            progress {
              videoId
              percent
              watched
            }
          }
          ... on HistoryEntryChange {
            entryId
            entry {
              id
              videoId
              watchedAt
            }
          }
          ... on RatingChange {
            videoId
            rating {
              videoId
              score
            }
          }
          ... on ReviewChange {
            videoId
            review {
              id
              version
            }
          }
        }
      }
      ... on ChangesStartOver {
        message
        retentionDays
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhatHasChangedQuery, WhatHasChangedQueryVariables>;
export const APictureDocument = new TypedDocumentString(`
    query APicture($id: ID!) {
  user(id: $id) {
    id
    profile {
      displayName
      avatar {
        id
        status
        thumbnailUrl
        url(size: 512, format: JPEG)
        width
        height
        fileSize
        altText
        placeholder
        dominantColor
        uploadedAt
        failure {
          reason
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<APictureQuery, APictureQueryVariables>;
export const BeginAnUploadDocument = new TypedDocumentString(`
    mutation BeginAnUpload($input: CreateAvatarUploadInput!) {
  createAvatarUpload(input: $input) {
    uploadId
    url
    fields {
      name
      value
    }
    expiresAt
    userErrors {
      message
      code
      path
      ... on AvatarFileError {
        reason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BeginAnUploadMutation, BeginAnUploadMutationVariables>;
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
export const MyWatchlistDocument = new TypedDocumentString(`
    query MyWatchlist($after: String, $status: WatchlistStatus) {
  me {
    id
    watchlist(first: 5, after: $after, status: $status) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        videoId
        status
        note
        addedAt
        video {
          id
          ratingSummary {
            count
            average(format: STARS_5_HALF)
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyWatchlistQuery, MyWatchlistQueryVariables>;
export const EditMyWatchlistDocument = new TypedDocumentString(`
    mutation EditMyWatchlist($videoId: ID!, $note: String, $change: UpdateWatchlistItemInput!) {
  addToWatchlist(videoId: $videoId, note: $note) {
    item {
      videoId
      addedAt
    }
    userErrors {
      __typename
      message
      code
      path
      ... on LimitExceededError {
        limit
        current
      }
    }
  }
  updateWatchlistItem(input: $change) {
    item {
      videoId
      status
      note
    }
    userErrors {
      message
      code
      path
    }
  }
  moveWatchlistItem(videoId: $videoId, after: null) {
    user {
      id
      watchlist(first: 3) {
        totalCount
        nodes {
          videoId
          status
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
    `) as unknown as TypedDocumentString<EditMyWatchlistMutation, EditMyWatchlistMutationVariables>;