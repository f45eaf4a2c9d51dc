import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { UPDATE_PREFERENCES } from '../testkit/documents.js';
import { DAY, MINUTE, type Report, SECOND, SetClock, watcher } from './history-scene.js';

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

const actions = async () => (await ann.told()).map(({ action }) => action);

describe('events', () => {
  const report = async (event: Report['event'], positionSeconds: number, videoId = 'video') =>
    ann.report({ event, positionSeconds, videoId });

  it('go out on START, PAUSE and STOP, and of PROGRESS at most once a minute', async () => {
    const told: string[] = [];
    const step = async (event: Report['event'], waitMs: number, positionSeconds: number) => {
      clock.time += waitMs;
      const before = (await ann.told()).length;
      await report(event, positionSeconds);
      const after = await ann.told();
      told.push(`${event} ${after.length - before}`);
      if (after.length > before)
        expect(after.at(-1)).toMatchObject({
          action: 'POSITION',
          videoId: 'video',
          positionSeconds,
          positionAt: clock.iso(),
        });
    };
    await step('START', 0, 100);
    await step('PROGRESS', MINUTE - 1, 150);
    await step('PROGRESS', 1, 151);
    await step('PROGRESS', 10 * SECOND, 160);
    await step('PAUSE', SECOND, 161);
    await step('PROGRESS', MINUTE - 1, 170);
    await step('STOP', 0, 171);
    await step('START', 1, 172);
    await step('PROGRESS', MINUTE, 230);
    await step('PROGRESS', 0, 231);
    expect(told).toEqual([
      'START 1',
      'PROGRESS 0',
      'PROGRESS 1',
      'PROGRESS 0',
      'PAUSE 1',
      'PROGRESS 0',
      'STOP 1',
      'START 1',
      'PROGRESS 1',
      'PROGRESS 0',
    ]);
  });

  it('hold back for each video on its own, and not from the first PROGRESS of one', async () => {
    await report('PROGRESS', 300);
    await report('PROGRESS', 300, 'other');
    await report('PROGRESS', 301, 'other');
    expect((await ann.told()).map(({ videoId }) => videoId)).toEqual(['video', 'other']);
  });

  it('do not go out of PROGRESS that shows nothing, be it the first or a minute later', async () => {
    for (const positionSeconds of [1, 10, 20]) {
      await report('PROGRESS', positionSeconds);
      clock.time += 2 * MINUTE;
    }
    expect(await actions()).toEqual([]);
  });

  it('go out of PROGRESS that changes what the position means, without waiting for the minute', async () => {
    const positions: unknown[] = [];
    for (const positionSeconds of [10, 300, 310, 20, 21, 300, 950, 960, 300]) {
      clock.time += SECOND;
      const before = (await ann.told()).length;
      await report('PROGRESS', positionSeconds);
      positions.push((await ann.told()).slice(before).map((data) => data.positionSeconds));
    }
    // The completion tells that there is nothing to resume.
    expect(positions).toEqual([[], [300], [], [null], [], [300], [undefined], [], [300]]);
    expect((await ann.told()).at(-2)).toMatchObject({ action: 'COMPLETED' });
    clock.time += SECOND;
    await report('PROGRESS', 950);
    expect((await ann.told()).at(-1)).toMatchObject({ action: 'POSITION', positionSeconds: null });
  });

  it('go out of PROGRESS that brings back what was hidden or begun anew', async () => {
    await report('START', 300);
    for (const cover of ['hide', 'restart', 'hide'] as const) {
      await ann[cover]();
      clock.time += SECOND;
      await report('PROGRESS', 310);
      await report('PROGRESS', 311);
    }
    expect(await actions()).toEqual([
      'POSITION',
      'HIDDEN',
      'POSITION',
      'RESTARTED',
      'POSITION',
      'HIDDEN',
      'POSITION',
    ]);
    await ann.hide();
    clock.time += SECOND;
    await report('PROGRESS', 3);
    expect((await ann.told()).slice(-2)).toMatchObject([
      { action: 'HIDDEN' },
      { action: 'POSITION', positionSeconds: null },
    ]);
  });

  it('do not go out of reports that change nothing', async () => {
    await report('STOP', 300);
    const before = await app.events(ann.userId);
    await ann.report({ event: 'STOP', positionSeconds: 300, occurredAt: clock.iso() });
    await ann.report({ event: 'STOP', positionSeconds: 800, occurredAt: clock.iso(-1) });
    await ann.report({ event: 'START', positionSeconds: 800, occurredAt: clock.iso() });
    expect(await app.events(ann.userId)).toEqual(before);
  });

  it('go out of a completion once, whatever the event of the player', async () => {
    await report('PROGRESS', 300);
    await report('PROGRESS', 950);
    await report('PROGRESS', 960);
    expect(await actions()).toEqual(['POSITION', 'COMPLETED']);
    const { id } = (await ann.view()).history.nodes[0];
    expect((await ann.told()).at(-1)).toEqual({
      action: 'COMPLETED',
      videoId: 'video',
      entryId: id,
      watchedAt: clock.iso(),
    });
  });

  it('carry what clients are to read again', async () => {
    await report('START', 300);
    await report('STOP', 950);
    const { id } = (await ann.view()).history.nodes[0];
    const rows = await app.sql(
      `select kind, key, video_id, removed, sequence::int from changes where user_id = $1
       order by sequence, kind`,
      [ann.userId],
    );
    // The person came about by the first event.
    expect(rows).toEqual([
      { kind: 'HISTORY_ENTRY', key: id, video_id: 'video', removed: false, sequence: 3 },
      { kind: 'VIDEO_PROGRESS', key: 'video', video_id: 'video', removed: false, sequence: 3 },
    ]);
  });

  it('cost a report that tells nobody one statement', async () => {
    await report('START', 300);
    clock.time += SECOND;
    const document = `mutation ($input: RecordPlaybackInput!) {
      recordPlayback(input: $input) { outcome userErrors { code } }
    }`;
    const input = { videoId: 'video', positionSeconds: 310, event: 'PROGRESS' };
    const statements = await app.statements(() =>
      app.query(document, { as: ann.userId, variables: { input } }),
    );
    expect(statements).toHaveLength(1);
  });
});

describe('the watchlist of somebody who wants that', () => {
  const add = (videoId: string) =>
    app.query('mutation ($v: ID!) { addToWatchlist(videoId: $v) { userErrors { code } } }', {
      as: ann.userId,
      variables: { v: videoId },
    });
  const listed = async () => {
    const { data } = await app.query('{ me { watchlist { nodes { videoId } totalCount } } }', {
      as: ann.userId,
    });
    return data.me.watchlist.nodes.map(({ videoId }: { videoId: string }) => videoId);
  };
  const prefer = (removeWatchedFromWatchlist: boolean) =>
    app.query(UPDATE_PREFERENCES, {
      as: ann.userId,
      variables: { input: { watching: { removeWatchedFromWatchlist } } },
    });

  it('loses what they watch to the end or add to their history, and it is told', async () => {
    await prefer(true);
    for (const videoId of ['a', 'b', 'c']) await add(videoId);
    clock.time += 2 * DAY;
    await ann.report({ videoId: 'a', positionSeconds: 500 });
    expect(await listed()).toEqual(['a', 'b', 'c']);
    await ann.report({ videoId: 'a', positionSeconds: 950 });
    await ann.append('b', clock.iso(-DAY), 'key');
    expect(await listed()).toEqual(['c']);
    const told = (await app.events(ann.userId)).slice(-4).map(({ type, data }) => [type, data]);
    expect(told).toEqual([
      ['user-subgraph.HistoryUpdated.v1', expect.objectContaining({ action: 'COMPLETED' })],
      [
        'user-subgraph.WatchlistUpdated.v1',
        { videoId: 'a', action: 'REMOVED', status: 'PLANNING' },
      ],
      ['user-subgraph.HistoryUpdated.v1', expect.objectContaining({ action: 'ADDED' })],
      [
        'user-subgraph.WatchlistUpdated.v1',
        { videoId: 'b', action: 'REMOVED', status: 'PLANNING' },
      ],
    ]);
  });

  it('keeps what they put there after they had watched it', async () => {
    await prefer(true);
    for (const videoId of ['a', 'b']) await add(videoId);
    const late = { positionSeconds: 950, occurredAt: clock.iso(-1) };
    await ann.report({ ...late, videoId: 'a' });
    await ann.append('b', clock.iso(-1), 'key');
    expect(await listed()).toEqual(['a', 'b']);
    await ann.append('b', clock.iso(), 'another');
    expect(await listed()).toEqual(['a']);
  });

  it('keeps what they put there again while the same sitting goes on', async () => {
    await prefer(true);
    await ann.report({ positionSeconds: 950, playbackId: 'x' });
    await add('video');
    await ann.report({ positionSeconds: 960, playbackId: 'x', event: 'STOP' });
    expect(await listed()).toEqual(['video']);
    await ann.report({ positionSeconds: 950, playbackId: 'y' });
    expect(await listed()).toEqual([]);
  });

  it('stays as it is for everybody else', async () => {
    await add('video');
    await ann.report({ positionSeconds: 950 });
    expect(await listed()).toEqual(['video']);
  });
});
