import type { Connection } from '../../platform/pagination/index.js';
import type { Review, ReviewHead } from './rating.types.js';
import type { ReviewBodies } from './review-bodies.js';

/** A review as one viewer sees it. Its text, and what the viewer has watched, are looked up when they are asked for. */
export interface VisibleReview extends ReviewHead {
  /**
   * Null where it is withheld from a viewer who has not watched the video.
   *
   * @throws BadUserInputError as `ReviewBodies` does.
   */
  readonly body: (bodies: Pick<ReviewBodies, 'load' | 'take'>) => Promise<string | null>;
  readonly spoilerHidden: () => Promise<boolean>;
}

export type ReviewPage = Connection<VisibleReview>;

/** @param mayRead Whether the viewer may read a text of which its author says this. */
export function visibleReview(
  review: ReviewHead,
  mayRead: (text: Pick<Review, 'containsSpoilers'>) => Promise<boolean>,
): VisibleReview {
  return {
    ...review,
    body: async (bodies) => {
      if (!(await mayRead(review))) return null;
      const text = await bodies.load({ userId: review.authorId, videoId: review.videoId });
      // It may have been edited since the review was read: what it says of itself is what counts.
      return text && (await mayRead(text)) ? text.body : null;
    },
    spoilerHidden: async () => !(await mayRead(review)),
  };
}

/** A review that its author has just written. */
export function writtenReview({ body, ...review }: Review): VisibleReview {
  return {
    ...review,
    body: async (bodies) => bodies.take(body),
    spoilerHidden: async () => false,
  };
}
