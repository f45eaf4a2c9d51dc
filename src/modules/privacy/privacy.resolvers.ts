import type { Resolvers } from '../../generated/graphql.js';

export const privacyResolvers: Resolvers = {
  User: {
    privacy: (user, _, { viewer, services }) => services.privacy.settings(viewer, user),
  },
  Mutation: {
    updatePrivacy: (_, { input }, { viewer, services }) => services.privacy.update(viewer, input),
  },
};
