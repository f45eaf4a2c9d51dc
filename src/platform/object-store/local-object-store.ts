import type { Readable } from 'node:stream';
import type { Clock } from '../clock.js';
import { DeadlineExceededError } from '../deadline.js';
import { chunksOf, exactly, streamOf } from './body-source.js';
import {
  assertHeaderValue,
  assertListLimit,
  assertRange,
  assertUploadSizes,
  expiryOf,
  limitedCall,
} from './call-limits.js';
import { guardedBody } from './guarded-body.js';
import { LocalFiles } from './local-files.js';
import { isSystemError } from './local-folder.js';
import type { ObjectMetadata, OpenObject, SizeBounds } from './local-object-file.js';
import { LocalSignatures } from './local-signatures.js';
import { assertKeyIn, assertKeyPrefix, assertObjectKey } from './object-key.js';
import {
  type ByteRange,
  type CallOptions,
  type ListedObject,
  type ObjectBody,
  type ObjectInfo,
  type ObjectStore,
  ObjectStoreUnavailableError,
  type PutOptions,
  RangeNotSatisfiableError,
  type SignedUrlOptions,
  type StoredObject,
  type UploadForm,
  type UploadOptions,
} from './object-store.js';

export interface LocalStoreOptions {
  /** Made when it is missing. Nothing else is kept there. */
  readonly folder: string;
  /** Signs forms and URLs; see `LocalSignatures`. Who has it can read and upload everything. */
  readonly secret: Uint8Array;
  /** Where `localFileRoutes` are reached, such as `http://localhost:4001/files`. */
  readonly baseUrl: () => string;
  readonly deadlineMs: number;
  readonly clock: Clock;
}

/**
 * A folder of files, for one machine. A file grows elsewhere in the folder and is put in place by a rename,
 * so that a process that is killed leaves whole objects and at most a file that the next start removes.
 * `localFileRoutes` serve it.
 */
export class LocalObjectStore implements ObjectStore {
  private constructor(
    readonly files: LocalFiles,
    readonly signatures: LocalSignatures,
    private readonly options: LocalStoreOptions,
  ) {}

  /** Opens the folder, and removes what writers have left behind that were killed. */
  static async open(options: LocalStoreOptions): Promise<LocalObjectStore> {
    const signatures = new LocalSignatures(options.secret, options.clock);
    return new LocalObjectStore(await LocalFiles.open(options.folder), signatures, options);
  }

  async put(key: string, body: ObjectBody, options: PutOptions): Promise<void> {
    const { contentType, cacheControl, signal } = options;
    assertObjectKey(key);
    assertHeaderValue('contentType', contentType);
    assertHeaderValue('cacheControl', cacheControl);
    const { stream, size } = streamOf(body);
    const metadata = { contentType, cacheControl, minBytes: size, maxBytes: size };
    await this.call(signal, (aborted) =>
      this.write(key, { stream, chunks: exactly(size, stream) }, metadata, aborted),
    );
  }

  async get(
    key: string,
    { range, signal }: CallOptions & { range?: ByteRange } = {},
  ): Promise<StoredObject | null> {
    if (range) assertRange(range);
    return this.call(signal, async (aborted) => {
      const object = await this.open(key, aborted);
      if (!object) return null;
      if (range && range.start >= object.info.size) {
        await object.close();
        throw new RangeNotSatisfiableError();
      }
      const body = guardedBody(object.stream(range), {
        stallTimeoutMs: this.options.deadlineMs,
        signal,
        failure: (cause) => new ObjectStoreUnavailableError(cause),
      });
      return { ...object.info, body };
    });
  }

  async head(key: string, { signal }: CallOptions = {}): Promise<ObjectInfo | null> {
    return this.call(signal, async (aborted) => {
      const object = await this.open(key, aborted);
      await object?.close();
      return object?.info ?? null;
    });
  }

  async copy(
    from: string,
    to: string,
    { cacheControl, signal }: CallOptions & { cacheControl?: string } = {},
  ): Promise<boolean> {
    assertObjectKey(to);
    if (cacheControl !== undefined) assertHeaderValue('cacheControl', cacheControl);
    return this.call(signal, async (aborted) => {
      const object = await this.open(from, aborted);
      if (!object) return false;
      const { size } = object.info;
      const metadata = { ...object.info, minBytes: size, maxBytes: size };
      if (cacheControl !== undefined) metadata.cacheControl = cacheControl;
      const stream = object.stream();
      await this.write(to, { stream, chunks: chunksOf(stream) }, metadata, aborted);
      return true;
    });
  }

  async delete(keys: readonly string[], { signal }: CallOptions = {}): Promise<void> {
    keys.forEach(assertObjectKey);
    await this.call(signal, (aborted) => this.files.remove(keys, aborted));
  }

  async list(
    prefix: string,
    { after = '', limit, signal }: CallOptions & { after?: string; limit: number },
  ): Promise<readonly ListedObject[]> {
    assertKeyPrefix(prefix);
    assertListLimit(limit);
    if (after !== '') assertObjectKey(after);
    return this.call(signal, async (aborted) => {
      const found: ListedObject[] = [];
      for await (const object of this.files.walk({ prefix, after })) {
        aborted.throwIfAborted();
        found.push(object);
        if (found.length === limit) break;
      }
      return found;
    });
  }

  async createUpload(options: UploadOptions): Promise<UploadForm> {
    const { key, contentType, expiresSeconds } = options;
    assertKeyIn('uploads', key);
    assertHeaderValue('contentType', contentType);
    const expiresAt = expiryOf(this.options.clock.now(), expiresSeconds);
    const policy = { key, contentType, ...assertUploadSizes(options) };
    const signed = this.signatures.signPolicy({ ...policy, expiresAt: expiresAt.toISOString() });
    const fields = { key, 'Content-Type': contentType, ...signed };
    return { url: this.options.baseUrl(), fields, expiresAt };
  }

  async signedUrl(key: string, options: SignedUrlOptions): Promise<string> {
    const { expiresSeconds, contentType, from = this.options.clock.now() } = options;
    assertKeyIn('private', key);
    if (contentType !== undefined) assertHeaderValue('contentType', contentType);
    const expiresAt = expiryOf(from, expiresSeconds);
    const query = this.signatures.signRead(key, expiresAt, contentType);
    return `${this.options.baseUrl()}/${key}?${query}`;
  }

  publicUrl(key: string): string {
    assertKeyIn('public', key);
    return `${this.options.baseUrl()}/${key}`;
  }

  /** There are no connections. */
  close(): void {}

  /** Nobody would close what is open when the call is over already. */
  private async open(key: string, aborted: AbortSignal): Promise<OpenObject | null> {
    const object = await this.files.open(key);
    if (aborted.aborted) await object?.close();
    aborted.throwIfAborted();
    return object;
  }

  /** A write that ends when the signal aborts, also while it waits for the stream; it ends the stream. */
  private async write(
    key: string,
    { stream, chunks }: { stream: Readable; chunks: AsyncIterable<Uint8Array> },
    metadata: ObjectMetadata & SizeBounds,
    aborted: AbortSignal,
  ): Promise<void> {
    const end = () => stream.destroy();
    // Whoever reads it hears of its failure; nobody may be reading yet.
    stream.on('error', () => {});
    aborted.addEventListener('abort', end, { once: true });
    try {
      await this.files.write(key, chunks, metadata);
    } finally {
      end();
    }
  }

  private async call<T>(
    signal: AbortSignal | undefined,
    work: (aborted: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await limitedCall({ timeoutMs: this.options.deadlineMs, signal }, work);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      const ofSystem = error instanceof DeadlineExceededError || isSystemError(error);
      throw ofSystem ? new ObjectStoreUnavailableError(error) : error;
    }
  }
}
