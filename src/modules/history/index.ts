export { historyResolvers } from './history.resolvers.js';
export type {
  HistoryEntry,
  HistoryPage,
  HistoryRecording,
  VideoProgress,
  VideoProgressPage,
} from './history.types.js';
