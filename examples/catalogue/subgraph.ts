import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, parse } from 'graphql';
import { type RunningServer, serveGraph } from '../serve-graph.js';
import type { Genre, Video } from './demo-videos.js';

interface ListArguments {
  readonly first: number;
  readonly genre?: Genre | null;
}

const MAX_VIDEOS = 100;

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));

function newest(videos: readonly Video[], { first, genre = null }: ListArguments) {
  if (first < 1 || first > MAX_VIDEOS)
    throw new GraphQLError(`first must be 1 to ${MAX_VIDEOS}, not ${first}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  return videos
    .filter(({ genres }) => genre === null || genres.includes(genre))
    .sort((a, b) => b.releaseYear - a.releaseYear)
    .slice(0, first);
}

function resolversFor(videos: readonly Video[]) {
  const byId = new Map(videos.map((video) => [video.id, video]));
  const findVideo = ({ id }: { id: string }) => byId.get(id) ?? null;
  return {
    Query: {
      videos: (_: unknown, list: ListArguments) => newest(videos, list),
      video: (_: unknown, { id }: { id: string }) => findVideo({ id }),
    },
    // Null for a video that is no longer there. As `title` is never null, whoever refers to it gets null in
    // its place and keeps the rest of their list.
    Video: { __resolveReference: findVideo },
  };
}

/** The catalogue team's subgraph, at `/graphql` of a loopback port; port 0 takes a free one. */
export async function startCatalogueSubgraph(options: {
  readonly videos: readonly Video[];
  readonly port: number;
}): Promise<RunningServer> {
  const apollo = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers: resolversFor(options.videos) }]),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  return serveGraph(apollo, { port: options.port, context: async () => ({}) });
}
