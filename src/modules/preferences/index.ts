export { createPreferencesLoader, type PreferencesLoader } from './preferences.loaders.js';
export { preferencesResolvers } from './preferences.resolvers.js';
export {
  DEFAULT_PREFERENCES,
  LANGUAGES,
  type Preferences,
  type ScoreFormat,
  THEMES,
} from './preferences.rules.js';
export { PreferencesService } from './preferences.service.js';
export { PreferencesStore } from './preferences.store.js';
