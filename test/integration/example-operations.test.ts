import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExampleOperation } from '../../src/graphql/graphiql.js';
import { createDemoPeople, DEMO_VIEWER_ID } from '../../src/start/embedded/demo-people.js';
import { readExampleOperations } from '../../src/start/example-operations.js';
import { type Answer, startTestApp, type TestApp } from '../testkit/app.js';

/** The tabs that GraphiQL opens with, in their order. */
const TABS = [
  'MyPage',
  'Person',
  'People',
  'AsOthersSeeMe',
  'EditMyProfile',
  'ChangeMyPrivacy',
  'ChangeMyPreferences',
  'MyWatchlist',
  'EditMyWatchlist',
  'ContinueWatching',
  'RecordPlayback',
  'MyHistory',
  'RateAndReview',
  'WhatPeopleThink',
  'WhatHasChanged',
  'APicture',
  'BeginAnUpload',
] as const;

type Tab = (typeof TABS)[number];

function nameOf({ query }: ExampleOperation): string {
  return /^(?:query|mutation) (\w+)/m.exec(query)?.[1] ?? '';
}

/** Every list of `userErrors` in an answer. */
function userErrorsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'userErrors' ? (inner as unknown[]) : userErrorsIn(inner),
  );
}

describe('the example operations, as GraphiQL offers them', () => {
  let app: TestApp;
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    app = await startTestApp();
    await createDemoPeople(app.app.services);
    for (const operation of await readExampleOperations()) {
      const variables = JSON.parse(operation.variables ?? '{}');
      answers.set(
        nameOf(operation),
        await app.query(operation.query, { as: DEMO_VIEWER_ID, variables }),
      );
    }
  });
  afterAll(() => app.stop());

  const dataOf = (tab: Tab) => answers.get(tab)?.data;

  it('come in the order of their numbers, the tenth behind the ninth', () => {
    expect([...answers.keys()]).toEqual(TABS);
  });

  it.each(TABS)('%s answers the demo viewer without an error, run one after the other', (tab) => {
    expect(answers.get(tab)?.errors).toEqual([]);
    expect(userErrorsIn(dataOf(tab))).toEqual([]);
  });

  it('show a real watchlist, with a video that the catalogue no longer knows further down', () => {
    const { watchlist } = dataOf('MyWatchlist').me;
    expect(watchlist).toMatchObject({ totalCount: 10, pageInfo: { hasNextPage: true } });
    expect(watchlist.nodes).toHaveLength(5);
    expect(watchlist.nodes[0]).toMatchObject({
      videoId: 'vid_the_loom_remembers',
      status: 'WATCHING',
      note: 'Jacquard cards! Bring the neighbours.',
    });
  });

  it('move a new entry to the top of the list', () => {
    const { watchlist } = dataOf('EditMyWatchlist').moveWatchlistItem.user;
    expect(watchlist).toMatchObject({
      totalCount: 11,
      nodes: [{ videoId: 'vid_mushroom_season', status: 'WATCHING' }, {}, {}],
    });
  });

  it('show where to go on, the latest first, without what is hidden', () => {
    const { continueWatching, hidden, historyRecording } = dataOf('ContinueWatching').me;
    expect(continueWatching.totalCount).toBe(4);
    expect(continueWatching.nodes[0]).toMatchObject({
      videoId: 'vid_eleven_minutes_dark',
      percent: 75,
    });
    expect(hidden).toMatchObject({ hiddenFromContinueWatching: true });
    expect(historyRecording).toEqual({ paused: false, until: null });
  });

  it('record a position, and say where the viewer stands now', () => {
    expect(dataOf('RecordPlayback').recordPlayback).toMatchObject({
      outcome: 'RECORDED',
      progress: { positionSeconds: 3_600, watched: false },
    });
  });

  it('show a history of months with what was seen elsewhere at its end', () => {
    const { history } = dataOf('MyHistory').me;
    expect(history).toMatchObject({ totalCount: 17, pageInfo: { hasNextPage: true } });
    expect(history.nodes[0].videoId).toBe('vid_one_take');
  });

  it('count a new score in at once', () => {
    const { rating, video } = dataOf('RateAndReview').rateVideo;
    expect(rating).toEqual({ videoId: 'vid_room_tone', score: 95, stars: 5, thumb: 1 });
    expect(video.ratingSummary).toEqual({ count: 5, average: 81.8 });
    expect(dataOf('RateAndReview').submitReview.review.version).toBe(1);
  });

  it('withhold what spoils, and show averages where there are enough scores', () => {
    const { reviews } = dataOf('WhatPeopleThink').user;
    expect(reviews.totalCount).toBe(3);
    const spoiling = reviews.nodes.filter(
      ({ spoilerHidden }: { spoilerHidden: boolean }) => spoilerHidden,
    );
    expect(spoiling).toMatchObject([{ body: null, video: { id: 'vid_vienna_static' } }]);
    const averages = reviews.nodes.map(
      ({ video }: { video: { ratingSummary: { average: number | null } } }) =>
        video.ratingSummary.average !== null,
    );
    expect(new Set(averages)).toEqual(new Set([true, false]));
  });

  it('page through everything that has changed, each kind of it', () => {
    const { changes } = dataOf('WhatHasChanged').me;
    expect(changes).toMatchObject({ __typename: 'ChangePage', hasMore: false });
    const kinds = new Set(
      changes.changes.map(({ __typename }: { __typename: string }) => __typename),
    );
    expect(kinds).toEqual(
      new Set([
        'WatchlistItemChange',
        'VideoProgressChange',
        'HistoryEntryChange',
        'RatingChange',
        'ReviewChange',
      ]),
    );
  });

  it('show a picture of whom has uploaded none, and where to send one', () => {
    const { avatar } = dataOf('APicture').user.profile;
    expect(avatar).toMatchObject({ id: null, status: 'GENERATED', width: 1024 });
    const { uploadId, url, fields } = dataOf('BeginAnUpload').createAvatarUpload;
    expect(uploadId).toEqual(expect.any(String));
    expect(url).toMatch(/\/files$/);
    expect(fields).toContainEqual({ name: 'Content-Type', value: 'image/jpeg' });
  });
});
