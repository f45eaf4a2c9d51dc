import { type ImageFault, ImageWorkerError } from '../../platform/images/image-worker-error.js';
import { cleanText, type TextRule } from '../../platform/text.js';
import type { InputPlace, LimitProblem, UserProblem } from '../../platform/user-problem.js';
import type { UserRecord } from '../account/index.js';
import { isVisible } from '../privacy/index.js';
import type {
  AvatarFailure,
  AvatarFileProblem,
  AvatarRecord,
  FailureReason,
} from './avatar.types.js';

/** What is taken, and how much of it. */
export interface UploadLimits {
  readonly maxBytes: number;
  /** Over all frames. */
  readonly maxPixels: number;
  /** MIME types. */
  readonly types: readonly string[];
  /** Uploads of one person that are under way at the same time. */
  readonly maxOpen: number;
}

/** How many pictures a person can go back to, the one in use among them. */
export const KEPT_PICTURES = 5;

/** How many failed uploads can still be asked about. */
export const KEPT_FAILURES = 5;

/** How often processing is tried before it is given up. */
export const MAX_ATTEMPTS = 8;

/** How often the decoder may hang, crash or fill its memory over a picture before it is the picture's fault. */
const MAX_DECODER_FAULTS = 2;

const DECODER_FAULTS: ReadonlySet<ImageFault> = new Set(['CRASHED', 'DEADLINE', 'MEMORY']);

/**
 * Why a picture is given up after a fault; null while another try may help. What keeps the decoder busy until
 * its deadline keeps everybody's pictures waiting, so that it is not tried as often as what a store refuses.
 *
 * @param attempts How often the picture was tried by now.
 */
export function givenUpAs(error: unknown, attempts: number): FailureReason | null {
  const isDecoders = error instanceof ImageWorkerError && DECODER_FAULTS.has(error.fault);
  if (isDecoders && attempts >= MAX_DECODER_FAULTS) return 'CORRUPT';
  return attempts >= MAX_ATTEMPTS ? 'PROCESSING_FAILED' : null;
}

const ALT_TEXT: TextRule = {
  subject: 'The description of the picture',
  minLength: 0,
  maxLength: 250,
  multiline: false,
};

/** The text as it is stored, null for a blank one; what is wrong with it is reported at `place`. */
export function readAltText(raw: string | null | undefined, place: InputPlace): string | null {
  if (raw === null || raw === undefined) return null;
  const cleaned = cleanText(raw, ALT_TEXT);
  if (cleaned.ok) return cleaned.text || null;
  place.report(cleaned.code, cleaned.message);
  return null;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Whether a text can be the id of a picture at all. */
export function isAvatarId(id: string): boolean {
  return UUID.test(id);
}

/** Whether everybody may see the person's picture, so that its files may lie where everybody can read them. */
export function isPublicPicture({ privacy }: Pick<UserRecord, 'privacy'>): boolean {
  return isVisible(privacy.avatar, 'ANONYMOUS');
}

const megabytes = (bytes: number) => `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`;
const typeNames = (types: readonly string[]) =>
  types.map((type) => type.replace('image/', '').toUpperCase()).join(', ');

export function failureOf(reason: FailureReason, limits: UploadLimits): AvatarFailure {
  const messages: Readonly<Record<FailureReason, string>> = {
    TOO_LARGE: `The file is too large: a picture can have at most ${megabytes(limits.maxBytes)}.`,
    UNSUPPORTED_TYPE: `This is no picture of a type that is taken: ${typeNames(limits.types)}.`,
    TOO_MANY_PIXELS: `The picture has too many pixels: at most ${Math.round(limits.maxPixels / 1e6)} million, over all its frames.`,
    CORRUPT: 'The file is damaged. Save the picture anew, or choose another one.',
    EMPTY: 'There is nothing in the file.',
    PROCESSING_FAILED: 'The picture could not be processed. Try another one.',
  };
  return { reason, message: messages[reason] };
}

export function fileProblem(
  reason: FailureReason,
  path: readonly string[],
  limits: UploadLimits,
): AvatarFileProblem {
  return { code: 'UNACCEPTABLE_FILE', path, ...failureOf(reason, limits) };
}

/** What is wrong with a file by what its sender says of it. */
export function checkAnnouncedFile(
  file: { readonly contentType: string; readonly sizeBytes: number },
  limits: UploadLimits,
): AvatarFileProblem[] {
  const isTaken = limits.types.includes(file.contentType.trim().toLowerCase());
  const size = sizeProblem(file.sizeBytes, limits);
  return [
    ...(isTaken ? [] : [fileProblem('UNSUPPORTED_TYPE', ['input', 'contentType'], limits)]),
    ...(size ? [fileProblem(size, ['input', 'sizeBytes'], limits)] : []),
  ];
}

export function sizeProblem(bytes: number, { maxBytes }: UploadLimits): FailureReason | null {
  if (bytes < 1) return 'EMPTY';
  return bytes > maxBytes ? 'TOO_LARGE' : null;
}

/** What stands in the way of one more upload beside those of `records`. */
export function openUploadsProblem(
  records: readonly AvatarRecord[],
  options: {
    readonly maxOpen: number;
    /** An upload that was begun before has no form any more that could be sent. */
    readonly formsSince: Date;
    readonly path: readonly string[];
  },
): LimitProblem | null {
  const current = records.filter(
    ({ state, createdAt }) =>
      state === 'PROCESSING' || (state === 'AWAITING_FILE' && createdAt >= options.formsSince),
  ).length;
  if (current < options.maxOpen) return null;
  return {
    code: 'LIMIT_EXCEEDED',
    message: `At most ${options.maxOpen} uploads can be under way at the same time. Wait until one is finished.`,
    path: options.path,
    limit: options.maxOpen,
    current,
  };
}

export function notFound(message: string, path: readonly string[]): UserProblem {
  return { code: 'NOT_FOUND', message, path };
}

/** The latest first. */
export function byAge(a: AvatarRecord, b: AvatarRecord): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
}

/** Which finished pictures are given up: all but the one in use and the latest others. */
export function outdatedPictures(
  records: readonly AvatarRecord[],
  currentId: string | null,
): AvatarRecord[] {
  const ready = records.filter(({ state }) => state === 'READY').sort(byAge);
  const current = ready.filter(({ id }) => id === currentId);
  const others = ready.filter(({ id }) => id !== currentId);
  return others.slice(KEPT_PICTURES - current.length);
}

/** Which failed uploads are forgotten when another one begins. */
export function outdatedFailures(records: readonly AvatarRecord[]): AvatarRecord[] {
  return records
    .filter(({ state }) => state === 'FAILED')
    .sort(byAge)
    .slice(KEPT_FAILURES);
}

/**
 * The upload that the owner's status tells of: the latest that has arrived, unless it is ready or a picture
 * was chosen after it.
 */
export function uploadToTellOf(
  records: readonly AvatarRecord[],
  chosenAt: Date | null,
): AvatarRecord | null {
  const [latest] = records.filter(({ state }) => state !== 'AWAITING_FILE').sort(byAge);
  if (!latest || latest.state === 'READY') return null;
  return chosenAt !== null && latest.createdAt <= chosenAt ? null : latest;
}
