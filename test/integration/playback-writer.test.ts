import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaybackInput } from '../../src/modules/history/playback-input.js';
import { viewerOf } from '../../src/platform/identity/viewer.js';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { SECOND, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

const personOf = (id: string) => viewerOf({ sub: id, roles: ['USER'], scopes: [] });
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

function report(id: string, input: Partial<PlaybackInput> = {}) {
  return app.app.services.playback.record(personOf(id), {
    videoId: 'video',
    positionSeconds: 300,
    durationSeconds: 1_000,
    event: 'PROGRESS',
    occurredAt: clock.now(),
    ...input,
  });
}

const makePeople = (ids: readonly string[]) =>
  app.sql(
    `insert into users (user_id, created_at, updated_at) select id, now(), now()
     from unnest($1::text[]) as i(id)`,
    [ids],
  );

/** Makes people who have begun to watch, so that their next PROGRESS is told to nobody. */
async function begin(prefix: string, count: number): Promise<string[]> {
  const ids = range(count).map((i) => `${prefix}-${i}`);
  await makePeople(ids);
  await Promise.all(ids.map((id) => report(id, { event: 'START' })));
  clock.time += SECOND;
  return ids;
}

const positions = async (ids: readonly string[]) =>
  new Map(
    (
      await app.sql(
        'select user_id, position_seconds from video_progress where user_id = any($1) order by 1',
        [ids],
      )
    ).map((row) => [row.user_id, row.position_seconds]),
  );
const outcomesOf = (answers: readonly { outcome: unknown }[]) =>
  answers.map(({ outcome }) => outcome);
const recorded = (count: number) => range(count).map(() => 'RECORDED');

const deadlocks = async () => {
  const [row] = await app.sql(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  );
  return row?.deadlocks;
};

describe('reports at the same time', () => {
  it('of many people are one statement, and durable when they are answered', async () => {
    const ids = await begin('many', 60);
    let answers: { outcome: unknown }[] = [];
    const statements = await app.statements(async () => {
      answers = await Promise.all(ids.map((id, i) => report(id, { positionSeconds: 400 + i })));
    });
    expect(outcomesOf(answers)).toEqual(recorded(60));
    expect(statements).toHaveLength(1);
    expect(await positions(ids)).toEqual(new Map(ids.map((id, i) => [id, 400 + i])));
  });

  it('that events tell of are one transaction, with all of their events', async () => {
    const ids = await begin('loud', 60);
    const statements = await app.statements(() =>
      Promise.all(ids.map((id) => report(id, { event: 'PAUSE' }))),
    );
    const kinds = statements.map((text) => /^\W*(\w+)/.exec(text)?.[1]);
    expect(kinds).toEqual(['begin', 'with', 'with', 'commit']);
    for (const id of ids)
      expect(await watcher(app, id).told()).toEqual([
        expect.objectContaining({ action: 'POSITION' }),
        expect.objectContaining({ action: 'POSITION' }),
      ]);
  });

  it('while a group is being written are the next one', async () => {
    const ids = await begin('turns', 40);
    const statements = await app.statements(async () => {
      const turns = [];
      for (const id of ids) {
        turns.push(report(id));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all(turns);
    });
    expect(statements.length).toBeLessThan(20);
  });

  it('of the same video and person are collapsed, and the latest holds', async () => {
    const [id = ''] = await begin('same', 1);
    const answers = await Promise.all(
      range(50).map((i) =>
        report(id, {
          positionSeconds: 500 + (i % 10),
          occurredAt: new Date(clock.time - (i % 10)),
        }),
      ),
    );
    expect(answers[0]?.outcome).toBe('RECORDED');
    expect(await positions([id])).toEqual(new Map([[id, 500]]));
  });

  it('and in turns, of the same video, are told once a minute', async () => {
    await makePeople(['chatty']);
    const turns = [];
    for (const i of range(40)) {
      turns.push(report('chatty', { occurredAt: new Date(clock.time + i) }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(outcomesOf(await Promise.all(turns))).toEqual(recorded(40));
    expect(await watcher(app, 'chatty').told()).toHaveLength(1);
  });

  it('of 600 people do not need more than a few statements', async () => {
    const ids = range(600).map((i) => `crowd-${i}`);
    await makePeople(ids);
    const statements = await app.statements(() =>
      Promise.all(ids.map((id) => report(id, { event: 'START' }))),
    );
    expect(statements.length).toBeLessThanOrEqual(2 * 4);
    expect((await positions(ids)).size).toBe(600);
  });
});

describe('a report that the database refuses', () => {
  it('fails alone, and its neighbours are written and told of', async () => {
    const ids = await begin('bad', 20);
    await app.sql(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'no' using errcode = '23514'; end $$`);
    for (const table of ['video_progress', 'plays'])
      await app.sql(`create trigger refuse before insert or update on ${table} for each row
        when (new.video_id = 'bad') execute function refuse()`);
    try {
      const inputs = ids.map((_, i): Partial<PlaybackInput> => {
        const event = i < 10 ? 'PROGRESS' : 'STOP';
        return { event, positionSeconds: 700, videoId: i % 10 === 3 ? 'bad' : 'video' };
      });
      const settled = await Promise.allSettled(
        inputs.map((input, i) => report(ids[i] ?? '', input)),
      );
      expect(settled.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([
        3, 13,
      ]);
      const good = ids.filter((_, i) => i % 10 !== 3);
      expect(await positions(good)).toEqual(new Map(good.map((id) => [id, 700])));
      for (const id of good.filter((_, i) => i >= 9))
        expect((await watcher(app, id).told()).at(-1)).toMatchObject({ positionSeconds: 700 });
      expect(await app.sql("select 1 from video_progress where video_id = 'bad'")).toEqual([]);
    } finally {
      for (const table of ['video_progress', 'plays'])
        await app.sql(`drop trigger refuse on ${table}`);
      await app.sql('drop function refuse');
    }
  });
});

describe('a group', () => {
  it('that lost a race is written again, and its events are told once', async () => {
    const [id = ''] = await begin('race', 1);
    await app.sql('create sequence losses');
    await app.sql(`create function lose() returns trigger language plpgsql as $$
      begin
        if nextval('losses') < 3 then raise exception 'lost' using errcode = '40P01'; end if;
        return new;
      end $$`);
    await app.sql(
      "create trigger lose before insert on outbox_events for each row when (new.user_id = 'race-0') execute function lose()",
    );
    try {
      expect((await report(id, { event: 'STOP' })).outcome).toBe('RECORDED');
    } finally {
      await app.sql('drop trigger lose on outbox_events');
    }
    expect(await watcher(app, id).told()).toHaveLength(2);
  });

  describe('of two processes', () => {
    const people = range(3).map((i) => `circle-${i}`);
    const viewers = people.map(personOf);
    const videos = range(30).map((i) => `video-${i}`);
    let processes: TestApp[] = [];
    beforeAll(async () => {
      // A circle is to be noticed before the first one in it gives up.
      await app.sql(
        `alter database "${new URL(app.databaseUrl).pathname.slice(1)}" set deadlock_timeout = '10ms'`,
      );
      const start = () => startTestApp({ clock, route: async () => app.databaseUrl });
      processes = [await start(), await start()];
      await makePeople(people);
    });
    /** A connection tells of its deadlocks when it ends. */
    const stop = async () => {
      for (const each of processes.splice(0).toReversed()) await each.stop();
    };
    afterAll(stop);

    /** Everybody's batch of all videos, by one process, in either order. */
    const recordAll = ({ app: { services } }: TestApp, round: number) =>
      viewers.map((viewer) =>
        services.playback.recordBatch(
          viewer,
          (round % 3 ? videos : videos.toReversed()).map((videoId, i) => ({
            videoId,
            positionSeconds: 300 + 650 * ((round + i) % 2),
            durationSeconds: 1_000,
            event: 'STOP',
            occurredAt: new Date(clock.time + round),
            playbackId: `${round}`,
          })),
        ),
      );
    const forget = () =>
      Promise.all(['video_progress', 'plays'].map((table) => app.sql(`delete from ${table}`)));

    it('never wait for each other in a circle, nor for removals, new beginnings and clearings', async () => {
      // Rows are written slowly, so that what is written at the same time meets.
      await app.sql(`create function dawdle() returns trigger language plpgsql as
        $$ begin perform pg_sleep(0.002); return new; end $$`);
      await app.sql(`create trigger dawdle before insert or update on video_progress for each row
        execute function dawdle()`);
      const before = await deadlocks();
      for (const round of range(6)) {
        if (round % 2 === 0) await forget();
        const answers = processes.flatMap((each, i) => recordAll(each, 2 * round + i));
        await Promise.all(answers);
      }
      const rounds = range(3).map(async (round) => {
        const [viewer = personOf('nobody')] = viewers;
        const plays = await app.sql('select id from plays where user_id = $1', [people[0]]);
        return Promise.all(
          processes.flatMap((each, i) => {
            const { historyChanges } = each.app.services;
            return [
              ...recordAll(each, 100 + 2 * round + i),
              historyChanges.hide(viewer, videos[round] ?? ''),
              historyChanges.restart(viewer, videos[29 - round] ?? ''),
              historyChanges.remove(
                viewer,
                plays.slice(i * 50, i * 50 + 50).map(({ id }) => id),
              ),
              ...(round % 2 ? [historyChanges.clear(viewer)] : []),
            ];
          }),
        );
      });
      for (const { userErrors } of (await Promise.all(rounds)).flat())
        expect(userErrors).toEqual([]);
      await stop();
      expect(await deadlocks()).toBe(before);
    }, 90_000);
  });
});
