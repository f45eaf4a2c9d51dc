import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_VIDEOS } from '../../examples/catalogue/demo-videos.js';
import { createClient, type Execute, TransportError } from '../../examples/frontend/client.js';
import { editBio } from '../../examples/frontend/edit-bio.js';
import {
  AsOthersSeeMeDocument,
  AuthorDocument,
  CatalogueDocument,
  ChangeMyPreferencesDocument,
  ChangeMyPrivacyDocument,
  FeedDocument,
  MyEveningDocument,
  MyPageDocument,
  PeopleDocument,
  PersonDocument,
} from '../../examples/frontend/generated/graphql.js';
import { DEMO_POSTS } from '../../examples/posts/demo-posts.js';
import { createDemoPeople, DEMO_VIEWER_ID } from '../../src/start/embedded/demo-people.js';
import { type FederatedGraph, startFederatedGraph } from './federated-graph.js';

let graph: FederatedGraph;
let asAda: Execute;
let asNobody: Execute;
beforeAll(async () => {
  graph = await startFederatedGraph('Apollo Gateway', {
    posts: DEMO_POSTS,
    videos: DEMO_VIDEOS,
  });
  await createDemoPeople(graph.users.app.services);
  const { url } = graph;
  asAda = createClient({ url, getToken: () => graph.users.token(DEMO_VIEWER_ID) });
  asNobody = createClient({ url, getToken: async () => null });
});
afterAll(() => graph.stop());

describe('the typed client', () => {
  it('paints a feed from two subgraphs with one query', async () => {
    const { data, errors } = await asAda(FeedDocument, {});
    expect(errors).toEqual([]);
    expect(data?.posts).toHaveLength(DEMO_POSTS.length);
    expect(data?.posts?.[0]).toEqual({
      id: 'post_loops',
      title: 'On going round in circles',
      createdAt: '2026-11-20T18:04:00.000Z',
      author: { id: 'usr_ada', profile: { displayName: 'Ada Lovelace', location: 'London' } },
    });
    const names = data?.posts?.map((post) => post.author?.profile?.displayName);
    expect(names).toContain('Chịdị Okafọ 🎧');
  });

  it('gets an answer without errors to each example operation', async () => {
    const privacy = { location: 'PRIVATE' } as const;
    const preferences = { theme: 'LIGHT', notifications: { push: false } } as const;
    const answers = [
      await asAda(MyPageDocument, {}),
      await asAda(PersonDocument, { id: 'usr_alan' }),
      await asAda(PeopleDocument, { ids: ['usr_grace', 'usr_nobody'] }),
      await asAda(AsOthersSeeMeDocument, {}),
      await asAda(AuthorDocument, { id: 'usr_ada' }),
      await asAda(ChangeMyPrivacyDocument, { input: privacy }),
      await asAda(ChangeMyPreferencesDocument, { input: preferences }),
    ];
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      expect(data).not.toBeNull();
    }
  });

  it('paints an evening with the titles from the catalogue, the withdrawn one left out', async () => {
    const { data, errors } = await asAda(MyEveningDocument, {});
    expect(errors).toEqual([]);
    const { continueWatching, watchlist, history } = data?.me ?? {};
    expect(continueWatching?.nodes[0]).toEqual({
      videoId: 'vid_eleven_minutes_dark',
      percent: 75,
      video: { id: 'vid_eleven_minutes_dark', title: 'Eleven Minutes of Dark' },
    });
    expect(watchlist?.totalCount).toBe(10);
    const titles = watchlist?.nodes.map(({ videoId, video }) => [videoId, video?.title ?? null]);
    expect(titles).toContainEqual(['vid_salt_road', 'The Salt Road']);
    expect(titles).toContainEqual(['vid_withdrawn', null]);
    expect(history?.nodes.map(({ video }) => video?.title)).toEqual([
      'One Take',
      'Bees in December',
      'Room Tone',
    ]);
  });

  it('paints a page of the catalogue with what the viewer has done and what people think', async () => {
    const { data, errors } = await asAda(CatalogueDocument, { first: 40 });
    expect(errors).toEqual([]);
    expect(data?.videos).toHaveLength(40);
    expect(data?.videos?.find(({ id }) => id === 'vid_room_tone')).toEqual({
      id: 'vid_room_tone',
      title: 'Room Tone',
      durationSeconds: 5_160,
      viewerProgress: { percent: null, watched: true },
      viewerWatchlistItem: { status: 'COMPLETED' },
      viewerRating: { score: 93 },
      ratingSummary: { count: 5, average: 81.4 },
    });
  });

  it('saves a bio once, and is told of the version in between the second time', async () => {
    const edit = { bio: 'Weaves algebraical patterns.', expectedVersion: 2 };
    expect(await editBio(asAda, edit)).toEqual({ kind: 'saved', version: 3 });
    expect(await editBio(asAda, edit)).toEqual({ kind: 'outdated', currentVersion: 3 });
  });

  it('is told which input is wrong', async () => {
    const result = await editBio(asAda, { bio: 'x'.repeat(501), expectedVersion: 3 });
    expect(result).toMatchObject({ kind: 'refused', problems: [{ field: 'bio' }] });
  });

  it('is told that somebody without a token cannot edit', async () => {
    const result = await editBio(asNobody, { bio: 'Mine now.', expectedVersion: 3 });
    expect(result).toEqual({ kind: 'failed', code: 'UNAUTHENTICATED' });
  });

  it('tells a graph that cannot be reached from one that answers', async () => {
    const unreachable = createClient({
      url: 'http://localhost:1/graphql',
      getToken: async () => null,
    });
    await expect(unreachable(MyPageDocument, {})).rejects.toThrow(TransportError);
    const page = createClient({
      url: `${graph.users.url}/health/ready`,
      getToken: async () => null,
    });
    const { data, errors } = await page(MyPageDocument, {});
    expect(data).toBeNull();
    expect(errors[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});
