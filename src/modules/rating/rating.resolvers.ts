import type { Resolvers } from '../../generated/graphql.js';
import type { GraphContext } from '../../graphql/context.js';
import type { ReviewLook } from './review.service.js';
import { distributionOf } from './summary.rules.js';

function lookOf({ viewer, services, loaders }: GraphContext): ReviewLook {
  const hasWatched = (videoId: string) => services.history.hasWatched(videoId, { viewer, loaders });
  return { viewer, loaders, hasWatched };
}

export const ratingResolvers: Resolvers = {
  User: {
    ratings: (user, args, { viewer, services, loaders }) =>
      services.rating.page(user, args, { viewer, loaders }),
    reviews: (user, args, context) =>
      context.services.review.pageOfAuthor(user, args, lookOf(context)),
  },
  Video: {
    viewerRating: ({ id }, _, { viewer, services, loaders }) =>
      services.rating.viewerRating(viewer, id, loaders),
    ratingSummary: ({ id }, _, { loaders }) => loaders.ratingSummaries.load(id),
    reviews: ({ id }, args, context) =>
      context.services.review.pageOfVideo(id, args, lookOf(context)),
  },
  Rating: {
    video: ({ videoId }) => ({ id: videoId }),
    score: (rating, { format = null }, { viewer, services, loaders: { preferences } }) =>
      services.rating.score(rating, { viewer, format, preferences }),
  },
  RatingSummary: {
    average: (summary, { format = null }, { viewer, services, loaders: { preferences } }) =>
      services.rating.average(summary, { viewer, format, preferences }),
    distribution: (summary) => distributionOf(summary),
  },
  Review: {
    video: ({ videoId }) => ({ id: videoId }),
    author: ({ authorId }, _, { loaders }) => loaders.users.load(authorId),
    body: (review, _, { loaders }) => review.body(loaders.reviewBodies),
    rating: (review, _, { services, loaders }) => services.review.ratingOf(review, loaders),
  },
  Mutation: {
    rateVideo: (_, args, { viewer, services }) => services.rating.rate(viewer, args),
    removeRating: (_, { videoId }, { viewer, services }) => services.rating.remove(viewer, videoId),
    submitReview: (_, args, { viewer, services }) => services.review.submit(viewer, args),
    deleteReview: (_, { videoId }, { viewer, services }) => services.review.remove(viewer, videoId),
  },
};
