import type { Viewer } from '../../platform/identity/viewer.js';
import type { UserRecord } from '../account/index.js';
import { type Relation, relationTo } from '../privacy/index.js';
import type { AvatarListLoader } from './avatar.loaders.js';
import { failureOf, isAvatarId, type UploadLimits, uploadToTellOf } from './avatar.rules.js';
import type { AvatarFailure, AvatarRecord, AvatarStatus } from './avatar.types.js';
import { type VisibleAvatar, viewAvatar, viewOwnPicture } from './avatar.view.js';

/** What is seen of people's pictures, and what they see of their own uploads. */
export class AvatarService {
  constructor(private readonly limits: UploadLimits) {}

  /** The picture of a person as these eyes see it: everybody has one. */
  view(user: UserRecord, relation: Relation): VisibleAvatar {
    return viewAvatar(user, relation);
  }

  /** What kind of picture it is; the owner hears of an upload that has come to nothing yet. */
  async status(avatar: VisibleAvatar, lists: AvatarListLoader): Promise<AvatarStatus> {
    const upload = await this.findUploadToTellOf(avatar, lists);
    if (upload) return upload.state === 'FAILED' ? 'FAILED' : 'PROCESSING';
    return avatar.uploaded ? 'READY' : 'GENERATED';
  }

  /** Why the owner's latest upload failed, if it did. */
  async failure(avatar: VisibleAvatar, lists: AvatarListLoader): Promise<AvatarFailure | null> {
    const upload = await this.findUploadToTellOf(avatar, lists);
    return upload && this.failureOfUpload(upload);
  }

  failureOfUpload({ failure }: AvatarRecord): AvatarFailure | null {
    return failure && failureOf(failure, this.limits);
  }

  /** An upload of the viewer's own; null when there is none of that id, and for everybody else. */
  async findUpload(
    viewer: Viewer,
    user: UserRecord,
    request: { readonly id: string; readonly lists: AvatarListLoader },
  ): Promise<AvatarRecord | null> {
    if (relationTo(viewer, user.id) !== 'OWNER' || !isAvatarId(request.id)) return null;
    const records = await request.lists.load(user.id);
    return records.find(({ id }) => id === request.id) ?? null;
  }

  /** The finished pictures of the viewer's own, the latest first; null for everybody else. */
  async list(
    viewer: Viewer,
    user: UserRecord,
    lists: AvatarListLoader,
  ): Promise<VisibleAvatar[] | null> {
    if (relationTo(viewer, user.id) !== 'OWNER') return null;
    const records = await lists.load(user.id);
    return records.flatMap((record) => viewOwnPicture(record) ?? []);
  }

  /** What came of an upload; null until it is finished. */
  pictureOf(upload: AvatarRecord): VisibleAvatar | null {
    return viewOwnPicture(upload);
  }

  private async findUploadToTellOf(
    { userId, ownerView }: VisibleAvatar,
    lists: AvatarListLoader,
  ): Promise<AvatarRecord | null> {
    if (!ownerView) return null;
    return uploadToTellOf(await lists.load(userId), ownerView.chosenAt);
  }
}
