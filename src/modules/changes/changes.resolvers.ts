import type { Resolvers } from '../../generated/graphql.js';

const CHANGE_TYPES = {
  WATCHLIST_ITEM: 'WatchlistItemChange',
  VIDEO_PROGRESS: 'VideoProgressChange',
  HISTORY_ENTRY: 'HistoryEntryChange',
  HISTORY_CLEARED: 'HistoryClearedChange',
  RATING: 'RatingChange',
  REVIEW: 'ReviewChange',
} as const;

export const changesResolvers: Resolvers = {
  User: {
    changes: (user, args, { viewer, services, loaders }) =>
      services.changes.list(viewer, user.id, args, loaders.changes),
  },
  ChangesResult: {
    __resolveType: (result) => ('retentionDays' in result ? 'ChangesStartOver' : 'ChangePage'),
  },
  Change: {
    __resolveType: ({ kind }) => CHANGE_TYPES[kind],
  },
  // The owner of a feed is its only reader, so that what has changed is the viewer's own.
  WatchlistItemChange: {
    item: ({ removed, videoId }, _, { viewer, services, loaders }) =>
      removed ? null : services.watchlist.viewerItem(viewer, videoId, loaders),
  },
  VideoProgressChange: {
    progress: ({ removed, videoId }, _, { viewer, services, loaders }) =>
      removed ? null : services.history.viewerProgress(videoId, { viewer, loaders }),
  },
  HistoryEntryChange: {
    entryId: ({ key }) => key,
    entry: ({ removed, key }, _, { viewer, services, loaders }) =>
      removed ? null : services.history.viewerEntry(key, { viewer, loaders }),
  },
  RatingChange: {
    rating: ({ removed, videoId }, _, { viewer, services, loaders }) =>
      removed ? null : services.rating.viewerRating(viewer, videoId, loaders),
  },
  ReviewChange: {
    review: ({ removed, videoId }, _, { viewer, services, loaders }) =>
      removed ? null : services.review.viewerReview(viewer, videoId, loaders),
  },
};
