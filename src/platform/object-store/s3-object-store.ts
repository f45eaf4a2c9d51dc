import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  type _Error as S3Error,
} from '@aws-sdk/client-s3';
import { type AwsWork, callAws, isMissing } from './aws-call.js';
import { exactly } from './body-source.js';
import { assertHeaderValue, assertListLimit, assertRange } from './call-limits.js';
import { guardedBody } from './guarded-body.js';
import { assertKeyPrefix } from './object-key.js';
import {
  type ByteRange,
  type CallOptions,
  type ListedObject,
  type ObjectBody,
  type ObjectInfo,
  type ObjectStore,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
  type PutOptions,
  type SignedUrlOptions,
  type StoredObject,
  type UploadForm,
  type UploadOptions,
} from './object-store.js';
import { createS3Client, encryptionInput, placeOf } from './s3-client.js';
import { type S3StoreOptions, S3Urls } from './s3-urls.js';

/** As many keys as S3 takes in one request. */
const DELETE_BATCH = 1_000;

/** An S3 bucket, or a prefix of one. It connects at the first call. */
export class S3ObjectStore implements ObjectStore {
  private readonly client: S3Client;
  private readonly urls: S3Urls;
  /** What every write says of encryption. */
  private readonly encryption: ReturnType<typeof encryptionInput>;

  constructor(private readonly options: S3StoreOptions) {
    this.client = createS3Client(options);
    this.urls = new S3Urls(options);
    this.encryption = encryptionInput(options.encryption);
  }

  async put(key: string, body: ObjectBody, options: PutOptions): Promise<void> {
    const { contentType, cacheControl, signal } = options;
    assertHeaderValue('contentType', contentType);
    assertHeaderValue('cacheControl', cacheControl);
    const metadata = { ContentType: contentType, CacheControl: cacheControl, ...this.encryption };
    const input = { ...this.place(key), ...metadata };
    if (body instanceof Uint8Array) await this.putInput({ ...input, Body: body }, signal);
    else await this.putStream(input, body, signal);
  }

  async get(
    key: string,
    { range, signal }: CallOptions & { range?: ByteRange } = {},
  ): Promise<StoredObject | null> {
    const command = new GetObjectCommand({ ...this.place(key), ...rangeInput(range) });
    const answer = await this.find('get', signal, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    if (!answer) return null;
    if (!(answer.Body instanceof Readable)) throw new Error('The SDK gave no stream');
    const total = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1];
    const body = guardedBody(answer.Body, {
      stallTimeoutMs: this.options.deadlineMs,
      signal,
      failure: (cause) => new ObjectStoreUnavailableError(cause),
    });
    return { ...infoOf(answer, total === undefined ? answer.ContentLength : Number(total)), body };
  }

  async head(key: string, { signal }: CallOptions = {}): Promise<ObjectInfo | null> {
    const command = new HeadObjectCommand(this.place(key));
    const answer = await this.find('head', signal, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return answer && infoOf(answer, answer.ContentLength);
  }

  async copy(
    from: string,
    to: string,
    { cacheControl, signal }: CallOptions & { cacheControl?: string } = {},
  ): Promise<boolean> {
    const { Bucket, Key } = this.place(from);
    const input = { ...this.place(to), CopySource: `${Bucket}/${Key}`, ...this.encryption };
    const answer = await this.find('copy', signal, async (abortSignal) => {
      const metadata =
        cacheControl === undefined
          ? {}
          : await this.replacedMetadata(from, cacheControl, abortSignal);
      return this.client.send(new CopyObjectCommand({ ...input, ...metadata }), { abortSignal });
    });
    return answer !== null;
  }

  async delete(keys: readonly string[], { signal }: CallOptions = {}): Promise<void> {
    const objects = keys.map((key) => ({ Key: this.place(key).Key }));
    for (let at = 0; at < objects.length; at += DELETE_BATCH) {
      const command = new DeleteObjectsCommand({
        Bucket: this.options.bucket,
        Delete: { Objects: objects.slice(at, at + DELETE_BATCH), Quiet: true },
      });
      const answer = await this.send('delete', signal, (abortSignal) =>
        this.client.send(command, { abortSignal }),
      );
      assertDeleted(answer.Errors ?? []);
    }
  }

  async list(
    prefix: string,
    { after, limit, signal }: CallOptions & { after?: string; limit: number },
  ): Promise<readonly ListedObject[]> {
    assertKeyPrefix(prefix);
    assertListLimit(limit);
    const command = new ListObjectsV2Command({
      Bucket: this.options.bucket,
      Prefix: `${this.options.prefix}${prefix}`,
      MaxKeys: limit,
      ...(after !== undefined && { StartAfter: this.place(after).Key }),
    });
    const answer = await this.send('list', signal, (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return (answer.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({
      key: Key.slice(this.options.prefix.length),
      size: Size,
      lastModified: LastModified ?? new Date(0),
    }));
  }

  createUpload(options: UploadOptions): Promise<UploadForm> {
    return this.urls.createUpload(options);
  }

  signedUrl(key: string, options: SignedUrlOptions): Promise<string> {
    return this.urls.signedUrl(key, options);
  }

  publicUrl(key: string): string {
    return this.urls.publicUrl(key);
  }

  close(): void {
    this.client.destroy();
    this.urls.close();
  }

  private async putInput(
    input: PutObjectCommandInput,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    await this.send('put', signal, (abortSignal) =>
      this.client.send(new PutObjectCommand(input), { abortSignal }),
    );
  }

  private async putStream(
    input: PutObjectCommandInput,
    { stream, size }: Exclude<ObjectBody, Uint8Array>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const broken = new AbortController();
    const chunks = untilFailure(exactly(size, stream), (error) => broken.abort(error));
    const content = Readable.from(chunks, { objectMode: false });
    // It is the chunks that tell of it.
    stream.on('error', () => {});
    const signals = signal ? [signal, broken.signal] : [broken.signal];
    try {
      await this.putInput(
        { ...input, Body: content, ContentLength: size },
        AbortSignal.any(signals),
      );
    } finally {
      content.destroy();
      stream.destroy();
    }
  }

  /** S3 keeps all metadata of the source or none. */
  private async replacedMetadata(key: string, cacheControl: string, abortSignal: AbortSignal) {
    assertHeaderValue('cacheControl', cacheControl);
    const { ContentType } = await this.client.send(new HeadObjectCommand(this.place(key)), {
      abortSignal,
    });
    const replaced = { MetadataDirective: 'REPLACE', CacheControl: cacheControl } as const;
    return { ...replaced, ...(ContentType !== undefined && { ContentType }) };
  }

  private place(key: string) {
    return placeOf(this.options, key);
  }

  private send<T>(
    operation: string,
    signal: AbortSignal | undefined,
    work: AwsWork<T>,
  ): Promise<T> {
    return callAws({ operation, timeoutMs: this.options.deadlineMs, signal }, work);
  }

  /** The same, and null where there is nothing at the key. */
  private find<T>(
    operation: string,
    signal: AbortSignal | undefined,
    work: AwsWork<T>,
  ): Promise<T | null> {
    return this.send(operation, signal, async (abortSignal) => {
      try {
        return await work(abortSignal);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }
}

/**
 * The SDK copes with no stream that fails: it goes on waiting, and one of its own streams fails where nobody
 * hears it. So this one stops in silence, and whoever waits for the call is told.
 */
async function* untilFailure(
  chunks: AsyncIterable<Uint8Array>,
  tell: (error: unknown) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* chunks;
  } catch (error) {
    tell(error);
    await new Promise<never>(() => {});
  }
}

function rangeInput(range: ByteRange | undefined): { Range?: string } {
  if (!range) return {};
  assertRange(range);
  return { Range: `bytes=${range.start}-${range.end ?? ''}` };
}

function infoOf(answer: HeadObjectCommandOutput, size: number | undefined): ObjectInfo {
  return {
    size: size ?? 0,
    contentType: answer.ContentType ?? 'application/octet-stream',
    cacheControl: answer.CacheControl ?? null,
    etag: answer.ETag ?? '""',
    lastModified: answer.LastModified ?? new Date(0),
  };
}

/** S3 answers 200 although it may have kept some. */
function assertDeleted(errors: readonly S3Error[]): void {
  const [first] = errors;
  if (!first) return;
  const failure = new Error(`${errors.length} not deleted, the first for ${first.Code}`);
  if (first.Code === 'AccessDenied') throw new ObjectStoreRefusedError('delete', failure);
  throw new ObjectStoreUnavailableError(failure);
}
