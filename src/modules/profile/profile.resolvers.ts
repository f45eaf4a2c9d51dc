import type { Resolvers } from '../../generated/graphql.js';
import { selectedFields } from '../../platform/selected-fields.js';

export const profileResolvers: Resolvers = {
  User: {
    profile: (user, { viewAs }, { viewer, services, requestId }, info) =>
      services.profile.view(user, {
        viewer,
        viewAs: viewAs ?? null,
        fields: selectedFields(info),
        requestId,
      }),
  },
  Mutation: {
    updateProfile: (_, { input }, { viewer, services }) => services.profile.update(viewer, input),
  },
};
