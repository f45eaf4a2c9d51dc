import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImageWorker } from '../../src/platform/images/image-worker.js';
import { type ImageFault, ImageWorkerError } from '../../src/platform/images/image-worker-error.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { Client, pictureOf } from '../testkit/avatars.js';

const WAIT = { timeout: 60_000, interval: 20 };
// Others may be using the same two processors.
vi.setConfig({ testTimeout: 120_000 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.app.startWorkers();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

type Decode = ImageWorker['process'];

/** Lets the decoder do this with files of that many bytes; how often it was given one. */
function decodeBy(sizeBytes: number, decode: (...args: Parameters<Decode>) => ReturnType<Decode>) {
  const real = ImageWorker.prototype.process;
  const calls = { count: 0 };
  vi.spyOn(ImageWorker.prototype, 'process').mockImplementation(async function (
    this: ImageWorker,
    ...args
  ) {
    if ((await readFile(args[0])).length !== sizeBytes) return real.apply(this, args);
    calls.count += 1;
    return decode.apply(this, args);
  });
  return calls;
}

const attemptsOf = async (ids: readonly string[]) =>
  (await app.sql('select attempts from avatars where id = any($1::uuid[])', [ids])).map(
    ({ attempts }) => attempts,
  );

describe('a picture that', () => {
  it.each(['DEADLINE', 'MEMORY', 'CRASHED'] as const)(
    'ends its decoder twice (%s) has failed, and is not tried again',
    async (fault: ImageFault) => {
      const picture = await pictureOf('red', 320);
      const calls = decodeBy(picture.length, async () => {
        throw new ImageWorkerError(fault, 'made to fail');
      });
      const person = new Client(app, `twice-${fault.toLowerCase()}`);
      const id = await person.upload(picture);
      expect(await person.finished(id)).toMatchObject({
        status: 'FAILED',
        failure: { reason: 'CORRUPT' },
      });
      expect(calls.count).toBe(2);
      expect(await attemptsOf([id])).toEqual([2]);
      expect(app.logs).toContainEqual(
        expect.objectContaining({ avatarId: id, msg: 'upload of a picture given up' }),
      );
    },
  );

  it('cannot be decoded for no fault of its own is tried again', async () => {
    const picture = await pictureOf('green', 320);
    const calls = decodeBy(picture.length, async () => {
      throw new ImageWorkerError('UNSTARTED', 'made to fail');
    });
    const person = new Client(app, 'patient');
    const id = await person.upload(picture);
    await vi.waitFor(() => expect(calls.count).toBe(2), WAIT);
    vi.restoreAllMocks();
    expect((await person.finished(id)).status).toBe('READY');
    expect(await attemptsOf([id])).toEqual([3]);
  });
});

describe("one person's pictures", () => {
  it("do not keep the decoder from another person's, and lose no attempt by waiting", async () => {
    const bomb = await pictureOf('black', 321);
    const held: Array<() => void> = [];
    const calls = decodeBy(bomb.length, async () => {
      await new Promise<void>((resolve) => held.push(resolve));
      return { ok: false, refusal: { code: 'CORRUPT' } };
    });
    const bomber = new Client(app, 'bomber');
    const ids: string[] = [];
    for (let index = 0; index < 10; index++) ids.push(await bomber.upload(bomb));
    await vi.waitFor(() => expect(calls.count).toBe(1), WAIT);
    const another = new Client(app, 'another');
    await another.use(await pictureOf('blue'));
    // The first of ten is all that the decoder was given meanwhile.
    expect(calls.count).toBe(1);
    for (let done = 1; done <= 10; done++) {
      await vi.waitFor(() => expect(held).toHaveLength(1), WAIT);
      expect(calls.count).toBe(done);
      held.pop()?.();
    }
    for (const id of ids)
      expect(await bomber.finished(id)).toMatchObject({ failure: { reason: 'CORRUPT' } });
    expect(calls.count).toBe(10);
    expect(await attemptsOf(ids)).toEqual(Array(10).fill(1));
  });

  it('are made one after the other when they come at once', async () => {
    const person = new Client(app, 'keen');
    const colors = ['red', 'green', 'blue'] as const;
    const ids = await Promise.all(
      colors.map(async (color) => person.upload(await pictureOf(color))),
    );
    for (const id of ids) expect((await person.finished(id)).status).toBe('READY');
    expect(await attemptsOf(ids)).toEqual([1, 1, 1]);
  });
});
