import type { Clock } from '../../platform/clock.js';
import { BadUserInputError } from '../../platform/errors.js';
import type { GeneratedPictures } from '../../platform/generated-pictures/generated-pictures.js';
import type { ObjectStore } from '../../platform/object-store/object-store.js';
import {
  type AvatarFormat,
  fileName,
  MAX_SIDE_PIXELS,
  pictureFolder,
  sideOf,
  variantFor,
} from './avatar.files.js';
import type { AvatarLoader } from './avatar.loaders.js';
import type { AvatarDetails } from './avatar.types.js';
import type { VisibleAvatar, VisiblePicture } from './avatar.view.js';
import { SignedUrls } from './signed-urls.js';

/** Where pictures are, and what is told of them beside. */
export class AvatarDelivery {
  private readonly signed: SignedUrls;

  constructor(
    private readonly deps: {
      readonly files: ObjectStore;
      readonly generated: GeneratedPictures;
      readonly thumbnailPixels: number;
      /** How long a URL of a picture works at most that not everybody may see. */
      readonly urlSeconds: number;
      readonly clock: Clock;
    },
  ) {
    this.signed = new SignedUrls(deps);
  }

  /**
   * Where the smallest file is that has at least `side` pixels.
   *
   * @throws BadUserInputError for a side that no file can have.
   */
  async url(avatar: VisibleAvatar, side: number, format: AvatarFormat): Promise<string> {
    if (side < 1 || side > MAX_SIDE_PIXELS)
      throw new BadUserInputError(`The size of a picture is from 1 to ${MAX_SIDE_PIXELS} pixels.`);
    const variant = variantFor(side, this.deps.thumbnailPixels);
    const { uploaded } = avatar;
    if (!uploaded) {
      const pixels = sideOf(variant, this.deps.thumbnailPixels);
      return this.deps.generated.url(
        subjectOf(avatar),
        pixels,
        format === 'WEBP' ? 'webp' : 'jpeg',
      );
    }
    const key = `${pictureFolder(uploaded)}${fileName(variant, format)}`;
    return uploaded.isPublic ? this.deps.files.publicUrl(key) : this.signed.url(key);
  }

  /** Where the thumbnail is, as WebP. */
  thumbnailUrl(avatar: VisibleAvatar): Promise<string> {
    return this.url(avatar, this.deps.thumbnailPixels, 'WEBP');
  }

  /** What a picture is beside its URLs. Only an uploaded one takes a statement, for all of a request together. */
  async details(avatar: VisibleAvatar, pictures: AvatarLoader): Promise<AvatarDetails> {
    const uploaded =
      avatar.uploaded && (await this.detailsOfUploaded(avatar, avatar.uploaded, pictures));
    if (uploaded) return uploaded;
    const look = await this.deps.generated.look(subjectOf(avatar));
    return {
      ...look,
      sidePixels: MAX_SIDE_PIXELS,
      fileSize: null,
      altText: null,
      uploadedAt: null,
    };
  }

  /** Null for a picture that was deleted since the person was read. */
  private async detailsOfUploaded(
    { userId }: VisibleAvatar,
    { id, record: known }: VisiblePicture,
    pictures: AvatarLoader,
  ): Promise<AvatarDetails | null> {
    const record = known ?? (await pictures.load({ userId, id }));
    if (!record?.picture) return null;
    const { altText, uploadedAt, picture } = record;
    const { sidePixels, fileSize, placeholder, dominantColor } = picture;
    return { sidePixels, fileSize, altText, uploadedAt, placeholder, dominantColor };
  }
}

function subjectOf({ userId, name }: VisibleAvatar) {
  return { id: userId, name };
}
