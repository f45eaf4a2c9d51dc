import type { DomainEvent, FeedChange, FeedKind } from '../../platform/database/outbox.js';
import type { Rating, Review } from './rating.types.js';

function feedChange(kind: FeedKind, videoId: string, removed: boolean): readonly FeedChange[] {
  return [{ kind, key: videoId, videoId, removed }];
}

/** The person rated a video, or rated it anew. For consumers inside the company: ratings have a privacy setting. */
export function videoRated(userId: string, { videoId, score }: Rating): DomainEvent {
  const changes = feedChange('RATING', videoId, false);
  return { type: 'VideoRated', version: 1, userId, data: { videoId, score }, changes };
}

/** The person took their rating of a video back. */
export function ratingRemoved(userId: string, videoId: string): DomainEvent {
  const changes = feedChange('RATING', videoId, true);
  return { type: 'RatingRemoved', version: 1, userId, data: { videoId }, changes };
}

/** The person published a review, or a new version of it. The text is read where privacy is applied. */
export function reviewPublished(review: Review): DomainEvent {
  const { authorId: userId, id: reviewId, videoId, version, containsSpoilers } = review;
  const data = { videoId, reviewId, version, containsSpoilers };
  const changes = feedChange('REVIEW', videoId, false);
  return { type: 'ReviewPublished', version: 1, userId, data, changes };
}

/** The person deleted a review. */
export function reviewDeleted({ authorId: userId, id: reviewId, videoId }: Review): DomainEvent {
  const changes = feedChange('REVIEW', videoId, true);
  return { type: 'ReviewDeleted', version: 1, userId, data: { videoId, reviewId }, changes };
}
