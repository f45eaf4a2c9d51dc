import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import type { Ids } from '../../platform/ids.js';
import type { Logger } from '../../platform/logger.js';
import type { ObjectStore, UploadForm } from '../../platform/object-store/object-store.js';
import { StreamTooLongError, withTemporaryFolder } from '../../platform/temporary-files.js';
import { type UploadedFile, UploadTooLargeError } from '../../platform/uploaded-file.js';
import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import { uploadFile } from './avatar.files.js';
import type { AvatarJobs } from './avatar.jobs.js';
import {
  checkAnnouncedFile,
  fileProblem,
  isAvatarId,
  notFound,
  openUploadsProblem,
  outdatedFailures,
  readAltText,
  sizeProblem,
  type UploadLimits,
} from './avatar.rules.js';
import type { AvatarStore, NewAvatar } from './avatar.store.js';
import type { AvatarRecord, FailureReason } from './avatar.types.js';
import type { AvatarRemovals } from './avatar-removals.service.js';

/** How long a form can be sent. */
const FORM_SECONDS = 15 * 60;

/** What nobody has said the type of; what it is shows when it is processed. */
const UNKNOWN_TYPE = 'application/octet-stream';

export interface NewUpload {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly altText?: string | null | undefined;
}

type Refused = { readonly user: null; readonly userErrors: readonly UserProblem[] };

export type BegunUpload =
  | (Refused & { readonly uploadId: null; readonly form: null })
  | {
      readonly uploadId: string;
      readonly form: UploadForm;
      readonly user: UserRecord;
      readonly userErrors: readonly [];
    };

export type ArrivedUpload =
  | (Refused & { readonly upload: null })
  | {
      readonly upload: AvatarRecord;
      readonly user: UserRecord;
      readonly userErrors: readonly [];
    };

/** The ways in: by a form that the file store takes, or through this service. */
export class AvatarUploads {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: AvatarStore;
      readonly files: ObjectStore;
      readonly jobs: AvatarJobs;
      readonly removals: AvatarRemovals;
      readonly limits: UploadLimits;
      readonly clock: Clock;
      readonly ids: Ids;
      readonly log: Logger;
    },
  ) {}

  /**
   * Begins an upload of the viewer's.
   *
   * @throws UnavailableError when the file store does not answer.
   */
  async create(viewer: Viewer, input: NewUpload): Promise<BegunUpload> {
    const userId = this.deps.account.requirePerson(viewer);
    const { limits, ids, clock, files } = this.deps;
    const place = InputPlace.root();
    const altText = readAltText(input.altText, place.at('altText'));
    const problems = [...checkAnnouncedFile(input, limits), ...place.allProblems];
    if (problems.length > 0) return { uploadId: null, form: null, ...refused(problems) };
    const [id, uploadKey, at] = [ids.uuid(), ids.key(), clock.now()];
    const contentType = input.contentType.trim().toLowerCase();
    const form = await files.createUpload({
      key: uploadFile(uploadKey),
      contentType,
      maxBytes: input.sizeBytes,
      expiresSeconds: FORM_SECONDS,
    });
    const avatar = { userId, id, uploadKey, altText, contentType, at, arrived: false };
    return this.deps.account.edit(viewer, async (tx, user): Promise<BegunUpload> => {
      const problem = await this.add(tx, avatar, ['input']);
      if (problem) return { uploadId: null, form: null, ...refused([problem]) };
      return { uploadId: id, form, user, userErrors: [] };
    });
  }

  /** The file of an upload has been sent: has it processed. Calling it again changes nothing. */
  async complete(viewer: Viewer, uploadId: string): Promise<ArrivedUpload> {
    const userId = this.deps.account.requirePerson(viewer);
    const known = await this.find(userId, uploadId);
    if (!known) return noSuchUpload();
    const problem = await this.findArrivalProblem(known);
    if (problem) return { upload: null, ...refused([problem]) };
    const answer = await this.deps.account.edit(viewer, async (tx, user) => {
      await this.deps.store.markArrived(tx, { userId, id: uploadId }, this.deps.clock.now());
      const upload = (await this.deps.store.list(tx, userId)).find(({ id }) => id === uploadId);
      return upload ? { upload, user, userErrors: [] as const } : noSuchUpload();
    });
    if (answer.upload?.state === 'PROCESSING') await this.requestProcessing(answer.upload);
    return answer;
  }

  /** Takes a file that comes in the request itself, and has it processed. */
  async upload(
    viewer: Viewer,
    file: UploadedFile,
    rawAltText: string | null | undefined,
  ): Promise<ArrivedUpload> {
    const userId = this.deps.account.requirePerson(viewer);
    const { ids, clock, store } = this.deps;
    const place = InputPlace.root('altText');
    const altText = readAltText(rawAltText, place);
    if (place.allProblems.length > 0) return { upload: null, ...refused(place.allProblems) };
    // Looked at beforehand as well, so that nobody fills the store with what is refused afterwards.
    const before = (await store.findByUserIds([userId])).get(userId) ?? [];
    const tooMany = this.openUploadsProblem(before, ['file']);
    if (tooMany) return { upload: null, ...refused([tooMany]) };
    const uploadKey = ids.key();
    const reason = await this.receive(file, uploadKey);
    if (reason)
      return { upload: null, ...refused([fileProblem(reason, ['file'], this.deps.limits)]) };
    const id = ids.uuid();
    const contentType = UNKNOWN_TYPE;
    const avatar = { userId, id, uploadKey, altText, contentType, at: clock.now(), arrived: true };
    const answer = await this.deps.account.edit(viewer, async (tx, user) => {
      const problem = await this.add(tx, avatar, ['file']);
      if (problem) return { upload: null, ...refused([problem]) };
      const upload = (await store.list(tx, userId)).find((each) => each.id === id);
      return upload ? { upload, user, userErrors: [] as const } : noSuchUpload();
    });
    if (answer.upload) await this.requestProcessing(answer.upload);
    // The limit was reached while the file came.
    else await this.deps.removals.removeNow([uploadFile(uploadKey)]);
    return answer;
  }

  private async add(
    tx: Transaction,
    avatar: NewAvatar,
    path: readonly string[],
  ): Promise<UserProblem | null> {
    const records = await this.deps.store.list(tx, avatar.userId);
    const problem = this.openUploadsProblem(records, path);
    if (problem) return problem;
    await this.deps.store.delete(tx, outdatedFailures(records), avatar.at);
    await this.deps.store.create(tx, avatar);
    return null;
  }

  private openUploadsProblem(records: readonly AvatarRecord[], path: readonly string[]) {
    const formsSince = new Date(this.deps.clock.now().getTime() - FORM_SECONDS * 1_000);
    return openUploadsProblem(records, { maxOpen: this.deps.limits.maxOpen, formsSince, path });
  }

  private async find(userId: string, id: string): Promise<AvatarRecord | null> {
    if (!isAvatarId(id)) return null;
    return (await this.deps.store.findByReferences([{ userId, id }])).get(id) ?? null;
  }

  /** What keeps the file of an upload from being processed; null for one that is or was processed already. */
  private async findArrivalProblem(upload: AvatarRecord): Promise<UserProblem | null> {
    if (upload.state !== 'AWAITING_FILE' || upload.uploadKey === null) return null;
    const info = await this.deps.files.head(uploadFile(upload.uploadKey));
    if (!info)
      return notFound('The file has not arrived yet. Send it, then try again.', ['uploadId']);
    const reason = sizeProblem(info.size, this.deps.limits);
    return reason && fileProblem(reason, ['uploadId'], this.deps.limits);
  }

  /** Stores a file as it comes, by way of this machine's disk: the store has to know its size. */
  private async receive(file: UploadedFile, uploadKey: string): Promise<FailureReason | null> {
    const { maxBytes } = this.deps.limits;
    return withTemporaryFolder(async (folder) => {
      try {
        const saved = await folder.save('upload', file.open(), { maxBytes });
        if (saved.size === 0) return 'EMPTY';
        const body = { stream: saved.read(), size: saved.size };
        const options = { contentType: UNKNOWN_TYPE, cacheControl: 'no-store' };
        await this.deps.files.put(uploadFile(uploadKey), body, options);
        return null;
      } catch (error) {
        if (error instanceof UploadTooLargeError || error instanceof StreamTooLongError)
          return 'TOO_LARGE';
        throw error;
      }
    });
  }

  /** The upload is safe already: when the queue does not take the job, the upkeep asks again. */
  private async requestProcessing({ userId, id }: AvatarRecord): Promise<void> {
    try {
      await this.deps.jobs.process({ userId, id });
    } catch (error) {
      this.deps.log.warn({ err: error, avatarId: id }, 'job not queued; the upkeep asks again');
    }
  }
}

function refused(userErrors: readonly UserProblem[]): Refused {
  return { user: null, userErrors };
}

function noSuchUpload(): Refused & { readonly upload: null } {
  const message = 'There is no such upload any more. Begin a new one.';
  return { upload: null, ...refused([notFound(message, ['uploadId'])]) };
}
