import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Video } from '../../examples/catalogue/demo-videos.js';
import {
  type FederatedGraph,
  GATEWAYS,
  type GatewayName,
  startFederatedGraph,
} from './federated-graph.js';

const VIDEOS: readonly Video[] = Array.from({ length: 100 }, (_, i) => ({
  id: `video-${i}`,
  title: `Title ${i}`,
  synopsis: `What happens in number ${i}.`,
  durationSeconds: 6_000,
  releaseYear: 2100 - i,
  genres: [i % 2 === 0 ? 'DRAMA' : 'COMEDY'],
}));

const PAGE = `query ($first: Int!) {
  videos(first: $first) {
    id
    title
    viewerProgress { percent watched playCount }
    viewerWatchlistItem { status note }
    viewerRating { score }
    ratingSummary { count average }
    reviews(first: 2) { totalCount nodes { body author { id profile { displayName } } } }
  }
}`;

const MY_LISTS = `{ me {
  watchlist { totalCount nodes { videoId note video { id title durationSeconds } } }
  continueWatching { totalCount nodes { videoId percent video { title } } }
  history { totalCount nodes { videoId video { title } } }
  ratings { totalCount nodes { score video { title } } }
} }`;

const ADD = `mutation ($videoId: ID!, $note: String) {
  addToWatchlist(videoId: $videoId, note: $note) {
    item { note video { title viewerWatchlistItem { status } } }
    userErrors { code }
  }
}`;

const RECORD = `mutation ($input: RecordPlaybackInput!) {
  recordPlayback(input: $input) {
    outcome
    progress { percent watched video { title } }
    userErrors { code path }
  }
}`;

const RATE = `mutation ($videoId: ID!, $score: Int!) {
  rateVideo(videoId: $videoId, score: $score) {
    video { title ratingSummary { count } viewerRating { score } }
    userErrors { code path }
  }
}`;

const REVIEW = `mutation ($videoId: ID!, $body: String!) {
  submitReview(videoId: $videoId, body: $body, containsSpoilers: true) {
    review { version body video { title } }
    userErrors { code path }
  }
}`;

const BODY = 'The lighthouse keeper did it, and with the lamp.';

describe.each(Object.keys(GATEWAYS) as GatewayName[])('a catalogue through %s', (gatewayName) => {
  let graph: FederatedGraph;
  beforeAll(async () => {
    graph = await startFederatedGraph(gatewayName, { videos: VIDEOS });
  });
  afterAll(() => graph.stop());

  async function ask(
    document: string,
    as: string,
    variables: Readonly<Record<string, unknown>> = {},
  ) {
    const { data, errors } = await graph.query(document, { as, variables });
    expect(errors).toEqual([]);
    return data;
  }

  function report(videoId: string, positionSeconds: number) {
    const input = { videoId, positionSeconds, durationSeconds: 6_000, event: 'STOP' };
    return { input: { ...input, playbackId: 'evening' } };
  }

  /** Puts on the list, begins, watches, rates and reviews, each another video. */
  async function watchAll(as: string): Promise<void> {
    await ask(ADD, as, { videoId: 'video-1', note: 'Tonight.' });
    await ask(RECORD, as, report('video-2', 1_500));
    await ask(RECORD, as, report('video-3', 6_000));
    await ask(RATE, as, { videoId: 'video-4', score: 80 });
    await ask(REVIEW, as, { videoId: 'video-5', body: BODY });
  }

  it('shows beside each title what the viewer has done with the video', async () => {
    const as = 'somebody';
    await watchAll(as);
    const { videos } = await ask(PAGE, as, { first: 6 });
    const untouched = {
      viewerProgress: null,
      viewerWatchlistItem: null,
      viewerRating: null,
      ratingSummary: { count: 0, average: null },
      reviews: { totalCount: 0, nodes: [] },
    };
    const watched = { percent: null, watched: true, playCount: 1 };
    const begun = { percent: 25, watched: false, playCount: 0 };
    const author = { id: as, profile: { displayName: null } };
    expect(videos).toEqual(
      [
        untouched,
        { ...untouched, viewerWatchlistItem: { status: 'PLANNING', note: 'Tonight.' } },
        { ...untouched, viewerProgress: begun },
        { ...untouched, viewerProgress: watched },
        { ...untouched, viewerRating: { score: 80 }, ratingSummary: { count: 1, average: null } },
        { ...untouched, reviews: { totalCount: 1, nodes: [{ body: BODY, author }] } },
      ].map((fields, i) => ({ id: `video-${i}`, title: `Title ${i}`, ...fields })),
    );
  });

  it('shows another viewer nothing of it but what they may see', async () => {
    await watchAll('a-third');
    const { videos } = await ask(PAGE, 'another', { first: 6 });
    for (const video of videos)
      expect(video).toMatchObject({
        viewerProgress: null,
        viewerWatchlistItem: null,
        viewerRating: null,
      });
    // Reviews are for whoever is signed in; what is told in this one, for those who have watched the video.
    expect(videos[5].reviews.nodes[0].body).toBeNull();
    const { data } = await graph.query(PAGE, { variables: { first: 6 } });
    expect(data.videos[5].reviews).toEqual({ totalCount: 0, nodes: [] });
  });

  it('fetches a page with one request and the same statements, however long it is', async () => {
    const used = [];
    for (const first of [6, 20, 100]) {
      const usage = await graph.usage(async () => {
        const { videos } = await ask(PAGE, 'reader', { first });
        expect(videos).toHaveLength(first);
      });
      expect(usage.requests).toBe(1);
      used.push(usage.statements.length);
    }
    expect(new Set(used).size, `statements: ${used.join(', ')}`).toBe(1);
  });

  it('answers each write with the title, and with what has changed', async () => {
    const as = 'writer';
    const { addToWatchlist } = await ask(ADD, as, { videoId: 'video-7', note: 'Soon.' });
    expect(addToWatchlist).toEqual({
      item: {
        note: 'Soon.',
        video: { title: 'Title 7', viewerWatchlistItem: { status: 'PLANNING' } },
      },
      userErrors: [],
    });
    const { recordPlayback } = await ask(RECORD, as, report('video-7', 6_000));
    expect(recordPlayback).toEqual({
      outcome: 'RECORDED',
      progress: { percent: null, watched: true, video: { title: 'Title 7' } },
      userErrors: [],
    });
    const { rateVideo } = await ask(RATE, as, { videoId: 'video-7', score: 100 });
    expect(rateVideo).toEqual({
      video: { title: 'Title 7', ratingSummary: { count: 1 }, viewerRating: { score: 100 } },
      userErrors: [],
    });
    const { submitReview } = await ask(REVIEW, as, { videoId: 'video-7', body: BODY });
    expect(submitReview).toEqual({
      review: { version: 1, body: BODY, video: { title: 'Title 7' } },
      userErrors: [],
    });
  });

  it('passes on what is wrong with a write, with its place', async () => {
    const rating = await ask(RATE, 'writer', { videoId: 'video-8', score: 101 });
    expect(rating.rateVideo.userErrors).toEqual([{ code: 'INVALID', path: ['score'] }]);
    const { errors } = await graph.query(RATE, { variables: { videoId: 'video-8', score: 50 } });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('leaves every list whole where the catalogue no longer knows a video', async () => {
    const as = 'keeper';
    const write = (document: string, variables: Readonly<Record<string, unknown>>) =>
      graph.query(document, { as, variables });
    for (const videoId of ['video-9', 'withdrawn', 'video-10']) await write(ADD, { videoId });
    await write(RECORD, report('withdrawn', 3_000));
    await write(RECORD, report('withdrawn-too', 6_000));
    await write(RATE, { videoId: 'withdrawn', score: 40 });
    const { data, errors } = await graph.query(MY_LISTS, { as });
    const item = (videoId: string, title: string) => ({
      videoId,
      note: null,
      video: { id: videoId, title, durationSeconds: 6_000 },
    });
    expect(data.me).toEqual({
      watchlist: {
        totalCount: 3,
        nodes: [
          item('video-9', 'Title 9'),
          { videoId: 'withdrawn', note: null, video: null },
          item('video-10', 'Title 10'),
        ],
      },
      continueWatching: {
        totalCount: 1,
        nodes: [{ videoId: 'withdrawn', percent: 50, video: null }],
      },
      history: { totalCount: 1, nodes: [{ videoId: 'withdrawn-too', video: null }] },
      ratings: { totalCount: 1, nodes: [{ score: 40, video: null }] },
    });
    // Hive Gateway tells of each title that is missing, Apollo Gateway does not.
    for (const { path } of errors) expect(path?.slice(-2)).toEqual(['video', 'title']);
  });

  it('refuses a forged cursor and a page that is too long with BAD_USER_INPUT, naming the limit', async () => {
    const forged = await graph.query('{ me { watchlist(after: "forged") { totalCount } } }', {
      as: 'reader',
    });
    expect(forged.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    for (const document of [
      '{ me { history(first: 101) { totalCount } } }',
      '{ videos(first: 101) { id } }',
    ]) {
      const { errors } = await graph.query(document, { as: 'reader' });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(errors[0]?.message).toContain('100');
    }
  });

  it('filters its own list', async () => {
    const { videos } = await ask('{ videos(first: 100, genre: COMEDY) { genres } }', 'reader');
    expect(videos).toHaveLength(50);
    expect(new Set(videos.flatMap(({ genres }: { genres: string[] }) => genres))).toEqual(
      new Set(['COMEDY']),
    );
  });

  // The last one: nobody starts the catalogue again.
  it('leaves every list whole also while the catalogue is away', async () => {
    const as = 'patient';
    await ask(ADD, as, { videoId: 'video-11', note: null });
    await graph.catalogue.stop();
    const { data, errors } = await graph.query(MY_LISTS, { as });
    expect(data.me.watchlist).toEqual({
      totalCount: 1,
      nodes: [{ videoId: 'video-11', note: null, video: null }],
    });
    expect(errors).not.toEqual([]);
  });
});
