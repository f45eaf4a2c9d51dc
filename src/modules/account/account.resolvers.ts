import type { Resolvers } from '../../generated/graphql.js';

export const accountResolvers: Resolvers = {
  Query: {
    me: (_, __, { viewer, services, loaders }) => services.account.me(viewer, loaders.users),
    user: (_, { id }, { services, loaders }) => services.account.find(id, loaders.users),
    users: (_, { ids }, { services, loaders }) => services.account.findMany(ids, loaders.users),
  },
  User: {
    __resolveReference: ({ id }, { loaders }) => loaders.users.load(id),
  },
};
