export { visibilityChanged } from './profile.events.js';
export { profileResolvers } from './profile.resolvers.js';
export { ProfileService, type VersionConflict } from './profile.service.js';
export type { VisibleProfile } from './profile.view.js';
