import type { AccountService, UserLoader } from '../modules/account/index.js';
import type {
  AvatarDelivery,
  AvatarLoaders,
  AvatarSelection,
  AvatarService,
  AvatarUploads,
} from '../modules/avatar/index.js';
import type { ChangesLoader, ChangesService } from '../modules/changes/index.js';
import type {
  HistoryChangesService,
  HistoryLoaders,
  HistoryService,
  PlaybackService,
} from '../modules/history/index.js';
import type { PreferencesLoader, PreferencesService } from '../modules/preferences/index.js';
import type { PrivacyService } from '../modules/privacy/index.js';
import type { ProfileService } from '../modules/profile/index.js';
import type { RatingLoaders, RatingService, ReviewService } from '../modules/rating/index.js';
import type { WatchlistLoaders, WatchlistService } from '../modules/watchlist/index.js';
import type { Viewer } from '../platform/identity/viewer.js';
import type { RequestLogger } from '../platform/logger.js';

/** What the resolvers call; one instance per process. */
export interface Services {
  readonly account: AccountService;
  readonly profile: ProfileService;
  readonly privacy: PrivacyService;
  readonly preferences: PreferencesService;
  readonly history: HistoryService;
  readonly historyChanges: HistoryChangesService;
  readonly playback: PlaybackService;
  readonly changes: ChangesService;
  readonly watchlist: WatchlistService;
  readonly rating: RatingService;
  readonly review: ReviewService;
  readonly avatar: AvatarServices;
}

export interface AvatarServices {
  readonly pictures: AvatarService;
  readonly delivery: AvatarDelivery;
  readonly uploads: AvatarUploads;
  readonly selection: AvatarSelection;
}

/** What batches and remembers reads; one instance per request. What they return is the same for every viewer. */
export interface Loaders extends AvatarLoaders, HistoryLoaders, WatchlistLoaders, RatingLoaders {
  readonly users: UserLoader;
  readonly preferences: PreferencesLoader;
  readonly changes: ChangesLoader;
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
