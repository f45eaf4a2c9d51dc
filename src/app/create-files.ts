import path from 'node:path';
import type { FastifyPluginCallback } from 'fastify';
import type { Config } from '../config.js';
import type { Clock } from '../platform/clock.js';
import { generatedPictureRoutes } from '../platform/generated-pictures/generated-picture-routes.js';
import { GeneratedPictures } from '../platform/generated-pictures/generated-pictures.js';
import { type CdnInvalidation, noCdn } from '../platform/object-store/cdn-invalidation.js';
import { localFileRoutes } from '../platform/object-store/local-file-routes.js';
import { LocalObjectStore } from '../platform/object-store/local-object-store.js';
import type { ObjectStore } from '../platform/object-store/object-store.js';

/** Where files are, and how clients get at them. */
export interface Files {
  readonly files: ObjectStore;
  readonly cdn: CdnInvalidation;
  readonly generated: GeneratedPictures;
  /** Ends every connection. */
  close(): void;
  /** What this service serves itself, by the path that it lies below. */
  readonly routes: Readonly<Record<string, FastifyPluginCallback>>;
}

export interface FilesOptions {
  /** At least 32 random bytes that outlive the process. */
  readonly filesSecret: Uint8Array;
  /** Where clients on this machine reach this service; known when it listens. */
  readonly origin: () => string;
  /** Stands between the service and its file store, so that a test can make it fail. */
  readonly wrapFiles?: (store: ObjectStore) => ObjectStore;
  readonly clock: Clock;
}

interface Store extends Pick<Files, 'cdn' | 'routes' | 'close'> {
  readonly store: ObjectStore;
}

const FILES_PATH = '/files';
const GENERATED_PATH = '/generated';
const LOCAL_DEADLINE_MS = 10_000;

/** Connects to nothing; a folder for files is made if it is not there. */
export async function createFiles(config: Config, options: FilesOptions): Promise<Files> {
  const { wrapFiles = (store) => store } = options;
  const { store, routes, cdn, close } = await createStore(config, options);
  const { generated: look, thumbnailPixels } = config.avatars;
  const base = () => look.url ?? options.origin();
  const generated = new GeneratedPictures({
    ...look,
    secret: options.filesSecret,
    baseUrl: () => `${base()}${GENERATED_PATH}`,
  });
  const sizes = [64, thumbnailPixels, 256, 512, 1024];
  return {
    files: wrapFiles(store),
    cdn,
    generated,
    close,
    routes: { ...routes, [GENERATED_PATH]: generatedPictureRoutes(generated, sizes) },
  };
}

async function createStore(
  { files, dataDir }: Config,
  { filesSecret: secret, origin, clock }: FilesOptions,
): Promise<Store> {
  if (files.kind === 's3') return createBucket(files, clock);
  const store = await LocalObjectStore.open({
    folder: path.join(dataDir, 'files'),
    secret,
    baseUrl: () => files.publicUrl ?? `${origin()}${FILES_PATH}`,
    deadlineMs: LOCAL_DEADLINE_MS,
    clock,
  });
  const routes = { [FILES_PATH]: localFileRoutes(store) };
  return { store, cdn: noCdn, routes, close: () => store.close() };
}

/** The SDK takes a noticeable part of the start, so a process without a bucket does without. */
async function createBucket(
  files: Extract<Config['files'], { readonly kind: 's3' }>,
  clock: Clock,
): Promise<Store> {
  const { S3ObjectStore } = await import('../platform/object-store/s3-object-store.js');
  const store = new S3ObjectStore({ ...files, clock });
  const { distributionId } = files;
  const withoutCdn = { store, cdn: noCdn, routes: {}, close: () => store.close() };
  if (distributionId === null) return withoutCdn;
  const { CloudFrontInvalidation } = await import(
    '../platform/object-store/cloudfront-invalidation.js'
  );
  const cdn = new CloudFrontInvalidation({ ...files, distributionId, endpoint: null });
  const close = () => {
    cdn.close();
    store.close();
  };
  return { ...withoutCdn, cdn, close };
}
