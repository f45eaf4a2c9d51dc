import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoPeople, DEMO_VIEWER_ID } from '../../src/start/embedded/demo-people.js';
import { WITHDRAWN_VIDEO_ID } from '../../src/start/embedded/demo-videos.js';
import {
  ADA_WATCHES,
  ALAN_WATCHES,
  CHIDI_WATCHES,
  type DemoWatching,
  GRACE_WATCHES,
  HEDY_WATCHES,
  KATHERINE_WATCHES,
} from '../../src/start/embedded/demo-watching.js';
import { startTestApp, type TestApp } from '../testkit/app.js';

const WATCHERS: Readonly<Record<string, DemoWatching>> = {
  [DEMO_VIEWER_ID]: ADA_WATCHES,
  usr_grace: GRACE_WATCHES,
  usr_alan: ALAN_WATCHES,
  usr_hedy: HEDY_WATCHES,
  usr_katherine: KATHERINE_WATCHES,
  usr_chidi: CHIDI_WATCHES,
};

const MY_LISTS = `{ me {
  watchlist(first: 100) { totalCount nodes { videoId note status } }
  continueWatching { nodes { videoId positionSeconds } }
  history(first: 100) { nodes { videoId source } }
  ratings(first: 100) { nodes { videoId score(format: POINT_100) } }
  reviews { nodes { videoId body containsSpoilers } }
} }`;

const VIDEOS = `query ($videos: [_Any!]!) { _entities(representations: $videos) { ... on Video {
  id ratingSummary { count average } reviews { nodes { author { id } body spoilerHidden } }
} } }`;

function sorted(values: readonly string[]): string[] {
  return [...values].sort();
}

/** The fields of one kind of entry, for lists in any order. */
function textsOf(entries: readonly unknown[]): string[] {
  return sorted(entries.map((entry) => JSON.stringify(entry)));
}

describe('the demo people', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await createDemoPeople(app.app.services);
  });
  afterAll(() => app.stop());

  async function ask(document: string, as: string, variables = {}) {
    const { data, errors } = await app.query(document, { as, variables });
    expect(errors).toEqual([]);
    return data;
  }

  it.each(Object.entries(WATCHERS))(
    'have on their lists all that is said of %s',
    async (id, all) => {
      const { me } = await ask(MY_LISTS, id);
      expect(me.watchlist.nodes).toEqual(
        (all.watchlist ?? []).map(({ videoId, note = null, status = 'PLANNING' }) => ({
          videoId,
          note,
          status,
        })),
      );
      const resumable = (all.begun ?? []).filter(([videoId]) => !all.hidden?.includes(videoId));
      expect(textsOf(me.continueWatching.nodes)).toEqual(
        textsOf(resumable.map(([videoId, , positionSeconds]) => ({ videoId, positionSeconds }))),
      );
      expect(textsOf(me.history.nodes)).toEqual(
        textsOf([
          ...(all.watched ?? []).map(([videoId]) => ({ videoId, source: 'PLAYBACK' })),
          ...(all.seenElsewhere ?? []).map(([videoId]) => ({ videoId, source: 'ADDED' })),
        ]),
      );
      expect(textsOf(me.ratings.nodes)).toEqual(
        textsOf(Object.entries(all.ratings ?? {}).map(([videoId, score]) => ({ videoId, score }))),
      );
      expect(textsOf(me.reviews.nodes)).toEqual(
        textsOf(
          (all.reviews ?? []).map(({ videoId, body, containsSpoilers = false }) => ({
            videoId,
            body,
            containsSpoilers,
          })),
        ),
      );
    },
  );

  it('have watched over months, one of them a video that the catalogue has withdrawn from their list', async () => {
    const { me } = await ask(
      '{ me { history(first: 100) { nodes { watchedAt } } watchlist { nodes { videoId } } } }',
      DEMO_VIEWER_ID,
    );
    const months = me.history.nodes.map(({ watchedAt }: { watchedAt: string }) =>
      watchedAt.slice(0, 7),
    );
    expect(new Set(months).size).toBeGreaterThan(5);
    const ids = me.watchlist.nodes.map(({ videoId }: { videoId: string }) => videoId);
    expect(ids).toContain(WITHDRAWN_VIDEO_ID);
  });

  it('have rated some videos often enough for an average, and others not', async () => {
    const ids = [
      ...new Set(Object.values(WATCHERS).flatMap((all) => Object.keys(all.ratings ?? {}))),
    ];
    const videos = ids.map((id) => ({ __typename: 'Video', id }));
    const { _entities } = await ask(VIDEOS, DEMO_VIEWER_ID, { videos });
    for (const { id, ratingSummary } of _entities) {
      const scores = Object.values(WATCHERS).flatMap(
        ({ ratings = {} }) =>
          Object.entries(ratings).find(([videoId]) => videoId === id)?.[1] ?? [],
      );
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      expect(ratingSummary.count).toBe(scores.length);
      if (scores.length < 5) expect(ratingSummary.average).toBeNull();
      else expect(ratingSummary.average).toBeCloseTo(mean, 2);
    }
    const averages = _entities.filter(
      ({ ratingSummary }: { ratingSummary: { average: number | null } }) =>
        ratingSummary.average !== null,
    );
    expect(averages.length).toBeGreaterThanOrEqual(4);
  });

  it('show what privacy and spoilers do: Hedy’s review to nobody, Chidi’s without its text', async () => {
    const videos = [
      { __typename: 'Video', id: 'vid_frequency_hop' },
      { __typename: 'Video', id: 'vid_vienna_static' },
    ];
    const { _entities } = await ask(VIDEOS, DEMO_VIEWER_ID, { videos });
    expect(_entities[0].reviews.nodes).toEqual([]);
    expect(_entities[1].reviews.nodes).toEqual([
      { author: { id: 'usr_chidi' }, body: null, spoilerHidden: true },
    ]);
  });

  it('are made once: whoever has edited their profile is left alone', async () => {
    const count = () => app.sql('select count(*)::int as events from outbox_events');
    const before = await count();
    await createDemoPeople(app.app.services);
    expect(await count()).toEqual(before);
  });

  it('are completed where a first start was broken off, and nothing is there twice', async () => {
    const before = await ask(MY_LISTS, DEMO_VIEWER_ID);
    // As if it had ended before the profile was written, and before the last rating.
    await app.sql('update users set version = 1 where user_id = $1', [DEMO_VIEWER_ID]);
    await app.sql('delete from ratings where user_id = $1 and video_id = $2', [
      DEMO_VIEWER_ID,
      'vid_one_take',
    ]);
    await createDemoPeople(app.app.services);
    expect(await ask(MY_LISTS, DEMO_VIEWER_ID)).toEqual({
      me: { ...before.me, ratings: expect.anything() },
    });
    const { me } = await ask(MY_LISTS, DEMO_VIEWER_ID);
    expect(textsOf(me.ratings.nodes)).toEqual(textsOf(before.me.ratings.nodes));
  });
});
