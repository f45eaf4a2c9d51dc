import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CompositionError, composeSupergraph, type Subgraph } from '../../examples/supergraph.js';
import { typeDefsOf } from './federated-graph.js';

const USERS = { name: 'users', url: 'http://users.test', typeDefs: typeDefsOf('schema') };
const EXAMPLES = ['posts', 'catalogue'].map((name) => ({
  name,
  url: `http://${name}.test`,
  typeDefs: typeDefsOf(`examples/${name}/schema.graphql`),
}));

function other(sdl: string): Subgraph {
  const link =
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
  return { name: 'other', url: 'http://other.test', typeDefs: `${link}\n${sdl}` };
}

describe('the supergraph', () => {
  it('composes from the user subgraph alone, and together with the example subgraphs', () => {
    expect(composeSupergraph([USERS])).toContain('type User');
    const supergraph = buildSchema(composeSupergraph([USERS, ...EXAMPLES]), {
      assumeValidSDL: true,
    });
    const user = supergraph.getType('User');
    expect(user?.description).toContain('A person.');
    expect(supergraph.getQueryType()?.getFields()).toMatchObject({
      me: {},
      posts: {},
      videos: {},
    });
    const video = supergraph.getType('Video');
    expect(isObjectType(video) && video.getFields()).toMatchObject({
      title: {},
      viewerWatchlistItem: {},
    });
  });

  it('uses nothing that Apollo Gateway refuses to start with', () => {
    const supergraphSdl = composeSupergraph([USERS, ...EXAMPLES]);
    const features = [...supergraphSdl.matchAll(/specs\.apollo\.dev\/(\w+)/g)].map(
      ([, name]) => name,
    );
    for (const refused of ['authenticated', 'requiresScopes', 'policy', 'context'])
      expect(features).not.toContain(refused);
  });

  it('lets another subgraph answer with the user errors of this one', () => {
    const typeDefs = other(`
      type Mutation { publish: PublishPayload }
      type PublishPayload { userErrors: [UserError!]! }
      interface UserError { message: String! code: UserErrorCode! path: [String!] }
      enum UserErrorCode { TOO_LONG TOO_SHORT INVALID FORBIDDEN_CHARACTER REQUIRED CONFLICT }
      type ValidationError implements UserError @shareable {
        message: String! code: UserErrorCode! path: [String!]
      }
    `);
    expect(() => composeSupergraph([USERS, typeDefs])).not.toThrow();
  });

  it.each([
    [
      'takes a field that this one owns',
      'type User @key(fields: "id") { id: ID! profile: String }',
      ['User.profile', 'users', 'other'],
    ],
    ['gives a key another type', 'type User @key(fields: "id") { id: Int! }', ['User.id', 'Int!']],
  ])('refuses a subgraph that %s, naming the place', (_, sdl, words) => {
    const compose = () => composeSupergraph([USERS, other(`${sdl} type Query { one: User }`)]);
    expect(compose).toThrow(CompositionError);
    for (const word of words) expect(compose).toThrow(word);
  });

  it('lists all problems at once', () => {
    const sdl = 'type User @key(fields: "id") { id: Int! profile: String privacy: Int }';
    const compose = () => composeSupergraph([USERS, other(`${sdl} type Query { one: User }`)]);
    expect(compose).toThrow(/User\.id(.|\n)*User\.pr|User\.pr(.|\n)*User\.id/);
  });
});
