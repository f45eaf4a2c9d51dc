import { describe, expect, it } from 'vitest';
import { UnavailableError } from './errors.js';
import { KeyedQueue } from './keyed-queue.js';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('a keyed queue', () => {
  it('runs work on one thing in order and never two at once, whatever fails', async () => {
    const queue = new KeyedQueue(100);
    let running = 0;
    const order: number[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        queue.run('a', async () => {
          running += 1;
          expect(running).toBe(1);
          await tick();
          running -= 1;
          order.push(i);
          if (i % 3 === 0) throw new Error(`${i}`);
          return i;
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(results.map(({ status }) => status)).toEqual(
      order.map((i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
    );
  });

  it('lets work on other things go on', async () => {
    const queue = new KeyedQueue(100);
    let letGo = () => {};
    const held = queue.run('a', () => new Promise<void>((resolve) => (letGo = resolve)));
    expect(await queue.run('b', async () => 'done')).toBe('done');
    letGo();
    await held;
  });

  it('refuses what would wait too long, and takes more when its turn has come', async () => {
    const queue = new KeyedQueue(2);
    const [one, two, three] = [1, 2, 3].map((i) => queue.run('a', async () => i));
    await expect(three).rejects.toBeInstanceOf(UnavailableError);
    expect(await Promise.all([one, two])).toEqual([1, 2]);
    expect(await queue.run('a', async () => 4)).toBe(4);
  });
});
