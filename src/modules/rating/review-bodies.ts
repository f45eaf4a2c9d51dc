import type DataLoader from 'dataloader';
import { BadUserInputError } from '../../platform/errors.js';
import type { RatingId } from './rating.store.js';
import type { ReviewBody } from './rating.types.js';

/** So many texts of reviews, which may be long, are in one answer at most; the same one under two names is two. */
export const MAX_BODIES = 1_000;

/** The texts of reviews for one request, and how many of them its answer has by now. Privacy has not been applied. */
export class ReviewBodies {
  private taken = 0;

  constructor(private readonly loader: DataLoader<RatingId, ReviewBody | null, string>) {}

  /**
   * The text as it is now; null when the review is no longer there.
   *
   * @throws BadUserInputError when the answer has its fill: then nothing is read.
   */
  async load(id: RatingId): Promise<ReviewBody | null> {
    this.count();
    return this.loader.load(id);
  }

  /**
   * Takes a text that is at hand into the answer.
   *
   * @throws BadUserInputError when the answer has its fill.
   */
  take(body: string): string {
    this.count();
    return body;
  }

  /** Reads texts anew from now on. What is in the answer already still counts. */
  clearAll(): void {
    this.loader.clearAll();
  }

  private count(): void {
    this.taken += 1;
    if (this.taken > MAX_BODIES)
      throw new BadUserInputError(
        `One answer has at most ${MAX_BODIES} bodies of reviews. Ask for fewer reviews at once, or leave out body.`,
      );
  }
}
