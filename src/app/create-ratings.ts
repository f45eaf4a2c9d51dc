import type { AccountService } from '../modules/account/index.js';
import {
  createRatingLoaders,
  RatingFolder,
  RatingService,
  RatingStore,
  RatingSummaryStore,
  ReviewService,
  ReviewStore,
} from '../modules/rating/index.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { Ids } from '../platform/ids.js';
import type { Logger } from '../platform/logger.js';

/** Wires ratings, reviews and what summaries are kept by. */
export function createRatings(parts: {
  readonly database: Database;
  readonly account: AccountService;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}) {
  const { database, account, clock, ids, log } = parts;
  const ratings = new RatingStore(database);
  const reviews = new ReviewStore(database);
  const summaries = new RatingSummaryStore(database);
  const folder = new RatingFolder(summaries, log);
  const onChange = () => folder.wake();
  return {
    services: {
      rating: new RatingService({ account, store: ratings, clock, onChange }),
      review: new ReviewService({ account, store: reviews, clock, ids }),
    },
    createLoaders: () => createRatingLoaders({ ratings, reviews, summaries }),
    folder,
  };
}
