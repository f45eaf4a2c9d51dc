import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import type { Ids } from '../../platform/ids.js';
import {
  emptyConnection,
  type PageArguments,
  readPage,
  toConnection,
} from '../../platform/pagination/index.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import { isVisible, relationTo, visibilityParameters } from '../privacy/index.js';
import type { VersionConflict } from '../profile/index.js';
import { reviewDeleted, reviewPublished } from './rating.events.js';
import type { RatingLoaders } from './rating.loaders.js';
import { type ReviewOrder, reviewKey, reviewScope } from './rating.orders.js';
import { problemsOfVideoId } from './rating.rules.js';
import type { Rating, Review, ReviewHead } from './rating.types.js';
import {
  isSameText,
  mayReadBody,
  type ReviewInput,
  type ReviewText,
  readReviewInput,
  reviewConflict,
  spoilersOf,
} from './review.rules.js';
import type { ReviewStore } from './review.store.js';
import {
  type ReviewPage,
  type VisibleReview,
  visibleReview,
  writtenReview,
} from './visible-review.js';

export interface ReviewArguments extends PageArguments {
  readonly orderBy?: ReviewOrder | null | undefined;
  /** Whether to show spoilers of videos that the viewer has not watched. */
  readonly revealSpoilers?: boolean | null | undefined;
}

/** Who reads reviews, and with what. */
export interface ReviewLook {
  readonly viewer: Viewer;
  readonly loaders: RatingLoaders;
  /** Whether the viewer has watched a video to its end; whoever is no person has not. */
  readonly hasWatched: (videoId: string) => Promise<boolean>;
}

/** The review and the viewer as they are now; both null when there are `userErrors`. */
export interface ReviewEdit {
  readonly review: VisibleReview | null;
  readonly user: UserRecord | null;
  readonly userErrors: readonly (UserProblem | VersionConflict)[];
}

/** Whether there was a review, and the viewer as they are now; null when there are `userErrors`. */
export interface ReviewRemoval {
  readonly removed: boolean;
  readonly user: UserRecord | null;
  readonly userErrors: readonly UserProblem[];
}

/**
 * What people write about videos, visible to whoever may see their ratings. Edits are of the viewer's own
 * reviews alone: none takes a person's id. One that changes nothing leaves version and `updatedAt` alone
 * and tells nobody.
 */
export class ReviewService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: ReviewStore;
      readonly clock: Clock;
      readonly ids: Ids;
    },
  ) {}

  /**
   * A page of a person's reviews; for whoever may not see them, of an empty list.
   *
   * @throws BadUserInputError as `readPage` does, whoever asks.
   */
  async pageOfAuthor(
    user: UserRecord,
    { orderBy, revealSpoilers, ...args }: ReviewArguments,
    look: ReviewLook,
  ): Promise<ReviewPage> {
    const { viewer, loaders } = look;
    const order = orderBy ?? 'CREATED_AT_DESC';
    const scope = reviewScope('AUTHOR', user.id, order);
    const page = readPage(args, scope);
    if (!isVisible(user.privacy.ratings, relationTo(viewer, user.id))) return emptyConnection(page);
    const request = { page, orderBy: order };
    const entries = await loaders.reviewPages.load({ of: user.id, request });
    return toConnection(
      entries.map((review) => view(review, look, revealSpoilers ?? false)),
      {
        page,
        scope,
        keyOf: reviewKey,
        totalCount: () => loaders.reviewCounts.load({ of: user.id, request: null }),
      },
    );
  }

  /**
   * A page of those reviews of a video that the viewer may see; of them all the same for a video that
   * nobody knows.
   *
   * @throws BadUserInputError as `readPage` does.
   */
  async pageOfVideo(
    videoId: string,
    { orderBy, revealSpoilers, ...args }: ReviewArguments,
    look: ReviewLook,
  ): Promise<ReviewPage> {
    const { viewer, loaders } = look;
    const order = orderBy ?? 'CREATED_AT_DESC';
    const scope = reviewScope('VIDEO', videoId, order);
    const page = readPage(args, scope);
    const eyes = visibilityParameters(viewer);
    const request = { page, orderBy: order, eyes };
    const entries = await loaders.videoReviewPages.load({ of: videoId, request });
    return toConnection(
      entries.map((review) => view(review, look, revealSpoilers ?? false)),
      {
        page,
        scope,
        keyOf: reviewKey,
        totalCount: () => loaders.videoReviewCounts.load({ of: videoId, request: eyes }),
      },
    );
  }

  /** The viewer's own review of a video. Null when there is none, and for whoever is no person. */
  async viewerReview(
    viewer: Viewer,
    videoId: string,
    { reviews }: RatingLoaders,
  ): Promise<VisibleReview | null> {
    if (viewer.kind !== 'PERSON') return null;
    const review = await reviews.load({ userId: viewer.id, videoId });
    return review && visibleReview(review, async () => true);
  }

  /** The author's rating of the video: it obeys the setting that has let the review through. */
  async ratingOf(review: VisibleReview, { ratings }: RatingLoaders): Promise<Rating | null> {
    return ratings.load({ userId: review.authorId, videoId: review.videoId });
  }

  /**
   * Publishes the viewer's review of a video, or a new version of it. With `expectedVersion`, exactly one
   * of several edits based on the same version wins.
   */
  async submit(viewer: Viewer, input: ReviewInput): Promise<ReviewEdit> {
    const { account, store } = this.deps;
    account.requirePerson(viewer);
    const { body, problems } = readReviewInput(input);
    if (problems.length > 0) return { review: null, user: null, userErrors: problems };
    const { videoId } = input;
    return account.edit(viewer, async (tx, user) => {
      const current = await store.find(tx, { userId: user.id, videoId });
      const version = current?.version ?? 0;
      if ((input.expectedVersion ?? version) !== version)
        return { review: null, user: null, userErrors: [reviewConflict(version)] };
      const text = { body, containsSpoilers: spoilersOf(input, current) };
      if (current && isSameText(current, text))
        return { review: writtenReview(current), user, userErrors: [] };
      const review = this.nextVersion(current, { authorId: user.id, videoId }, text);
      await store.save(tx, review);
      tx.emit(reviewPublished(review));
      return { review: writtenReview(review), user, userErrors: [] };
    });
  }

  private nextVersion(
    current: Review | null,
    who: Pick<Review, 'authorId' | 'videoId'>,
    text: ReviewText,
  ): Review {
    const { clock, ids } = this.deps;
    const now = clock.now();
    const before = current ?? { ...who, id: ids.uuid(), version: 0, createdAt: now };
    return { ...before, ...text, version: before.version + 1, updatedAt: now };
  }

  /** Deletes the viewer's review of a video; one that is not there is deleted all the same. */
  async remove(viewer: Viewer, videoId: string): Promise<ReviewRemoval> {
    const { account, store } = this.deps;
    account.requirePerson(viewer);
    const problems = problemsOfVideoId(videoId);
    if (problems.length > 0) return { removed: false, user: null, userErrors: problems };
    return account.edit(viewer, async (tx, user) => {
      const id = { userId: user.id, videoId };
      const review = await store.find(tx, id);
      if (review) {
        await store.remove(tx, id);
        tx.emit(reviewDeleted(review));
      }
      return { removed: review !== null, user, userErrors: [] };
    });
  }
}

/** A review as seen by whoever looks, with spoilers if they ask for them. */
function view(
  review: ReviewHead,
  { viewer, hasWatched }: ReviewLook,
  revealSpoilers: boolean,
): VisibleReview {
  const { authorId, videoId } = review;
  const look = {
    isAuthor: relationTo(viewer, authorId) === 'OWNER',
    revealSpoilers,
    hasWatched: () => hasWatched(videoId),
  };
  return visibleReview(review, (text) => mayReadBody(text, look));
}
