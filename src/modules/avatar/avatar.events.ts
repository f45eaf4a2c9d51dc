import type { DomainEvent } from '../../platform/database/outbox.js';
import type { UserRecord } from '../account/index.js';
import { isPublicPicture } from './avatar.rules.js';

/** What everybody may know of the picture in use. */
function publicAvatarId(user: UserRecord): string | null {
  return isPublicPicture(user) ? (user.avatar?.id ?? null) : null;
}

/**
 * What others see as the person's picture may have changed: ask for it anew. `avatarId` is null where not
 * everybody sees an uploaded one.
 */
export function avatarUpdated(user: UserRecord): DomainEvent {
  return {
    type: 'AvatarUpdated',
    version: 1,
    userId: user.id,
    data: { avatarId: publicAvatarId(user) },
  };
}

/** What a change of privacy settings makes of the picture for everybody; none when that is the same as before. */
export function avatarVisibilityChanged(before: UserRecord, after: UserRecord): DomainEvent[] {
  return publicAvatarId(before) === publicAvatarId(after) ? [] : [avatarUpdated(after)];
}
