import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testkit/app.js';
import { type Report, reportOf, SetClock, watcher } from './history-scene.js';

const clock = new SetClock();
let app: TestApp;
/** 20,000 people, of whom 500 have watched 100 videos and can go on with 30. */
beforeAll(async () => {
  app = await startTestApp({ clock });
  await app.sql(`insert into users (user_id, created_at, updated_at)
    select 'person-' || i, now(), now() from generate_series(1, 20000) i`);
  await app.sql(
    `insert into video_progress (user_id, video_id, reported_at, event_rank, position_seconds,
       duration_seconds, sitting, standing, announced_at)
     select 'person-' || i, 'video-' || v, $1::timestamptz - v * interval '1 minute', 1, 300, 1000,
       'p:x', case when v <= 100 then 'FINISHED' else 'RESUMABLE' end::playback_standing, $1
     from generate_series(1, 500) i, generate_series(1, 130) v`,
    [clock.now()],
  );
  await app.sql(
    `insert into plays (user_id, video_id, sitting, id, watched_at, asserted_at)
     select user_id, video_id, sitting, gen_random_uuid(), reported_at, reported_at
     from video_progress where standing = 'FINISHED'`,
  );
  await app.sql("insert into history_states select user_id, timestamptz '2020-01-01' from users");
  await app.sql(
    `insert into history_pauses select user_id, timestamptz '2020-01-01' + p * interval '1 day',
       timestamptz '2020-01-01' + p * interval '1 day' + interval '1 hour'
     from users, generate_series(1, 2) p`,
  );
  await app.sql(
    `insert into watchlist_items (user_id, video_id, status, position, added_at, updated_at)
     select user_id, 'video-1', 'PLANNING', 'a0', now(), now() from users`,
  );
  await app.sql(
    `insert into preferences (user_id, theme, language, notify_by_email, notify_by_push,
       notify_in_app, show_online_status, allow_direct_messages, show_read_receipts, updated_at)
     select user_id, 'AUTO', 'en', true, true, true, true, true, true, now() from users`,
  );
  const tables = ['users', 'video_progress', 'plays', 'history_states', 'history_pauses'];
  await app.sql(`vacuum analyze ${[...tables, 'watchlist_items', 'preferences'].join(', ')}`);
});
afterAll(() => app.stop());

/** The plans that PostgreSQL makes for whatever values, of all statements that an operation sends. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements = (await app.statements(work)).filter((text) => /^\s*(with|select)/.test(text));
  const plans = [];
  for (const text of statements) {
    const rows = await app.sql(`explain (generic_plan) ${text}`);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

const ask = (fields: string) => () => app.query(`{ me { ${fields} } }`, { as: 'person-7' });
const report = (input: Report) => () =>
  watcher(app, 'person-7').send('recordPlayback', { input: reportOf(input) });

it.each<[string, () => Promise<unknown>, RegExp]>([
  ['the history', ask('history { nodes { id } totalCount }'), /plays_by_watched_at/],
  [
    'the history of a time',
    ask('history(last: 5, from: "2026-01-01T00:00:00Z") { nodes { id } totalCount }'),
    /plays_by_watched_at/,
  ],
  [
    'the history of a video',
    ask('history(videoId: "video-2") { nodes { id } totalCount }'),
    /plays_(pkey|by_watched_at)/,
  ],
  [
    'what can be gone on with',
    ask('continueWatching { nodes { videoId } totalCount }'),
    /video_progress_(resumable|pkey)/,
  ],
  ['the progress in a video', ask('videoProgress(videoId: "video-2") { watched }'), /plays_pkey/],
  ['whether it is recorded', ask('historyRecording { paused }'), /history_pauses_pkey/],
  ['a report', report({ videoId: 'video-103' }), /video_progress_pkey/],
  ['a completion', report({ videoId: 'video-104', positionSeconds: 950 }), /plays_pkey/],
])('%s is found by indexes alone', async (_, work, index) => {
  const plans = await plansOf(work);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.some((plan) => index.test(plan))).toBe(true);
  for (const plan of plans) expect(plan).not.toMatch(/Seq Scan/);
});
