export { playCompleted, positionReported } from './history.events.js';
export { createHistoryLoaders, type HistoryLoaders } from './history.loaders.js';
export { historyResolvers } from './history.resolvers.js';
export { HistoryService } from './history.service.js';
export { HistoryStore } from './history.store.js';
export type {
  HistoryEntry,
  HistoryPage,
  HistoryRecording,
  VideoProgress,
  VideoProgressPage,
} from './history.types.js';
export { HistoryChangesService, type ProgressAnswer } from './history-changes.service.js';
export { HistoryChangesStore } from './history-changes.store.js';
export type { PlaybackThresholds } from './playback.rules.js';
export {
  type PlaybackAnswer,
  type PlaybackBatchAnswer,
  PlaybackService,
  type PlaybackSuccess,
} from './playback.service.js';
export { PlaybackStore } from './playback.store.js';
export { PlaybackWriter } from './playback-writer.js';
export { WatchedVideosStore } from './watched-videos.store.js';
