import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { DAY, MINUTE, type Report, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

/** Each test has a person of its own, and a time of its own. */
let ann: ReturnType<typeof watcher>;
let people = 0;
beforeEach(() => {
  clock.time += 10 * DAY;
  people += 1;
  ann = watcher(app, `ann-${people}`);
});

describe('a batch', () => {
  it('answers each report on its own, as if they had come one after the other', async () => {
    const reports: Report[] = [
      { occurredAt: clock.iso(-9 * MINUTE), positionSeconds: 300 },
      { occurredAt: clock.iso(-7 * MINUTE), positionSeconds: 500 },
      { positionSeconds: -1 },
      { occurredAt: clock.iso(-8 * MINUTE), positionSeconds: 400 },
      { videoId: 'other', positionSeconds: 950 },
      { videoId: '' },
    ];
    const { successes, failures, user, userErrors } = await ann.batch(reports);
    expect(userErrors).toEqual([]);
    expect(user).toEqual({ id: ann.userId });
    expect(
      successes.map(({ index, outcome, progress }: Record<string, never>) => [
        index,
        outcome,
        progress,
      ]),
    ).toEqual([
      [0, 'RECORDED', expect.objectContaining({ positionSeconds: 500 })],
      [1, 'RECORDED', expect.objectContaining({ positionSeconds: 500 })],
      [3, 'SUPERSEDED', expect.objectContaining({ positionSeconds: 500 })],
      [4, 'RECORDED', expect.objectContaining({ watched: true })],
    ]);
    expect(
      failures.map((failure: { index: number; userErrors: { code: string; path: string[] }[] }) => [
        failure.index,
        failure.userErrors.map(({ code, path }) => [code, ...path]),
      ]),
    ).toEqual([
      [2, [['INVALID', 'inputs', '2', 'positionSeconds']]],
      [5, [['TOO_SHORT', 'inputs', '5', 'videoId']]],
    ]);
  });

  it('takes 100 reports, and none of 101', async () => {
    const reports = Array.from({ length: 101 }, (_, i) => ({ videoId: `video-${i}` }));
    const { successes, failures, user, userErrors } = await ann.batch(reports);
    expect([successes, failures, user]).toEqual([[], [], null]);
    expect(userErrors).toEqual([
      {
        __typename: 'ValidationError',
        code: 'TOO_LONG',
        path: ['inputs'],
        message: expect.stringContaining('100'),
      },
    ]);
    expect((await ann.batch(reports.slice(0, 100))).successes).toHaveLength(100);
    expect((await ann.view()).continueWatching.totalCount).toBe(100);
  });

  it('of nothing is answered with nothing', async () => {
    expect(await ann.batch([])).toEqual({
      successes: [],
      failures: [],
      user: { id: ann.userId },
      userErrors: [],
    });
  });

  it('costs as many statements for 100 reports as for one', async () => {
    const reports = (count: number, run: string) =>
      Array.from({ length: count }, (_, i) => ({
        videoId: `${run}-${i}`,
        event: 'START' as const,
      }));
    await ann.batch(reports(1, 'warm'));
    const few = await app.statements(() => ann.batch(reports(1, 'one')));
    const many = await app.statements(() => ann.batch(reports(100, 'hundred')));
    expect(many).toHaveLength(few.length);
  });
});
