import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewerOf } from '../../src/platform/identity/viewer.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { HistoryModel, type ModelReport, sittingIn } from './history-model.js';
import { HOUR, MINUTE, SetClock } from './history-scene.js';
import { HISTORY, MOMENT, type Plan, REPORT, START, VIDEO, VIDEOS } from './playback-plan.js';

const clock = new SetClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

let people = 0;

/** A person whose players and hands speak to the services. */
function newPerson() {
  people += 1;
  const id = `person-${people}`;
  const viewer = viewerOf({ sub: id, roles: ['USER'], scopes: [] });
  const { playback, historyChanges } = app.app.services;
  const inputOf = ({ at, position, duration, ...report }: ModelReport) => ({
    ...report,
    positionSeconds: position,
    durationSeconds: duration,
    occurredAt: new Date(at),
  });
  const ok = <T extends { userErrors: readonly unknown[] }>(answer: T) => {
    expect(answer.userErrors).toEqual([]);
    return answer;
  };
  return {
    id,
    report: async (report: ModelReport) => ok(await playback.record(viewer, inputOf(report))),
    batch: async (reports: readonly ModelReport[]) =>
      ok(await playback.recordBatch(viewer, reports.map(inputOf))),
    hide: async (videoId: string) => ok(await historyChanges.hide(viewer, videoId)),
    restart: async (videoId: string) => ok(await historyChanges.restart(viewer, videoId)),
    clear: async () => ok(await historyChanges.clear(viewer)),
    pause: async (paused: boolean) => ok(await historyChanges.setRecording(viewer, { paused })),
    append: async (videoId: string, watchedAt: number, key: string) =>
      ok(
        await historyChanges.append(viewer, {
          videoId,
          watchedAt: new Date(watchedAt),
          idempotencyKey: key,
        }),
      ),
    removeSitting: async (videoId: string, sitting: string) => {
      const rows = await app.sql(
        'select id from plays where user_id = $1 and video_id = $2 and sitting = $3',
        [id, videoId, sitting],
      );
      ok(
        await historyChanges.remove(
          viewer,
          rows.map((row) => row.id),
        ),
      );
    },
  };
}

const PROGRESS = `positionSeconds durationSeconds positionAt watched playCount lastWatchedAt rewatching
  hiddenFromContinueWatching`;

/** What the person sees, in the form of the model. */
async function stateOf(id: string) {
  const { data, errors } = await app.query(
    `{ me {
      history(first: 100) { nodes { videoId watchedAt source } totalCount }
      continueWatching(first: 100) { nodes { videoId positionSeconds positionAt } totalCount }
      ${VIDEOS.map((video) => `${video}: videoProgress(videoId: "${video}") { ${PROGRESS} }`).join(' ')}
    } }`,
    { as: id },
  );
  expect(errors).toEqual([]);
  const { history, continueWatching, ...progress } = data.me;
  expect(history.totalCount).toBe(history.nodes.length);
  expect(continueWatching.totalCount).toBe(continueWatching.nodes.length);
  return {
    history: history.nodes
      .map((n: Record<string, string>) => `${n.watchedAt} ${n.videoId} ${n.source}`)
      .sort(),
    continueWatching: continueWatching.nodes
      .map((n: Record<string, string>) => `${n.positionAt} ${n.videoId} ${n.positionSeconds}`)
      .sort(),
    progress: Object.fromEntries(
      VIDEOS.map((video) => [
        video,
        progress[video] && {
          position: progress[video].positionSeconds,
          duration: progress[video].durationSeconds,
          at: progress[video].positionAt,
          watched: progress[video].watched,
          playCount: progress[video].playCount,
          lastWatchedAt: progress[video].lastWatchedAt,
          rewatching: progress[video].rewatching,
          hidden: progress[video].hiddenFromContinueWatching,
        },
      ]),
    ),
  };
}

/** Lives through a history; what happens at the same moment happens at the same time. */
async function live(plan: Plan, schedule: 'first' | 'second') {
  const person = newPerson();
  const moments = new Map<number, (() => Promise<unknown>)[]>();
  const schedules = (at: number, act: () => Promise<unknown>) =>
    moments.set(at, [...(moments.get(at) ?? []), act]);
  for (const { report, ...delays } of plan.reports)
    for (const delay of delays[schedule])
      schedules(report.at + delay * 10 * MINUTE, () => person.report(report));
  for (const tombstone of plan.tombstones) {
    if (tombstone.kind === 'clear') schedules(tombstone.at, () => person.clear());
    else if (tombstone.kind === 'remove')
      schedules(tombstone.at, async () => {
        await person.report(tombstone.report);
        await person.removeSitting(tombstone.report.videoId, sittingIn(tombstone.report));
      });
    else schedules(tombstone.at, () => person[tombstone.kind](tombstone.videoId));
  }
  for (const [moment, acts] of [...moments].sort(([a], [b]) => a - b)) {
    clock.time = moment;
    await Promise.all(acts.map((act) => act()));
  }
  return person.id;
}

type Act = (
  person: ReturnType<typeof newPerson>,
  model: HistoryModel,
  now: number,
) => Promise<unknown>;

const ACT: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: REPORT.map(reports) },
  { weight: 2, arbitrary: fc.array(REPORT, { minLength: 1, maxLength: 8 }).map(batches) },
  fc.tuple(fc.constantFrom('hide', 'restart'), VIDEO).map(covers),
  fc.constant<Act>(async (person, model, now) => {
    model.clear(now);
    await person.clear();
  }),
  fc.boolean().map(
    (paused): Act =>
      async (person, model, now) => {
        model.setPaused(paused, now);
        await person.pause(paused);
      },
  ),
  fc.tuple(VIDEO, fc.integer({ min: 0, max: 20 }), fc.constantFrom('k', 'l', 'm')).map(appends),
  { weight: 3, arbitrary: fc.nat().map(removes) },
);

function reports(report: ModelReport): Act {
  return async (person, model, now) => {
    const accepted = { ...report, at: Math.min(report.at, now + 5 * MINUTE) };
    model.report(accepted, now);
    await person.report(accepted);
  };
}

function batches(batch: readonly ModelReport[]): Act {
  return async (person, model, now) => {
    const accepted = batch.map((each) => ({ ...each, at: Math.min(each.at, now + 5 * MINUTE) }));
    for (const report of accepted) model.report(report, now);
    await person.batch(accepted);
  };
}

function covers([kind, videoId]: ['hide' | 'restart', string]): Act {
  return async (person, model, now) => {
    model[kind](videoId, now);
    await person[kind](videoId);
  };
}

function removes(pick: number): Act {
  return async (person, model, now) => {
    const plays = model.plays();
    const play = plays[pick % plays.length];
    if (!play) return;
    model.remove(play, now);
    await person.removeSitting(play.videoId, play.sitting);
  };
}

function appends([videoId, steps, key]: [string, number, string]): Act {
  return async (person, model, now) => {
    // The same key always stands for the same entry.
    const watchedAt = START - steps * HOUR;
    const name = `${key} ${videoId} ${steps}`;
    model.append({ videoId, watchedAt, key: name }, now);
    await person.append(videoId, watchedAt, name);
  };
}

const STEPS = fc.array(fc.record({ now: MOMENT, act: ACT }), { maxLength: 40 });

describe('reports, removals and completions', () => {
  it('late, repeated, of several devices and at the same time, come to the one state of the model', async () => {
    await fc.assert(
      fc.asyncProperty(HISTORY, async (plan) => {
        const model = new HistoryModel();
        // Tombstones first: they cover what arrives up to their moment, and all of that is dated so.
        for (const tombstone of plan.tombstones.toSorted((a, b) => a.at - b.at)) {
          const { at } = tombstone;
          if (tombstone.kind === 'clear') model.clear(at);
          else if (tombstone.kind === 'remove') {
            const { report } = tombstone;
            model.report(report, at);
            model.remove({ videoId: report.videoId, sitting: sittingIn(report) }, at);
          } else model[tombstone.kind](tombstone.videoId, at);
        }
        for (const { report } of plan.reports) model.report(report, report.at);
        const expected = model.state(VIDEOS);
        for (const schedule of ['first', 'second'] as const) {
          const id = await live(plan, schedule);
          clock.time = START + 24 * HOUR;
          expect(await stateOf(id)).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
  }, 90_000);

  it('one after the other, whatever the clocks of devices and servers say, do what the model does', async () => {
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        const person = newPerson();
        const model = new HistoryModel();
        for (const { now, act } of steps) {
          clock.time = now;
          await act(person, model, now);
        }
        clock.time = START + 24 * HOUR;
        expect(await stateOf(person.id)).toEqual(model.state(VIDEOS));
      }),
      { numRuns: 30 },
    );
  }, 90_000);
});
