import type { UploadedFile } from '../platform/uploaded-file.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRecord as UserRecordParent, PrivacySettings as PrivacySettingsParent } from '../modules/account/index.js';
import type { VisibleProfile as VisibleProfileParent, VersionConflict as VersionConflictParent } from '../modules/profile/index.js';
import type { Preferences as PreferencesParent } from '../modules/preferences/index.js';
import type { VideoReference as VideoReferenceParent } from '../modules/video/index.js';
import type { WatchlistItem as WatchlistItemParent, WatchlistPage as WatchlistPageParent } from '../modules/watchlist/index.js';
import type { HistoryEntry as HistoryEntryParent, HistoryPage as HistoryPageParent, HistoryRecording as HistoryRecordingParent, PlaybackAnswer as PlaybackAnswerParent, PlaybackBatchAnswer as PlaybackBatchAnswerParent, PlaybackSuccess as PlaybackSuccessParent, ProgressAnswer as ProgressAnswerParent, VideoProgress as VideoProgressParent, VideoProgressPage as VideoProgressPageParent } from '../modules/history/index.js';
import type { Rating as RatingParent, RatingPage as RatingPageParent, RatingSummary as RatingSummaryParent, VisibleReview as VisibleReviewParent, ReviewPage as ReviewPageParent } from '../modules/rating/index.js';
import type { ChangeEntry as ChangeEntryParent } from '../modules/changes/index.js';
import type { VisibleAvatar as VisibleAvatarParent, AvatarRecord as AvatarRecordParent, AvatarFailure as AvatarFailureParent, AvatarFileProblem as AvatarFileProblemParent, BegunUpload as BegunUploadParent } from '../modules/avatar/index.js';
import type { LimitProblem as LimitProblemParent, UserProblem as UserProblemParent } from '../platform/user-problem.js';
import type { GraphContext } from '../graphql/context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment in time as an ISO 8601 string in UTC with milliseconds, such as `2026-11-21T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A file in a GraphQL multipart request. */
  Upload: { input: UploadedFile; output: UploadedFile; }
  _FieldSet: { input: string; output: string; }
};

/** The answer to `addToWatchlist`. */
export type AddToWatchlistPayload = {
  readonly __typename?: 'AddToWatchlistPayload';
  /** The entry as it is now. Null when there are `userErrors`. */
  readonly item?: Maybe<WatchlistItem>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `appendHistory`. */
export type AppendHistoryPayload = {
  readonly __typename?: 'AppendHistoryPayload';
  /**
   * The entry. Null when there are `userErrors`, it was not recorded, or it has been removed or cleared since it
   * was first added.
   */
  readonly entry?: Maybe<HistoryEntry>;
  /**
   * False when recording is paused now, or was at the time it was seen: nothing is kept then. Also false when
   * there are `userErrors`.
   */
  readonly recorded: Scalars['Boolean']['output'];
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * A picture of a person: uploaded, or generated where there is none to be seen. A new picture has new URLs.
 * URLs of pictures that not everybody may see expire: ask again instead of keeping them.
 */
export type Avatar = {
  readonly __typename?: 'Avatar';
  /** What the picture shows, for whoever cannot see it: up to 250 characters. Null when nothing was said. */
  readonly altText?: Maybe<Scalars['String']['output']>;
  /** The MIME type of `originalUrl`. */
  readonly contentType: Scalars['String']['output'];
  /** The colour that prevails, such as `#3d5a80`. */
  readonly dominantColor: Scalars['String']['output'];
  /** Why the owner's latest upload failed. Null unless `status` is `FAILED`. */
  readonly failure?: Maybe<AvatarFailure>;
  /** The size of `originalUrl` in bytes. Null for a generated picture. */
  readonly fileSize?: Maybe<Scalars['Int']['output']>;
  /** The same as `width`: pictures are squares. */
  readonly height: Scalars['Int']['output'];
  /** Names the picture, for `selectAvatar`. Visible to the owner only; null for a generated one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Where the picture is at 512 pixels, as WebP. */
  readonly mediumUrl: Scalars['String']['output'];
  /** Where the picture is at 1024 pixels, as WebP. */
  readonly originalUrl: Scalars['String']['output'];
  /** A blurred picture to show until the real one is there: a ThumbHash as base64. */
  readonly placeholder: Scalars['String']['output'];
  /**
   * What kind of picture this is. `PROCESSING` and `FAILED` tell the owner of their latest upload; the picture is
   * the one from before meanwhile.
   */
  readonly status: AvatarStatus;
  /** Where the picture is at 150 pixels, unless the service is set up otherwise, as WebP. */
  readonly thumbnailUrl: Scalars['String']['output'];
  /** When the picture was uploaded. Null for a generated one. */
  readonly uploadedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the picture is. It is a square. */
  readonly url: Scalars['String']['output'];
  /** The length of a side of `originalUrl` in pixels. */
  readonly width: Scalars['Int']['output'];
};


/**
 * A picture of a person: uploaded, or generated where there is none to be seen. A new picture has new URLs.
 * URLs of pictures that not everybody may see expire: ask again instead of keeping them.
 */
export type AvatarUrlArgs = {
  format?: InputMaybe<AvatarFormat>;
  size?: InputMaybe<Scalars['Int']['input']>;
};

/** Why an uploaded file could not be used. */
export type AvatarFailure = {
  readonly __typename?: 'AvatarFailure';
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /** For programs. */
  readonly reason: AvatarFailureReason;
};

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

/** A file is not acceptable. Nothing was changed. */
export type AvatarFileError = UserError & {
  readonly __typename?: 'AvatarFileError';
  /** Always `UNACCEPTABLE_FILE`. */
  readonly code: UserErrorCode;
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /** The path of what was sent. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Why it is not acceptable. */
  readonly reason: AvatarFailureReason;
};

/** A file format of pictures. */
export type AvatarFormat =
  /** For e-mail and old clients. White where the picture is transparent. */
  | 'JPEG'
  /** Smaller; every current browser shows it. */
  | 'WEBP';

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

/** An upload of a picture. */
export type AvatarUpload = {
  readonly __typename?: 'AvatarUpload';
  /** The picture. Null until `status` is `READY`. */
  readonly avatar?: Maybe<Avatar>;
  /** When it was begun. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it failed. Null unless `status` is `FAILED`. */
  readonly failure?: Maybe<AvatarFailure>;
  /** Names the upload. The picture that comes of it has the same id. */
  readonly id: Scalars['ID']['output'];
  /** How far it is. */
  readonly status: AvatarUploadStatus;
};

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

/** A change of one thing. */
export type Change = {
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
};

/** Changes in their order. */
export type ChangePage = {
  readonly __typename?: 'ChangePage';
  /** The changes, the earliest first. */
  readonly changes: ReadonlyArray<Change>;
  /** Where to go on from, for `since`: keep it also when the page is empty. */
  readonly endCursor: Scalars['String']['output'];
  /** Whether there are more already. */
  readonly hasMore: Scalars['Boolean']['output'];
};

/** The changes since a cursor, or word that the client has to start over. */
export type ChangesResult = ChangePage | ChangesStartOver;

/**
 * The cursor is older than the changes that are kept: throw the copies away and read from the beginning
 * (`since: null`).
 */
export type ChangesStartOver = {
  readonly __typename?: 'ChangesStartOver';
  /** One sentence for developers. */
  readonly message: Scalars['String']['output'];
  /** How many days a cursor can be used. */
  readonly retentionDays: Scalars['Int']['output'];
};

/** The answer to `clearHistory`. */
export type ClearHistoryPayload = {
  readonly __typename?: 'ClearHistoryPayload';
  /** Up to when everything is forgotten. Null when there are `userErrors`. */
  readonly clearedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `completeAvatarUpload`. */
export type CompleteAvatarUploadPayload = {
  readonly __typename?: 'CompleteAvatarUploadPayload';
  /** The upload. Null when there are `userErrors`. */
  readonly upload?: Maybe<AvatarUpload>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * The entity has moved on since it was read: read it again, apply the change to what is there now and
 * send it with `currentVersion`. Nothing was changed.
 */
export type ConflictError = UserError & {
  readonly __typename?: 'ConflictError';
  /** Always `CONFLICT`. */
  readonly code: UserErrorCode;
  /** The version that the entity has now. */
  readonly currentVersion: Scalars['Int']['output'];
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /** The path of the version that was sent. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What will be uploaded. */
export type CreateAvatarUploadInput = {
  /** What the picture shows, for whoever cannot see it: up to 250 characters. */
  readonly altText?: InputMaybe<Scalars['String']['input']>;
  /**
   * The MIME type of the file: `image/jpeg`, `image/png`, `image/gif`, `image/webp` or `image/avif`, unless the service is
   * set up otherwise.
   */
  readonly contentType: Scalars['String']['input'];
  /** The size of the file in bytes, up to 5 MiB unless the service is set up otherwise. */
  readonly sizeBytes: Scalars['Int']['input'];
};

/** The answer to `createAvatarUpload`. */
export type CreateAvatarUploadPayload = {
  readonly __typename?: 'CreateAvatarUploadPayload';
  /** Until when the form is taken. Null when there are `userErrors`. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The fields to send before the file, in this order. Null when there are `userErrors`. */
  readonly fields?: Maybe<ReadonlyArray<UploadField>>;
  /** Names the upload, for `completeAvatarUpload`. Null when there are `userErrors`. */
  readonly uploadId?: Maybe<Scalars['ID']['output']>;
  /** Where to send the form. Null when there are `userErrors`. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `deleteAvatar`. */
export type DeleteAvatarPayload = {
  readonly __typename?: 'DeleteAvatarPayload';
  /** Whether there was such a picture. */
  readonly removed: Scalars['Boolean']['output'];
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `deleteReview`. */
export type DeleteReviewPayload = {
  readonly __typename?: 'DeleteReviewPayload';
  /** Whether there was a review. */
  readonly removed: Scalars['Boolean']['output'];
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `hideFromContinueWatching`. */
export type HideFromContinueWatchingPayload = {
  readonly __typename?: 'HideFromContinueWatchingPayload';
  /**
   * Where the viewer stands now. Null when there is nothing to tell (`Video.viewerProgress`), or there are
   * `userErrors`.
   */
  readonly progress?: Maybe<VideoProgress>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The whole history was cleared: forget all entries and positions from before this change. */
export type HistoryClearedChange = Change & {
  readonly __typename?: 'HistoryClearedChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of a viewing history. */
export type HistoryConnection = {
  readonly __typename?: 'HistoryConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<HistoryEdge>;
  /** The entries alone. */
  readonly nodes: ReadonlyArray<HistoryEntry>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many entries the whole list has for this viewer, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry of a viewing history, with its place. */
export type HistoryEdge = {
  readonly __typename?: 'HistoryEdge';
  /** Its place, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: HistoryEntry;
};

/** One time that a person watched a video to its end. */
export type HistoryEntry = {
  readonly __typename?: 'HistoryEntry';
  /** Names the entry, for `removeHistoryEntries`. */
  readonly id: Scalars['ID']['output'];
  /** Where the entry comes from. */
  readonly source: HistorySource;
  /** The video. What the catalogue tells of it is null when it no longer knows it. */
  readonly video?: Maybe<Video>;
  /** The id of the video, also when the catalogue no longer knows it. */
  readonly videoId: Scalars['ID']['output'];
  /** When the end was first reached in that sitting. */
  readonly watchedAt: Scalars['DateTime']['output'];
};

/** An entry of the history was added or removed. */
export type HistoryEntryChange = Change & {
  readonly __typename?: 'HistoryEntryChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry as it is now. Null: removed. */
  readonly entry?: Maybe<HistoryEntry>;
  /** The id of the entry. */
  readonly entryId: Scalars['ID']['output'];
  /** The id of the video. */
  readonly videoId: Scalars['ID']['output'];
};

/** Whether what a person watches is being recorded. */
export type HistoryRecording = {
  readonly __typename?: 'HistoryRecording';
  /** While true, nothing of what is watched is kept. */
  readonly paused: Scalars['Boolean']['output'];
  /** When recording starts again by itself. Null when it is not paused, or paused until further notice. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** Where an entry of the history comes from. */
export type HistorySource =
  /** The person added it (`appendHistory`): it was seen elsewhere. */
  | 'ADDED'
  /** A player reported it. */
  | 'PLAYBACK';

/** A list has as many entries as it may have. Nothing was changed. */
export type LimitExceededError = UserError & {
  readonly __typename?: 'LimitExceededError';
  /** Always `LIMIT_EXCEEDED`. */
  readonly code: UserErrorCode;
  /** How many it has. */
  readonly current: Scalars['Int']['output'];
  /** How many entries the list may have. */
  readonly limit: Scalars['Int']['output'];
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /** The path of what would have been added. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The answer to `moveWatchlistItem`. */
export type MoveWatchlistItemPayload = {
  readonly __typename?: 'MoveWatchlistItemPayload';
  /** The entry as it is now. Null when there are `userErrors`. */
  readonly item?: Maybe<WatchlistItem>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Puts a video at the end of the viewer's watchlist. One that is there already keeps its date, place,
   * status and note.
   */
  readonly addToWatchlist?: Maybe<AddToWatchlistPayload>;
  /**
   * Adds to the viewer's history what they have seen elsewhere. An addition that is refused by a pause
   * (`recorded: false`) leaves no trace: sent again after the pause, it is recorded, unless it was seen during it.
   */
  readonly appendHistory?: Maybe<AppendHistoryPayload>;
  /**
   * Forgets all that the viewer has watched: history, resume points and what was watched to the end. Reports
   * of earlier moments that come in later change nothing, nor does a sitting with a `playbackId` that reached the
   * end in the day before when it goes on. Where there is nothing to forget, no event tells of it.
   */
  readonly clearHistory?: Maybe<ClearHistoryPayload>;
  /**
   * Tells that the file has been sent. It is checked and processed; the old picture stays until the new one is
   * ready. Calling it again changes nothing.
   */
  readonly completeAvatarUpload?: Maybe<CompleteAvatarUploadPayload>;
  /**
   * Begins an upload that passes every gateway: send `fields` and then the file, as a form named `file` at the end, by
   * POST to `url`; then call `completeAvatarUpload`.
   */
  readonly createAvatarUpload?: Maybe<CreateAvatarUploadPayload>;
  /** Deletes a picture of the viewer's for good. One that is not there is deleted all the same. */
  readonly deleteAvatar?: Maybe<DeleteAvatarPayload>;
  /** Deletes the viewer's review of a video. One that is not there is deleted all the same. */
  readonly deleteReview?: Maybe<DeleteReviewPayload>;
  /**
   * Takes a video out of `continueWatching` until it is watched further. While recording is paused, this does
   * nothing for a video that nothing is kept of.
   */
  readonly hideFromContinueWatching?: Maybe<HideFromContinueWatchingPayload>;
  /** Moves an entry of the viewer's watchlist to another place. All others keep theirs. */
  readonly moveWatchlistItem?: Maybe<MoveWatchlistItemPayload>;
  /** Rates a video, or rates it anew. The same score again changes nothing. */
  readonly rateVideo?: Maybe<RateVideoPayload>;
  /**
   * Takes a player's report of where the viewer is in a video. Reports may come late, twice and in any order:
   * the one with the latest `occurredAt` holds. Of several of the same moment, a `STOP` holds before a `PAUSE`,
   * `PROGRESS` and a `START`; then the one with the farther position, the longer video (a known length before
   * an unknown one), and the greater name of the sitting, compared as bytes.
   */
  readonly recordPlayback?: Maybe<RecordPlaybackPayload>;
  /**
   * Takes up to 100 reports at once, such as of a device that was offline. Each is answered on its own. Should
   * the service fail at one of them, the answer is an error, and the others are kept all the same: sending the
   * batch again is safe.
   */
  readonly recordPlaybackBatch?: Maybe<RecordPlaybackBatchPayload>;
  /** Takes a video off the viewer's watchlist. One that is not there is taken off all the same. */
  readonly removeFromWatchlist?: Maybe<RemoveFromWatchlistPayload>;
  /**
   * Takes entries out of the viewer's history for good. Those that are not there are left out. A sitting that was
   * named by a `playbackId` makes no other entry; one that was not begins anew with the first completion
   * after the removal.
   */
  readonly removeHistoryEntries?: Maybe<RemoveHistoryEntriesPayload>;
  /** Takes the viewer's rating of a video back. One that is not there is taken back all the same. */
  readonly removeRating?: Maybe<RemoveRatingPayload>;
  /** Takes one of the viewer's last 5 pictures into use again. */
  readonly selectAvatar?: Maybe<SelectAvatarPayload>;
  /**
   * Stops or starts recording what the viewer watches. While it is stopped, nothing is kept, also not of
   * reports about that time which come in later.
   */
  readonly setHistoryRecording?: Maybe<SetHistoryRecordingPayload>;
  /**
   * Begins a video anew: there is nothing to resume until it is watched again. That it was watched stays. While
   * recording is paused, this does nothing for a video without a position.
   */
  readonly startRewatch?: Maybe<StartRewatchPayload>;
  /**
   * Publishes the viewer's review of a video, or a new version of it: there is one per person and video. The
   * same text again changes nothing. Whoever may see the viewer's ratings may read it.
   */
  readonly submitReview?: Maybe<SubmitReviewPayload>;
  /** Says what one of the viewer's pictures shows. */
  readonly updateAvatar?: Maybe<UpdateAvatarPayload>;
  /** Changes the viewer's own preferences. */
  readonly updatePreferences?: Maybe<UpdatePreferencesPayload>;
  /** Changes who may see what of the viewer. It holds from the next read on. */
  readonly updatePrivacy?: Maybe<UpdatePrivacyPayload>;
  /** Changes the viewer's own profile. Makes it first if there is none yet. */
  readonly updateProfile?: Maybe<UpdateProfilePayload>;
  /** Changes status or note of an entry of the viewer's watchlist. */
  readonly updateWatchlistItem?: Maybe<UpdateWatchlistItemPayload>;
  /**
   * Uploads a picture in the request itself, for clients that reach this subgraph directly (GraphQL multipart
   * request specification).
   */
  readonly uploadAvatar?: Maybe<UploadAvatarPayload>;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationAddToWatchlistArgs = {
  note?: InputMaybe<Scalars['String']['input']>;
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationAppendHistoryArgs = {
  idempotencyKey: Scalars['String']['input'];
  videoId: Scalars['ID']['input'];
  watchedAt: Scalars['DateTime']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationCompleteAvatarUploadArgs = {
  uploadId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationCreateAvatarUploadArgs = {
  input: CreateAvatarUploadInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationDeleteAvatarArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationDeleteReviewArgs = {
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationHideFromContinueWatchingArgs = {
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationMoveWatchlistItemArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRateVideoArgs = {
  score: Scalars['Int']['input'];
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRecordPlaybackArgs = {
  input: RecordPlaybackInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRecordPlaybackBatchArgs = {
  inputs: ReadonlyArray<RecordPlaybackInput>;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRemoveFromWatchlistArgs = {
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRemoveHistoryEntriesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationRemoveRatingArgs = {
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationSelectAvatarArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationSetHistoryRecordingArgs = {
  paused: Scalars['Boolean']['input'];
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationStartRewatchArgs = {
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationSubmitReviewArgs = {
  body: Scalars['String']['input'];
  containsSpoilers?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  videoId: Scalars['ID']['input'];
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUpdateAvatarArgs = {
  input: UpdateAvatarInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUpdatePreferencesArgs = {
  input: UpdatePreferencesInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUpdatePrivacyArgs = {
  input: UpdatePrivacyInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUpdateWatchlistItemArgs = {
  input: UpdateWatchlistItemInput;
};


/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type MutationUploadAvatarArgs = {
  altText?: InputMaybe<Scalars['String']['input']>;
  file: Scalars['Upload']['input'];
};

/** By which ways a person wants to be told of things. */
export type NotificationPreferences = {
  readonly __typename?: 'NotificationPreferences';
  /** By e-mail. On by default. */
  readonly email: Scalars['Boolean']['output'];
  /** Within the product. On by default. */
  readonly inApp: Scalars['Boolean']['output'];
  /** By push message to their devices. On by default. */
  readonly push: Scalars['Boolean']['output'];
};

/** Which ways of being told to change. An absent one stays as it is. */
export type NotificationPreferencesInput = {
  /** By e-mail. */
  readonly email?: InputMaybe<Scalars['Boolean']['input']>;
  /** Within the product. */
  readonly inApp?: InputMaybe<Scalars['Boolean']['input']>;
  /** By push message to their devices. */
  readonly push?: InputMaybe<Scalars['Boolean']['input']>;
};

/**
 * Where a page lies in its list. Cursors are opaque: they hold only for the list, the owner and the order
 * that they come from, and stay valid while entries come and go.
 */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor of the last entry. Null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are entries after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether there are entries before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first entry. Null for an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
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

/** How the product should behave for a person. */
export type Preferences = {
  readonly __typename?: 'Preferences';
  /** The language of the product as a BCP 47 tag, such as `en` (the default). */
  readonly language: Scalars['String']['output'];
  /** By which ways the person wants to be told of things. */
  readonly notifications: NotificationPreferences;
  /** How the person appears to others while they use the product. */
  readonly privacy: PrivacyPreferences;
  /** The colours of the product. By default `AUTO`. */
  readonly theme: Theme;
  /** How what they watch is kept and shown. */
  readonly watching: WatchingPreferences;
};

/** Who may see something. */
export type PrivacyLevel =
  /** Everybody who is signed in. */
  | 'AUTHENTICATED'
  /** The owner alone. */
  | 'PRIVATE'
  /** Everybody, signed in or not. */
  | 'PUBLIC';

/** How a person appears to others while they use the product. */
export type PrivacyPreferences = {
  readonly __typename?: 'PrivacyPreferences';
  /** Let others send them direct messages. On by default. */
  readonly allowDirectMessages: Scalars['Boolean']['output'];
  /** Show others that they are online. Off by default. Kept here for the services that know who is online. */
  readonly showOnlineStatus: Scalars['Boolean']['output'];
  /** Show others that a message was read. On by default. Kept here for the services that carry messages. */
  readonly showReadReceipts: Scalars['Boolean']['output'];
};

/** Which of a person's appearances to change. An absent one stays as it is. */
export type PrivacyPreferencesInput = {
  /** Let others send them direct messages. */
  readonly allowDirectMessages?: InputMaybe<Scalars['Boolean']['input']>;
  /** Show others that they are online. */
  readonly showOnlineStatus?: InputMaybe<Scalars['Boolean']['input']>;
  /** Show others that a message was read. */
  readonly showReadReceipts?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Who may see what of a person. A setting holds for whatever this graph offers of its kind, now or later. */
export type PrivacySettings = {
  readonly __typename?: 'PrivacySettings';
  /** Who may see when the person was last active. By default `PRIVATE`. */
  readonly activityStatus: PrivacyLevel;
  /** Who may see the avatar. By default `PUBLIC`. */
  readonly avatar: PrivacyLevel;
  /** Who may see the bio. By default `PUBLIC`. */
  readonly bio: PrivacyLevel;
  /** Who may see the display name. By default `PUBLIC`. */
  readonly displayName: PrivacyLevel;
  /** Who may see who follows the person, and whom they follow. By default `AUTHENTICATED`. */
  readonly followers: PrivacyLevel;
  /** Who may see the viewing history. By default `PRIVATE`. */
  readonly history: PrivacyLevel;
  /** Who may see the location and the time zone. By default `AUTHENTICATED`. */
  readonly location: PrivacyLevel;
  /** Who may see ratings and reviews. By default `AUTHENTICATED`. */
  readonly ratings: PrivacyLevel;
  /** Who may see the social links. By default `PUBLIC`. */
  readonly socialLinks: PrivacyLevel;
  /** Who may see the watchlist. By default `PRIVATE`. */
  readonly watchlist: PrivacyLevel;
};

/** What a person tells about themselves. */
export type Profile = {
  readonly __typename?: 'Profile';
  /**
   * The person's picture. Everybody has one: where none was uploaded, or the viewer may not see it, it is
   * generated.
   */
  readonly avatar?: Maybe<Avatar>;
  /** A few words about themselves, up to 500 characters; may contain line breaks. */
  readonly bio?: Maybe<Scalars['String']['output']>;
  /** When the profile was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The name to show, 1 to 64 characters (as a reader counts them: an emoji or an accented letter is one). */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * What they are interested in, in their own order; up to 50 entries, empty when there are none. Visible to
   * everybody.
   */
  readonly interests?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Where they are, in their own words, up to 100 characters. */
  readonly location?: Maybe<Scalars['String']['output']>;
  /** Their pages elsewhere, in their own order; up to 20. Null when hidden, and when there are none. */
  readonly socialLinks?: Maybe<ReadonlyArray<SocialLink>>;
  /** The IANA name of their time zone, such as `Europe/Berlin`. Visible to whoever may see the location. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** When the profile was last edited. Visible to the owner only. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Goes up by one with every edit of the profile; send it as `expectedVersion` to be told of edits in
   * between. Visible to the owner only.
   */
  readonly version?: Maybe<Scalars['Int']['output']>;
};

/** Everything that can be asked of this subgraph. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * The signed-in person. A first read makes their profile with default values. Null for an anonymous
   * caller and for a service.
   */
  readonly me?: Maybe<User>;
  /** One person. Null when there is nobody of that id. */
  readonly user?: Maybe<User>;
  /**
   * Several people at once, in the order of `ids`, with null for whoever is unknown. Repeated ids give
   * repeated results.
   */
  readonly users: ReadonlyArray<Maybe<User>>;
};


/** Everything that can be asked of this subgraph. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked of this subgraph. */
export type QueryUsersArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};

/** The answer to `rateVideo`. */
export type RateVideoPayload = {
  readonly __typename?: 'RateVideoPayload';
  /** The rating as it is now. Null when there are `userErrors`. */
  readonly rating?: Maybe<Rating>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The video, with the rating counted in. Null when there are `userErrors`. */
  readonly video?: Maybe<Video>;
};

/** What a person thought of a video. */
export type Rating = {
  readonly __typename?: 'Rating';
  /** When the video was first rated. */
  readonly createdAt: Scalars['DateTime']['output'];
  /**
   * The score in the form of `format`. Halves are rounded up, and the lowest scores are 1 point, 1 star or
   * half a star, never none. Entering a shown value anew shows the same value.
   */
  readonly score: Scalars['Float']['output'];
  /** When the score was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The video. What the catalogue tells of it is null when it no longer knows it. */
  readonly video?: Maybe<Video>;
  /** The id of the video, also when the catalogue no longer knows it. */
  readonly videoId: Scalars['ID']['output'];
};


/** What a person thought of a video. */
export type RatingScoreArgs = {
  format?: InputMaybe<ScoreFormat>;
};

/** A tenth of the scale, and how many scores lie in it. */
export type RatingBucket = {
  readonly __typename?: 'RatingBucket';
  /** How many scores lie in it. */
  readonly count: Scalars['Int']['output'];
  /** The lowest score of it. */
  readonly from: Scalars['Int']['output'];
  /** The highest score of it. */
  readonly to: Scalars['Int']['output'];
};

/** A rating was given, changed or taken back. */
export type RatingChange = Change & {
  readonly __typename?: 'RatingChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
  /** The rating as it is now. Null: taken back. */
  readonly rating?: Maybe<Rating>;
  /** The id of the video. */
  readonly videoId: Scalars['ID']['output'];
};

/** A page of ratings. */
export type RatingConnection = {
  readonly __typename?: 'RatingConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<RatingEdge>;
  /** The entries alone. */
  readonly nodes: ReadonlyArray<Rating>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many entries the whole list has for this viewer, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry of ratings, with its place. */
export type RatingEdge = {
  readonly __typename?: 'RatingEdge';
  /** Its place, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Rating;
};

/** The order of ratings. */
export type RatingOrder =
  /** The lowest score first. */
  | 'SCORE_ASC'
  /** The highest score first. */
  | 'SCORE_DESC'
  /** The earliest change first. */
  | 'UPDATED_AT_ASC'
  /** The latest change first. */
  | 'UPDATED_AT_DESC';

/** What all ratings of a video add up to. */
export type RatingSummary = {
  readonly __typename?: 'RatingSummary';
  /**
   * The mean of all stored scores on the scale of `format` (a tenth of it for `POINT_10`, a twentieth for
   * stars), to two decimals, halves rounded up; for `THUMBS` the share of thumbs up among all scores, from 0
   * to 1. Null below 5 ratings, so that no single one is read off; whoever knows all the others can still
   * compute the last.
   */
  readonly average?: Maybe<Scalars['Float']['output']>;
  /** How many people have rated it, whoever may see their ratings. */
  readonly count: Scalars['Int']['output'];
  /** How many scores there are in each tenth of the scale, the lowest first. Null below 5 ratings. */
  readonly distribution?: Maybe<ReadonlyArray<RatingBucket>>;
};


/** What all ratings of a video add up to. */
export type RatingSummaryAverageArgs = {
  format?: InputMaybe<ScoreFormat>;
};

/** The answer to `recordPlaybackBatch`. */
export type RecordPlaybackBatchPayload = {
  readonly __typename?: 'RecordPlaybackBatchPayload';
  /** The reports that were refused, in their order. They do not affect the others. */
  readonly failures: ReadonlyArray<RecordPlaybackFailure>;
  /** The reports that were taken, in their order. */
  readonly successes: ReadonlyArray<RecordPlaybackSuccess>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A report that was refused. */
export type RecordPlaybackFailure = {
  readonly __typename?: 'RecordPlaybackFailure';
  /** Its place among the inputs, from 0. */
  readonly index: Scalars['Int']['output'];
  /** Everything that is wrong with it. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A player's report of where a person is in a video. */
export type RecordPlaybackInput = {
  /** Names the device, up to 128 characters. */
  readonly deviceId?: InputMaybe<Scalars['ID']['input']>;
  /** How long the video is, in seconds: above 0, up to 10,000,000. Null when unknown. */
  readonly durationSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** What happened. */
  readonly event: PlaybackEvent;
  /**
   * When it happened, by the clock of the device. Any moment since 1970, at most 5 minutes ahead of the
   * service. Now, when it is absent.
   */
  readonly occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * Names one sitting, up to 128 characters: however often the end is reached in it, it counts as one play, and
   * once that is removed or cleared, as none. Absent, a sitting is one day (UTC) of one device, and what is
   * watched to the end after a removal or clearing is a play again.
   */
  readonly playbackId?: InputMaybe<Scalars['ID']['input']>;
  /** Seconds from the start, 0 to 10,000,000. A position behind the end counts as the end. */
  readonly positionSeconds: Scalars['Float']['input'];
  /** The catalogue's id of the video: 1 to 128 characters. */
  readonly videoId: Scalars['ID']['input'];
};

/** The answer to `recordPlayback`. */
export type RecordPlaybackPayload = {
  readonly __typename?: 'RecordPlaybackPayload';
  /** What became of the report. Null when there are `userErrors`. */
  readonly outcome?: Maybe<PlaybackOutcome>;
  /**
   * Where the viewer stands now. Null when there is nothing to tell (`Video.viewerProgress`), or there are
   * `userErrors`.
   */
  readonly progress?: Maybe<VideoProgress>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A report that was taken. */
export type RecordPlaybackSuccess = {
  readonly __typename?: 'RecordPlaybackSuccess';
  /** Its place among the inputs, from 0. */
  readonly index: Scalars['Int']['output'];
  /** What became of it. */
  readonly outcome: PlaybackOutcome;
  /** Where the viewer stands now in its video. Null when there is nothing to tell (`Video.viewerProgress`). */
  readonly progress?: Maybe<VideoProgress>;
};

/** The answer to `removeFromWatchlist`. */
export type RemoveFromWatchlistPayload = {
  readonly __typename?: 'RemoveFromWatchlistPayload';
  /** Whether the video was on the list. */
  readonly removed: Scalars['Boolean']['output'];
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `removeHistoryEntries`. */
export type RemoveHistoryEntriesPayload = {
  readonly __typename?: 'RemoveHistoryEntriesPayload';
  /** The ids of the entries that were removed now. */
  readonly removedIds: ReadonlyArray<Scalars['ID']['output']>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `removeRating`. */
export type RemoveRatingPayload = {
  readonly __typename?: 'RemoveRatingPayload';
  /** Whether there was a rating. */
  readonly removed: Scalars['Boolean']['output'];
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The video, without the rating. Null when there are `userErrors`. */
  readonly video?: Maybe<Video>;
};

/** What a person has written about a video. */
export type Review = {
  readonly __typename?: 'Review';
  /** Who wrote it. Null when that person is no longer there. */
  readonly author?: Maybe<User>;
  /**
   * The text, 20 to 10,000 characters. Null when it tells what happens, the viewer is not its author and has
   * not watched the video. One answer has at most 1,000 of them: further ones are null with
   * `BAD_USER_INPUT`.
   */
  readonly body?: Maybe<Scalars['String']['output']>;
  /** Whether the text tells what happens. */
  readonly containsSpoilers: Scalars['Boolean']['output'];
  /** When it was first written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Names the review. It stays when the review is edited. */
  readonly id: Scalars['ID']['output'];
  /** The author's rating of the video. Null when there is none. */
  readonly rating?: Maybe<Rating>;
  /** Whether the text is withheld because of that. Ask the list with `revealSpoilers` to read it. */
  readonly spoilerHidden: Scalars['Boolean']['output'];
  /** When it was last edited. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /**
   * Counts edits from 1. A review that is written after one was deleted is another, with an `id` of its own,
   * and begins at 1 again.
   */
  readonly version: Scalars['Int']['output'];
  /** The video. What the catalogue tells of it is null when it no longer knows it. */
  readonly video?: Maybe<Video>;
  /** The id of the video, also when the catalogue no longer knows it. */
  readonly videoId: Scalars['ID']['output'];
};

/** A review was published, edited or deleted. */
export type ReviewChange = Change & {
  readonly __typename?: 'ReviewChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
  /** The review as it is now. Null: deleted. */
  readonly review?: Maybe<Review>;
  /** The id of the video. */
  readonly videoId: Scalars['ID']['output'];
};

/** A page of reviews. */
export type ReviewConnection = {
  readonly __typename?: 'ReviewConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** The entries alone. */
  readonly nodes: ReadonlyArray<Review>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many entries the whole list has for this viewer, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry of reviews, with its place. */
export type ReviewEdge = {
  readonly __typename?: 'ReviewEdge';
  /** Its place, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: Review;
};

/** The order of reviews. */
export type ReviewOrder =
  /** The oldest first. */
  | 'CREATED_AT_ASC'
  /** The newest first. */
  | 'CREATED_AT_DESC';

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

/** The answer to `selectAvatar`. */
export type SelectAvatarPayload = {
  readonly __typename?: 'SelectAvatarPayload';
  /** The picture. Null when there are `userErrors`. */
  readonly avatar?: Maybe<Avatar>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `setHistoryRecording`. */
export type SetHistoryRecordingPayload = {
  readonly __typename?: 'SetHistoryRecordingPayload';
  /** Whether the history is being recorded from now on. Null when there are `userErrors`. */
  readonly historyRecording?: Maybe<HistoryRecording>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A person's page elsewhere. */
export type SocialLink = {
  readonly __typename?: 'SocialLink';
  /** What to call it. Always there for `OTHER`. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** Whose page it is on. */
  readonly platform: SocialPlatform;
  /** Its address: always https, never with a user name or password in it. */
  readonly url: Scalars['String']['output'];
};

/** A page elsewhere. */
export type SocialLinkInput = {
  /** 1 to 64 characters on one line. Required for `OTHER`; elsewhere optional, and blank means none. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** Whose page it is on. */
  readonly platform: SocialPlatform;
  /**
   * An https address on the host of the platform, of at most 2,048 characters before and after
   * percent-encoding.
   */
  readonly url: Scalars['String']['input'];
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

/** The answer to `startRewatch`. */
export type StartRewatchPayload = {
  readonly __typename?: 'StartRewatchPayload';
  /**
   * Where the viewer stands now. Null when there is nothing to tell (`Video.viewerProgress`), or there are
   * `userErrors`.
   */
  readonly progress?: Maybe<VideoProgress>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `submitReview`. */
export type SubmitReviewPayload = {
  readonly __typename?: 'SubmitReviewPayload';
  /** The review as it is now. Null when there are `userErrors`. */
  readonly review?: Maybe<Review>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The colours of the product. */
export type Theme =
  /** Whatever the device prefers. */
  | 'AUTO'
  /** Light text on a dark ground. */
  | 'DARK'
  /** Dark text on a light ground. */
  | 'LIGHT';

/** What to change of a picture. An absent field stays as it is. */
export type UpdateAvatarInput = {
  /** What the picture shows, up to 250 characters. Null removes it. */
  readonly altText?: InputMaybe<Scalars['String']['input']>;
  /** The id of the picture. By default the one in use. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
};

/** The answer to `updateAvatar`. */
export type UpdateAvatarPayload = {
  readonly __typename?: 'UpdateAvatarPayload';
  /** The picture. Null when there are `userErrors`. */
  readonly avatar?: Maybe<Avatar>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which preferences to change. An absent one stays as it is; none can be null. */
export type UpdatePreferencesInput = {
  /** A BCP 47 tag of a language that the product offers, in any case. The error for another one names them. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** By which ways the person wants to be told of things. */
  readonly notifications?: InputMaybe<NotificationPreferencesInput>;
  /** How the person appears to others. */
  readonly privacy?: InputMaybe<PrivacyPreferencesInput>;
  /** The colours of the product. */
  readonly theme?: InputMaybe<Theme>;
  /** How what they watch is kept and shown. */
  readonly watching?: InputMaybe<WatchingPreferencesInput>;
};

/** The answer to `updatePreferences`. */
export type UpdatePreferencesPayload = {
  readonly __typename?: 'UpdatePreferencesPayload';
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which privacy settings to change. An absent one stays as it is; none can be null. */
export type UpdatePrivacyInput = {
  /** Who may see when the person was last active. */
  readonly activityStatus?: InputMaybe<PrivacyLevel>;
  /** Who may see the avatar. */
  readonly avatar?: InputMaybe<PrivacyLevel>;
  /** Who may see the bio. */
  readonly bio?: InputMaybe<PrivacyLevel>;
  /** Who may see the display name. */
  readonly displayName?: InputMaybe<PrivacyLevel>;
  /** Who may see who follows the person, and whom they follow. */
  readonly followers?: InputMaybe<PrivacyLevel>;
  /** Who may see the viewing history. */
  readonly history?: InputMaybe<PrivacyLevel>;
  /** Who may see the location and the time zone. */
  readonly location?: InputMaybe<PrivacyLevel>;
  /** Who may see ratings and reviews. */
  readonly ratings?: InputMaybe<PrivacyLevel>;
  /** Who may see the social links. */
  readonly socialLinks?: InputMaybe<PrivacyLevel>;
  /** Who may see the watchlist. */
  readonly watchlist?: InputMaybe<PrivacyLevel>;
};

/** The answer to `updatePrivacy`. */
export type UpdatePrivacyPayload = {
  readonly __typename?: 'UpdatePrivacyPayload';
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/**
 * What to change in a profile. An absent field stays as it is; null clears it. Texts are trimmed and
 * brought into Unicode NFC. Characters are counted as a reader counts them, and each may consist of 8 code
 * points on average and carry 30 accents at most.
 */
export type UpdateProfileInput = {
  /** Up to 500 characters; line breaks are kept. A blank text clears it. */
  readonly bio?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 64 characters, at least one of them visible, on one line. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /**
   * The `version` that the change is based on. When the profile has moved on, nothing is changed and the
   * answer is a `ConflictError`. Without it, or with null, edits of different fields never disturb each other, and the
   * last edit of one field wins.
   */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Up to 50 entries of 1 to 64 characters. Entries that differ in nothing but case are collapsed into the
   * first. Replaces the whole list.
   */
  readonly interests?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Up to 100 characters, on one line. A blank text clears it. */
  readonly location?: InputMaybe<Scalars['String']['input']>;
  /** Up to 20 links. Links with the same address are collapsed into the first. Replaces the whole list. */
  readonly socialLinks?: InputMaybe<ReadonlyArray<SocialLinkInput>>;
  /**
   * An IANA time zone name, such as `Europe/Berlin`. Its case is corrected; an alias such as
   * `Asia/Calcutta` is kept.
   */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to `updateProfile`. */
export type UpdateProfilePayload = {
  readonly __typename?: 'UpdateProfilePayload';
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What to change of an entry of a watchlist. An absent field stays as it is. */
export type UpdateWatchlistItemInput = {
  /** A note to oneself, up to 500 characters. Null removes it. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** What the person means to do with it. It cannot be null. */
  readonly status?: InputMaybe<WatchlistStatus>;
  /** The catalogue's id of the video. */
  readonly videoId: Scalars['ID']['input'];
};

/** The answer to `updateWatchlistItem`. */
export type UpdateWatchlistItemPayload = {
  readonly __typename?: 'UpdateWatchlistItemPayload';
  /** The entry as it is now. Null when there are `userErrors`. */
  readonly item?: Maybe<WatchlistItem>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The answer to `uploadAvatar`. */
export type UploadAvatarPayload = {
  readonly __typename?: 'UploadAvatarPayload';
  /** The upload. Null when there are `userErrors`. */
  readonly upload?: Maybe<AvatarUpload>;
  /** The viewer, as they are now. Null when there are `userErrors`. */
  readonly user?: Maybe<User>;
  /** Everything that was wrong, all at once; empty when the change was made. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A field of the form to send. */
export type UploadField = {
  readonly __typename?: 'UploadField';
  /** The name of the field. */
  readonly name: Scalars['String']['output'];
  /** Its value. */
  readonly value: Scalars['String']['output'];
};

/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type User = {
  readonly __typename?: 'User';
  /** An upload of the viewer's own, to follow it. Null when there is none of that id, and for everybody else. */
  readonly avatarUpload?: Maybe<AvatarUpload>;
  /**
   * The pictures that the viewer can go back to (`selectAvatar`): their last 5, the latest first. Visible to the
   * owner only: null for everybody else.
   */
  readonly avatars?: Maybe<ReadonlyArray<Avatar>>;
  /**
   * What has changed in the person's watchlist, history and ratings, in the order of the changes, for clients
   * that keep copies. Each thing appears once, at its latest change and as it is now. Visible to the owner
   * only: null for everybody else.
   */
  readonly changes?: Maybe<ChangesResult>;
  /**
   * What the person can go on watching, the latest report first, without what they have hidden. It obeys the
   * privacy of the history.
   */
  readonly continueWatching?: Maybe<VideoProgressConnection>;
  /**
   * What the person has watched, each time on its own, the latest first. Whoever may not see it gets an
   * empty list, as of somebody who has watched nothing.
   */
  readonly history?: Maybe<HistoryConnection>;
  /** Whether what the person watches is being recorded. Visible to the owner only: null for everybody else. */
  readonly historyRecording?: Maybe<HistoryRecording>;
  /** The `sub` of the person's token: an opaque string of 1 to 128 characters that never changes. */
  readonly id: Scalars['ID']['output'];
  /**
   * How the product should behave for this person. Visible to the owner, and to a service that holds the
   * permission `preferences:read`; null for everybody else.
   */
  readonly preferences?: Maybe<Preferences>;
  /** Who may see what of this person. Visible to the owner only: null for everybody else. */
  readonly privacy?: Maybe<PrivacySettings>;
  /**
   * What this person tells about themselves, as far as the viewer may see it. A value that is hidden from
   * the viewer is null, as if it had never been set.
   */
  readonly profile?: Maybe<Profile>;
  /**
   * How the person has rated videos. Whoever may not see it gets an empty list, as of somebody who has rated
   * nothing.
   */
  readonly ratings?: Maybe<RatingConnection>;
  /** The person's reviews. They obey the privacy of the ratings. */
  readonly reviews?: Maybe<ReviewConnection>;
  /**
   * Where the person stands in a video. Null when there is nothing to resume, the history does not have it and
   * it is not hidden; and for whoever may not see the history.
   */
  readonly videoProgress?: Maybe<VideoProgress>;
  /**
   * Whether the viewer may send this person a direct message. False for oneself, and for whoever is not a
   * signed-in person.
   */
  readonly viewerCanMessage?: Maybe<Scalars['Boolean']['output']>;
  /**
   * What the person wants to watch. Whoever may not see it gets an empty list, as of somebody who wants to
   * watch nothing.
   */
  readonly watchlist?: Maybe<WatchlistConnection>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserAvatarUploadArgs = {
  id: Scalars['ID']['input'];
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserContinueWatchingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  videoId?: InputMaybe<Scalars['ID']['input']>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserProfileArgs = {
  viewAs?: InputMaybe<ViewAs>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserRatingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RatingOrder>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ReviewOrder>;
  revealSpoilers?: InputMaybe<Scalars['Boolean']['input']>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserVideoProgressArgs = {
  videoId: Scalars['ID']['input'];
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserWatchlistArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WatchlistOrder>;
  status?: InputMaybe<WatchlistStatus>;
};

/**
 * What a caller can put right and try again. Faults and refusals (no token, no permission) are top-level
 * errors instead.
 */
export type UserError = {
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /**
   * Where it is wrong: the names and list positions that lead to the value, from the argument on,
   * such as `["input", "socialLinks", "0", "url"]`. Null when it concerns the whole request.
   */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
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

/** A value that was sent is not acceptable. Nothing was changed. */
export type ValidationError = UserError & {
  readonly __typename?: 'ValidationError';
  /** What is wrong, for programs. */
  readonly code: UserErrorCode;
  /** One sentence that can be shown to a person. */
  readonly message: Scalars['String']['output'];
  /** The names and list positions that lead to the value, from the argument on. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A video. The catalogue owns it; here is what people have done with it. */
export type Video = {
  readonly __typename?: 'Video';
  /** The catalogue's id: an opaque string of 1 to 128 characters. */
  readonly id: Scalars['ID']['output'];
  /** What all ratings of this video add up to. Private ones count, and nothing says which they are. */
  readonly ratingSummary?: Maybe<RatingSummary>;
  /** The reviews of this video that the viewer may see. */
  readonly reviews?: Maybe<ReviewConnection>;
  /**
   * Where the viewer stands in this video. Null when there is nothing to resume, the history does not have it and
   * it is not hidden.
   */
  readonly viewerProgress?: Maybe<VideoProgress>;
  /** The viewer's own rating. Null when there is none. */
  readonly viewerRating?: Maybe<Rating>;
  /** The entry of this video in the viewer's own watchlist. Null when there is none. */
  readonly viewerWatchlistItem?: Maybe<WatchlistItem>;
};


/** A video. The catalogue owns it; here is what people have done with it. */
export type VideoReviewsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ReviewOrder>;
  revealSpoilers?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a person stands in a video. */
export type VideoProgress = {
  readonly __typename?: 'VideoProgress';
  /**
   * How long the video is, as last reported with the position. Null when unknown, or nothing is to be
   * resumed.
   */
  readonly durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Whether they have taken it out of `continueWatching`. */
  readonly hiddenFromContinueWatching: Scalars['Boolean']['output'];
  /** When they last watched it to the end. Null when never. */
  readonly lastWatchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where to resume, as a share of the whole from 0 to 100. Null when either is unknown. */
  readonly percent?: Maybe<Scalars['Float']['output']>;
  /** How often the history has it. */
  readonly playCount: Scalars['Int']['output'];
  /** When the position was reached. Null when there is nothing to resume. */
  readonly positionAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Where to resume, in seconds from the start. Null when there is nothing to resume: hardly begun, or
   * watched to the end.
   */
  readonly positionSeconds?: Maybe<Scalars['Float']['output']>;
  /** Whether they have begun anew since they last watched it to the end (`startRewatch`). */
  readonly rewatching: Scalars['Boolean']['output'];
  /** The video. What the catalogue tells of it is null when it no longer knows it. */
  readonly video?: Maybe<Video>;
  /** The id of the video, also when the catalogue no longer knows it. */
  readonly videoId: Scalars['ID']['output'];
  /** Whether the person has watched it to the end, once or more often. */
  readonly watched: Scalars['Boolean']['output'];
};

/** The position in a video has changed. */
export type VideoProgressChange = Change & {
  readonly __typename?: 'VideoProgressChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
  /** Where the person stands now. Null: nothing is known any more. */
  readonly progress?: Maybe<VideoProgress>;
  /** The id of the video. */
  readonly videoId: Scalars['ID']['output'];
};

/** A page of positions in videos. */
export type VideoProgressConnection = {
  readonly __typename?: 'VideoProgressConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<VideoProgressEdge>;
  /** The entries alone. */
  readonly nodes: ReadonlyArray<VideoProgress>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many entries the whole list has for this viewer, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry of positions in videos, with its place. */
export type VideoProgressEdge = {
  readonly __typename?: 'VideoProgressEdge';
  /** Its place, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: VideoProgress;
};

/** Whose eyes a profile is seen through. */
export type ViewAs =
  /** Somebody who is not signed in. */
  | 'ANONYMOUS'
  /** Any signed-in person. */
  | 'AUTHENTICATED'
  /** The person themselves. */
  | 'OWNER';

/** How what a person watches is kept and shown. */
export type WatchingPreferences = {
  readonly __typename?: 'WatchingPreferences';
  /** Take a video off the watchlist as soon as it has been watched to the end. Off by default. */
  readonly removeWatchedFromWatchlist: Scalars['Boolean']['output'];
  /** The form in which scores are shown to them. By default `POINT_100`. */
  readonly scoreFormat: ScoreFormat;
};

/** Which preferences of watching to change. An absent one stays as it is. */
export type WatchingPreferencesInput = {
  /** Take a video off the watchlist as soon as it has been watched to the end. */
  readonly removeWatchedFromWatchlist?: InputMaybe<Scalars['Boolean']['input']>;
  /** The form in which scores are shown to them. */
  readonly scoreFormat?: InputMaybe<ScoreFormat>;
};

/** A page of a watchlist. */
export type WatchlistConnection = {
  readonly __typename?: 'WatchlistConnection';
  /** The entries with their cursors. */
  readonly edges: ReadonlyArray<WatchlistEdge>;
  /** The entries alone. */
  readonly nodes: ReadonlyArray<WatchlistItem>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many entries the whole list has for this viewer, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
};

/** An entry of a watchlist, with its place. */
export type WatchlistEdge = {
  readonly __typename?: 'WatchlistEdge';
  /** Its place, for `after` and `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry. */
  readonly node: WatchlistItem;
};

/** A video that a person wants to watch. */
export type WatchlistItem = {
  readonly __typename?: 'WatchlistItem';
  /** When it was put on the list. */
  readonly addedAt: Scalars['DateTime']['output'];
  /**
   * A note to oneself, up to 500 characters. Null when there is none.
   * Visible to whoever may see the list.
   */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** What the person means to do with it. */
  readonly status: WatchlistStatus;
  /** When status, note or place was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The video. What the catalogue tells of it is null when it no longer knows it. */
  readonly video?: Maybe<Video>;
  /** The id of the video, also when the catalogue no longer knows it. */
  readonly videoId: Scalars['ID']['output'];
};

/** An entry of the watchlist was added, changed or removed. */
export type WatchlistItemChange = Change & {
  readonly __typename?: 'WatchlistItemChange';
  /** When it changed last. */
  readonly changedAt: Scalars['DateTime']['output'];
  /** Where to go on from, for `since`. */
  readonly cursor: Scalars['String']['output'];
  /** The entry as it is now. Null: removed. */
  readonly item?: Maybe<WatchlistItem>;
  /** The id of the video. */
  readonly videoId: Scalars['ID']['output'];
};

/** The order of a watchlist. */
export type WatchlistOrder =
  /** The earliest addition first. */
  | 'ADDED_AT_ASC'
  /** The latest addition first. */
  | 'ADDED_AT_DESC'
  /** The owner's own order; new entries come last. */
  | 'POSITION'
  /** The latest change first. */
  | 'UPDATED_AT_DESC';

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



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
  Video: Video;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Video:
    ( { __typename: 'Video' }
    & GraphQLRecursivePick<FederationTypes['Video'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangesResult:
    | ( Omit<ChangePage, 'changes'> & { changes: ReadonlyArray<_RefType['Change']> } )
    | ( ChangesStartOver )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Change:
    | ( ChangeEntryParent )
    | ( ChangeEntryParent )
    | ( ChangeEntryParent )
    | ( ChangeEntryParent )
    | ( ChangeEntryParent )
    | ( ChangeEntryParent )
  ;
  UserError:
    | ( AvatarFileProblemParent )
    | ( VersionConflictParent )
    | ( LimitProblemParent )
    | ( UserProblemParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddToWatchlistPayload: ResolverTypeWrapper<Omit<AddToWatchlistPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversTypes['WatchlistItem']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AppendHistoryPayload: ResolverTypeWrapper<Omit<AppendHistoryPayload, 'entry' | 'user' | 'userErrors'> & { entry?: Maybe<ResolversTypes['HistoryEntry']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Avatar: ResolverTypeWrapper<VisibleAvatarParent>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AvatarFailure: ResolverTypeWrapper<AvatarFailureParent>;
  AvatarFailureReason: AvatarFailureReason;
  AvatarFileError: ResolverTypeWrapper<AvatarFileProblemParent>;
  AvatarFormat: AvatarFormat;
  AvatarStatus: AvatarStatus;
  AvatarUpload: ResolverTypeWrapper<AvatarRecordParent>;
  AvatarUploadStatus: AvatarUploadStatus;
  Change: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Change']>;
  ChangePage: ResolverTypeWrapper<Omit<ChangePage, 'changes'> & { changes: ReadonlyArray<ResolversTypes['Change']> }>;
  ChangesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangesResult']>;
  ChangesStartOver: ResolverTypeWrapper<ChangesStartOver>;
  ClearHistoryPayload: ResolverTypeWrapper<Omit<ClearHistoryPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  CompleteAvatarUploadPayload: ResolverTypeWrapper<Omit<CompleteAvatarUploadPayload, 'upload' | 'user' | 'userErrors'> & { upload?: Maybe<ResolversTypes['AvatarUpload']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  ConflictError: ResolverTypeWrapper<VersionConflictParent>;
  CreateAvatarUploadInput: CreateAvatarUploadInput;
  CreateAvatarUploadPayload: ResolverTypeWrapper<BegunUploadParent>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteAvatarPayload: ResolverTypeWrapper<Omit<DeleteAvatarPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  DeleteReviewPayload: ResolverTypeWrapper<Omit<DeleteReviewPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  HideFromContinueWatchingPayload: ResolverTypeWrapper<ProgressAnswerParent>;
  HistoryClearedChange: ResolverTypeWrapper<ChangeEntryParent>;
  HistoryConnection: ResolverTypeWrapper<HistoryPageParent>;
  HistoryEdge: ResolverTypeWrapper<Omit<HistoryEdge, 'node'> & { node: ResolversTypes['HistoryEntry'] }>;
  HistoryEntry: ResolverTypeWrapper<HistoryEntryParent>;
  HistoryEntryChange: ResolverTypeWrapper<ChangeEntryParent>;
  HistoryRecording: ResolverTypeWrapper<HistoryRecordingParent>;
  HistorySource: HistorySource;
  LimitExceededError: ResolverTypeWrapper<LimitProblemParent>;
  MoveWatchlistItemPayload: ResolverTypeWrapper<Omit<MoveWatchlistItemPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversTypes['WatchlistItem']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  NotificationPreferencesInput: NotificationPreferencesInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlaybackEvent: PlaybackEvent;
  PlaybackOutcome: PlaybackOutcome;
  Preferences: ResolverTypeWrapper<PreferencesParent>;
  PrivacyLevel: PrivacyLevel;
  PrivacyPreferences: ResolverTypeWrapper<PrivacyPreferences>;
  PrivacyPreferencesInput: PrivacyPreferencesInput;
  PrivacySettings: ResolverTypeWrapper<PrivacySettingsParent>;
  Profile: ResolverTypeWrapper<VisibleProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateVideoPayload: ResolverTypeWrapper<Omit<RateVideoPayload, 'rating' | 'user' | 'userErrors' | 'video'> & { rating?: Maybe<ResolversTypes['Rating']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']>, video?: Maybe<ResolversTypes['Video']> }>;
  Rating: ResolverTypeWrapper<RatingParent>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RatingBucket: ResolverTypeWrapper<RatingBucket>;
  RatingChange: ResolverTypeWrapper<ChangeEntryParent>;
  RatingConnection: ResolverTypeWrapper<RatingPageParent>;
  RatingEdge: ResolverTypeWrapper<Omit<RatingEdge, 'node'> & { node: ResolversTypes['Rating'] }>;
  RatingOrder: RatingOrder;
  RatingSummary: ResolverTypeWrapper<RatingSummaryParent>;
  RecordPlaybackBatchPayload: ResolverTypeWrapper<PlaybackBatchAnswerParent>;
  RecordPlaybackFailure: ResolverTypeWrapper<Omit<RecordPlaybackFailure, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RecordPlaybackInput: RecordPlaybackInput;
  RecordPlaybackPayload: ResolverTypeWrapper<PlaybackAnswerParent>;
  RecordPlaybackSuccess: ResolverTypeWrapper<PlaybackSuccessParent>;
  RemoveFromWatchlistPayload: ResolverTypeWrapper<Omit<RemoveFromWatchlistPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveHistoryEntriesPayload: ResolverTypeWrapper<Omit<RemoveHistoryEntriesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RemoveRatingPayload: ResolverTypeWrapper<Omit<RemoveRatingPayload, 'user' | 'userErrors' | 'video'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']>, video?: Maybe<ResolversTypes['Video']> }>;
  Review: ResolverTypeWrapper<VisibleReviewParent>;
  ReviewChange: ResolverTypeWrapper<ChangeEntryParent>;
  ReviewConnection: ResolverTypeWrapper<ReviewPageParent>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  ReviewOrder: ReviewOrder;
  ScoreFormat: ScoreFormat;
  SelectAvatarPayload: ResolverTypeWrapper<Omit<SelectAvatarPayload, 'avatar' | 'user' | 'userErrors'> & { avatar?: Maybe<ResolversTypes['Avatar']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SetHistoryRecordingPayload: ResolverTypeWrapper<Omit<SetHistoryRecordingPayload, 'historyRecording' | 'user' | 'userErrors'> & { historyRecording?: Maybe<ResolversTypes['HistoryRecording']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SocialLink: ResolverTypeWrapper<SocialLink>;
  SocialLinkInput: SocialLinkInput;
  SocialPlatform: SocialPlatform;
  StartRewatchPayload: ResolverTypeWrapper<ProgressAnswerParent>;
  SubmitReviewPayload: ResolverTypeWrapper<Omit<SubmitReviewPayload, 'review' | 'user' | 'userErrors'> & { review?: Maybe<ResolversTypes['Review']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Theme: Theme;
  UpdateAvatarInput: UpdateAvatarInput;
  UpdateAvatarPayload: ResolverTypeWrapper<Omit<UpdateAvatarPayload, 'avatar' | 'user' | 'userErrors'> & { avatar?: Maybe<ResolversTypes['Avatar']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: ResolverTypeWrapper<Omit<UpdatePreferencesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyPayload: ResolverTypeWrapper<Omit<UpdatePrivacyPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateWatchlistItemInput: UpdateWatchlistItemInput;
  UpdateWatchlistItemPayload: ResolverTypeWrapper<Omit<UpdateWatchlistItemPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversTypes['WatchlistItem']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Upload: ResolverTypeWrapper<Scalars['Upload']['output']>;
  UploadAvatarPayload: ResolverTypeWrapper<Omit<UploadAvatarPayload, 'upload' | 'user' | 'userErrors'> & { upload?: Maybe<ResolversTypes['AvatarUpload']>, user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UploadField: ResolverTypeWrapper<UploadField>;
  User: ResolverTypeWrapper<UserRecordParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  ValidationError: ResolverTypeWrapper<UserProblemParent>;
  Video: ResolverTypeWrapper<VideoReferenceParent>;
  VideoProgress: ResolverTypeWrapper<VideoProgressParent>;
  VideoProgressChange: ResolverTypeWrapper<ChangeEntryParent>;
  VideoProgressConnection: ResolverTypeWrapper<VideoProgressPageParent>;
  VideoProgressEdge: ResolverTypeWrapper<Omit<VideoProgressEdge, 'node'> & { node: ResolversTypes['VideoProgress'] }>;
  ViewAs: ViewAs;
  WatchingPreferences: ResolverTypeWrapper<WatchingPreferences>;
  WatchingPreferencesInput: WatchingPreferencesInput;
  WatchlistConnection: ResolverTypeWrapper<WatchlistPageParent>;
  WatchlistEdge: ResolverTypeWrapper<Omit<WatchlistEdge, 'node'> & { node: ResolversTypes['WatchlistItem'] }>;
  WatchlistItem: ResolverTypeWrapper<WatchlistItemParent>;
  WatchlistItemChange: ResolverTypeWrapper<ChangeEntryParent>;
  WatchlistOrder: WatchlistOrder;
  WatchlistStatus: WatchlistStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddToWatchlistPayload: Omit<AddToWatchlistPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversParentTypes['WatchlistItem']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AppendHistoryPayload: Omit<AppendHistoryPayload, 'entry' | 'user' | 'userErrors'> & { entry?: Maybe<ResolversParentTypes['HistoryEntry']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  Avatar: VisibleAvatarParent;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  AvatarFailure: AvatarFailureParent;
  AvatarFileError: AvatarFileProblemParent;
  AvatarUpload: AvatarRecordParent;
  Change: ResolversInterfaceTypes<ResolversParentTypes>['Change'];
  ChangePage: Omit<ChangePage, 'changes'> & { changes: ReadonlyArray<ResolversParentTypes['Change']> };
  ChangesResult: ResolversUnionTypes<ResolversParentTypes>['ChangesResult'];
  ChangesStartOver: ChangesStartOver;
  ClearHistoryPayload: Omit<ClearHistoryPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  CompleteAvatarUploadPayload: Omit<CompleteAvatarUploadPayload, 'upload' | 'user' | 'userErrors'> & { upload?: Maybe<ResolversParentTypes['AvatarUpload']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  ConflictError: VersionConflictParent;
  CreateAvatarUploadInput: CreateAvatarUploadInput;
  CreateAvatarUploadPayload: BegunUploadParent;
  DateTime: Scalars['DateTime']['output'];
  DeleteAvatarPayload: Omit<DeleteAvatarPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  DeleteReviewPayload: Omit<DeleteReviewPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  HideFromContinueWatchingPayload: ProgressAnswerParent;
  HistoryClearedChange: ChangeEntryParent;
  HistoryConnection: HistoryPageParent;
  HistoryEdge: Omit<HistoryEdge, 'node'> & { node: ResolversParentTypes['HistoryEntry'] };
  HistoryEntry: HistoryEntryParent;
  HistoryEntryChange: ChangeEntryParent;
  HistoryRecording: HistoryRecordingParent;
  LimitExceededError: LimitProblemParent;
  MoveWatchlistItemPayload: Omit<MoveWatchlistItemPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversParentTypes['WatchlistItem']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Mutation: Record<PropertyKey, never>;
  NotificationPreferences: NotificationPreferences;
  NotificationPreferencesInput: NotificationPreferencesInput;
  PageInfo: PageInfo;
  Preferences: PreferencesParent;
  PrivacyPreferences: PrivacyPreferences;
  PrivacyPreferencesInput: PrivacyPreferencesInput;
  PrivacySettings: PrivacySettingsParent;
  Profile: VisibleProfileParent;
  Query: Record<PropertyKey, never>;
  RateVideoPayload: Omit<RateVideoPayload, 'rating' | 'user' | 'userErrors' | 'video'> & { rating?: Maybe<ResolversParentTypes['Rating']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, video?: Maybe<ResolversParentTypes['Video']> };
  Rating: RatingParent;
  Float: Scalars['Float']['output'];
  RatingBucket: RatingBucket;
  RatingChange: ChangeEntryParent;
  RatingConnection: RatingPageParent;
  RatingEdge: Omit<RatingEdge, 'node'> & { node: ResolversParentTypes['Rating'] };
  RatingSummary: RatingSummaryParent;
  RecordPlaybackBatchPayload: PlaybackBatchAnswerParent;
  RecordPlaybackFailure: Omit<RecordPlaybackFailure, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RecordPlaybackInput: RecordPlaybackInput;
  RecordPlaybackPayload: PlaybackAnswerParent;
  RecordPlaybackSuccess: PlaybackSuccessParent;
  RemoveFromWatchlistPayload: Omit<RemoveFromWatchlistPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveHistoryEntriesPayload: Omit<RemoveHistoryEntriesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RemoveRatingPayload: Omit<RemoveRatingPayload, 'user' | 'userErrors' | 'video'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']>, video?: Maybe<ResolversParentTypes['Video']> };
  Review: VisibleReviewParent;
  ReviewChange: ChangeEntryParent;
  ReviewConnection: ReviewPageParent;
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  SelectAvatarPayload: Omit<SelectAvatarPayload, 'avatar' | 'user' | 'userErrors'> & { avatar?: Maybe<ResolversParentTypes['Avatar']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SetHistoryRecordingPayload: Omit<SetHistoryRecordingPayload, 'historyRecording' | 'user' | 'userErrors'> & { historyRecording?: Maybe<ResolversParentTypes['HistoryRecording']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SocialLink: SocialLink;
  SocialLinkInput: SocialLinkInput;
  StartRewatchPayload: ProgressAnswerParent;
  SubmitReviewPayload: Omit<SubmitReviewPayload, 'review' | 'user' | 'userErrors'> & { review?: Maybe<ResolversParentTypes['Review']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateAvatarInput: UpdateAvatarInput;
  UpdateAvatarPayload: Omit<UpdateAvatarPayload, 'avatar' | 'user' | 'userErrors'> & { avatar?: Maybe<ResolversParentTypes['Avatar']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: Omit<UpdatePreferencesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyPayload: Omit<UpdatePrivacyPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateWatchlistItemInput: UpdateWatchlistItemInput;
  UpdateWatchlistItemPayload: Omit<UpdateWatchlistItemPayload, 'item' | 'user' | 'userErrors'> & { item?: Maybe<ResolversParentTypes['WatchlistItem']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Upload: Scalars['Upload']['output'];
  UploadAvatarPayload: Omit<UploadAvatarPayload, 'upload' | 'user' | 'userErrors'> & { upload?: Maybe<ResolversParentTypes['AvatarUpload']>, user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UploadField: UploadField;
  User: UserRecordParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationError: UserProblemParent;
  Video: VideoReferenceParent;
  VideoProgress: VideoProgressParent;
  VideoProgressChange: ChangeEntryParent;
  VideoProgressConnection: VideoProgressPageParent;
  VideoProgressEdge: Omit<VideoProgressEdge, 'node'> & { node: ResolversParentTypes['VideoProgress'] };
  WatchingPreferences: WatchingPreferences;
  WatchingPreferencesInput: WatchingPreferencesInput;
  WatchlistConnection: WatchlistPageParent;
  WatchlistEdge: Omit<WatchlistEdge, 'node'> & { node: ResolversParentTypes['WatchlistItem'] };
  WatchlistItem: WatchlistItemParent;
  WatchlistItemChange: ChangeEntryParent;
};

export type AddToWatchlistPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AddToWatchlistPayload'] = ResolversParentTypes['AddToWatchlistPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AppendHistoryPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AppendHistoryPayload'] = ResolversParentTypes['AppendHistoryPayload']> = {
  entry?: Resolver<Maybe<ResolversTypes['HistoryEntry']>, ParentType, ContextType>;
  recorded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AvatarResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Avatar'] = ResolversParentTypes['Avatar']> = {
  altText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dominantColor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['AvatarFailure']>, ParentType, ContextType>;
  fileSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  mediumUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  originalUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  placeholder?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AvatarStatus'], ParentType, ContextType>;
  thumbnailUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uploadedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<AvatarUrlArgs, 'format' | 'size'>>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AvatarFailureResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AvatarFailure'] = ResolversParentTypes['AvatarFailure']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AvatarFailureReason'], ParentType, ContextType>;
};

export type AvatarFileErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AvatarFileError'] = ResolversParentTypes['AvatarFileError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AvatarFailureReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AvatarUploadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['AvatarUpload'] = ResolversParentTypes['AvatarUpload']> = {
  avatar?: Resolver<Maybe<ResolversTypes['Avatar']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['AvatarFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AvatarUploadStatus'], ParentType, ContextType>;
};

export type ChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = {
  __resolveType: TypeResolveFn<'HistoryClearedChange' | 'HistoryEntryChange' | 'RatingChange' | 'ReviewChange' | 'VideoProgressChange' | 'WatchlistItemChange', ParentType, ContextType>;
};

export type ChangePageResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangePage'] = ResolversParentTypes['ChangePage']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['Change']>, ParentType, ContextType>;
  endCursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasMore?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangesResultResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangesResult'] = ResolversParentTypes['ChangesResult']> = {
  __resolveType: TypeResolveFn<'ChangePage' | 'ChangesStartOver', ParentType, ContextType>;
};

export type ChangesStartOverResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ChangesStartOver'] = ResolversParentTypes['ChangesStartOver']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retentionDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClearHistoryPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ClearHistoryPayload'] = ResolversParentTypes['ClearHistoryPayload']> = {
  clearedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CompleteAvatarUploadPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CompleteAvatarUploadPayload'] = ResolversParentTypes['CompleteAvatarUploadPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['AvatarUpload']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ConflictErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateAvatarUploadPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['CreateAvatarUploadPayload'] = ResolversParentTypes['CreateAvatarUploadPayload']> = {
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fields?: Resolver<Maybe<ReadonlyArray<ResolversTypes['UploadField']>>, ParentType, ContextType>;
  uploadId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAvatarPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeleteAvatarPayload'] = ResolversParentTypes['DeleteAvatarPayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteReviewPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['DeleteReviewPayload'] = ResolversParentTypes['DeleteReviewPayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HideFromContinueWatchingPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HideFromContinueWatchingPayload'] = ResolversParentTypes['HideFromContinueWatchingPayload']> = {
  progress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HistoryClearedChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryClearedChange'] = ResolversParentTypes['HistoryClearedChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HistoryConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryConnection'] = ResolversParentTypes['HistoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HistoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['HistoryEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HistoryEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryEdge'] = ResolversParentTypes['HistoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['HistoryEntry'], ParentType, ContextType>;
};

export type HistoryEntryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryEntry'] = ResolversParentTypes['HistoryEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['HistorySource'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  watchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HistoryEntryChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryEntryChange'] = ResolversParentTypes['HistoryEntryChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entry?: Resolver<Maybe<ResolversTypes['HistoryEntry']>, ParentType, ContextType>;
  entryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HistoryRecordingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['HistoryRecording'] = ResolversParentTypes['HistoryRecording']> = {
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LimitExceededErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['LimitExceededError'] = ResolversParentTypes['LimitExceededError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoveWatchlistItemPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['MoveWatchlistItemPayload'] = ResolversParentTypes['MoveWatchlistItemPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToWatchlist?: Resolver<Maybe<ResolversTypes['AddToWatchlistPayload']>, ParentType, ContextType, RequireFields<MutationAddToWatchlistArgs, 'videoId'>>;
  appendHistory?: Resolver<Maybe<ResolversTypes['AppendHistoryPayload']>, ParentType, ContextType, RequireFields<MutationAppendHistoryArgs, 'idempotencyKey' | 'videoId' | 'watchedAt'>>;
  clearHistory?: Resolver<Maybe<ResolversTypes['ClearHistoryPayload']>, ParentType, ContextType>;
  completeAvatarUpload?: Resolver<Maybe<ResolversTypes['CompleteAvatarUploadPayload']>, ParentType, ContextType, RequireFields<MutationCompleteAvatarUploadArgs, 'uploadId'>>;
  createAvatarUpload?: Resolver<Maybe<ResolversTypes['CreateAvatarUploadPayload']>, ParentType, ContextType, RequireFields<MutationCreateAvatarUploadArgs, 'input'>>;
  deleteAvatar?: Resolver<Maybe<ResolversTypes['DeleteAvatarPayload']>, ParentType, ContextType, Partial<MutationDeleteAvatarArgs>>;
  deleteReview?: Resolver<Maybe<ResolversTypes['DeleteReviewPayload']>, ParentType, ContextType, RequireFields<MutationDeleteReviewArgs, 'videoId'>>;
  hideFromContinueWatching?: Resolver<Maybe<ResolversTypes['HideFromContinueWatchingPayload']>, ParentType, ContextType, RequireFields<MutationHideFromContinueWatchingArgs, 'videoId'>>;
  moveWatchlistItem?: Resolver<Maybe<ResolversTypes['MoveWatchlistItemPayload']>, ParentType, ContextType, RequireFields<MutationMoveWatchlistItemArgs, 'videoId'>>;
  rateVideo?: Resolver<Maybe<ResolversTypes['RateVideoPayload']>, ParentType, ContextType, RequireFields<MutationRateVideoArgs, 'score' | 'videoId'>>;
  recordPlayback?: Resolver<Maybe<ResolversTypes['RecordPlaybackPayload']>, ParentType, ContextType, RequireFields<MutationRecordPlaybackArgs, 'input'>>;
  recordPlaybackBatch?: Resolver<Maybe<ResolversTypes['RecordPlaybackBatchPayload']>, ParentType, ContextType, RequireFields<MutationRecordPlaybackBatchArgs, 'inputs'>>;
  removeFromWatchlist?: Resolver<Maybe<ResolversTypes['RemoveFromWatchlistPayload']>, ParentType, ContextType, RequireFields<MutationRemoveFromWatchlistArgs, 'videoId'>>;
  removeHistoryEntries?: Resolver<Maybe<ResolversTypes['RemoveHistoryEntriesPayload']>, ParentType, ContextType, RequireFields<MutationRemoveHistoryEntriesArgs, 'ids'>>;
  removeRating?: Resolver<Maybe<ResolversTypes['RemoveRatingPayload']>, ParentType, ContextType, RequireFields<MutationRemoveRatingArgs, 'videoId'>>;
  selectAvatar?: Resolver<Maybe<ResolversTypes['SelectAvatarPayload']>, ParentType, ContextType, RequireFields<MutationSelectAvatarArgs, 'id'>>;
  setHistoryRecording?: Resolver<Maybe<ResolversTypes['SetHistoryRecordingPayload']>, ParentType, ContextType, RequireFields<MutationSetHistoryRecordingArgs, 'paused'>>;
  startRewatch?: Resolver<Maybe<ResolversTypes['StartRewatchPayload']>, ParentType, ContextType, RequireFields<MutationStartRewatchArgs, 'videoId'>>;
  submitReview?: Resolver<Maybe<ResolversTypes['SubmitReviewPayload']>, ParentType, ContextType, RequireFields<MutationSubmitReviewArgs, 'body' | 'videoId'>>;
  updateAvatar?: Resolver<Maybe<ResolversTypes['UpdateAvatarPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAvatarArgs, 'input'>>;
  updatePreferences?: Resolver<Maybe<ResolversTypes['UpdatePreferencesPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  updatePrivacy?: Resolver<Maybe<ResolversTypes['UpdatePrivacyPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePrivacyArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfilePayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  updateWatchlistItem?: Resolver<Maybe<ResolversTypes['UpdateWatchlistItemPayload']>, ParentType, ContextType, RequireFields<MutationUpdateWatchlistItemArgs, 'input'>>;
  uploadAvatar?: Resolver<Maybe<ResolversTypes['UploadAvatarPayload']>, ParentType, ContextType, RequireFields<MutationUploadAvatarArgs, 'file'>>;
};

export type NotificationPreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  email?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inApp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  push?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Preferences'] = ResolversParentTypes['Preferences']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notifications?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyPreferences'], ParentType, ContextType>;
  theme?: Resolver<ResolversTypes['Theme'], ParentType, ContextType>;
  watching?: Resolver<ResolversTypes['WatchingPreferences'], ParentType, ContextType>;
};

export type PrivacyPreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PrivacyPreferences'] = ResolversParentTypes['PrivacyPreferences']> = {
  allowDirectMessages?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  showOnlineStatus?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  showReadReceipts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PrivacySettingsResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['PrivacySettings'] = ResolversParentTypes['PrivacySettings']> = {
  activityStatus?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  avatar?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  bio?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  followers?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  history?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  ratings?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  socialLinks?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
  watchlist?: Resolver<ResolversTypes['PrivacyLevel'], ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  avatar?: Resolver<Maybe<ResolversTypes['Avatar']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interests?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  socialLinks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SocialLink']>>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<ReadonlyArray<Maybe<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'ids'>>;
};

export type RateVideoPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RateVideoPayload'] = ResolversParentTypes['RateVideoPayload']> = {
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type RatingResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Rating'] = ResolversParentTypes['Rating']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType, Partial<RatingScoreArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RatingBucketResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RatingBucket'] = ResolversParentTypes['RatingBucket']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RatingChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RatingChange'] = ResolversParentTypes['RatingChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RatingConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RatingConnection'] = ResolversParentTypes['RatingConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RatingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Rating']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RatingEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RatingEdge'] = ResolversParentTypes['RatingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Rating'], ParentType, ContextType>;
};

export type RatingSummaryResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RatingSummary'] = ResolversParentTypes['RatingSummary']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType, Partial<RatingSummaryAverageArgs>>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distribution?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RatingBucket']>>, ParentType, ContextType>;
};

export type RecordPlaybackBatchPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordPlaybackBatchPayload'] = ResolversParentTypes['RecordPlaybackBatchPayload']> = {
  failures?: Resolver<ReadonlyArray<ResolversTypes['RecordPlaybackFailure']>, ParentType, ContextType>;
  successes?: Resolver<ReadonlyArray<ResolversTypes['RecordPlaybackSuccess']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordPlaybackFailureResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordPlaybackFailure'] = ResolversParentTypes['RecordPlaybackFailure']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordPlaybackPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordPlaybackPayload'] = ResolversParentTypes['RecordPlaybackPayload']> = {
  outcome?: Resolver<Maybe<ResolversTypes['PlaybackOutcome']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordPlaybackSuccessResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RecordPlaybackSuccess'] = ResolversParentTypes['RecordPlaybackSuccess']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['PlaybackOutcome'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
};

export type RemoveFromWatchlistPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RemoveFromWatchlistPayload'] = ResolversParentTypes['RemoveFromWatchlistPayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveHistoryEntriesPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RemoveHistoryEntriesPayload'] = ResolversParentTypes['RemoveHistoryEntriesPayload']> = {
  removedIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RemoveRatingPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['RemoveRatingPayload'] = ResolversParentTypes['RemoveRatingPayload']> = {
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  containsSpoilers?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  spoilerHidden?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ReviewChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReviewChange'] = ResolversParentTypes['ReviewChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
};

export type SelectAvatarPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SelectAvatarPayload'] = ResolversParentTypes['SelectAvatarPayload']> = {
  avatar?: Resolver<Maybe<ResolversTypes['Avatar']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetHistoryRecordingPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SetHistoryRecordingPayload'] = ResolversParentTypes['SetHistoryRecordingPayload']> = {
  historyRecording?: Resolver<Maybe<ResolversTypes['HistoryRecording']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SocialLinkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SocialLink'] = ResolversParentTypes['SocialLink']> = {
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['SocialPlatform'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StartRewatchPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['StartRewatchPayload'] = ResolversParentTypes['StartRewatchPayload']> = {
  progress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubmitReviewPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SubmitReviewPayload'] = ResolversParentTypes['SubmitReviewPayload']> = {
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateAvatarPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateAvatarPayload'] = ResolversParentTypes['UpdateAvatarPayload']> = {
  avatar?: Resolver<Maybe<ResolversTypes['Avatar']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdatePreferencesPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdatePreferencesPayload'] = ResolversParentTypes['UpdatePreferencesPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdatePrivacyPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdatePrivacyPayload'] = ResolversParentTypes['UpdatePrivacyPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpdateWatchlistItemPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UpdateWatchlistItemPayload'] = ResolversParentTypes['UpdateWatchlistItemPayload']> = {
  item?: Resolver<Maybe<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export interface UploadScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Upload'], any> {
  name: 'Upload';
}

export type UploadAvatarPayloadResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UploadAvatarPayload'] = ResolversParentTypes['UploadAvatarPayload']> = {
  upload?: Resolver<Maybe<ResolversTypes['AvatarUpload']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UploadFieldResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UploadField'] = ResolversParentTypes['UploadField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUpload?: Resolver<Maybe<ResolversTypes['AvatarUpload']>, ParentType, ContextType, RequireFields<UserAvatarUploadArgs, 'id'>>;
  avatars?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Avatar']>>, ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['ChangesResult']>, ParentType, ContextType, RequireFields<UserChangesArgs, 'first'>>;
  continueWatching?: Resolver<Maybe<ResolversTypes['VideoProgressConnection']>, ParentType, ContextType, Partial<UserContinueWatchingArgs>>;
  history?: Resolver<Maybe<ResolversTypes['HistoryConnection']>, ParentType, ContextType, Partial<UserHistoryArgs>>;
  historyRecording?: Resolver<Maybe<ResolversTypes['HistoryRecording']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['Preferences']>, ParentType, ContextType>;
  privacy?: Resolver<Maybe<ResolversTypes['PrivacySettings']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType, Partial<UserProfileArgs>>;
  ratings?: Resolver<Maybe<ResolversTypes['RatingConnection']>, ParentType, ContextType, RequireFields<UserRatingsArgs, 'orderBy'>>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<UserReviewsArgs, 'orderBy' | 'revealSpoilers'>>;
  videoProgress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType, RequireFields<UserVideoProgressArgs, 'videoId'>>;
  viewerCanMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  watchlist?: Resolver<Maybe<ResolversTypes['WatchlistConnection']>, ParentType, ContextType, RequireFields<UserWatchlistArgs, 'orderBy'>>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AvatarFileError' | 'ConflictError' | 'LimitExceededError' | 'ValidationError', ParentType, ContextType>;
};

export type ValidationErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ValidationError'] = ResolversParentTypes['ValidationError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VideoResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Video'] = ResolversParentTypes['Video'], FederationReferenceType extends FederationReferenceTypes['Video'] = FederationReferenceTypes['Video']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Video']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ratingSummary?: Resolver<Maybe<ResolversTypes['RatingSummary']>, ParentType, ContextType>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<VideoReviewsArgs, 'orderBy' | 'revealSpoilers'>>;
  viewerProgress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  viewerRating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  viewerWatchlistItem?: Resolver<Maybe<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
};

export type VideoProgressResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['VideoProgress'] = ResolversParentTypes['VideoProgress']> = {
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hiddenFromContinueWatching?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastWatchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  playCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  positionAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  positionSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rewatching?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  watched?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type VideoProgressChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['VideoProgressChange'] = ResolversParentTypes['VideoProgressChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VideoProgressConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['VideoProgressConnection'] = ResolversParentTypes['VideoProgressConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VideoProgressEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['VideoProgress']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VideoProgressEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['VideoProgressEdge'] = ResolversParentTypes['VideoProgressEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VideoProgress'], ParentType, ContextType>;
};

export type WatchingPreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WatchingPreferences'] = ResolversParentTypes['WatchingPreferences']> = {
  removeWatchedFromWatchlist?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  scoreFormat?: Resolver<ResolversTypes['ScoreFormat'], ParentType, ContextType>;
};

export type WatchlistConnectionResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WatchlistConnection'] = ResolversParentTypes['WatchlistConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WatchlistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WatchlistEdgeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WatchlistEdge'] = ResolversParentTypes['WatchlistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WatchlistItem'], ParentType, ContextType>;
};

export type WatchlistItemResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WatchlistItem'] = ResolversParentTypes['WatchlistItem']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WatchlistStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  video?: Resolver<Maybe<ResolversTypes['Video']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WatchlistItemChangeResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['WatchlistItemChange'] = ResolversParentTypes['WatchlistItemChange']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['WatchlistItem']>, ParentType, ContextType>;
  videoId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  AddToWatchlistPayload?: AddToWatchlistPayloadResolvers<ContextType>;
  AppendHistoryPayload?: AppendHistoryPayloadResolvers<ContextType>;
  Avatar?: AvatarResolvers<ContextType>;
  AvatarFailure?: AvatarFailureResolvers<ContextType>;
  AvatarFileError?: AvatarFileErrorResolvers<ContextType>;
  AvatarUpload?: AvatarUploadResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ChangePage?: ChangePageResolvers<ContextType>;
  ChangesResult?: ChangesResultResolvers<ContextType>;
  ChangesStartOver?: ChangesStartOverResolvers<ContextType>;
  ClearHistoryPayload?: ClearHistoryPayloadResolvers<ContextType>;
  CompleteAvatarUploadPayload?: CompleteAvatarUploadPayloadResolvers<ContextType>;
  ConflictError?: ConflictErrorResolvers<ContextType>;
  CreateAvatarUploadPayload?: CreateAvatarUploadPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAvatarPayload?: DeleteAvatarPayloadResolvers<ContextType>;
  DeleteReviewPayload?: DeleteReviewPayloadResolvers<ContextType>;
  HideFromContinueWatchingPayload?: HideFromContinueWatchingPayloadResolvers<ContextType>;
  HistoryClearedChange?: HistoryClearedChangeResolvers<ContextType>;
  HistoryConnection?: HistoryConnectionResolvers<ContextType>;
  HistoryEdge?: HistoryEdgeResolvers<ContextType>;
  HistoryEntry?: HistoryEntryResolvers<ContextType>;
  HistoryEntryChange?: HistoryEntryChangeResolvers<ContextType>;
  HistoryRecording?: HistoryRecordingResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MoveWatchlistItemPayload?: MoveWatchlistItemPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Preferences?: PreferencesResolvers<ContextType>;
  PrivacyPreferences?: PrivacyPreferencesResolvers<ContextType>;
  PrivacySettings?: PrivacySettingsResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateVideoPayload?: RateVideoPayloadResolvers<ContextType>;
  Rating?: RatingResolvers<ContextType>;
  RatingBucket?: RatingBucketResolvers<ContextType>;
  RatingChange?: RatingChangeResolvers<ContextType>;
  RatingConnection?: RatingConnectionResolvers<ContextType>;
  RatingEdge?: RatingEdgeResolvers<ContextType>;
  RatingSummary?: RatingSummaryResolvers<ContextType>;
  RecordPlaybackBatchPayload?: RecordPlaybackBatchPayloadResolvers<ContextType>;
  RecordPlaybackFailure?: RecordPlaybackFailureResolvers<ContextType>;
  RecordPlaybackPayload?: RecordPlaybackPayloadResolvers<ContextType>;
  RecordPlaybackSuccess?: RecordPlaybackSuccessResolvers<ContextType>;
  RemoveFromWatchlistPayload?: RemoveFromWatchlistPayloadResolvers<ContextType>;
  RemoveHistoryEntriesPayload?: RemoveHistoryEntriesPayloadResolvers<ContextType>;
  RemoveRatingPayload?: RemoveRatingPayloadResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewChange?: ReviewChangeResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  SelectAvatarPayload?: SelectAvatarPayloadResolvers<ContextType>;
  SetHistoryRecordingPayload?: SetHistoryRecordingPayloadResolvers<ContextType>;
  SocialLink?: SocialLinkResolvers<ContextType>;
  StartRewatchPayload?: StartRewatchPayloadResolvers<ContextType>;
  SubmitReviewPayload?: SubmitReviewPayloadResolvers<ContextType>;
  UpdateAvatarPayload?: UpdateAvatarPayloadResolvers<ContextType>;
  UpdatePreferencesPayload?: UpdatePreferencesPayloadResolvers<ContextType>;
  UpdatePrivacyPayload?: UpdatePrivacyPayloadResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UpdateWatchlistItemPayload?: UpdateWatchlistItemPayloadResolvers<ContextType>;
  Upload?: GraphQLScalarType;
  UploadAvatarPayload?: UploadAvatarPayloadResolvers<ContextType>;
  UploadField?: UploadFieldResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
  Video?: VideoResolvers<ContextType>;
  VideoProgress?: VideoProgressResolvers<ContextType>;
  VideoProgressChange?: VideoProgressChangeResolvers<ContextType>;
  VideoProgressConnection?: VideoProgressConnectionResolvers<ContextType>;
  VideoProgressEdge?: VideoProgressEdgeResolvers<ContextType>;
  WatchingPreferences?: WatchingPreferencesResolvers<ContextType>;
  WatchlistConnection?: WatchlistConnectionResolvers<ContextType>;
  WatchlistEdge?: WatchlistEdgeResolvers<ContextType>;
  WatchlistItem?: WatchlistItemResolvers<ContextType>;
  WatchlistItemChange?: WatchlistItemChangeResolvers<ContextType>;
};

