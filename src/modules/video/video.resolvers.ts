import type { Resolvers } from '../../generated/graphql.js';

export const videoResolvers: Resolvers = {
  Video: {
    // The catalogue owns it: whatever it may be, people can have put it on their lists.
    __resolveReference: ({ id }) => ({ id }),
  },
};
