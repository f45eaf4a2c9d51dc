import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import {
  emptyConnection,
  type PageArguments,
  readPage,
  toConnection,
} from '../../platform/pagination/index.js';
import type { UserProblem } from '../../platform/user-problem.js';
import type { AccountService, UserRecord } from '../account/index.js';
import {
  DEFAULT_PREFERENCES,
  type PreferencesLoader,
  type ScoreFormat,
} from '../preferences/index.js';
import { isVisible, relationTo } from '../privacy/index.js';
import type { VideoReference } from '../video/index.js';
import { ratingRemoved, videoRated } from './rating.events.js';
import type { RatingLoaders } from './rating.loaders.js';
import { type RatingOrder, ratingKey, ratingScope } from './rating.orders.js';
import { problemsOfRating, problemsOfVideoId } from './rating.rules.js';
import type { RatingStore } from './rating.store.js';
import type { Rating, RatingPage, RatingSummary } from './rating.types.js';
import { showScore } from './score.rules.js';
import { averageOf } from './summary.rules.js';

export interface RatingArguments extends PageArguments {
  readonly orderBy?: RatingOrder | null | undefined;
}

/** In which form somebody wants to see scores. */
export interface ScoreLook {
  readonly viewer: Viewer;
  /** Null: as the viewer prefers. */
  readonly format: ScoreFormat | null;
  readonly preferences: PreferencesLoader;
}

/** The rating, its video and the viewer as they are now; all null when there are `userErrors`. */
export interface RatingEdit {
  readonly rating: Rating | null;
  readonly video: VideoReference | null;
  readonly user: UserRecord | null;
  readonly userErrors: readonly UserProblem[];
}

/** Whether there was a rating; the video and the viewer are null when there are `userErrors`. */
export interface RatingRemoval extends Omit<RatingEdit, 'rating'> {
  readonly removed: boolean;
}

/**
 * What people think of videos. Edits are of the viewer's own ratings alone: none takes a person's id. One
 * that changes nothing leaves `updatedAt` alone and tells nobody.
 */
export class RatingService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly store: RatingStore;
      readonly clock: Clock;
      /** Told after each change of a rating, which the summary of its video does not contain yet. */
      readonly onChange: () => void;
    },
  ) {}

  /**
   * A page of a person's ratings; for whoever may not see them, of an empty list.
   *
   * @throws BadUserInputError as `readPage` does, whoever asks.
   */
  async page(
    user: UserRecord,
    { orderBy, ...args }: RatingArguments,
    { viewer, loaders }: { readonly viewer: Viewer; readonly loaders: RatingLoaders },
  ): Promise<RatingPage> {
    const order = orderBy ?? 'UPDATED_AT_DESC';
    const scope = ratingScope(user.id, order);
    const page = readPage(args, scope);
    if (!isVisible(user.privacy.ratings, relationTo(viewer, user.id))) return emptyConnection(page);
    const request = { page, orderBy: order };
    return toConnection(await loaders.ratingPages.load({ of: user.id, request }), {
      page,
      scope,
      keyOf: (rating) => ratingKey(rating, order),
      totalCount: () => loaders.ratingCounts.load({ of: user.id, request: null }),
    });
  }

  /** The viewer's own rating of a video. Null when there is none, and for whoever is no person. */
  async viewerRating(
    viewer: Viewer,
    videoId: string,
    { ratings }: RatingLoaders,
  ): Promise<Rating | null> {
    return viewer.kind === 'PERSON' ? ratings.load({ userId: viewer.id, videoId }) : null;
  }

  /** A score in the form that was asked for. */
  async score({ score }: Rating, look: ScoreLook): Promise<number> {
    return showScore(score, await formatOf(look));
  }

  /** The mean of all scores in the form that was asked for; null below 5 ratings. */
  async average(summary: RatingSummary, look: ScoreLook): Promise<number | null> {
    return averageOf(summary, await formatOf(look));
  }

  /** Rates a video, or rates it anew. */
  async rate(
    viewer: Viewer,
    { videoId, score }: { readonly videoId: string; readonly score: number },
  ): Promise<RatingEdit> {
    const { account, store, clock, onChange } = this.deps;
    account.requirePerson(viewer);
    const problems = problemsOfRating(videoId, score);
    if (problems.length > 0) return { rating: null, video: null, user: null, userErrors: problems };
    const edit = await account.edit(viewer, async (tx, user) => {
      const id = { userId: user.id, videoId };
      const saved = await store.save(tx, id, { score, at: clock.now() });
      if (saved) tx.emit(videoRated(user.id, saved));
      return { rating: saved ?? (await store.find(tx, id)), user, isChanged: saved !== null };
    });
    if (edit.isChanged) onChange();
    return { rating: edit.rating, video: { id: videoId }, user: edit.user, userErrors: [] };
  }

  /** Takes a rating back; one that is not there is taken back all the same. */
  async remove(viewer: Viewer, videoId: string): Promise<RatingRemoval> {
    const { account, store, onChange } = this.deps;
    account.requirePerson(viewer);
    const problems = problemsOfVideoId(videoId);
    if (problems.length > 0)
      return { removed: false, video: null, user: null, userErrors: problems };
    const { removed, user } = await account.edit(viewer, async (tx, current) => {
      const wasThere = await store.remove(tx, { userId: current.id, videoId });
      if (wasThere) tx.emit(ratingRemoved(current.id, videoId));
      return { removed: wasThere, user: current };
    });
    if (removed) onChange();
    return { removed, video: { id: videoId }, user, userErrors: [] };
  }
}

/** Whoever is no person has no preferences: they see scores as they are stored. */
async function formatOf({ viewer, format, preferences }: ScoreLook): Promise<ScoreFormat> {
  if (format !== null) return format;
  const { watching } =
    viewer.kind === 'PERSON' ? await preferences.load(viewer.id) : DEFAULT_PREFERENCES;
  return watching.scoreFormat;
}
