export { ratingResolvers } from './rating.resolvers.js';
export type {
  Rating,
  RatingPage,
  RatingSummary,
  Review,
  ReviewPage,
  VisibleReview,
} from './rating.types.js';
