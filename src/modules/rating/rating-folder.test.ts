import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RatingFolder } from './rating-folder.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Outcome = number | null | Error;

/** A folder over a store that answers so, in this order, and then has nothing to do. */
function folderOver(...outcomes: Outcome[]) {
  const limits: number[] = [];
  const warnings: unknown[] = [];
  const store = {
    fold: async (limit: number) => {
      limits.push(limit);
      const [outcome = 0] = outcomes.splice(0, 1);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  const log = { warn: (details: unknown) => void warnings.push(details) };
  return { folder: new RatingFolder(store, log), limits, warnings };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

describe('the folder of ratings', () => {
  it('does nothing until it is woken, and then once for all that have woken it', async () => {
    const { folder, limits } = folderOver(3);
    await seconds(60);
    expect(limits).toEqual([]);
    for (let n = 0; n < 10; n++) folder.wake();
    await seconds(60);
    expect(limits).toEqual([500]);
    folder.wake();
    await seconds(60);
    expect(limits).toHaveLength(2);
  });

  it('goes on at once while batches are full', async () => {
    const { folder, limits } = folderOver(500, 500, 7);
    folder.wake();
    await seconds(2);
    expect(limits).toHaveLength(3);
  });

  it('looks again later when somebody else is at it', async () => {
    const { folder, limits } = folderOver(null, null, 4);
    folder.wake();
    await seconds(3);
    expect(limits).toHaveLength(1);
    await seconds(60);
    expect(limits).toHaveLength(3);
  });

  it('tries again after a failure, and tells of each trouble once', async () => {
    const [first, second] = [new Error('down'), new Error('down again')];
    const { folder, limits, warnings } = folderOver(first, first, 1, second);
    folder.wake();
    await seconds(60);
    expect(limits).toHaveLength(3);
    expect(warnings).toEqual([{ err: first }]);
    folder.wake();
    await seconds(60);
    expect(warnings).toEqual([{ err: first }, { err: second }]);
  });

  it('stops for good, after the batch in progress', async () => {
    let finish = (_: number) => {};
    let asked = 0;
    const fold = () => {
      asked += 1;
      return new Promise<number>((resolve) => {
        finish = resolve;
      });
    };
    const folder = new RatingFolder({ fold }, { warn: () => undefined });
    folder.wake();
    await seconds(2);
    let isStopped = false;
    const stopped = folder.stop().then(() => {
      isStopped = true;
    });
    await seconds(1);
    expect(isStopped).toBe(false);
    finish(500);
    await stopped;
    folder.wake();
    await seconds(60);
    expect(asked).toBe(1);
  });

  it('does not begin once it was stopped', async () => {
    const { folder, limits } = folderOver();
    folder.wake();
    await folder.stop();
    await seconds(60);
    expect(limits).toEqual([]);
  });
});
