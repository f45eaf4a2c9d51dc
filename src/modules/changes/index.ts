export { changesResolvers } from './changes.resolvers.js';
export type { ChangeEntry } from './changes.types.js';
