import DataLoader from 'dataloader';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../platform/errors.js';
import type { RatingId } from './rating.store.js';
import type { ReviewBody } from './rating.types.js';
import { MAX_BODIES, ReviewBodies } from './review-bodies.js';

const idOf = (n: number): RatingId => ({ userId: `u-${n}`, videoId: 'v' });

function bodiesOfAll() {
  const reads: number[] = [];
  const loader = new DataLoader<RatingId, ReviewBody | null, string>(
    async (ids) => {
      reads.push(ids.length);
      return ids.map(({ userId, videoId }) => ({
        authorId: userId,
        videoId,
        body: `By ${userId}.`,
        containsSpoilers: false,
      }));
    },
    { cacheKeyFn: ({ userId }) => userId },
  );
  return { reads, bodies: new ReviewBodies(loader) };
}

describe('the texts of reviews in one answer', () => {
  it('are refused beyond 1,000, and those are not read', async () => {
    const { reads, bodies } = bodiesOfAll();
    const answers = await Promise.allSettled(
      Array.from({ length: MAX_BODIES + 2 }, (_, n) => bodies.load(idOf(n))),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 1_000 }, () => 'fulfilled'),
      'rejected',
      'rejected',
    ]);
    expect(reads).toEqual([1_000]);
    await expect(bodies.load(idOf(0))).rejects.toThrow(BadUserInputError);
    await expect(bodies.load(idOf(0))).rejects.toThrow(
      'One answer has at most 1000 bodies of reviews.',
    );
  });

  it('count as often as they are shown, also one that is read once or not at all', async () => {
    const { reads, bodies } = bodiesOfAll();
    for (let n = 0; n < MAX_BODIES / 2; n++) {
      await bodies.load(idOf(0));
      expect(bodies.take('At hand.')).toBe('At hand.');
    }
    expect(reads).toEqual([1]);
    expect(() => bodies.take('One more.')).toThrow(BadUserInputError);
  });

  it('are read anew after a mutation, and still count', async () => {
    const { reads, bodies } = bodiesOfAll();
    for (let n = 0; n < MAX_BODIES; n++) await bodies.load(idOf(0));
    bodies.clearAll();
    await expect(bodies.load(idOf(0))).rejects.toThrow(BadUserInputError);
    const other = bodiesOfAll();
    await other.bodies.load(idOf(0));
    other.bodies.clearAll();
    await other.bodies.load(idOf(0));
    expect([reads, other.reads]).toEqual([[1], [1, 1]]);
  });
});
