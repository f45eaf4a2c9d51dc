import type { Resolvers } from '../../generated/graphql.js';

export const preferencesResolvers: Resolvers = {
  User: {
    preferences: (user, _, { viewer, services, loaders }) =>
      services.preferences.find(viewer, user.id, loaders.preferences),
    viewerCanMessage: (user, _, { viewer, services, loaders }) =>
      services.preferences.canMessage(viewer, user.id, loaders.preferences),
  },
  Mutation: {
    updatePreferences: (_, { input }, { viewer, services }) =>
      services.preferences.update(viewer, input),
  },
};
