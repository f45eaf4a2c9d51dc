import DataLoader from 'dataloader';
import type { Clock } from '../../platform/clock.js';
import type { DomainEvent } from '../../platform/database/outbox.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ForbiddenError, UnauthenticatedError, UnavailableError } from '../../platform/errors.js';
import { may, type Viewer } from '../../platform/identity/viewer.js';
import type { Ids } from '../../platform/ids.js';
import type { UserProblem } from '../../platform/user-problem.js';
import {
  type AccountService,
  type AccountStore,
  PRIVACY_FIELDS,
  type PrivacyField,
  type PrivacyLevel,
  type PrivacySettings,
  type UserRecord,
} from '../account/index.js';
import type { AuditRecord, AuditStore } from './audit.store.js';
import { privacyUpdated } from './privacy.events.js';
import { isNearerThan, type Relation, relationTo } from './privacy.rules.js';

/** Absent: unchanged. Null is refused. */
export type PrivacyInput = { readonly [Field in PrivacyField]?: PrivacyLevel | null };

/** One request to see a person through certain eyes. */
export interface Look {
  readonly viewer: Viewer;
  /** Who is looked at. */
  readonly userId: string;
  /** Null: the viewer's own eyes. */
  readonly viewAs: Relation | null;
  /** The GraphQL names of what is asked for. */
  readonly fields: readonly string[];
  readonly requestId: string;
}

/** What the settings of a person make of what everybody sees of them, as events. */
export type AnnounceVisibility = (before: UserRecord, after: UserRecord) => readonly DomainEvent[];

/** Something outside of the settings that has to follow them, such as where files lie. */
export interface PrivacyFollower {
  /**
   * Does, before a person's settings change, what takes time and what nobody notices if it comes to nothing.
   *
   * @throws UnavailableError when the settings cannot be followed now; then they stay as they are.
   */
  prepare(userId: string, requested: PrivacyInput): Promise<PrivacyFollowing>;
}

export interface PrivacyFollowing {
  /**
   * Follows in the transaction of the change. The person as they are then; null, with nothing done, when what
   * was prepared does not fit any more.
   */
  apply(tx: Transaction, before: UserRecord, after: UserRecord): Promise<UserRecord | null>;
  /** After the commit. Never rejects. */
  finish(): Promise<void>;
}

/** How often a change is prepared anew because what follows it moved meanwhile. */
const MAX_PREPARATIONS = 5;

export class PrivacyService {
  /** Looks of the same moment are recorded in one statement. */
  private readonly audit: DataLoader<AuditRecord, true>;

  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly accounts: AccountStore;
      readonly auditStore: AuditStore;
      /** Tells what became public or ceased to be, when the person had set it. */
      readonly announce: AnnounceVisibility;
      readonly follower: PrivacyFollower;
      readonly clock: Clock;
      readonly ids: Ids;
    },
  ) {
    this.audit = new DataLoader(
      async (records) => {
        await deps.auditStore.append(records);
        return records.map(() => true as const);
      },
      { cache: false, maxBatchSize: 500 },
    );
  }

  /** A person's settings, for the person alone; null for everybody else. */
  settings(viewer: Viewer, user: UserRecord): PrivacySettings | null {
    return relationTo(viewer, user.id) === 'OWNER' ? user.privacy : null;
  }

  /**
   * The eyes to see a person through. Looking from farther away is free; looking past a person's privacy
   * takes the permission, and is on record before this returns.
   *
   * @throws UnauthenticatedError or ForbiddenError when the viewer may not look that way;
   * UnavailableError when the look could not be recorded.
   */
  async eyes(look: Look): Promise<Relation> {
    const own = relationTo(look.viewer, look.userId);
    if (look.viewAs === null || !isNearerThan(look.viewAs, own)) return look.viewAs ?? own;
    if (look.viewer.kind === 'ANONYMOUS')
      throw new UnauthenticatedError(`Sign in to see a profile as ${look.viewAs}.`);
    if (look.viewAs !== 'OWNER' || !may(look.viewer, 'users:read-as-owner'))
      throw new ForbiddenError(`You may not see this profile as ${look.viewAs}.`);
    await this.audit.load({
      id: this.deps.ids.uuid(),
      userId: look.userId,
      actorId: look.viewer.id,
      action: 'PROFILE_READ_AS_OWNER',
      fields: look.fields,
      requestId: look.requestId,
      createdAt: this.deps.clock.now(),
    });
    return look.viewAs;
  }

  /**
   * Changes the viewer's own settings; holds for every read that starts after this returns.
   *
   * @throws UnavailableError, with nothing changed, when what has to follow the settings cannot.
   */
  async update(
    viewer: Viewer,
    input: PrivacyInput,
  ): Promise<{ user: UserRecord | null; userErrors: UserProblem[] }> {
    const id = this.deps.account.requirePerson(viewer);
    const userErrors = PRIVACY_FIELDS.filter((field) => input[field] === null).map(problemOfNull);
    if (userErrors.length > 0) return { user: null, userErrors };
    for (let attempt = 1; attempt <= MAX_PREPARATIONS; attempt++) {
      const following = await this.deps.follower.prepare(id, input);
      const user = await this.deps.account.edit(viewer, (tx, current) =>
        this.change(tx, current, { input, following }),
      );
      await following.finish();
      if (user) return { user, userErrors };
    }
    throw new UnavailableError(
      'What these settings are about is changing at this moment. Try again.',
    );
  }

  /** The person as they are then; null, with nothing changed, when what was prepared does not fit. */
  private async change(
    tx: Transaction,
    current: UserRecord,
    { input, following }: { input: PrivacyInput; following: PrivacyFollowing },
  ): Promise<UserRecord | null> {
    const changes = changedSettings(current.privacy, input);
    if (Object.keys(changes).length === 0) return current;
    const requested = { ...current, privacy: { ...current.privacy, ...changes } };
    const user = await following.apply(tx, current, requested);
    if (!user) return null;
    await this.deps.accounts.updatePrivacy(tx, current.id, changes);
    tx.emit(privacyUpdated(current.id, changes));
    for (const announcement of this.deps.announce(current, user)) tx.emit(announcement);
    return user;
  }
}

function problemOfNull(field: PrivacyField): UserProblem {
  return {
    code: 'REQUIRED',
    message: 'A privacy setting cannot be cleared; choose PUBLIC, AUTHENTICATED or PRIVATE.',
    path: ['input', field],
  };
}

function changedSettings(current: PrivacySettings, input: PrivacyInput): Partial<PrivacySettings> {
  return Object.fromEntries(
    PRIVACY_FIELDS.flatMap((field) => {
      const level = input[field];
      return level && level !== current[field] ? [[field, level]] : [];
    }),
  );
}
