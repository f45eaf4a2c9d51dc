import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import type { Clock } from '../../src/platform/clock.js';
import { localFileRoutes } from '../../src/platform/object-store/local-file-routes.js';
import { LocalObjectStore } from '../../src/platform/object-store/local-object-store.js';
import type { ObjectStore, UploadForm } from '../../src/platform/object-store/object-store.js';
import { S3ObjectStore } from '../../src/platform/object-store/s3-object-store.js';
import type { S3StoreOptions } from '../../src/platform/object-store/s3-urls.js';
import { parseBucketPolicy } from '../testkit/mini-s3/bucket-policy.js';
import { CREDENTIALS, type MiniS3, startMiniS3 } from '../testkit/mini-s3/server.js';

const BUCKET = 'files';
const PREFIX = 'users/';
/** So long that only what hangs meets it, also on a busy machine. */
const DEADLINE_MS = 20_000;

/** A store with everything around it that clients talk to. */
export interface Subject {
  readonly store: ObjectStore;
  /** Lets time pass for whoever judges forms and URLs. */
  advance(seconds: number): void;
  stop(): Promise<void>;
}

export interface S3Subject extends Subject {
  readonly s3: MiniS3;
  /** Another store on the same server. */
  open(changes: Partial<S3StoreOptions>): ObjectStore;
}

/** A bucket that is set up as `deploy/s3` says. */
export async function startS3Subject(): Promise<S3Subject> {
  const file = new URL('../../deploy/s3/bucket-policy.json', import.meta.url);
  const json = readFileSync(file, 'utf8').replaceAll('BUCKET/', `${BUCKET}/${PREFIX}`);
  const policy = parseBucketPolicy(json);
  const s3 = await startMiniS3({ bucketName: BUCKET, policy, domain: 's3.test' });
  const options: S3StoreOptions = {
    bucket: BUCKET,
    region: 'eu-west-1',
    endpoint: s3.url,
    publicEndpoint: null,
    forcePathStyle: true,
    prefix: PREFIX,
    encryption: null,
    credentials: CREDENTIALS,
    maxAttempts: 3,
    connectTimeoutMs: DEADLINE_MS,
    attemptTimeoutMs: DEADLINE_MS,
    deadlineMs: DEADLINE_MS,
    publicUrl: `${s3.url}/${BUCKET}/users`,
    cloudFront: null,
    clock: { now: () => new Date() },
  };
  const stores: ObjectStore[] = [];
  const open = (changes: Partial<S3StoreOptions>) => {
    const store = new S3ObjectStore({ ...options, ...changes });
    stores.push(store);
    return store;
  };
  return {
    store: open({}),
    s3,
    open,
    advance: s3.advance,
    async stop() {
      for (const store of stores) store.close();
      await s3.stop();
    },
  };
}

export interface LocalSubject extends Subject {
  readonly store: LocalObjectStore;
  readonly folder: string;
  readonly origin: string;
  /** Another store on the same folder, as after a restart. */
  reopen(): Promise<LocalObjectStore>;
}

/** A folder, served by the routes. */
export async function startLocalSubject(): Promise<LocalSubject> {
  const parent = await mkdtemp(path.join(tmpdir(), 'user-subgraph-files-'));
  const folder = path.join(parent, 'files');
  let offsetMs = 0;
  let origin = '';
  const clock: Clock = { now: () => new Date(Date.now() + offsetMs) };
  const secret = randomBytes(32);
  const reopen = () =>
    LocalObjectStore.open({
      folder,
      secret,
      baseUrl: () => `${origin}/files`,
      deadlineMs: DEADLINE_MS,
      clock,
    });
  const store = await reopen();
  const server = fastify({ forceCloseConnections: true });
  await server.register(localFileRoutes(store), { prefix: '/files' });
  await server.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    store,
    folder,
    origin,
    reopen,
    advance(seconds) {
      offsetMs += seconds * 1_000;
    },
    async stop() {
      await server.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
}

interface Sending {
  /** Instead of the form's own. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly name?: string;
  /** What the part says of itself. */
  readonly type?: string;
}

/** Sends a form as a browser does: its fields, then the file. */
export function sendForm(
  form: UploadForm,
  content: Uint8Array<ArrayBuffer>,
  { fields = {}, name = 'file', type = 'application/octet-stream' }: Sending = {},
): Promise<Response> {
  const data = new FormData();
  for (const [field, value] of Object.entries({ ...form.fields, ...fields }))
    data.set(field, value);
  data.set(name, new Blob([content], { type }), '../../photo of me.png');
  return fetch(form.url, { method: 'POST', body: data });
}
