import { describe, expect, it } from 'vitest';
import type { RatingId } from './rating.store.js';
import type { ReviewBody, ReviewHead } from './rating.types.js';
import { visibleReview } from './visible-review.js';

const HEAD: ReviewHead = {
  id: '00000000-0000-7000-8000-000000000000',
  authorId: 'ann',
  videoId: 'v',
  containsSpoilers: false,
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

/** What is there when the text is read, and what was asked for. */
function bodiesWith(text: Pick<ReviewBody, 'body' | 'containsSpoilers'> | null) {
  const asked: RatingId[] = [];
  const bodies = {
    load: async (id: RatingId) => {
      asked.push(id);
      return text && { authorId: id.userId, videoId: id.videoId, ...text };
    },
    take: (body: string) => body,
  };
  return { asked, bodies };
}

const hideSpoilers = async ({ containsSpoilers }: { readonly containsSpoilers: boolean }) =>
  !containsSpoilers;
const showAll = async () => true;

describe('the text of a review', () => {
  it('is read by author and video, when it is asked for', async () => {
    const { asked, bodies } = bodiesWith({ body: 'It was long.', containsSpoilers: false });
    const review = visibleReview(HEAD, hideSpoilers);
    expect(await review.spoilerHidden()).toBe(false);
    expect(asked).toEqual([]);
    expect(await review.body(bodies)).toBe('It was long.');
    expect(asked).toEqual([{ userId: 'ann', videoId: 'v' }]);
  });

  it('is not even read where it is withheld', async () => {
    const { asked, bodies } = bodiesWith({ body: 'The butler.', containsSpoilers: true });
    const review = visibleReview({ ...HEAD, containsSpoilers: true }, hideSpoilers);
    expect([await review.body(bodies), await review.spoilerHidden()]).toEqual([null, true]);
    expect(asked).toEqual([]);
  });

  it('is withheld when an edit since the review was read has put spoilers in', async () => {
    const { bodies } = bodiesWith({ body: 'The butler.', containsSpoilers: true });
    expect(await visibleReview(HEAD, hideSpoilers).body(bodies)).toBeNull();
    expect(await visibleReview(HEAD, showAll).body(bodies)).toBe('The butler.');
  });

  it('is null when the review has been deleted since', async () => {
    expect(await visibleReview(HEAD, showAll).body(bodiesWith(null).bodies)).toBeNull();
  });
});
