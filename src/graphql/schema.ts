import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import type { Resolvers } from '../generated/graphql.js';
import { accountResolvers } from '../modules/account/index.js';
import { avatarResolvers } from '../modules/avatar/index.js';
import { changesResolvers } from '../modules/changes/index.js';
import { historyResolvers } from '../modules/history/index.js';
import { preferencesResolvers } from '../modules/preferences/index.js';
import { privacyResolvers } from '../modules/privacy/index.js';
import { profileResolvers } from '../modules/profile/index.js';
import { ratingResolvers } from '../modules/rating/index.js';
import { videoResolvers } from '../modules/video/index.js';
import { watchlistResolvers } from '../modules/watchlist/index.js';
import type { GraphContext } from './context.js';
import { replaceEntitiesResolver } from './entities.js';
import { uploadScalar } from './multipart.js';

/** The same folder from `src/graphql` and from `dist/graphql`. */
const SCHEMA_FOLDER = fileURLToPath(new URL('../../schema/', import.meta.url));

const baseResolvers: Resolvers = {
  DateTime: DateTimeISOResolver,
  Upload: uploadScalar,
  UserError: {
    __resolveType: (error) => {
      if ('currentVersion' in error) return 'ConflictError';
      if ('reason' in error) return 'AvatarFileError';
      return 'limit' in error ? 'LimitExceededError' : 'ValidationError';
    },
  },
};

/** Each domain's SDL (`schema/<name>.graphql`) with its resolvers; those of a second file are with the first. */
const DOMAINS: Readonly<Record<string, Resolvers>> = {
  base: baseResolvers,
  user: accountResolvers,
  profile: profileResolvers,
  privacy: privacyResolvers,
  preferences: preferencesResolvers,
  avatar: avatarResolvers,
  'avatar-mutations': {},
  video: videoResolvers,
  watchlist: watchlistResolvers,
  history: historyResolvers,
  'history-mutations': {},
  rating: ratingResolvers,
  'rating-mutations': {},
  changes: changesResolvers,
};

/** The executable schema of this subgraph. */
export function buildSchema(options: { readonly maxRepresentations: number }): GraphQLSchema {
  const domains = Object.entries(DOMAINS).map(([name, resolvers]) => ({
    typeDefs: parse(readFileSync(`${SCHEMA_FOLDER}/${name}.graphql`, 'utf8')),
    resolvers: resolvers as GraphQLResolverMap<GraphContext>,
  }));
  const schema = buildSubgraphSchema(domains);
  replaceEntitiesResolver(schema, options.maxRepresentations);
  forgetLoadedAfterMutations(schema);
  return schema;
}

/** What a mutation changed is read again by whatever is resolved after it in the same request. */
function forgetLoadedAfterMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, GraphContext> | undefined = field.resolve;
    if (!resolve) continue;
    field.resolve = async (source, args, context: GraphContext, info) => {
      try {
        return await resolve(source, args, context, info);
      } finally {
        for (const loader of Object.values<{ clearAll(): unknown }>({ ...context.loaders }))
          loader.clearAll();
      }
    };
  }
}
