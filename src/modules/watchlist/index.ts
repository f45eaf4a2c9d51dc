export { watchlistResolvers } from './watchlist.resolvers.js';
export type { WatchlistItem, WatchlistPage } from './watchlist.types.js';
