import type { UserRecord } from '../account/index.js';
import { isVisible, type Relation } from '../privacy/index.js';
import type { AvatarRecord } from './avatar.types.js';

/** A person's picture as one pair of eyes sees it. */
export interface VisibleAvatar {
  /** Whose it is; nothing that leaves tells. */
  readonly userId: string;
  /** The person's name where these eyes see it: what a generated picture may show. */
  readonly name: string | null;
  /** Null: a generated one. */
  readonly uploaded: VisiblePicture | null;
  /** Set where the owner looks at the picture in use: its status then tells of their uploads too. */
  readonly ownerView: OwnerView | null;
}

export interface VisiblePicture {
  readonly id: string;
  readonly key: string;
  readonly isPublic: boolean;
  /** Whether these eyes may know its id. */
  readonly own: boolean;
  /** The whole record, where it has been read already. */
  readonly record: AvatarRecord | null;
}

export interface OwnerView {
  readonly chosenAt: Date | null;
}

/**
 * The picture that these eyes see. Whoever may not see the uploaded one gets what they would get of
 * somebody who never uploaded one.
 */
export function viewAvatar(user: UserRecord, relation: Relation): VisibleAvatar {
  const own = relation === 'OWNER';
  const sees = isVisible(user.privacy.avatar, relation);
  return {
    userId: user.id,
    name: isVisible(user.privacy.displayName, relation) ? user.profile.displayName : null,
    uploaded: sees && user.avatar ? { ...user.avatar, own, record: null } : null,
    ownerView: own ? { chosenAt: user.avatarChosenAt } : null,
  };
}

/** One of the owner's finished pictures, for themselves. Null for what is not finished. */
export function viewOwnPicture(record: AvatarRecord): VisibleAvatar | null {
  const { userId, id, picture } = record;
  if (!picture) return null;
  const { key, isPublic } = picture;
  const uploaded = { id, key, isPublic, own: true, record };
  return { userId, name: null, uploaded, ownerView: null };
}
