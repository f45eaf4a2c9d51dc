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

/** What a list of people shows is drawn in 10 ms or so, larger ones in some 100 ms. */
const SMALL_SIDE = 256;
/** Small pictures that may wait to be drawn: first requests of some pages of 250 people. */
const MAX_SMALL_WAITING = 1_000;
/** Larger ones that may wait: they are looked at one by one. */
const MAX_LARGE_WAITING = 100;

/** Pictures for those who have none: the same one each time, on every machine that knows the secret. */
export class GeneratedPictures {
  private readonly tokens: PictureTokens;
  private readonly looks = new LruCache<Promise<GroundLook>>(MAX_LOOKS);
  private readonly drawn = new LruCache<Buffer>(MAX_DRAWN);
  private readonly underWay = new Map<string, Promise<Buffer>>();
  /** One is drawn at a time on each: small ones do not wait for large ones. */
  private readonly easels = {
    small: new KeyedQueue(MAX_SMALL_WAITING),
    large: new KeyedQueue(MAX_LARGE_WAITING),
  };

  /** @param rasterize Makes pixels of what is drawn. */
  constructor(
    private readonly options: GeneratedPicturesOptions,
    private readonly rasterize: typeof rasterizePicture = rasterizePicture,
  ) {
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
   * The bytes behind a URL, from its token on; null for a token that was not made here. However many ask for
   * the same ones at once, they are drawn once and take one place among those that wait.
   *
   * @throws UnavailableError when too many are asked for at once.
   */
  async draw(token: string, { sidePixels, format }: PictureForm): Promise<Buffer | null> {
    const spec = this.tokens.open(token);
    if (!spec) return null;
    if (format === 'svg') return Buffer.from(await svgOf(spec));
    const name = `${token}/${sidePixels}.${format}`;
    const known = this.drawn.get(name) ?? this.underWay.get(name);
    if (known) return known;
    const drawing = this.drawAnew(name, spec, { side: sidePixels, format });
    this.underWay.set(name, drawing);
    return drawing;
  }

  private async drawAnew(
    name: string,
    spec: PictureSpec,
    form: { readonly side: number; readonly format: RasterFormat },
  ): Promise<Buffer> {
    try {
      const easel = form.side <= SMALL_SIDE ? this.easels.small : this.easels.large;
      const bytes = await easel.run('easel', async () => this.rasterize(await svgOf(spec), form));
      this.drawn.set(name, bytes);
      return bytes;
    } finally {
      this.underWay.delete(name);
    }
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
