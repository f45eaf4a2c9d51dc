import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from './errors.js';
import { WriteGroups, writeApart } from './write-groups.js';

const OPTIONS = { keyOf: (item: number) => `${item}`, maxItems: 4, maxGroups: 1, maxWaiting: 10 };

/** Groups of numbers whose writing ends when the test says so; a negative number cannot be written. */
function recordGroups(options = OPTIONS) {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const writes = new WriteGroups<number, string>(async (items) => {
    groups.push(items);
    await new Promise<void>((resolve) => ends.push(resolve));
    return items.map((item) =>
      item < 0
        ? { status: 'rejected', reason: new Error(`bad ${item}`) }
        : { status: 'fulfilled', value: `wrote ${item}` },
    );
  }, options);
  const end = async () => {
    ends.shift()?.();
    await nextTurn();
    await nextTurn();
  };
  return { groups, writes, end };
}

describe('what is added', () => {
  it('in the same turn of the event loop is written together, each caller with its own results', async () => {
    const { groups, writes, end } = recordGroups();
    const results = Promise.all([writes.add([1]), writes.add([2, 3])]);
    await nextTurn();
    expect(groups).toEqual([[1, 2, 3]]);
    await end();
    expect(await results).toEqual([['wrote 1'], ['wrote 2', 'wrote 3']]);
  });

  it('while a group is written waits for the next one', async () => {
    const { groups, writes, end } = recordGroups();
    const first = writes.add([1]);
    await nextTurn();
    const others = Promise.all([writes.add([2]), writes.add([3])]);
    await nextTurn();
    expect(groups).toEqual([[1]]);
    await end();
    expect(groups).toEqual([[1], [2, 3]]);
    await end();
    expect(await Promise.all([first, others])).toEqual([['wrote 1'], [['wrote 2'], ['wrote 3']]]);
  });

  it('goes into several groups where they may be written at the same time', async () => {
    const { groups, writes, end } = recordGroups({ ...OPTIONS, maxGroups: 2 });
    const first = writes.add([1]);
    await nextTurn();
    const second = writes.add([2]);
    await nextTurn();
    const third = writes.add([3]);
    await nextTurn();
    expect(groups).toEqual([[1], [2]]);
    await end();
    expect(groups).toEqual([[1], [2], [3]]);
    await Promise.all([end(), end()]);
    expect(await Promise.all([first, second, third])).toHaveLength(3);
  });

  it('about the same as a group that is being written waits for it, and keeps its place', async () => {
    const { groups, writes, end } = recordGroups({
      ...OPTIONS,
      keyOf: (item: number) => `${item % 10}`,
      maxGroups: 2,
    });
    const all = [writes.add([1])];
    await nextTurn();
    all.push(writes.add([11, 12]), writes.add([22]), writes.add([3]));
    await nextTurn();
    expect(groups).toEqual([[1], [3]]);
    await end();
    expect(groups).toEqual([[1], [3], [11, 12, 22]]);
    await Promise.all([end(), end()]);
    expect(await Promise.all(all)).toHaveLength(4);
  });

  it('beyond the size of a group goes into the next one, and never apart', async () => {
    const { groups, writes, end } = recordGroups();
    const all = Promise.all([writes.add([1, 2, 3]), writes.add([4, 5]), writes.add([6])]);
    await nextTurn();
    await end();
    await end();
    await all;
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('is written at once, be it more than a group takes', async () => {
    const { groups, writes, end } = recordGroups();
    const large = writes.add([1, 2, 3, 4, 5]);
    await nextTurn();
    await end();
    expect(await large).toHaveLength(5);
    expect(groups).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('is refused when too much waits, until less does', async () => {
    const { writes, end } = recordGroups();
    const many = writes.add(Array.from({ length: 10 }, (_, i) => i));
    await expect(writes.add([11])).rejects.toBeInstanceOf(UnavailableError);
    await nextTurn();
    const one = writes.add([12]);
    await end();
    await end();
    expect(await Promise.all([many, one])).toHaveLength(2);
  });

  it('fails alone when it is bad', async () => {
    const { writes, end } = recordGroups();
    const results = Promise.allSettled([writes.add([1]), writes.add([2, -3]), writes.add([4])]);
    await nextTurn();
    await end();
    expect((await results).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  it('rejects with what the writing of its group throws, and the next group is written', async () => {
    const failure = new Error('lost');
    let fails = true;
    const writes = new WriteGroups<number, number>(async (items) => {
      if (fails) throw failure;
      return items.map((value) => ({ status: 'fulfilled', value }));
    }, OPTIONS);
    await expect(writes.add([1])).rejects.toBe(failure);
    fails = false;
    expect(await writes.add([2])).toEqual([2]);
  });

  it('is nothing, and costs nothing', async () => {
    const { groups, writes } = recordGroups();
    expect(await writes.add([])).toEqual([]);
    await nextTurn();
    expect(groups).toEqual([]);
  });
});

describe('writing apart', () => {
  const write = (calls: (readonly number[])[]) => async (items: readonly number[]) => {
    calls.push(items);
    if (items.some((item) => item < 0)) throw new Error('bad');
    return items.map((item) => item * 10);
  };
  const statusOf = (settled: PromiseSettledResult<number>) =>
    settled.status === 'fulfilled' ? settled.value : 'bad';

  it('takes one call when nothing is bad', async () => {
    const calls: (readonly number[])[] = [];
    expect((await writeApart([1, 2, 3], write(calls))).map(statusOf)).toEqual([10, 20, 30]);
    expect(calls).toHaveLength(1);
  });

  it('finds each bad item, and writes all others', async () => {
    const items = Array.from({ length: 33 }, (_, i) => (i === 7 || i === 32 ? -i : i));
    const settled = await writeApart(items, write([]));
    expect(settled.map(statusOf)).toEqual(items.map((item) => (item < 0 ? 'bad' : item * 10)));
  });

  it('gives up at once when nothing can be written', async () => {
    let calls = 0;
    const settled = await writeApart([1, 2, 3], async () => {
      calls += 1;
      throw new UnavailableError('no');
    });
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toBe(1);
  });

  it('of nothing calls nobody', async () => {
    const calls: (readonly number[])[] = [];
    expect(await writeApart([], write(calls))).toEqual([]);
    expect(calls).toEqual([]);
  });
});
