import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../examples/posts/demo-posts.js';
import { UPDATE_PRIVACY, UPDATE_PROFILE } from '../testkit/documents.js';
import {
  type FederatedGraph,
  GATEWAYS,
  type GatewayName,
  startFederatedGraph,
} from './federated-graph.js';

const AUTHORS = Array.from({ length: 100 }, (_, i) => `author-${i}`);

function postBy(authorId: string, i: number): Post {
  const createdAt = new Date(Date.UTC(2026, 0, 1) - i * 60_000);
  return { id: `post-${i}`, authorId, title: `Title ${i}`, body: `Body ${i}`, createdAt };
}

/** The newest three are by somebody who hides, somebody unknown and somebody known; the rest by all authors in turn. */
const POSTS = [
  postBy('hidden', 0),
  postBy('nobody', 1),
  postBy('author-0', 2),
  ...Array.from({ length: 497 }, (_, i) => postBy(`author-${i % 100}`, i + 3)),
];

const FEED = `query ($first: Int!) {
  posts(first: $first) { id title author { id profile { displayName location } } }
}`;

describe.each(Object.keys(GATEWAYS) as GatewayName[])('through %s', (gatewayName) => {
  let graph: FederatedGraph;
  beforeAll(async () => {
    graph = await startFederatedGraph(gatewayName, { posts: POSTS });
    await graph.users.sql(
      `insert into users (user_id, display_name, location, interests, created_at, updated_at)
       select id, 'Name of ' || id, 'Place of ' || id, '{}', now(), now() from unnest($1::text[]) as id`,
      [[...AUTHORS, 'hidden']],
    );
    const input = { displayName: 'PRIVATE', location: 'PRIVATE' };
    await graph.users.query(UPDATE_PRIVACY, { as: 'hidden', variables: { input } });
  });
  afterAll(() => graph.stop());

  it.each([1, 20, 500])(
    'fetches the authors of %i posts with one request and one statement',
    async (first) => {
      const usage = await graph.usage(async () => {
        const { data, errors } = await graph.query(FEED, { variables: { first } });
        expect(errors).toEqual([]);
        expect(data.posts).toHaveLength(first);
        for (const [i, { id, author }] of data.posts.entries()) {
          const { authorId } = POSTS[i] as Post;
          const known = AUTHORS.includes(authorId);
          expect(id).toBe(`post-${i}`);
          expect(author.id).toBe(authorId);
          expect(author.profile?.displayName ?? null).toBe(known ? `Name of ${authorId}` : null);
        }
      });
      expect(usage.requests).toBe(1);
      expect(usage.statements).toHaveLength(1);
    },
  );

  it('shows a hidden author without a name and an unknown one without a profile, and all other posts', async () => {
    const { data, errors } = await graph.query(FEED, { as: 'reader', variables: { first: 3 } });
    expect(errors).toEqual([]);
    expect(data.posts.map((post: { author: unknown }) => post.author)).toEqual([
      { id: 'hidden', profile: { displayName: null, location: null } },
      { id: 'nobody', profile: null },
      {
        id: 'author-0',
        profile: { displayName: 'Name of author-0', location: 'Place of author-0' },
      },
    ]);
  });

  it('forwards the token: what is for signed-in people is there with it and null without', async () => {
    const document = '{ user(id: "author-1") { profile { location } posts(first: 1) { title } } }';
    const stranger = await graph.query(document);
    const signedIn = await graph.query(document, { as: 'reader' });
    expect(stranger.data.user).toEqual({
      profile: { location: null },
      posts: [{ title: 'Title 4' }],
    });
    expect(signedIn.data.user.profile.location).toBe('Place of author-1');
  });

  it('forwards the request id, so that one request can be followed through the logs', async () => {
    const headers = { 'x-request-id': `trace-of-${gatewayName.replace(' ', '-')}` };
    await graph.query('{ me { id } }', { as: 'reader', headers });
    await expect
      .poll(() => graph.users.logs.filter((line) => line.reqId === headers['x-request-id']))
      .not.toEqual([]);
  });

  it('refuses an invalid token with UNAUTHENTICATED, in the words of the subgraph', async () => {
    const direct = await graph.users.query('{ me { id } }', {
      headers: { authorization: 'Bearer not-a-token' },
    });
    const { data, errors } = await graph.query('{ me { id } }', {
      authorization: 'Bearer not-a-token',
    });
    expect(data?.me ?? null).toBeNull();
    expect(errors.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(errors[0]?.message).toBe(direct.errors[0]?.message);
  });

  it('never treats an invalid token as an anonymous viewer', async () => {
    const { data, errors } = await graph.query(FEED, {
      variables: { first: 20 },
      authorization: 'Bearer not-a-token',
    });
    expect(errors.map((error) => error.extensions.code)).toContain('UNAUTHENTICATED');
    expect(JSON.stringify(data)).not.toContain('Name of');
  });

  it('passes on what a mutation answers, a conflict with its own field included', async () => {
    const as = `editor-${gatewayName}`;
    const edit = (input: object) => graph.query(UPDATE_PROFILE, { as, variables: { input } });
    const first = await edit({ displayName: 'First', expectedVersion: 1 });
    expect(first.errors).toEqual([]);
    expect(first.data.updateProfile).toMatchObject({
      user: { id: as, profile: { displayName: 'First', version: 2 } },
      userErrors: [],
    });
    const second = await edit({ displayName: 'Second', expectedVersion: 1 });
    expect(second.errors).toEqual([]);
    expect(second.data.updateProfile.user).toBeNull();
    expect(second.data.updateProfile.userErrors).toMatchObject([
      { __typename: 'ConflictError', code: 'CONFLICT', currentVersion: 2 },
    ]);
  });

  it('lets people see themselves as others do', async () => {
    const document = `{ me {
      mine: profile { location version }
      stranger: profile(viewAs: ANONYMOUS) { location version }
      posts(first: 1) { title }
    } }`;
    const { data, errors } = await graph.query(document, { as: 'author-2' });
    expect(errors).toEqual([]);
    expect(data.me).toEqual({
      mine: { location: 'Place of author-2', version: 1 },
      stranger: { location: null, version: null },
      posts: [{ title: 'Title 5' }],
    });
  });

  it('refuses to look past the privacy of another with FORBIDDEN', async () => {
    const document = '{ user(id: "hidden") { id profile(viewAs: OWNER) { displayName } } }';
    const { data, errors } = await graph.query(document, { as: 'reader' });
    expect(data.user.profile).toBeNull();
    expect(errors.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('tells explorers what every type and field of a person means', async () => {
    const { data } = await graph.query(`{
      user: __type(name: "User") { description fields { name description } }
      profile: __type(name: "Profile") { description fields { name description } }
      post: __type(name: "Post") { description }
    }`);
    expect(data.user.description).toContain('A person. This subgraph owns them');
    expect(data.post.description).toContain('Something that a person has written.');
    for (const { name, description } of [...data.user.fields, ...data.profile.fields])
      expect(description, name).toMatch(/\S/);
  });

  // The last one: nobody starts the posts subgraph again.
  it('shows a person also while a subgraph that extends User is away', async () => {
    await graph.posts.stop();
    const document = '{ user(id: "author-3") { profile { displayName } posts { id } } }';
    const { data, errors } = await graph.query(document);
    expect(data.user).toEqual({ profile: { displayName: 'Name of author-3' }, posts: null });
    expect(errors).not.toEqual([]);
  });
});
