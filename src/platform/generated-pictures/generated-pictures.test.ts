import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../errors.js';
import { rasterizePicture } from '../images/rasterize-picture.js';
import { GeneratedPictures } from './generated-pictures.js';

const OPTIONS = {
  secret: Buffer.alloc(32, 1),
  style: 'glass',
  initials: true,
  baseUrl: () => '/generated',
} as const;

const webp = (sidePixels: number) => ({ sidePixels, format: 'webp' }) as const;

/** Pictures that are finished when it is said so, and the sizes of those that were begun. */
function held() {
  const begun: number[] = [];
  const waiting: Array<(error?: Error) => void> = [];
  const rasterize = (_: string, { side }: { side: number }) => {
    begun.push(side);
    return new Promise<Buffer>((resolve, reject) => {
      waiting.push((error) => (error ? reject(error) : resolve(Buffer.from(`${side}`))));
    });
  };
  const pictures = new GeneratedPictures(OPTIONS, rasterize);
  const tokenOf = (id: string) =>
    pictures.url({ id, name: null }, 64, 'webp').split('/').at(-2) ?? '';
  return {
    begun,
    /** Asks for a picture of so many people. */
    ask: (people: number, side: number) =>
      Array.from({ length: people }, (_, index) =>
        pictures.draw(tokenOf(`${index}`), webp(side)).then(
          (bytes) => bytes?.toString(),
          (error: unknown) => error,
        ),
      ),
    /** What is answered, while pictures are finished in the order in which they come up. */
    finish: async (requests: readonly Promise<unknown>[], error?: Error) => {
      let isDone = false;
      const answers = Promise.all(requests).finally(() => {
        isDone = true;
      });
      while (!isDone) {
        await new Promise(setImmediate);
        for (const end of waiting.splice(0)) end(error);
      }
      return answers;
    },
  };
}

describe('generated pictures', () => {
  it('of a page of 250 people are all drawn at first request', async () => {
    const { ask, finish } = held();
    expect(await finish(ask(250, 256))).toEqual(Array(250).fill('256'));
  });

  it('that are the same are drawn once, however many ask at once', async () => {
    const { ask, begun, finish } = held();
    const requests = Array.from({ length: 2_000 }, () => ask(1, 1_024)).flat();
    expect(await finish(requests)).toEqual(Array(2_000).fill('1024'));
    expect(begun).toEqual([1_024]);
    await Promise.all(ask(1, 1_024));
    expect(begun).toEqual([1_024]);
  });

  it('are drawn anew after one could not be', async () => {
    const { ask, begun, finish } = held();
    const failure = new Error('made to fail');
    expect(await finish(ask(1, 64), failure)).toEqual([failure]);
    expect(await finish(ask(1, 64))).toEqual(['64']);
    expect(begun).toEqual([64, 64]);
  });

  it('that are small do not wait for large ones, and large ones are refused first', async () => {
    const { ask, begun, finish } = held();
    const large = ask(240, 1_024);
    const other = ask(1, 512);
    const small = ask(1, 64);
    await expect.poll(() => begun).toEqual([1_024, 64]);
    expect(await other[0]).toBeInstanceOf(UnavailableError);
    expect(await finish(small)).toEqual(['64']);
    const answers = await finish(large);
    expect(answers.slice(0, 100)).toEqual(Array(100).fill('1024'));
    expect(answers.slice(100)).toEqual(Array(140).fill(expect.any(UnavailableError)));
  });

  it('that are small are refused too when far too many wait', async () => {
    const { ask, finish } = held();
    const small = ask(1_001, 64);
    expect(await small[1_000]).toBeInstanceOf(UnavailableError);
    expect(await finish(small.slice(0, 1_000))).toEqual(Array(1_000).fill('64'));
  });

  it('are drawn in pixels unless it is said otherwise', async () => {
    const pictures = new GeneratedPictures(OPTIONS);
    const token = pictures.url({ id: 'ada', name: null }, 64, 'webp').split('/').at(-2) ?? '';
    const vector = await pictures.draw(token, { sidePixels: 64, format: 'svg' });
    const svg = vector?.toString() ?? '';
    const form = { side: 64, format: 'webp' } as const;
    expect(await pictures.draw(token, webp(64))).toEqual(await rasterizePicture(svg, form));
  });
});
