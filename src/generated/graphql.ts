import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRecord as UserRecordParent, PrivacySettings as PrivacySettingsParent } from '../modules/account/index.js';
import type { VisibleProfile as VisibleProfileParent, VersionConflict as VersionConflictParent } from '../modules/profile/index.js';
import type { Preferences as PreferencesParent } from '../modules/preferences/index.js';
import type { UserProblem as UserProblemParent } from '../platform/user-problem.js';
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
  _FieldSet: { input: string; output: string; }
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

/**
 * Everything that can be changed here. Every mutation answers with the changed entity and `userErrors`:
 * what the caller can put right. A mutation with `userErrors` has changed nothing.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Changes the viewer's own preferences. */
  readonly updatePreferences?: Maybe<UpdatePreferencesPayload>;
  /** Changes who may see what of the viewer. It holds from the next read on. */
  readonly updatePrivacy?: Maybe<UpdatePrivacyPayload>;
  /** Changes the viewer's own profile. Makes it first if there is none yet. */
  readonly updateProfile?: Maybe<UpdateProfilePayload>;
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
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** By which ways the person wants to be told of things. */
  readonly notifications?: InputMaybe<NotificationPreferencesInput>;
  /** How the person appears to others. */
  readonly privacy?: InputMaybe<PrivacyPreferencesInput>;
  /** The colours of the product. */
  readonly theme?: InputMaybe<Theme>;
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

/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type User = {
  readonly __typename?: 'User';
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
   * Whether the viewer may send this person a direct message. False for oneself, and for whoever is not a
   * signed-in person.
   */
  readonly viewerCanMessage?: Maybe<Scalars['Boolean']['output']>;
};


/** A person. This subgraph owns them; others refer to them by `id` alone. */
export type UserProfileArgs = {
  viewAs?: InputMaybe<ViewAs>;
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
  /** The value has the right size but not the right form, such as an unknown time zone. */
  | 'INVALID'
  /** A value that must be there is missing, or was set to null although it cannot be cleared. */
  | 'REQUIRED'
  /** A text or list is above its upper limit. */
  | 'TOO_LONG'
  /** A required text is empty, or a text or list is below its lower limit. */
  | 'TOO_SHORT';

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

/** Whose eyes a profile is seen through. */
export type ViewAs =
  /** Somebody who is not signed in. */
  | 'ANONYMOUS'
  /** Any signed-in person. */
  | 'AUTHENTICATED'
  /** The person themselves. */
  | 'OWNER';



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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( VersionConflictParent )
    | ( UserProblemParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ConflictError: ResolverTypeWrapper<VersionConflictParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NotificationPreferencesInput: NotificationPreferencesInput;
  Preferences: ResolverTypeWrapper<PreferencesParent>;
  PrivacyLevel: PrivacyLevel;
  PrivacyPreferences: ResolverTypeWrapper<PrivacyPreferences>;
  PrivacyPreferencesInput: PrivacyPreferencesInput;
  PrivacySettings: ResolverTypeWrapper<PrivacySettingsParent>;
  Profile: ResolverTypeWrapper<VisibleProfileParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  SocialLink: ResolverTypeWrapper<SocialLink>;
  SocialLinkInput: SocialLinkInput;
  SocialPlatform: SocialPlatform;
  Theme: Theme;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: ResolverTypeWrapper<Omit<UpdatePreferencesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyPayload: ResolverTypeWrapper<Omit<UpdatePrivacyPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  User: ResolverTypeWrapper<UserRecordParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: UserErrorCode;
  ValidationError: ResolverTypeWrapper<UserProblemParent>;
  ViewAs: ViewAs;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ConflictError: VersionConflictParent;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  NotificationPreferences: NotificationPreferences;
  Boolean: Scalars['Boolean']['output'];
  NotificationPreferencesInput: NotificationPreferencesInput;
  Preferences: PreferencesParent;
  PrivacyPreferences: PrivacyPreferences;
  PrivacyPreferencesInput: PrivacyPreferencesInput;
  PrivacySettings: PrivacySettingsParent;
  Profile: VisibleProfileParent;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  SocialLink: SocialLink;
  SocialLinkInput: SocialLinkInput;
  UpdatePreferencesInput: UpdatePreferencesInput;
  UpdatePreferencesPayload: Omit<UpdatePreferencesPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdatePrivacyInput: UpdatePrivacyInput;
  UpdatePrivacyPayload: Omit<UpdatePrivacyPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  User: UserRecordParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationError: UserProblemParent;
};

export type ConflictErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ConflictError'] = ResolversParentTypes['ConflictError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MutationResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  updatePreferences?: Resolver<Maybe<ResolversTypes['UpdatePreferencesPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  updatePrivacy?: Resolver<Maybe<ResolversTypes['UpdatePrivacyPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePrivacyArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfilePayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type NotificationPreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  email?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inApp?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  push?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PreferencesResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['Preferences'] = ResolversParentTypes['Preferences']> = {
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notifications?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType>;
  privacy?: Resolver<ResolversTypes['PrivacyPreferences'], ParentType, ContextType>;
  theme?: Resolver<ResolversTypes['Theme'], ParentType, ContextType>;
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

export type SocialLinkResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['SocialLink'] = ResolversParentTypes['SocialLink']> = {
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['SocialPlatform'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type UserResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['Preferences']>, ParentType, ContextType>;
  privacy?: Resolver<Maybe<ResolversTypes['PrivacySettings']>, ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType, Partial<UserProfileArgs>>;
  viewerCanMessage?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ConflictError' | 'ValidationError', ParentType, ContextType>;
};

export type ValidationErrorResolvers<ContextType = GraphContext, ParentType extends ResolversParentTypes['ValidationError'] = ResolversParentTypes['ValidationError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphContext> = {
  ConflictError?: ConflictErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  Preferences?: PreferencesResolvers<ContextType>;
  PrivacyPreferences?: PrivacyPreferencesResolvers<ContextType>;
  PrivacySettings?: PrivacySettingsResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SocialLink?: SocialLinkResolvers<ContextType>;
  UpdatePreferencesPayload?: UpdatePreferencesPayloadResolvers<ContextType>;
  UpdatePrivacyPayload?: UpdatePrivacyPayloadResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationError?: ValidationErrorResolvers<ContextType>;
};

