export { type WatchlistAction, watchlistUpdated } from './watchlist.events.js';
export { createWatchlistLoaders, type WatchlistLoaders } from './watchlist.loaders.js';
export { watchlistResolvers } from './watchlist.resolvers.js';
export { WatchlistService } from './watchlist.service.js';
export { type QueryInTransaction, WatchlistStore } from './watchlist.store.js';
export type { WatchlistItem, WatchlistPage, WatchlistStatus } from './watchlist.types.js';
