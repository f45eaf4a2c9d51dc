export { type ChangesLoader, createChangesLoader } from './changes.loaders.js';
export { changesResolvers } from './changes.resolvers.js';
export { ChangesService } from './changes.service.js';
export { ChangesStore } from './changes.store.js';
export type { ChangeEntry } from './changes.types.js';
