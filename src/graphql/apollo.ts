import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../platform/logger.js';
import type { GraphContext } from './context.js';
import { codeOf, formatError, reportFaults } from './errors.js';
import { limitDepth } from './limits.js';
import { limitOperations, type OperationLimits } from './operation-limits.js';
import { onlyUploadsCarryFiles } from './upload-operations.js';

export interface GraphqlOptions extends OperationLimits {
  readonly introspection: boolean;
  readonly maxTokens: number;
  readonly maxDepth: number;
}

/** Codes of requests that never got as far as being executed. */
const REQUEST_ERRORS = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * GraphQL over HTTP, section 6.4.1: an answer of the type `application/json` to a well-formed request
 * has status 200, whatever became of the GraphQL in it.
 */
const statusOfLegacyJson: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors }) {
        const accept = request.http?.headers.get('accept') ?? '';
        const legacy = !accept.includes('application/graphql-response+json');
        const code = codeOf(errors?.[0]);
        if (legacy && response.http.status === 400 && REQUEST_ERRORS.has(code))
          response.http.status = 200;
      },
    };
  },
};

export function createApolloServer(
  schema: GraphQLSchema,
  options: GraphqlOptions,
  log: Logger,
): ApolloServer<GraphContext> {
  return new ApolloServer<GraphContext>({
    schema,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Gateways have their own; here it would keep whatever anybody sends.
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: options.maxTokens },
    validationRules: [limitDepth(options.maxDepth)],
    formatError,
    logger: log.child({ part: 'apollo' }),
    plugins: [
      // A hook on every field, for hints that nobody reads.
      ApolloServerPluginCacheControlDisabled(),
      // Tells resolver timings to whoever sends a header.
      ApolloServerPluginInlineTraceDisabled(),
      // Loads scripts from another host.
      ApolloServerPluginLandingPageDisabled(),
      limitOperations(options),
      onlyUploadsCarryFiles,
      reportFaults(log),
      statusOfLegacyJson,
    ],
  });
}
