/** ESLint looks at GraphQL alone: the SDL as its readers and clients see it, and the example operations. */
import graphql from '@graphql-eslint/eslint-plugin';

const { configs, parser } = graphql;

const graphQLConfig = {
  projects: {
    users: { schema: 'schema/*.graphql', include: 'schema/**' },
    posts: { schema: 'examples/posts/schema.graphql', include: 'examples/posts/**' },
    catalogue: { schema: 'examples/catalogue/schema.graphql', include: 'examples/catalogue/**' },
    // What GraphiQL of the subgraph offers.
    operations: {
      schema: 'schema/*.graphql',
      documents: 'examples/operations/*.graphql',
      include: 'examples/operations/**',
    },
    // What a client of the gateway asks.
    frontend: {
      schema: ['schema/*.graphql', 'examples/*/schema.graphql'],
      documents: 'examples/frontend/*.graphql',
      include: 'examples/frontend/**',
    },
  },
};

const shared = {
  languageOptions: { parser, parserOptions: { graphQLConfig } },
  plugins: { '@graphql-eslint': graphql },
};

const describeEverything = {
  types: true,
  rootField: true,
  DirectiveDefinition: true,
  FieldDefinition: true,
  InputValueDefinition: true,
  EnumValueDefinition: true,
};

const sdlRules = {
  ...configs['flat/schema-recommended'].rules,
  ...configs['flat/schema-relay'].rules,
  // The preset asks for types and root fields only.
  '@graphql-eslint/require-description': ['error', describeEverything],
  // Payloads, errors and the parts of a person are reached through something that has an id, and are
  // cached with it. A new type has an id, or is added here.
  '@graphql-eslint/strict-id-in-types': [
    'error',
    {
      exceptions: {
        suffixes: ['Payload', 'Error', 'Connection', 'Edge', 'Change'],
        types: [
          'ChangePage',
          'ChangesStartOver',
          'HistoryRecording',
          'Avatar',
          'AvatarFailure',
          'NotificationPreferences',
          'PageInfo',
          'Preferences',
          'PrivacyPreferences',
          'PrivacySettings',
          'Profile',
          // What a person made of a video is found by the person and the video.
          'Rating',
          'RatingBucket',
          'RatingSummary',
          'RecordPlaybackFailure',
          'RecordPlaybackSuccess',
          'SocialLink',
          'UploadField',
          'VideoProgress',
          'WatchingPreferences',
          'WatchlistItem',
        ],
      },
    },
  ],
  // Short lists with a stated limit, such as `userErrors`, are plain lists. Entities are found again by
  // `@key`, through the gateway; Relay's `Node` would need all subgraphs to agree on one id format.
  '@graphql-eslint/relay-edge-types': [
    'error',
    { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false, withEdgeSuffix: true },
  ],
  // What can be continued is read from the start.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
};

export default [
  { ignores: ['**/*.{js,cjs,mjs,ts}', 'dist/**', 'node_modules/**'] },
  { files: ['schema/*.graphql', 'examples/*/schema.graphql'], ...shared, rules: sdlRules },
  {
    files: ['examples/*/schema.graphql'],
    rules: {
      // Nothing is paged there.
      '@graphql-eslint/relay-page-info': 'off',
      // The user subgraph describes what it owns; a second description would contradict it one day.
      '@graphql-eslint/require-description': [
        'error',
        {
          ...describeEverything,
          ignoredSelectors: [
            '[name.value=/^(Query|User|DateTime)$/]',
            '[name.value=id][parent.name.value=User]',
          ],
        },
      ],
      // So what is to be said of those types is said to the reader of the file alone.
      '@graphql-eslint/no-hashtag-description': 'off',
    },
  },
  {
    files: ['examples/{operations,frontend}/*.graphql'],
    ...shared,
    rules: configs['flat/operations-recommended'].rules,
  },
];
