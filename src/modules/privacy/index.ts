export { AuditStore } from './audit.store.js';
export { privacyResolvers } from './privacy.resolvers.js';
export {
  isVisible,
  type Relation,
  relationTo,
  visibilityParameters,
  visibilitySql,
} from './privacy.rules.js';
export { type Look, PrivacyService } from './privacy.service.js';
