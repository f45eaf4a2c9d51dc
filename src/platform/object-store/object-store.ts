import type { Readable } from 'node:stream';
import { UnavailableError } from '../errors.js';

/** The store does not answer in time, or says that it cannot now. What was asked may still have happened. */
export class ObjectStoreUnavailableError extends UnavailableError {
  constructor(cause: unknown) {
    super('The file store does not answer at the moment. Try again in a few seconds.', { cause });
  }
}

/** The store refuses for good, such as for want of a permission or of the bucket: a fault to be repaired. */
export class ObjectStoreRefusedError extends Error {
  override readonly name = 'ObjectStoreRefusedError';
  constructor(operation: string, cause: unknown) {
    super(`The object store refuses: ${operation}`, { cause });
  }
}

/** The range begins after the last byte of the object. */
export class RangeNotSatisfiableError extends Error {
  override readonly name = 'RangeNotSatisfiableError';
  constructor(options?: ErrorOptions) {
    super('The range begins after the end of the object', options);
  }
}

/** The stream to be stored has failed by itself, or has another length than was said. */
export class BodyFailedError extends Error {
  override readonly name = 'BodyFailedError';
}

/** A stream yields exactly `size` bytes; the store ends it in any case. */
export type ObjectBody = Uint8Array | { readonly stream: Readable; readonly size: number };

export interface CallOptions {
  /** Ends the call early; it then rejects with the reason. */
  readonly signal?: AbortSignal;
}

export interface PutOptions extends CallOptions {
  /** What readers get as `Content-Type`: printable ASCII, up to 255 characters. */
  readonly contentType: string;
  /** What readers get as `Cache-Control`, likewise. */
  readonly cacheControl: string;
}

export interface ObjectInfo {
  /** Bytes of the whole object. */
  readonly size: number;
  readonly contentType: string;
  readonly cacheControl: string | null;
  /** Changes with the bytes; quoted, as in HTTP. */
  readonly etag: string;
  /** When the object came to be at this key, by `put`, `copy` or an upload; some stores know whole seconds only. */
  readonly lastModified: Date;
}

/** Both ends are inclusive and count from 0. Without an end, or with one behind the last byte: up to the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface StoredObject extends ObjectInfo {
  /**
   * The bytes asked for. It fails with `ObjectStoreUnavailableError` when the store stops in the middle, and
   * with the reason when the signal aborts. Whoever does not read it to the end destroys it.
   */
  readonly body: Readable;
}

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly lastModified: Date;
}

export interface UploadOptions {
  /** Below `uploads/`, where nobody reads by a URL. */
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  /** 1 unless it is given: an empty file is refused. */
  readonly minBytes?: number;
  /** 1 second to 7 days. */
  readonly expiresSeconds: number;
}

/** A form to be sent by POST as `multipart/form-data`: all fields as they are, then the file as `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

export interface SignedUrlOptions {
  /** 1 second to 7 days. */
  readonly expiresSeconds: number;
  /**
   * From when on, in whole seconds and not in the future; now if not set. The same moment gives the same URL, as
   * long as the credentials of the store are the same.
   */
  readonly from?: Date;
  /** Served instead of the stored `Content-Type`. */
  readonly contentType?: string;
}

/**
 * Holds files by key (see `isObjectKey`). An object is there whole or not at all, also for who reads while
 * it is replaced, and what `put`, `copy` and `delete` have acknowledged is durable.
 *
 * Every method throws RangeError for what is no key or out of range (a fault of the caller),
 * `ObjectStoreUnavailableError` after its deadline at the latest, and `ObjectStoreRefusedError`. Each can be
 * repeated: its effect is the same.
 */
export interface ObjectStore {
  /**
   * Replaces what is there. Of several at once for one key, one wins, whole.
   *
   * @throws BodyFailedError when the stream does not yield what was said; then nothing has changed.
   */
  put(key: string, body: ObjectBody, options: PutOptions): Promise<void>;
  /**
   * Null when there is nothing at the key. The deadline holds until the answer begins and for each wait in it.
   *
   * @throws RangeNotSatisfiableError when the range begins after the last byte.
   */
  get(key: string, options?: CallOptions & { range?: ByteRange }): Promise<StoredObject | null>;
  /** Null when there is nothing at the key. */
  head(key: string, options?: CallOptions): Promise<ObjectInfo | null>;
  /** Copies bytes and content type; without `cacheControl` that too. False when there is nothing at `from`. */
  copy(
    from: string,
    to: string,
    options?: CallOptions & { cacheControl?: string },
  ): Promise<boolean>;
  /** Keys with nothing at them are fine. */
  delete(keys: readonly string[], options?: CallOptions): Promise<void>;
  /** Objects whose key begins with the prefix, in the order of keys, from the first one after `after` on; `limit` is 1 to 1000. */
  list(
    prefix: string,
    options: CallOptions & { after?: string; limit: number },
  ): Promise<readonly ListedObject[]>;
  /**
   * Lets a client store one file by itself: this key, this content type, a size within the bounds. The
   * store refuses anything else. Until the form expires it can be sent again, and replaces.
   */
  createUpload(options: UploadOptions): Promise<UploadForm>;
  /** Where whoever holds the URL reads an object below `private/` until it expires. */
  signedUrl(key: string, options: SignedUrlOptions): Promise<string>;
  /** Where everybody reads an object below `public/`. */
  publicUrl(key: string): string;
  /** Ends every connection. */
  close(): void;
}
