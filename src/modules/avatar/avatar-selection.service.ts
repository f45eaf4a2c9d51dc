import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import type { AccountService, AccountStore, UserRecord } from '../account/index.js';
import { avatarUpdated } from './avatar.events.js';
import { isAvatarId, notFound, readAltText } from './avatar.rules.js';
import type { AvatarStore } from './avatar.store.js';
import type { AvatarRecord } from './avatar.types.js';
import { type VisibleAvatar, viewOwnPicture } from './avatar.view.js';
import type { AvatarRemovals } from './avatar-removals.service.js';

export interface AvatarAnswer {
  readonly avatar: VisibleAvatar | null;
  readonly user: UserRecord | null;
  readonly userErrors: readonly UserProblem[];
}

export interface AvatarEdit {
  readonly id?: string | null | undefined;
  /** Absent: unchanged. Null: none. */
  readonly altText?: string | null | undefined;
}

/** What people do with the pictures that they have. */
export class AvatarSelection {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly accounts: AccountStore;
      readonly store: AvatarStore;
      readonly removals: AvatarRemovals;
      readonly clock: Clock;
    },
  ) {}

  /** Takes one of the viewer's pictures into use. An upload that is under way does not replace it any more. */
  async select(viewer: Viewer, id: string): Promise<AvatarAnswer> {
    return this.deps.account.edit(viewer, async (tx, user) => {
      const record = await this.findReady(tx, user, id);
      if (!record?.picture) return noSuchPicture(['id']);
      const { key, isPublic } = record.picture;
      const chosenAt = this.deps.clock.now();
      const after = { ...user, avatar: { id, key, isPublic }, avatarChosenAt: chosenAt };
      await this.deps.accounts.updateAvatar(tx, user.id, after.avatar, chosenAt);
      if (user.avatar?.id !== id) tx.emit(avatarUpdated(after));
      return answerOf(after, record);
    });
  }

  /** Says what one of the viewer's pictures shows. */
  async update(viewer: Viewer, input: AvatarEdit): Promise<AvatarAnswer> {
    this.deps.account.requirePerson(viewer);
    const place = InputPlace.root();
    const altText = readAltText(input.altText, place.at('altText'));
    if (place.allProblems.length > 0)
      return { avatar: null, user: null, userErrors: place.allProblems };
    return this.deps.account.edit(viewer, async (tx, user) => {
      const id = input.id ?? user.avatar?.id ?? '';
      const record = await this.findReady(tx, user, id);
      if (!record) return noSuchPicture(['input', 'id']);
      if (input.altText === undefined || altText === record.altText) return answerOf(user, record);
      await this.deps.store.setAltText(tx, record, altText);
      if (user.avatar?.id === id) tx.emit(avatarUpdated(user));
      return answerOf(user, { ...record, altText });
    });
  }

  /**
   * Deletes one of the viewer's pictures or uploads, by default the picture in use, with its files: at once,
   * or as soon as the file store answers again.
   */
  async delete(
    viewer: Viewer,
    requestedId: string | null | undefined,
  ): Promise<{ removed: boolean; user: UserRecord; userErrors: readonly UserProblem[] }> {
    const { given, ...answer } = await this.deps.account.edit(viewer, async (tx, user) => {
      const id = requestedId ?? user.avatar?.id;
      const records = await this.deps.store.list(tx, user.id);
      const gone = records.filter((record) => record.id === id);
      const given = await this.deps.store.delete(tx, gone, this.deps.clock.now());
      const after = id === user.avatar?.id ? await this.forget(tx, user) : user;
      return { given, removed: gone.length > 0, user: after, userErrors: [] };
    });
    await this.deps.removals.removeNow(given);
    return answer;
  }

  private async forget(tx: Transaction, user: UserRecord): Promise<UserRecord> {
    if (!user.avatar) return user;
    const after = { ...user, avatar: null };
    await this.deps.accounts.updateAvatar(tx, user.id, null, user.avatarChosenAt);
    tx.emit(avatarUpdated(after));
    return after;
  }

  private async findReady(
    tx: Transaction,
    user: UserRecord,
    id: string,
  ): Promise<AvatarRecord | null> {
    if (!isAvatarId(id)) return null;
    const records = await this.deps.store.list(tx, user.id);
    return records.find((record) => record.id === id && record.state === 'READY') ?? null;
  }
}

function answerOf(user: UserRecord, record: AvatarRecord): AvatarAnswer {
  return { avatar: viewOwnPicture(record), user, userErrors: [] };
}

function noSuchPicture(path: readonly string[]): AvatarAnswer {
  const message = 'There is no such picture any more. Ask for the list of pictures again.';
  return { avatar: null, user: null, userErrors: [notFound(message, path)] };
}
