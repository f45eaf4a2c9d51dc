import type { Resolvers } from '../../generated/graphql.js';

export const historyResolvers: Resolvers = {
  User: {
    history: (user, args, { viewer, services, loaders }) =>
      services.history.history(user, args, { viewer, loaders }),
    continueWatching: (user, args, { viewer, services, loaders }) =>
      services.history.continueWatching(user, args, { viewer, loaders }),
    videoProgress: (user, { videoId }, { viewer, services, loaders }) =>
      services.history.progress(user, videoId, { viewer, loaders }),
    historyRecording: (user, _, { viewer, services, loaders }) =>
      services.history.recording(user, { viewer, loaders }),
  },
  Video: {
    viewerProgress: ({ id }, _, { viewer, services, loaders }) =>
      services.history.viewerProgress(id, { viewer, loaders }),
  },
  VideoProgress: {
    video: ({ videoId }) => ({ id: videoId }),
  },
  HistoryEntry: {
    video: ({ videoId }) => ({ id: videoId }),
  },
  RecordPlaybackPayload: {
    progress: ({ videoId, outcome }, _, { viewer, services, loaders }) =>
      outcome && services.history.viewerProgress(videoId, { viewer, loaders }),
    user: ({ outcome }, _, { viewer, services, loaders }) =>
      outcome && services.account.me(viewer, loaders.users),
  },
  RecordPlaybackBatchPayload: {
    user: ({ userErrors }, _, { viewer, services, loaders }) =>
      userErrors.length > 0 ? null : services.account.me(viewer, loaders.users),
  },
  RecordPlaybackSuccess: {
    progress: ({ videoId }, _, { viewer, services, loaders }) =>
      services.history.viewerProgress(videoId, { viewer, loaders }),
  },
  HideFromContinueWatchingPayload: {
    progress: ({ videoId, user }, _, { viewer, services, loaders }) =>
      user && services.history.viewerProgress(videoId, { viewer, loaders }),
  },
  StartRewatchPayload: {
    progress: ({ videoId, user }, _, { viewer, services, loaders }) =>
      user && services.history.viewerProgress(videoId, { viewer, loaders }),
  },
  Mutation: {
    recordPlayback: (_, { input }, { viewer, services }) => services.playback.record(viewer, input),
    recordPlaybackBatch: (_, { inputs }, { viewer, services }) =>
      services.playback.recordBatch(viewer, inputs),
    appendHistory: (_, args, { viewer, services }) => services.historyChanges.append(viewer, args),
    removeHistoryEntries: (_, { ids }, { viewer, services }) =>
      services.historyChanges.remove(viewer, ids),
    clearHistory: (_, __, { viewer, services }) => services.historyChanges.clear(viewer),
    hideFromContinueWatching: (_, { videoId }, { viewer, services }) =>
      services.historyChanges.hide(viewer, videoId),
    startRewatch: (_, { videoId }, { viewer, services }) =>
      services.historyChanges.restart(viewer, videoId),
    setHistoryRecording: (_, args, { viewer, services }) =>
      services.historyChanges.setRecording(viewer, args),
  },
};
