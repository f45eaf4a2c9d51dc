import { describe, expect, it } from 'vitest';
import { createListLoader } from './list-loader.js';

interface Request {
  readonly size: number;
  readonly after: readonly string[] | null;
}

const ALL: Request = { size: 2, after: null };

/** A loader of texts that tell what they were read for, with the reads that it took. */
function loaderOfTexts() {
  const reads: Array<{ owners: readonly string[]; request: Request }> = [];
  const loader = createListLoader<Request, string>(async (owners, request) => {
    reads.push({ owners, request });
    const known = owners.filter((owner) => owner !== 'nobody');
    return new Map(known.map((owner) => [owner, `${owner} ${JSON.stringify(request)}`]));
  }, 'nothing');
  return { reads, loader };
}

describe('a list loader', () => {
  it('reads once for all who are asked for in the same way, each once', async () => {
    const { reads, loader } = loaderOfTexts();
    const other: Request = { size: 2, after: ['x'] };
    const keys = [
      { of: 'ann', request: ALL },
      { of: 'bob', request: { ...ALL } },
      { of: 'ann', request: other },
      { of: 'ann', request: { ...ALL } },
      { of: 'nobody', request: ALL },
    ];
    expect(await loader.loadMany(keys)).toEqual([
      'ann {"size":2,"after":null}',
      'bob {"size":2,"after":null}',
      'ann {"size":2,"after":["x"]}',
      'ann {"size":2,"after":null}',
      'nothing',
    ]);
    expect(reads).toEqual([
      { owners: ['ann', 'bob', 'nobody'], request: ALL },
      { owners: ['ann'], request: other },
    ]);
  });

  it('takes neither an owner nor a request for another that looks alike', async () => {
    const { loader } = loaderOfTexts();
    const odd = ['a","b', 'a', '__proto__', 'constructor', ''];
    expect(await loader.loadMany(odd.map((of) => ({ of, request: ALL })))).toEqual(
      odd.map((of) => `${of} {"size":2,"after":null}`),
    );
  });

  it('remembers what it has read until it is told to forget', async () => {
    const { reads, loader } = loaderOfTexts();
    await loader.load({ of: 'ann', request: ALL });
    await loader.load({ of: 'ann', request: { ...ALL } });
    expect(reads).toHaveLength(1);
    loader.clearAll();
    await loader.load({ of: 'ann', request: ALL });
    expect(reads).toHaveLength(2);
  });

  it('reads more than 500 owners in several statements', async () => {
    const { reads, loader } = loaderOfTexts();
    const keys = Array.from({ length: 1_001 }, (_, i) => ({ of: `o${i}`, request: ALL }));
    expect(await loader.loadMany(keys)).toHaveLength(1_001);
    expect(reads.map(({ owners }) => owners.length)).toEqual([500, 500, 1]);
  });

  it('tells everybody who waits of a failure, and tries again afterwards', async () => {
    let attempts = 0;
    const loader = createListLoader<Request, string>(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no answer');
      return new Map();
    }, 'nothing');
    const keys = ['ann', 'bob'].map((of) => ({ of, request: ALL }));
    for (const result of await loader.loadMany(keys))
      expect(result).toEqual(new Error('no answer'));
    loader.clearAll();
    expect(await loader.loadMany(keys)).toEqual(['nothing', 'nothing']);
  });

  it('reads one thing after the other, in at most 50 ways', async () => {
    let reading = 0;
    let most = 0;
    let reads = 0;
    const loader = createListLoader<number, string>(async (owners) => {
      reads += 1;
      reading += 1;
      most = Math.max(most, reading);
      await Promise.resolve();
      reading -= 1;
      return new Map(owners.map((owner) => [owner, owner]));
    }, 'nothing');
    const ask = (request: number) => loader.load({ of: 'ann', request });
    const early = Promise.all(Array.from({ length: 40 }, (_, at) => ask(at)));
    await Promise.resolve();
    const answers = await Promise.allSettled(Array.from({ length: 80 }, (_, at) => ask(at)));
    await early;
    expect({ most, reads }).toEqual({ most: 1, reads: 50 });
    const refused = answers.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(30);
    expect(refused[0]?.reason).toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(ask(3)).resolves.toBe('ann');
  });

  it('fails those alone whose read fails', async () => {
    const loader = createListLoader<string, string>(async (owners, request) => {
      if (request === 'bad') throw new Error('no');
      return new Map(owners.map((owner) => [owner, request]));
    }, 'nothing');
    const [good, bad] = await Promise.allSettled(
      ['good', 'bad'].map((request) => loader.load({ of: 'ann', request })),
    );
    expect([good?.status, bad?.status]).toEqual(['fulfilled', 'rejected']);
  });
});
