import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BadUserInputError, ForbiddenError, UnauthenticatedError } from '../../platform/errors.js';
import { isUserId } from '../../platform/identity/user-id.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import { KeyedQueue } from '../../platform/keyed-queue.js';
import { userCreated } from './account.events.js';
import type { UserLoader } from './account.loaders.js';
import type { AccountStore } from './account.store.js';
import type { UserRecord } from './user-record.js';

/** How many ids `users(ids)` takes. */
const MAX_IDS = 250;

/** How many writes of one person may wait in this process. */
const MAX_WAITING_WRITES = 500;

/** Who exists. A person exists from their own first read or write on; nobody else brings them about. */
export class AccountService {
  private readonly writes = new KeyedQueue(MAX_WAITING_WRITES);
  /** By the loaders of a request: what it makes. */
  private readonly provisioning = new WeakMap<UserLoader, Promise<UserRecord>>();

  constructor(
    private readonly store: AccountStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The viewer's own record, made now if need be. Null for whoever is not a person. */
  async me(viewer: Viewer, users: UserLoader): Promise<UserRecord | null> {
    if (viewer.kind !== 'PERSON') return null;
    const known = await users.load(viewer.id);
    if (known) return known;
    // However often one request asks.
    const underWay = this.provisioning.get(users) ?? this.provision(viewer.id, users);
    this.provisioning.set(users, underWay);
    return underWay;
  }

  private async provision(id: string, users: UserLoader): Promise<UserRecord> {
    const made = await this.write(id, (tx) => this.lockOrCreate(tx, id));
    users.clear(id).prime(id, made);
    return made;
  }

  /** Writes of one person wait for each other here, and not with a connection in their hands. */
  private write<T>(id: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.writes.run(id, () => this.unitOfWork.run(work));
  }

  /** Null for whoever is unknown, also when the id could not be anybody's. */
  async find(id: string, users: UserLoader): Promise<UserRecord | null> {
    return isUserId(id) ? users.load(id) : null;
  }

  /**
   * One entry per id, in the order of `ids`.
   *
   * @throws BadUserInputError for more than 250 ids.
   */
  async findMany(ids: readonly string[], users: UserLoader): Promise<(UserRecord | null)[]> {
    if (ids.length > MAX_IDS)
      throw new BadUserInputError(
        `At most ${MAX_IDS} ids can be asked for at once, not ${ids.length}.`,
      );
    return Promise.all(ids.map((id) => this.find(id, users)));
  }

  /**
   * Runs `change` on the viewer's own record, which nobody else can change meanwhile. The record is made
   * first if need be.
   *
   * @throws UnauthenticatedError for an anonymous viewer; ForbiddenError for a service.
   */
  async edit<T>(
    viewer: Viewer,
    change: (tx: Transaction, current: UserRecord) => Promise<T>,
  ): Promise<T> {
    const id = this.requirePerson(viewer);
    return this.write(id, async (tx) => change(tx, await this.lockOrCreate(tx, id)));
  }

  /**
   * The same for the service's own work on somebody's record. Null when there is nobody of that id.
   */
  async maintain<T>(
    id: string,
    change: (tx: Transaction, current: UserRecord) => Promise<T>,
  ): Promise<T | null> {
    return this.write(id, async (tx) => {
      const current = await this.store.lock(tx, id);
      return current && change(tx, current);
    });
  }

  /**
   * The viewer's own id.
   *
   * @throws UnauthenticatedError for an anonymous viewer; ForbiddenError for a service.
   */
  requirePerson(viewer: Viewer): string {
    if (viewer.kind === 'ANONYMOUS')
      throw new UnauthenticatedError('Sign in first: send a token in the Authorization header.');
    if (viewer.kind === 'SERVICE')
      throw new ForbiddenError(
        'Only a person can change their own account; this token is a service.',
      );
    return viewer.id;
  }

  private async lockOrCreate(tx: Transaction, id: string): Promise<UserRecord> {
    const known = await this.store.lock(tx, id);
    if (known) return known;
    const now = this.clock.now();
    if (await this.store.create(tx, id, now)) tx.emit(userCreated(id, now));
    const made = await this.store.lock(tx, id);
    if (!made) throw new Error('A row of users that was just made is not there.');
    return made;
  }
}
