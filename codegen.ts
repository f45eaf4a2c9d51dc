import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  DateTime: 'Date',
};

/** What `npm run generate` makes of the SDL: resolver types for this service, operation types for the example frontend. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'src/generated/graphql.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        contextType: '../graphql/context.js#GraphContext',
        mappers: {
          User: '../modules/account/index.js#UserRecord',
          Profile: '../modules/profile/index.js#VisibleProfile',
          PrivacySettings: '../modules/account/index.js#PrivacySettings',
          Preferences: '../modules/preferences/index.js#Preferences',
          Video: '../modules/video/index.js#VideoReference',
          WatchlistItem: '../modules/watchlist/index.js#WatchlistItem',
          WatchlistConnection: '../modules/watchlist/index.js#WatchlistPage',
          HistoryEntry: '../modules/history/index.js#HistoryEntry',
          HistoryConnection: '../modules/history/index.js#HistoryPage',
          HistoryRecording: '../modules/history/index.js#HistoryRecording',
          RecordPlaybackPayload: '../modules/history/index.js#PlaybackAnswer',
          RecordPlaybackBatchPayload: '../modules/history/index.js#PlaybackBatchAnswer',
          RecordPlaybackSuccess: '../modules/history/index.js#PlaybackSuccess',
          HideFromContinueWatchingPayload: '../modules/history/index.js#ProgressAnswer',
          StartRewatchPayload: '../modules/history/index.js#ProgressAnswer',
          VideoProgress: '../modules/history/index.js#VideoProgress',
          VideoProgressConnection: '../modules/history/index.js#VideoProgressPage',
          Rating: '../modules/rating/index.js#Rating',
          RatingConnection: '../modules/rating/index.js#RatingPage',
          RatingSummary: '../modules/rating/index.js#RatingSummary',
          Review: '../modules/rating/index.js#VisibleReview',
          ReviewConnection: '../modules/rating/index.js#ReviewPage',
          WatchlistItemChange: '../modules/changes/index.js#ChangeEntry',
          VideoProgressChange: '../modules/changes/index.js#ChangeEntry',
          HistoryEntryChange: '../modules/changes/index.js#ChangeEntry',
          HistoryClearedChange: '../modules/changes/index.js#ChangeEntry',
          RatingChange: '../modules/changes/index.js#ChangeEntry',
          ReviewChange: '../modules/changes/index.js#ChangeEntry',
          Avatar: '../modules/avatar/index.js#VisibleAvatar',
          AvatarUpload: '../modules/avatar/index.js#AvatarRecord',
          AvatarFailure: '../modules/avatar/index.js#AvatarFailure',
          AvatarFileError: '../modules/avatar/index.js#AvatarFileProblem',
          CreateAvatarUploadPayload: '../modules/avatar/index.js#BegunUpload',
          LimitExceededError: '../platform/user-problem.js#LimitProblem',
          ValidationError: '../platform/user-problem.js#UserProblem',
          ConflictError: '../modules/profile/index.js#VersionConflict',
        },
        mapperTypeSuffix: 'Parent',
        // `_FieldSet` is the type of `@key(fields:)`.
        scalars: {
          ...scalars,
          _FieldSet: 'string',
          Upload: '../platform/uploaded-file.js#UploadedFile',
        },
        strictScalars: true,
        enumsAsTypes: true,
        immutableTypes: true,
        inputMaybeValue: 'T | null | undefined',
        useTypeImports: true,
      },
    },
    'examples/frontend/generated/': {
      preset: 'client',
      // A frontend talks to the gateway: it sees what the example subgraphs add as well.
      schema: 'examples/*/schema.graphql',
      documents: ['examples/operations/*.graphql', 'examples/frontend/*.graphql'],
      presetConfig: { fragmentMasking: false },
      config: {
        // Documents are plain texts, for `fetch` or any client.
        documentMode: 'string',
        // Over HTTP a moment is its ISO 8601 text.
        scalars: { ...scalars, DateTime: 'string', Upload: 'File' },
        strictScalars: true,
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
      },
    },
  },
  importExtension: '.js',
  // The output for this service has none.
  ignoreNoDocuments: true,
};

export default config;
