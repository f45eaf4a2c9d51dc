import type { AccountService, UserLoader } from '../modules/account/index.js';
import type { PreferencesLoader, PreferencesService } from '../modules/preferences/index.js';
import type { PrivacyService } from '../modules/privacy/index.js';
import type { ProfileService } from '../modules/profile/index.js';
import type { Viewer } from '../platform/identity/viewer.js';
import type { RequestLogger } from '../platform/logger.js';

/** What the resolvers call; one instance per process. */
export interface Services {
  readonly account: AccountService;
  readonly profile: ProfileService;
  readonly privacy: PrivacyService;
  readonly preferences: PreferencesService;
}

/** What batches and remembers reads; one instance per request. What they return is the same for every viewer. */
export interface Loaders {
  readonly users: UserLoader;
  readonly preferences: PreferencesLoader;
}

/** What every resolver gets. */
export interface GraphContext {
  readonly viewer: Viewer;
  /** Names this request in answers, logs and audit records. */
  readonly requestId: string;
  readonly log: RequestLogger;
  readonly services: Services;
  readonly loaders: Loaders;
}
