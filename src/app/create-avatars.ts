import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import type { AvatarConfig } from '../avatars-config.js';
import type { AvatarServices } from '../graphql/context.js';
import type { AccountService, AccountStore } from '../modules/account/index.js';
import {
  AvatarDelivery,
  AvatarJobs,
  AvatarPrivacy,
  AvatarProcessing,
  AvatarRemovals,
  AvatarSelection,
  AvatarService,
  AvatarStore,
  AvatarUpkeep,
  AvatarUpkeepStore,
  AvatarUploads,
  AvatarWorker,
} from '../modules/avatar/index.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { GeneratedPictures } from '../platform/generated-pictures/generated-pictures.js';
import type { Ids } from '../platform/ids.js';
import { IMAGE_FORMATS } from '../platform/images/image-formats.js';
import { ImageWorker } from '../platform/images/image-worker.js';
import type { Logger } from '../platform/logger.js';
import type { CdnInvalidation } from '../platform/object-store/cdn-invalidation.js';
import type { ObjectStore } from '../platform/object-store/object-store.js';
import type { Queues } from '../platform/queue/queues.js';

export interface AvatarParts {
  readonly services: AvatarServices;
  readonly store: AvatarStore;
  /** Keeps files where privacy wants them. */
  readonly follower: AvatarPrivacy;
  readonly worker: BackgroundWorker;
}

/** What a module works on beside requests, from when it is started. */
export interface BackgroundWorker {
  start(queues: Queues): void;
  /** @param drain Ends the jobs that run. */
  stop(drain: () => Promise<void>): Promise<void>;
}

interface Surroundings {
  readonly config: AvatarConfig;
  readonly account: AccountService;
  readonly accounts: AccountStore;
  readonly database: Database;
  readonly queues: () => Promise<Queues>;
  readonly files: ObjectStore;
  readonly cdn: CdnInvalidation;
  readonly generated: GeneratedPictures;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

/** Images that may wait for the decoder of this process; the others wait in the queue. */
const MAX_WAITING_IMAGES = 10;
const IDLE_MS = 60_000;
const HOUR_MS = 3_600_000;

export function createAvatars(around: Surroundings): AvatarParts {
  const { config, database, files, cdn, generated, log } = around;
  const { maxBytes, maxPixels, types, thumbnailPixels, urlSeconds } = config;
  const store = new AvatarStore(database);
  const upkeepStore = new AvatarUpkeepStore(database);
  const removals = new AvatarRemovals({ store: upkeepStore, files, cdn, log });
  const jobs = new AvatarJobs(around.queues);
  const limits = { maxBytes, maxPixels, types, maxOpen: config.maxOpenUploads };
  const shared = { ...around, store, removals, jobs };
  return {
    store,
    services: {
      pictures: new AvatarService(limits),
      delivery: new AvatarDelivery({ ...around, generated, thumbnailPixels, urlSeconds }),
      uploads: new AvatarUploads({ ...shared, limits }),
      selection: new AvatarSelection(shared),
    },
    follower: new AvatarPrivacy(shared),
    worker: createWorker({ ...shared, upkeepStore }),
  };
}

/** Nothing of it runs before it is started: a process that only answers requests decodes nothing. */
function createWorker(
  around: Surroundings & {
    readonly store: AvatarStore;
    readonly upkeepStore: AvatarUpkeepStore;
    readonly removals: AvatarRemovals;
    readonly jobs: AvatarJobs;
  },
): BackgroundWorker {
  const { config, upkeepStore, log } = around;
  const { maxBytes, maxPixels, types, thumbnailPixels } = config;
  let running: { readonly images: ImageWorker; readonly worker: AvatarWorker } | null = null;
  return {
    start(queues) {
      const images = new ImageWorker({
        // Shared by all processes of this user on this machine.
        folder: path.join(tmpdir(), `user-subgraph-${process.getuid?.() ?? userInfo().username}`),
        deadlineMs: config.worker.deadlineMs,
        memoryLimitBytes: config.worker.memoryBytes,
        maxWaiting: MAX_WAITING_IMAGES,
        idleMs: IDLE_MS,
        log,
      });
      const formats = IMAGE_FORMATS.filter((format) => types.includes(`image/${format}`));
      const rules = { formats, maxBytes, maxPixels };
      const processing = new AvatarProcessing({
        ...around,
        pictures: images,
        rules,
        thumbnailPixels,
      });
      const abandonedAfterMs = config.uploadHours * HOUR_MS;
      const upkeep = new AvatarUpkeep({ ...around, store: upkeepStore, abandonedAfterMs });
      const worker = new AvatarWorker({ ...around, processing, upkeep, periods: config.worker });
      running = { images, worker };
      worker.start(queues);
    },
    async stop(drain) {
      running?.worker.stop();
      await drain();
      await running?.images.close();
    },
  };
}
