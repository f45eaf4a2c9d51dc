import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import { type RunningServer, serveGraph } from '../serve-graph.js';
import type { Post } from './demo-posts.js';

/** What other subgraphs know of a person: the key, and with it the whole of `User` through the gateway. */
interface UserReference {
  readonly __typename: 'User';
  readonly id: string;
}

const MAX_POSTS = 500;

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

function newest(posts: readonly Post[], first: number): readonly Post[] {
  if (first < 1 || first > MAX_POSTS)
    throw new GraphQLError(`first must be 1 to ${MAX_POSTS}, not ${first}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  return [...posts].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, first);
}

function resolversFor(posts: readonly Post[]) {
  const findPost = ({ id }: { id: string }) => posts.find((post) => post.id === id) ?? null;
  return {
    DateTime: DateTimeISOResolver,
    Query: {
      posts: (_: unknown, { first }: { first: number }) => newest(posts, first),
      post: (_: unknown, { id }: { id: string }) => findPost({ id }),
    },
    Post: {
      __resolveReference: findPost,
      // The id is all it takes: the gateway collects the authors of all posts and asks the user subgraph once.
      author: ({ authorId }: Post): UserReference => ({ __typename: 'User', id: authorId }),
    },
    User: {
      // No __resolveReference: the reference that the gateway sends is all that `posts` needs.
      posts: ({ id }: UserReference, { first }: { first: number }) =>
        newest(
          posts.filter((post) => post.authorId === id),
          first,
        ),
    },
  };
}

/** The posts team's subgraph, at `/graphql` of a loopback port; port 0 takes a free one. */
export async function startPostsSubgraph(options: {
  readonly posts: readonly Post[];
  readonly port: number;
}): Promise<RunningServer> {
  const apollo = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: resolversFor(options.posts) }]),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  return serveGraph(apollo, { port: options.port, context: async () => ({}) });
}
