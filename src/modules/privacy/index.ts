export { AuditStore } from './audit.store.js';
export { privacyResolvers } from './privacy.resolvers.js';
export {
  isTightened,
  isVisible,
  type Relation,
  relationTo,
  visibilityParameters,
  visibilitySql,
} from './privacy.rules.js';
export {
  type AnnounceVisibility,
  type Look,
  type PrivacyFollower,
  type PrivacyFollowing,
  PrivacyService,
} from './privacy.service.js';
