import type { UserProblem } from '../../platform/user-problem.js';

export const FAILURE_REASONS = [
  'TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'TOO_MANY_PIXELS',
  'CORRUPT',
  'EMPTY',
  'PROCESSING_FAILED',
] as const;

/** Why a file cannot be used as a picture. */
export type FailureReason = (typeof FAILURE_REASONS)[number];

export type AvatarState = 'AWAITING_FILE' | 'PROCESSING' | 'READY' | 'FAILED';

/** A picture whose files are there. */
export interface StoredPicture {
  /** What its files lie under: 128 random bits. */
  readonly key: string;
  /** Whether they lie where everybody may read them. */
  readonly isPublic: boolean;
  /** Bytes of the largest file. */
  readonly fileSize: number;
  /** Length of a side of the largest file. */
  readonly sidePixels: number;
  /** A ThumbHash as base64. */
  readonly placeholder: string;
  /** Such as `#3d5a80`. */
  readonly dominantColor: string;
}

/** A picture of a person from the beginning of its upload on. Nothing of it may leave without the privacy of its owner. */
export interface AvatarRecord {
  readonly userId: string;
  readonly id: string;
  readonly state: AvatarState;
  /** Where the uploaded bytes are; null once they have been processed. */
  readonly uploadKey: string | null;
  /** Null until the state is `READY`. */
  readonly picture: StoredPicture | null;
  readonly altText: string | null;
  /** Null unless the state is `FAILED`. */
  readonly failure: FailureReason | null;
  /** How often processing was begun. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly uploadedAt: Date | null;
}

/** What is told of a picture beside its URLs. */
export interface AvatarDetails {
  readonly sidePixels: number;
  /** Null for a generated picture, as are the two below. */
  readonly fileSize: number | null;
  readonly altText: string | null;
  readonly uploadedAt: Date | null;
  readonly placeholder: string;
  readonly dominantColor: string;
}

export type AvatarStatus = 'GENERATED' | 'PROCESSING' | 'READY' | 'FAILED';

export interface AvatarFailure {
  readonly reason: FailureReason;
  /** One sentence that can be shown to a person. */
  readonly message: string;
}

/** A file is not acceptable. */
export interface AvatarFileProblem extends UserProblem {
  readonly code: 'UNACCEPTABLE_FILE';
  readonly reason: FailureReason;
}
