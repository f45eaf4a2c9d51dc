import type { Clock } from '../../platform/clock.js';
import { may, type Viewer } from '../../platform/identity/viewer.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import { relationTo } from '../privacy/index.js';
import { preferencesUpdated } from './preferences.events.js';
import type { PreferencesLoader } from './preferences.loaders.js';
import {
  applyPreferences,
  changedPreferences,
  type Preferences,
  type PreferencesInput,
  readPreferencesInput,
} from './preferences.rules.js';
import type { PreferencesStore } from './preferences.store.js';

export class PreferencesService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: PreferencesStore;
      readonly clock: Clock;
    },
  ) {}

  /** What holds for a person, for them and for services that may read it; null for everybody else. */
  async find(
    viewer: Viewer,
    userId: string,
    loader: PreferencesLoader,
  ): Promise<Preferences | null> {
    const allowed =
      relationTo(viewer, userId) === 'OWNER' ||
      (viewer.kind === 'SERVICE' && may(viewer, 'preferences:read'));
    return allowed ? loader.load(userId) : null;
  }

  /** Whether a signed-in person may send this other person a direct message. */
  async canMessage(viewer: Viewer, userId: string, loader: PreferencesLoader): Promise<boolean> {
    if (viewer.kind !== 'PERSON' || viewer.id === userId) return false;
    return (await loader.load(userId)).privacy.allowDirectMessages;
  }

  /** Changes the viewer's own preferences; a change to what already holds tells nobody. */
  async update(
    viewer: Viewer,
    input: PreferencesInput,
  ): Promise<{ user: UserRecord | null; userErrors: readonly UserProblem[] }> {
    this.deps.account.requirePerson(viewer);
    const { requested, problems } = readPreferencesInput(input);
    if (problems.length > 0) return { user: null, userErrors: problems };
    return this.deps.account.edit(viewer, async (tx, user) => {
      const current = await this.deps.store.find(tx, user.id);
      const changes = changedPreferences(current, requested);
      if (Object.keys(changes).length > 0) {
        const now = this.deps.clock.now();
        await this.deps.store.save(tx, user.id, applyPreferences(current, changes), now);
        tx.emit(preferencesUpdated(user.id, changes));
      }
      return { user, userErrors: [] };
    });
  }
}
