import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { AccountService, AccountStore, UserRecord } from '../account/index.js';
import type { Look, PrivacyService } from '../privacy/index.js';
import { profileEdited } from './profile.events.js';
import { changedFields, type ProfileInput, readProfileInput } from './profile.rules.js';
import { type VisibleProfile, viewProfile } from './profile.view.js';

/** The profile has moved on since the version that an edit was based on. */
export interface VersionConflict extends UserProblem {
  readonly code: 'CONFLICT';
  readonly currentVersion: number;
}

export interface ProfileUpdate {
  /** The person as they are now; null when there are `userErrors`. */
  readonly user: UserRecord | null;
  readonly userErrors: readonly (UserProblem | VersionConflict)[];
}

export class ProfileService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly accounts: AccountStore;
      readonly privacy: PrivacyService;
      readonly clock: Clock;
    },
  ) {}

  /** A person's profile through the eyes that `look` asks for; see `PrivacyService.eyes` for its errors. */
  async view(user: UserRecord, look: Omit<Look, 'userId'>): Promise<VisibleProfile> {
    return viewProfile(user, await this.deps.privacy.eyes({ ...look, userId: user.id }));
  }

  /**
   * Edits the viewer's own profile. Edits of different fields never disturb each other; with
   * `expectedVersion`, exactly one of several edits based on the same version wins. An edit that changes
   * nothing leaves version and `updatedAt` alone and tells nobody.
   */
  async update(
    viewer: Viewer,
    input: ProfileInput & { readonly expectedVersion?: number | null },
  ): Promise<ProfileUpdate> {
    this.deps.account.requirePerson(viewer);
    const { changes, problems } = readProfileInput(input);
    if (problems.length > 0) return { user: null, userErrors: problems };
    return this.deps.account.edit(viewer, async (tx, current) => {
      const expected = input.expectedVersion ?? current.version;
      if (expected !== current.version) return conflict(current.version);
      const changed = changedFields(current.profile, changes);
      if (Object.keys(changed).length === 0) return { user: current, userErrors: [] };
      const user: UserRecord = {
        ...current,
        profile: { ...current.profile, ...changed },
        version: current.version + 1,
        updatedAt: this.deps.clock.now(),
      };
      await this.deps.accounts.updateProfile(tx, user.id, changed, {
        version: user.version,
        at: user.updatedAt,
      });
      tx.emit(profileEdited(current, user));
      return { user, userErrors: [] };
    });
  }
}

function conflict(currentVersion: number): ProfileUpdate {
  const error: VersionConflict = {
    code: 'CONFLICT',
    message: `The profile has been edited meanwhile and is at version ${currentVersion} now. Read it again and repeat the change.`,
    path: ['input', 'expectedVersion'],
    currentVersion,
  };
  return { user: null, userErrors: [error] };
}
