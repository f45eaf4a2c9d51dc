import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type WatchlistScene, watchlistScene } from './watchlist-scene.js';

const MAX_ITEMS = 5;

let app: TestApp;
let scene: WatchlistScene;
let now = new Date(0);
beforeAll(async () => {
  app = await startTestApp({
    clock: { now: () => now },
    env: { WATCHLIST_MAX_ITEMS: String(MAX_ITEMS) },
  });
  scene = watchlistScene(app);
});
afterAll(() => app.stop());

/** What an entry is in the model: the list is an array of these, in the owner's order. */
interface Entry {
  readonly videoId: string;
  status: string;
  note: string | null;
  readonly addedAt: string;
  updatedAt: string;
}

/** What a command does to the model, what it asks of the service, and with which error both may answer. */
interface Command {
  readonly apply: (list: Entry[], at: string) => { code?: string; told?: string };
  readonly send: (owner: string) => Promise<{ userErrors: { code: string }[] }>;
}

const withIndex = (list: Entry[], videoId: string) => list.findIndex((e) => e.videoId === videoId);

function addition(videoId: string, note: string | null): Command {
  return {
    send: (owner) => scene.add(owner, videoId, note),
    apply: (list, at) => {
      if (withIndex(list, videoId) >= 0) return {};
      if (list.length >= MAX_ITEMS) return { code: 'LIMIT_EXCEEDED' };
      list.push({ videoId, status: 'PLANNING', note, addedAt: at, updatedAt: at });
      return { told: 'ADDED' };
    },
  };
}

function removal(videoId: string): Command {
  return {
    send: (owner) => scene.remove(owner, videoId),
    apply: (list) => {
      const at = withIndex(list, videoId);
      if (at < 0) return {};
      list.splice(at, 1);
      return { told: 'REMOVED' };
    },
  };
}

function update(videoId: string, changes: { status?: string; note?: string | null }): Command {
  return {
    send: (owner) => scene.update(owner, { videoId, ...changes }),
    apply: (list, at) => {
      const entry = list.find((each) => each.videoId === videoId);
      if (!entry) return { code: 'NOT_FOUND' };
      const before = JSON.stringify(entry);
      Object.assign(entry, changes);
      if (JSON.stringify(entry) === before) return {};
      entry.updatedAt = at;
      return { told: 'UPDATED' };
    },
  };
}

function move(videoId: string, after: string | null): Command {
  return {
    send: (owner) => scene.move(owner, videoId, after),
    apply: (list, at) => {
      const from = withIndex(list, videoId);
      if (from < 0 || (after !== null && withIndex(list, after) < 0)) return { code: 'NOT_FOUND' };
      if (videoId === after) return {};
      const order = list.map((each) => each.videoId).join();
      const [entry] = list.splice(from, 1);
      if (entry) list.splice(after === null ? 0 : withIndex(list, after) + 1, 0, entry);
      if (!entry || list.map((each) => each.videoId).join() === order) return {};
      entry.updatedAt = at;
      return { told: 'MOVED' };
    },
  };
}

const videoId = fc.constantFrom('a', 'b', 'c', 'D', 'E', 'f');
const note = fc.constantFrom('one', 'two', null);
const command = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(videoId, note).map((args) => addition(...args)) },
  { weight: 1, arbitrary: videoId.map(removal) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        videoId,
        fc.record(
          { status: fc.constantFrom('PLANNING', 'WATCHING', 'COMPLETED'), note },
          { requiredKeys: [] },
        ),
      )
      .map((args) => update(...args)),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(videoId, fc.option(videoId)).map((args) => move(...args)),
  },
);

const byTime = (field: 'addedAt' | 'updatedAt') => (a: Entry, b: Entry) =>
  `${a[field]} ${a.videoId}` < `${b[field]} ${b.videoId}` ? -1 : 1;

const ORDERS: Readonly<Record<string, (list: Entry[]) => Entry[]>> = {
  POSITION: (list) => list,
  ADDED_AT_ASC: (list) => list.toSorted(byTime('addedAt')),
  ADDED_AT_DESC: (list) => list.toSorted(byTime('addedAt')).reverse(),
  UPDATED_AT_DESC: (list) => list.toSorted(byTime('updatedAt')).reverse(),
};

let runs = 0;

it('any sequence of edits leaves the list that an array and a few rules give', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(command, fc.nat(1)), { maxLength: 30 }),
      async (commands) => {
        runs += 1;
        const owner = `owner ${runs}`;
        const model: Entry[] = [];
        const told: string[] = [];
        for (const [{ apply, send }, seconds] of commands) {
          now = new Date(now.getTime() + seconds * 1_000);
          const expected = apply(model, now.toISOString());
          if (expected.told) told.push(expected.told);
          const { userErrors } = await send(owner);
          expect(userErrors.map(({ code }) => code).slice(0, 1)).toEqual(
            expected.code ? [expected.code] : [],
          );
        }
        // Who has not been edited does not exist yet.
        await scene.remove(owner, 'nothing');
        for (const [orderBy, inOrder] of Object.entries(ORDERS)) {
          const { nodes, totalCount } = await scene.list(owner, owner, { orderBy });
          const expected = inOrder(model).map((entry) => ({
            ...entry,
            video: { id: entry.videoId },
          }));
          expect([nodes, totalCount]).toEqual([expected, model.length]);
        }
        const planned = model.filter(({ status }) => status === 'PLANNING');
        expect(await scene.videoIds(owner, { status: 'PLANNING' })).toEqual(
          planned.map((entry) => entry.videoId),
        );
        const events = (await scene.told(owner)) as { action: string }[];
        expect(events.map(({ action }) => action)).toEqual(told);
      },
    ),
    { numRuns: 40 },
  );
});
