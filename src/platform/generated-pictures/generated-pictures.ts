import { initialsOf } from '../images/initials.js';
import type { PictureStyle } from '../images/picture-styles.js';
import { rasterizePicture } from '../images/rasterize-picture.js';
import { KeyedQueue } from '../keyed-queue.js';
import { type GroundLook, groundLookOf } from './ground-look.js';
import { LruCache } from './lru-cache.js';
import { type PictureSpec, PictureTokens } from './picture-token.js';

export type RasterFormat = 'webp' | 'jpeg';

/** In what form a picture is wanted; an SVG has any size. */
export interface PictureForm {
  readonly sidePixels: number;
  readonly format: RasterFormat | 'svg';
}

/** Whom a picture is for. */
export interface PictureSubject {
  readonly id: string;
  /** Where the viewer may see one. */
  readonly name: string | null;
}

export interface GeneratedPicturesOptions {
  /** At least 32 random bytes; it may serve other purposes too. With another one, everybody gets another picture. */
  readonly secret: Uint8Array;
  /** The style of pictures without initials. */
  readonly style: PictureStyle;
  /** Whether a name that may be seen is shown by its initials. */
  readonly initials: boolean;
  /** What stands in front of the token: the URL below which `generatedPictureRoutes` are reached. */
  readonly baseUrl: () => string;
}

const MAX_LOOKS = 20_000;
const MAX_DRAWN = 500;
/** Pictures that may wait to be drawn; one is drawn at a time. */
const MAX_WAITING = 200;

/** Pictures for those who have none: the same one each time, on every machine that knows the secret. */
export class GeneratedPictures {
  private readonly tokens: PictureTokens;
  private readonly looks = new LruCache<Promise<GroundLook>>(MAX_LOOKS);
  private readonly drawn = new LruCache<Buffer>(MAX_DRAWN);
  private readonly easel = new KeyedQueue(MAX_WAITING);

  constructor(private readonly options: GeneratedPicturesOptions) {
    this.tokens = new PictureTokens(options.secret);
  }

  url(subject: PictureSubject, sidePixels: number, format: RasterFormat): string {
    const token = this.tokens.seal(this.specOf(subject));
    return `${this.options.baseUrl()}/${token}/${sidePixels}.${format}`;
  }

  /** What stands for the picture until it is there. */
  look(subject: PictureSubject): Promise<GroundLook> {
    const spec = this.specOf(subject);
    const name = `${spec.style} ${spec.seed} ${spec.initials}`;
    return this.looks.remember(name, async () => groundLookOf(await svgOf(spec)));
  }

  /**
   * The bytes behind a URL, from its token on; null for a token that was not made here.
   *
   * @throws UnavailableError when too many are asked for at once.
   */
  async draw(token: string, { sidePixels, format }: PictureForm): Promise<Buffer | null> {
    const spec = this.tokens.open(token);
    if (!spec) return null;
    if (format === 'svg') return Buffer.from(await svgOf(spec));
    const name = `${token}/${sidePixels}.${format}`;
    const known = this.drawn.get(name);
    if (known) return known;
    return this.easel.run('easel', async () => {
      // Somebody else may have waited for the same one.
      const drawn = this.drawn.get(name);
      if (drawn) return drawn;
      const bytes = await rasterizePicture(await svgOf(spec), { side: sidePixels, format });
      this.drawn.set(name, bytes);
      return bytes;
    });
  }

  private specOf({ id, name }: PictureSubject): PictureSpec {
    const { style, initials: wanted } = this.options;
    const seed = this.tokens.seedOf(id);
    const initials = wanted && name !== null ? initialsOf(name) : '';
    return initials === '' ? { style, seed, initials } : { style: 'initials', seed, initials };
  }
}

/** Styles and fonts take a noticeable part of the start, so they wait for the first picture. */
async function svgOf(spec: PictureSpec): Promise<string> {
  const { generatedPicture } = await import('../images/generated-picture.js');
  return generatedPicture(spec);
}
