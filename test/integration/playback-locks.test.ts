import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type Report, reportOf, SECOND, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
/** Somebody else who writes, and takes their time. */
let holder: pg.Client;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());
beforeEach(async () => {
  clock.time += SECOND;
  holder = new pg.Client({ connectionString: app.databaseUrl });
  await holder.connect();
  await holder.query('begin');
});
afterEach(() => holder.end());

/** What becomes of a report: its outcome, or the code of the error. */
async function report(as: string, input: Report = {}): Promise<string> {
  const { data, errors } = await watcher(app, as).send('recordPlayback', {
    input: reportOf({ event: 'STOP', ...input }),
  });
  return errors[0]?.extensions.code ?? data.recordPlayback.outcome;
}

/** People who have begun to watch. */
async function begin(prefix: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
  const outcomes = await Promise.all(ids.map((id) => report(id, { event: 'START' })));
  expect(outcomes).toEqual(all('RECORDED', count));
  clock.time += SECOND;
  return ids;
}

const all = (outcome: string, count: number) => Array.from({ length: count }, () => outcome);
const LOCKS = {
  'the position': 'select 1 from video_progress where user_id = any($1) for update',
  'the sequence of events': 'select 1 from event_sequences where user_id = any($1) for update',
} as const;
const hold = (lock: keyof typeof LOCKS, ids: readonly string[]) => holder.query(LOCKS[lock], [ids]);

describe('while somebody else holds on to rows', () => {
  it.each([
    ['STOP', 'the position'],
    ['STOP', 'the sequence of events'],
    ['PROGRESS', 'the position'],
  ] as const)(
    'reports (%s) of everybody else get through, and those of %s when it is let go',
    async (event, lock) => {
      const ids = await begin(`${event} ${lock.length}`, 12);
      const held = ids.slice(4, 6);
      await hold(lock, held);
      const waiting = held.map((id) => report(id, { event }));
      const free = ids.filter((id) => !held.includes(id));
      expect(await Promise.all(free.map((id) => report(id, { event })))).toEqual(
        all('RECORDED', 10),
      );
      await holder.query('rollback');
      expect(await Promise.all(waiting)).toEqual(all('RECORDED', 2));
    },
  );

  it('they fail alone when it is not let go, and hold up nobody meanwhile, be they many', async () => {
    const ids = await begin('many', 30);
    const held = ids.slice(0, 20);
    await hold('the position', held);
    let isHeld = true;
    const failures = Promise.all(
      held.map(async (id) => {
        // One after the other, so that each comes in a group of its own.
        await new Promise((resolve) => setImmediate(resolve));
        return report(id);
      }),
    ).finally(() => {
      isHeld = false;
    });
    let rounds = 0;
    while (isHeld) {
      clock.time += SECOND;
      const free = await Promise.all(ids.slice(20).map((id) => report(id)));
      expect(free).toEqual(all('RECORDED', 10));
      rounds += 1;
    }
    expect(await failures).toEqual(all('SERVICE_UNAVAILABLE', 20));
    expect(rounds).toBeGreaterThan(1);
    await holder.query('rollback');
    clock.time += SECOND;
    expect(await Promise.all(held.map((id) => report(id)))).toEqual(all('RECORDED', 20));
  }, 30_000);

  it('a batch waits for all of its reports, and those that were free are there', async () => {
    const [id = ''] = await begin('batch', 1);
    const videoIds = Array.from({ length: 10 }, (_, i) => `video-${i}`);
    await watcher(app, id).batch(videoIds.map((videoId) => ({ videoId })));
    await holder.query("select 1 from video_progress where video_id = 'video-3' for update");
    clock.time += SECOND;
    const { errors } = await watcher(app, id).send('recordPlaybackBatch', {
      inputs: videoIds.map((videoId) => reportOf({ videoId, positionSeconds: 700 })),
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE']);
    const rows = await app.sql(
      'select video_id from video_progress where user_id = $1 and position_seconds = 700 order by 1',
      [id],
    );
    expect(rows.map((row) => row.video_id)).toEqual(videoIds.filter((each) => each !== 'video-3'));
  }, 30_000);
});
