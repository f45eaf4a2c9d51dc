import type { Resolvers } from '../../generated/graphql.js';

export const watchlistResolvers: Resolvers = {
  User: {
    watchlist: (user, args, { viewer, services, loaders }) =>
      services.watchlist.page(user, args, { viewer, loaders }),
  },
  Video: {
    viewerWatchlistItem: ({ id }, _, { viewer, services, loaders }) =>
      services.watchlist.viewerItem(viewer, id, loaders),
  },
  WatchlistItem: {
    video: ({ videoId }) => ({ id: videoId }),
  },
  Mutation: {
    addToWatchlist: (_, args, { viewer, services }) => services.watchlist.add(viewer, args),
    removeFromWatchlist: (_, { videoId }, { viewer, services }) =>
      services.watchlist.remove(viewer, videoId),
    updateWatchlistItem: (_, { input }, { viewer, services }) =>
      services.watchlist.update(viewer, input),
    moveWatchlistItem: (_, { videoId, after }, { viewer, services }) =>
      services.watchlist.move(viewer, { videoId, after: after ?? null }),
  },
};
