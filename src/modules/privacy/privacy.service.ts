import DataLoader from 'dataloader';
import type { Clock } from '../../platform/clock.js';
import type { DomainEvent } from '../../platform/database/outbox.js';
import { ForbiddenError, UnauthenticatedError } from '../../platform/errors.js';
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

/** What the settings of a person make of their public profile; told to whoever publishes it. */
export type AnnounceVisibility = (before: UserRecord, after: UserRecord) => DomainEvent | null;

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

  /** Changes the viewer's own settings; holds for every read that starts after this returns. */
  async update(
    viewer: Viewer,
    input: PrivacyInput,
  ): Promise<{ user: UserRecord | null; userErrors: UserProblem[] }> {
    this.deps.account.requirePerson(viewer);
    const userErrors = PRIVACY_FIELDS.filter((field) => input[field] === null).map(problemOfNull);
    if (userErrors.length > 0) return { user: null, userErrors };
    return this.deps.account.edit(viewer, async (tx, current) => {
      const changes = changedSettings(current.privacy, input);
      if (Object.keys(changes).length === 0) return { user: current, userErrors };
      await this.deps.accounts.updatePrivacy(tx, current.id, changes);
      const user = { ...current, privacy: { ...current.privacy, ...changes } };
      tx.emit(privacyUpdated(current.id, changes));
      const announcement = this.deps.announce(current, user);
      if (announcement) tx.emit(announcement);
      return { user, userErrors };
    });
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
