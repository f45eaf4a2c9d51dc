import { cleanText, type TextRule } from '../../platform/text.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { VersionConflict } from '../profile/index.js';
import { problemsOfVideoId } from './rating.rules.js';
import type { Review } from './rating.types.js';

const BODY_RULE: TextRule = {
  subject: 'A review',
  minLength: 20,
  maxLength: 10_000,
  multiline: true,
};

/** What a person can say in a review. */
export type ReviewText = Pick<Review, 'body' | 'containsSpoilers'>;

export interface ReviewInput {
  readonly videoId: string;
  readonly body: string;
  /** Null: as it was, and of a first version that there are none. */
  readonly containsSpoilers?: boolean | null | undefined;
  /** The version that an edit is based on, 0 when there is to be none yet. Null: whatever is there. */
  readonly expectedVersion?: number | null | undefined;
}

/** Everything that is wrong with the input, and its body as it is stored. */
export function readReviewInput(input: Pick<ReviewInput, 'videoId' | 'body'>): {
  readonly body: string;
  readonly problems: readonly UserProblem[];
} {
  const cleaned = cleanText(input.body, BODY_RULE);
  const problems = problemsOfVideoId(input.videoId);
  if (cleaned.ok) return { body: cleaned.text, problems };
  const { code, message } = cleaned;
  return { body: '', problems: [...problems, { code, message, path: ['body'] }] };
}

/** Whether an edited text tells what happens: without a word on it, whether the one before did. */
export function spoilersOf(
  { containsSpoilers }: Pick<ReviewInput, 'containsSpoilers'>,
  current: Pick<Review, 'containsSpoilers'> | null,
): boolean {
  return containsSpoilers ?? current?.containsSpoilers ?? false;
}

export function isSameText(review: Review, { body, containsSpoilers }: ReviewText): boolean {
  return review.body === body && review.containsSpoilers === containsSpoilers;
}

/** The review is not at the version that the edit was based on. @param currentVersion 0: there is none. */
export function reviewConflict(currentVersion: number): VersionConflict {
  const state = currentVersion === 0 ? 'is not there' : `is at version ${currentVersion}`;
  return {
    code: 'CONFLICT',
    message: `The review has changed meanwhile and ${state} now. Read it again and repeat the change.`,
    path: ['expectedVersion'],
    currentVersion,
  };
}

/**
 * Whether a viewer gets the text of a review: the author always, others unless it tells what happens in a
 * video that they have not watched and they have not asked for that.
 *
 * @param look.hasWatched Asked only where it matters.
 */
export async function mayReadBody(
  review: Pick<Review, 'containsSpoilers'>,
  look: {
    readonly isAuthor: boolean;
    readonly revealSpoilers: boolean;
    readonly hasWatched: () => Promise<boolean>;
  },
): Promise<boolean> {
  if (!review.containsSpoilers || look.revealSpoilers || look.isAuthor) return true;
  return look.hasWatched();
}
