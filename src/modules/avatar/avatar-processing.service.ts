import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Ids } from '../../platform/ids.js';
import type {
  ImageOutcome,
  ImageRules,
  ProcessedImage,
} from '../../platform/images/image-outcome.js';
import type { Logger } from '../../platform/logger.js';
import type { ObjectStore } from '../../platform/object-store/object-store.js';
import {
  StreamTooLongError,
  type TemporaryFolder,
  withTemporaryFolder,
} from '../../platform/temporary-files.js';
import type { AccountService, AccountStore, UserRecord } from '../account/index.js';
import { avatarUpdated } from './avatar.events.js';
import { cacheControlOf, pictureFolder, sideOf, uploadFile, VARIANTS } from './avatar.files.js';
import type { AvatarJobs } from './avatar.jobs.js';
import { givenUpAs, isPublicPicture, MAX_ATTEMPTS, outdatedPictures } from './avatar.rules.js';
import type { AvatarReference, AvatarStore } from './avatar.store.js';
import type { AvatarRecord, FailureReason, StoredPicture } from './avatar.types.js';
import type { AvatarRemovals } from './avatar-removals.service.js';

/** Turns an uploaded file into the squares that `rules` ask for, where it can do no harm. */
export interface PictureMaker {
  process(inputFile: string, rules: ImageRules, signal: AbortSignal): Promise<ImageOutcome>;
}

/** How often a picture is written anew because its owner's privacy changed meanwhile. */
const MAX_PLACES = 5;

/** By then a job that has just returned is gone, so that it can be asked for again. */
const SETTLED_MS = 500;

type Taken = 'TAKEN' | 'GONE' | 'WRONG_PLACE';

/**
 * Makes uploads into pictures. Whatever it is killed over, running it again ends in the same state: files
 * are written under a fresh key each time, and one transaction makes them the picture's.
 */
export class AvatarProcessing {
  /** Of each person whose upload is worked on: their others that came up meanwhile, by id. */
  private readonly postponed = new Map<string, Map<string, AvatarReference>>();

  constructor(
    private readonly deps: {
      readonly jobs: Pick<AvatarJobs, 'process'>;
      readonly account: AccountService;
      readonly accounts: AccountStore;
      readonly store: AvatarStore;
      readonly files: ObjectStore;
      readonly removals: AvatarRemovals;
      readonly pictures: PictureMaker;
      readonly rules: Omit<ImageRules, 'sizes'>;
      readonly thumbnailPixels: number;
      readonly clock: Clock;
      readonly ids: Ids;
      readonly log: Logger;
    },
  ) {}

  /**
   * Processes an upload once; one that is finished or gone is left alone. Bad input is a state of the upload.
   * Of one person's uploads this process works on one at a time: another one is asked for again when that
   * has ended, behind those of everybody else, and no attempt is counted for it.
   *
   * @throws whatever keeps it from being processed now, unless it is not tried again.
   */
  async process(reference: AvatarReference, signal: AbortSignal): Promise<void> {
    const { userId, id } = reference;
    const others = this.postponed.get(userId);
    if (others) {
      others.set(id, reference);
      return;
    }
    this.postponed.set(userId, new Map());
    try {
      await this.tryOnce(reference, signal);
    } finally {
      await this.askForPostponed(userId, signal);
    }
  }

  private async tryOnce(reference: AvatarReference, signal: AbortSignal): Promise<void> {
    const { store, log } = this.deps;
    const upload = await store.countAttempt(reference);
    if (!upload || upload.uploadKey === null) return;
    if (upload.attempts > MAX_ATTEMPTS) {
      const error = new Error('Every worker that tried has died over it.');
      return this.giveUp(upload, 'PROCESSING_FAILED', error);
    }
    try {
      const end = await this.attempt(upload, uploadFile(upload.uploadKey), signal);
      log.info({ avatarId: upload.id, attempt: upload.attempts, end }, 'upload of a picture ended');
    } catch (error) {
      const reason = signal.aborted ? null : givenUpAs(error, upload.attempts);
      if (!reason) throw error;
      await this.giveUp(upload, reason, error);
    }
  }

  /** What cannot be asked for now is asked for by the upkeep. */
  private async askForPostponed(userId: string, signal: AbortSignal): Promise<void> {
    if (this.postponed.get(userId)?.size) {
      await sleep(SETTLED_MS, undefined, { signal }).catch(() => {});
    }
    const others = this.postponed.get(userId)?.values() ?? [];
    this.postponed.delete(userId);
    for (const reference of others)
      await this.deps.jobs.process(reference).catch((error: unknown) => {
        this.deps.log.warn({ err: error, avatarId: reference.id }, 'postponed upload not queued');
      });
  }

  private async giveUp(upload: AvatarRecord, reason: FailureReason, error: unknown): Promise<void> {
    this.deps.log.error({ err: error, avatarId: upload.id }, 'upload of a picture given up');
    await this.fail(upload, reason);
  }

  /** How it ended: with a picture, too late for one, or with why there can be none. */
  private async attempt(
    upload: AvatarRecord,
    key: string,
    signal: AbortSignal,
  ): Promise<'TAKEN' | 'GONE' | FailureReason> {
    const outcome = await withTemporaryFolder((folder) => this.makePicture(folder, key, signal));
    if (typeof outcome === 'string') {
      await this.fail(upload, outcome);
      return outcome;
    }
    for (let place = 1; place <= MAX_PLACES; place++) {
      const taken = await this.publish(upload, outcome, signal);
      if (taken !== 'WRONG_PLACE') return taken;
    }
    throw new Error('The privacy of the picture changes faster than it can be written.');
  }

  /** The picture, or why there can be none of this file. */
  private async makePicture(
    folder: TemporaryFolder,
    key: string,
    signal: AbortSignal,
  ): Promise<ProcessedImage | FailureReason> {
    const { files, rules, thumbnailPixels, pictures } = this.deps;
    const object = await files.get(key, { signal });
    if (!object) throw new Error('The uploaded file is not in the store.');
    try {
      const limits = { maxBytes: rules.maxBytes, signal };
      const file = await folder.save('upload', object.body, limits);
      const sizes = VARIANTS.map((variant) => sideOf(variant, thumbnailPixels));
      const outcome = await pictures.process(file.path, { ...rules, sizes }, signal);
      return outcome.ok ? outcome.image : outcome.refusal.code;
    } catch (error) {
      if (error instanceof StreamTooLongError) return 'TOO_LARGE';
      throw error;
    }
  }

  /** Writes the files to where the owner's privacy wants them, then makes them the picture's. */
  private async publish(
    upload: AvatarRecord,
    image: ProcessedImage,
    signal: AbortSignal,
  ): Promise<Taken> {
    const { accounts, account, clock, ids, removals } = this.deps;
    const owner = (await accounts.findByIds([upload.userId])).get(upload.userId);
    if (!owner) return 'GONE';
    const place = { key: ids.key(), isPublic: isPublicPicture(owner) };
    await this.write(place, image, signal);
    const largest = image.variants.findLast(({ format }) => format === 'webp');
    if (!largest) throw new Error('A picture was made without its largest file.');
    const picture: StoredPicture = {
      ...place,
      fileSize: largest.bytes.byteLength,
      sidePixels: largest.side,
      placeholder: image.thumbHash,
      dominantColor: image.dominantColor,
    };
    const given: string[] = [];
    const taken = await account.maintain(upload.userId, async (tx, user) => {
      given.length = 0;
      return this.take(tx, user, { id: upload.id, picture, at: clock.now(), given });
    });
    await removals.removeNow(given);
    return taken ?? 'GONE';
  }

  private async write(
    place: { readonly key: string; readonly isPublic: boolean },
    image: ProcessedImage,
    signal: AbortSignal,
  ): Promise<void> {
    const folder = pictureFolder(place);
    const cacheControl = cacheControlOf(place);
    const written = VARIANTS.flatMap((variant) => {
      const size = sideOf(variant, this.deps.thumbnailPixels);
      return image.variants
        .filter((each) => each.size === size)
        .map(({ format, bytes, contentType }) =>
          this.deps.files.put(`${folder}${variant}.${format}`, bytes, {
            contentType,
            cacheControl,
            signal,
          }),
        );
    });
    await Promise.all(written);
  }

  /** @param facts `given` collects the prefixes of files that are given up by this. */
  private async take(
    tx: Transaction,
    user: UserRecord,
    facts: {
      readonly id: string;
      readonly picture: StoredPicture;
      readonly at: Date;
      readonly given: string[];
    },
  ): Promise<Taken> {
    const { store } = this.deps;
    const { id, picture, at, given } = facts;
    const records = await store.list(tx, user.id);
    const upload = records.find((record) => record.id === id && record.state === 'PROCESSING');
    const isInPlace = isPublicPicture(user) === picture.isPublic;
    if (!upload || !isInPlace) {
      given.push(pictureFolder(picture));
      await store.scheduleRemoval(tx, given, at);
      return upload ? 'WRONG_PLACE' : 'GONE';
    }
    given.push(...(await store.markReady(tx, upload, { ...picture, at })));
    const ready: AvatarRecord = { ...upload, state: 'READY', uploadKey: null, picture };
    const after = await this.chooseIfLatest(tx, user, ready, picture);
    const all = records.map((record) => (record.id === id ? ready : record));
    const outdated = outdatedPictures(all, after.avatar?.id ?? null);
    given.push(...(await store.delete(tx, outdated, at)));
    return 'TAKEN';
  }

  /** A picture that was uploaded before the one in use was chosen does not replace it. */
  private async chooseIfLatest(
    tx: Transaction,
    user: UserRecord,
    { id, createdAt }: AvatarRecord,
    { key, isPublic }: StoredPicture,
  ): Promise<UserRecord> {
    if (user.avatarChosenAt !== null && createdAt <= user.avatarChosenAt) return user;
    const after = { ...user, avatar: { id, key, isPublic }, avatarChosenAt: createdAt };
    await this.deps.accounts.updateAvatar(tx, user.id, after.avatar, createdAt);
    tx.emit(avatarUpdated(after));
    return after;
  }

  private async fail(upload: AvatarRecord, reason: FailureReason): Promise<void> {
    const { account, store, clock, removals } = this.deps;
    const given = await account.maintain(upload.userId, async (tx, user) => {
      const now = (await store.list(tx, user.id)).find(({ id }) => id === upload.id);
      if (now?.state !== 'PROCESSING') return [];
      return store.markFailed(tx, now, { reason, at: clock.now() });
    });
    await removals.removeNow(given ?? []);
  }
}
