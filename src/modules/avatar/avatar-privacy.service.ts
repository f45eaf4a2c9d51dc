import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Ids } from '../../platform/ids.js';
import type { ObjectStore } from '../../platform/object-store/object-store.js';
import type { AccountStore, PrivacyLevel, UserRecord } from '../account/index.js';
import {
  isTightened,
  isVisible,
  type PrivacyFollower,
  type PrivacyFollowing,
} from '../privacy/index.js';
import { cacheControlOf, FILE_NAMES, pictureFolder } from './avatar.files.js';
import type { AvatarStore } from './avatar.store.js';
import type { StoredPicture } from './avatar.types.js';
import type { AvatarRemovals } from './avatar-removals.service.js';

interface Deps {
  readonly accounts: AccountStore;
  readonly store: AvatarStore;
  readonly files: ObjectStore;
  readonly removals: AvatarRemovals;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Where the copy of a picture's files is. */
interface Copy {
  readonly from: string;
  readonly to: { readonly key: string; readonly isPublic: boolean };
}

const nothingToFollow: PrivacyFollowing = {
  apply: async (_, __, after) => after,
  finish: async () => {},
};

const isPublicLevel = (level: PrivacyLevel) => isVisible(level, 'ANONYMOUS');

/**
 * Whether the files have to lie elsewhere afterwards: on the other side, or where a signed URL that
 * somebody still holds does not lead.
 */
function mustMove(before: PrivacyLevel, after: PrivacyLevel): boolean {
  return isPublicLevel(before) !== isPublicLevel(after) || isTightened(before, after);
}

/** Keeps the files of pictures where the privacy of their owners wants them. */
export class AvatarPrivacy implements PrivacyFollower {
  constructor(private readonly deps: Deps) {}

  async prepare(
    userId: string,
    requested: { readonly avatar?: PrivacyLevel | null },
  ): Promise<PrivacyFollowing> {
    const { avatar: level } = requested;
    if (!level) return nothingToFollow;
    const user = (await this.deps.accounts.findByIds([userId])).get(userId);
    const move = new AvatarMove(this.deps, isPublicLevel(level));
    if (user && mustMove(user.privacy.avatar, level)) await move.copyAll(userId);
    return move;
  }
}

/** One change of one person's setting. */
class AvatarMove implements PrivacyFollowing {
  /** By id of the picture. */
  private readonly copies = new Map<string, Copy>();
  /** What is to be removed in the end. */
  private given: string[] = [];

  constructor(
    private readonly deps: Deps,
    private readonly isPublic: boolean,
  ) {}

  async copyAll(userId: string): Promise<void> {
    const records = (await this.deps.store.findByUserIds([userId])).get(userId) ?? [];
    const copies = records.flatMap(({ id, picture }) => (picture ? [this.copy(id, picture)] : []));
    try {
      await allEnded(copies);
    } catch (error) {
      await this.finish();
      throw error;
    }
  }

  private async copy(id: string, picture: StoredPicture): Promise<void> {
    const from = pictureFolder(picture);
    const to = { key: this.deps.ids.key(), isPublic: this.isPublic };
    const folder = pictureFolder(to);
    // Until the transaction takes them, these are files that nobody needs.
    this.given.push(folder);
    const cacheControl = cacheControlOf(to);
    await allEnded(
      FILE_NAMES.map((name) =>
        this.deps.files.copy(`${from}${name}`, `${folder}${name}`, { cacheControl }),
      ),
    );
    // A file that is missing stays missing: a lost one is no reason to leave the others where they are. Whether
    // the picture was moved or deleted meanwhile, the transaction will see.
    this.copies.set(id, { from, to });
  }

  async apply(tx: Transaction, before: UserRecord, after: UserRecord): Promise<UserRecord | null> {
    const folders = [...this.copies.values()].map(({ to }) => pictureFolder(to));
    if (!mustMove(before.privacy.avatar, after.privacy.avatar)) return after;
    const records = (await this.deps.store.list(tx, before.id)).filter(({ picture }) => picture);
    const moves = records.flatMap((record) => {
      const copy = this.copies.get(record.id);
      const fits = copy && record.picture && copy.from === pictureFolder(record.picture);
      return fits ? [{ record, to: copy.to }] : [];
    });
    if (moves.length < records.length) return null;
    const at = this.deps.clock.now();
    const given: string[] = [];
    for (const { record, to } of moves)
      given.push(...(await this.deps.store.relocate(tx, record, { ...to, at })));
    const used = new Set(moves.map(({ to }) => pictureFolder(to)));
    const unused = folders.filter((folder) => !used.has(folder));
    given.push(...(await this.deps.store.scheduleRemoval(tx, unused, at)));
    this.given = given;
    return this.followed(tx, after);
  }

  async finish(): Promise<void> {
    await this.deps.removals.removeNow(this.given);
  }

  /** The picture in use is named in the person's own row as well. */
  private async followed(tx: Transaction, user: UserRecord): Promise<UserRecord> {
    const to = user.avatar && this.copies.get(user.avatar.id)?.to;
    if (!user.avatar || !to) return user;
    const avatar = { id: user.avatar.id, ...to };
    await this.deps.accounts.updateAvatar(tx, user.id, avatar, user.avatarChosenAt);
    return { ...user, avatar };
  }
}

/** Waits for all, then rejects as the first that did: nothing goes on behind the back of what follows. */
async function allEnded(works: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(works))
    if (outcome.status === 'rejected') throw outcome.reason;
}
