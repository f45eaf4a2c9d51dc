import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import {
  type Checkpoint,
  type Copies,
  NOTHING,
  readLists,
  readPage,
  readToEnd,
} from './changes-client.js';
import { TestClock } from './changes-scene.js';

const clock = new TestClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const VIDEOS = ['v1', 'v2'] as const;

/** A mutation, its arguments given by a video, a number below 100, and an entry of the history that there is. */
type Write = (video: string, n: number, entry: string | undefined) => string;

const ago = (seconds: number) => new Date(clock.now().getTime() - seconds * 1_000).toISOString();
const report = (video: string, event: string, position: number, secondsAgo: number) =>
  `recordPlayback(input: { videoId: "${video}", positionSeconds: ${position}, durationSeconds: 1000,
     event: ${event}, occurredAt: "${ago(secondsAgo)}", playbackId: "s${secondsAgo % 3}" })`;
let keys = 0;

const WATCHLIST: Readonly<Record<string, Write>> = {
  add: (video) => `addToWatchlist(videoId: "${video}")`,
  remove: (video) => `removeFromWatchlist(videoId: "${video}")`,
  note: (video, n) => `updateWatchlistItem(input: { videoId: "${video}", note: "${n % 3}" })`,
  move: (video, n) => `moveWatchlistItem(videoId: "${video}", after: "${VIDEOS[n % 2]}")`,
  tidy: (_, n) =>
    `updatePreferences(input: { watching: { removeWatchedFromWatchlist: ${n < 70} } })`,
};
const PLAYBACK: Readonly<Record<string, Write>> = {
  start: (video, n) => report(video, 'START', n * 9, n % 20),
  pause: (video, n) => report(video, 'PAUSE', n * 9, n % 20),
  finish: (video, n) => report(video, 'STOP', 950, n % 20),
  hide: (video) => `hideFromContinueWatching(videoId: "${video}")`,
  rewatch: (video) => `startRewatch(videoId: "${video}")`,
};
const HISTORY: Readonly<Record<string, Write>> = {
  finish: (video, n) => report(video, 'STOP', 950, n % 20),
  seenElsewhere: (video, n) => {
    keys += 1;
    return `appendHistory(videoId: "${video}", watchedAt: "${ago(n)}", idempotencyKey: "k${keys}")`;
  },
  forget: (_, __, entry) => `removeHistoryEntries(ids: ["${entry ?? ''}"])`,
  clear: () => 'clearHistory',
  incognito: (_, n) => `setHistoryRecording(paused: ${n < 30})`,
};
const RATINGS: Readonly<Record<string, Write>> = {
  rate: (video, n) => `rateVideo(videoId: "${video}", score: ${(n % 3) + 1})`,
  unrate: (video) => `removeRating(videoId: "${video}")`,
  review: (video, n) =>
    `submitReview(videoId: "${video}", body: "What I think of it: ${n % 3} of 3.")`,
  unreview: (video) => `deleteReview(videoId: "${video}")`,
};
const WRITES: Readonly<Record<string, Write>> = {
  ...WATCHLIST,
  ...PLAYBACK,
  ...HISTORY,
  ...RATINGS,
};

interface WriteStep {
  readonly name: string;
  readonly video: string;
  readonly n: number;
}

/** Some writes, and then a page of so many changes, from the checkpoint that many before the last. */
const stepsOf = (names: readonly string[]) =>
  fc.array(
    fc.record({
      writes: fc.array(
        fc.record({
          name: fc.constantFrom(...names),
          video: fc.constantFrom(...VIDEOS),
          n: fc.nat({ max: 99 }),
        }),
        { minLength: 1, maxLength: 4, size: 'max' },
      ),
      first: fc.integer({ min: 1, max: 4 }),
      back: fc.nat({ max: 3 }),
    }),
    { minLength: 4, maxLength: 12, size: 'max' },
  );
/** Of kinds that meet each other, or of all. */
const STEPS = fc
  .constantFrom(WATCHLIST, PLAYBACK, HISTORY, RATINGS, WRITES)
  .chain((writes) => stepsOf(Object.keys(writes)));

const entriesOf = (copies: Copies) => [...(copies.get('HistoryEntryChange')?.keys() ?? [])];

/** Sends writes in one operation, which runs one after the other. */
async function write(as: string, writes: readonly WriteStep[]): Promise<void> {
  const isForgetting = writes.some(({ name }) => name === 'forget');
  const entries = isForgetting ? entriesOf(await readLists(app, as, [])) : [];
  const fields = writes.map(({ name, video, n }, at) => {
    const field = WRITES[name]?.(video, n, entries[n % Math.max(entries.length, 1)]);
    return `m${at}: ${field} { __typename }`;
  });
  const { errors } = await app.query(`mutation { ${fields.join('\n')} }`, { as });
  expect(errors).toEqual([]);
}

let people = 0;
async function newPerson(): Promise<string> {
  people += 1;
  const id = `person-${people}`;
  await app.query('{ me { id } }', { as: id });
  return id;
}

it('leaves a client with what the lists say, whatever happened between its pages and wherever it resumes', async () => {
  await fc.assert(
    fc.asyncProperty(STEPS, async (steps) => {
      const person = await newPerson();
      const saved: Checkpoint[] = [NOTHING];
      for (const { writes, first, back } of steps) {
        clock.advance({ ms: 1_000 });
        await write(person, writes);
        const from = saved.at(-1 - back) ?? NOTHING;
        saved.push(...(await readPage(app, person, from, first)).checkpoints);
      }
      const lists = await readLists(app, person, VIDEOS);
      const step = Math.ceil(saved.length / 4);
      for (const from of [...saved.filter((_, at) => at % step === 0), ...saved.slice(-1)])
        expect((await readToEnd(app, person, { from, first: 100 })).copies).toEqual(lists);
    }),
    { numRuns: 50 },
  );
}, 240_000);

it('leaves a client that reads while others write with what the lists say in the end', async () => {
  const person = await newPerson();
  const names = Object.keys(WRITES).filter((name) => name !== 'forget');
  let writing = true;
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let i = 0; i < 40; i++) {
      clock.advance({ ms: 100 });
      const name = names[(i * 7 + writer * 5) % names.length] ?? 'add';
      const video = VIDEOS[(i + writer) % 2] ?? 'v1';
      await write(person, [{ name, video, n: (i * 31) % 100 }]);
    }
  });
  const written = Promise.all(writers).finally(() => {
    writing = false;
  });
  let at = NOTHING;
  while (writing) at = await readToEnd(app, person, { from: at, first: 2 });
  await written;
  at = await readToEnd(app, person, { from: at, first: 2 });
  expect(at.copies).toEqual(await readLists(app, person, VIDEOS));
}, 120_000);

it('loses nothing that comes in while the history is being cleared and is later than the clearing', async () => {
  for (let round = 0; round < 25; round++) {
    const person = await newPerson();
    const start = await readToEnd(app, person, { from: NOTHING, first: 5 });
    const inAMinute = -60;
    await Promise.all([
      app.query('mutation { clearHistory { clearedAt } }', { as: person }),
      ...VIDEOS.flatMap((video) =>
        [500, 950].map((position) =>
          app.query(`mutation { ${report(video, 'STOP', position, inAMinute)} { outcome } }`, {
            as: person,
          }),
        ),
      ),
    ]);
    const lists = await readLists(app, person, VIDEOS);
    expect((await readToEnd(app, person, { from: start, first: 2 })).copies).toEqual(lists);
  }
}, 120_000);
