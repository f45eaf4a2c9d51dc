import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PICTURE_STYLES, type PictureStyle } from '../images/picture-styles.js';

const SECRET_BYTES = 32;
const MAC_BYTES = 16;
/** More than any token that is made here. */
const MAX_LENGTH = 400;

/** What a generated picture is made of. Nothing in it tells who it is of. */
export interface PictureSpec {
  readonly style: PictureStyle;
  /** Pictures of the same style and seed are the same. */
  readonly seed: string;
  /** Empty where there are none. */
  readonly initials: string;
}

const sealed = z.tuple([z.enum(PICTURE_STYLES), z.string(), z.string()]);

/**
 * Tokens that stand for a picture in its URL: whoever has one can have that picture drawn, and nobody can
 * make one up. The seed comes from an id by a secret, so that neither leads to the other.
 */
export class PictureTokens {
  private readonly forSeeds: Uint8Array;
  private readonly forTokens: Uint8Array;

  /** @param secret At least 32 random bytes. It may serve other purposes too: the keys are derived from it. */
  constructor(secret: Uint8Array) {
    if (secret.byteLength < SECRET_BYTES)
      throw new RangeError(`The secret must have at least ${SECRET_BYTES} bytes`);
    this.forSeeds = derive(secret, 'generated-pictures: seeds');
    this.forTokens = derive(secret, 'generated-pictures: tokens');
  }

  seedOf(id: string): string {
    return createHmac('sha256', this.forSeeds).update(id).digest('base64url').slice(0, 22);
  }

  /** The same for the same picture. */
  seal({ style, seed, initials }: PictureSpec): string {
    const text = Buffer.from(JSON.stringify([style, seed, initials]));
    return Buffer.concat([this.macOf(text), text]).toString('base64url');
  }

  /** Null for what was not sealed here, and for a style that is no more. */
  open(token: string): PictureSpec | null {
    if (token.length > MAX_LENGTH) return null;
    const bytes = Buffer.from(token, 'base64url');
    // Otherwise another spelling of a token would be another URL of the same picture.
    if (bytes.toString('base64url') !== token || bytes.byteLength <= MAC_BYTES) return null;
    const text = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(this.macOf(text), bytes.subarray(0, MAC_BYTES))) return null;
    const { data } = sealed.safeParse(JSON.parse(text.toString('utf8')));
    if (!data) return null;
    const [style, seed, initials] = data;
    return { style, seed, initials };
  }

  private macOf(text: Buffer): Buffer {
    return createHmac('sha256', this.forTokens).update(text).digest().subarray(0, MAC_BYTES);
  }
}

function derive(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, SECRET_BYTES));
}
