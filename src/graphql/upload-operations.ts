import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
} from 'graphql';
import type { GraphContext } from './context.js';

function takesFile(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== 'mutation') return false;
  const fields = schema.getMutationType()?.getFields() ?? {};
  const [only, ...others] = operation.selectionSet.selections;
  if (only?.kind !== 'Field' || others.length > 0) return false;
  return (
    fields[only.name.value]?.args.some(({ type }) => getNamedType(type).name === 'Upload') ?? false
  );
}

/**
 * Refuses a request with a file whose operation is not just the one mutation that takes it. A file is read
 * once, and what nobody reads would have to be waited for.
 */
export const onlyUploadsCarryFiles: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request }) {
        const type = request.http?.headers.get('content-type') ?? '';
        if (!type.startsWith('multipart/') || !operation || takesFile(schema, operation)) return;
        throw new GraphQLError('Send a file with the mutation that takes it, and nothing else.', {
          extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
        });
      },
    };
  },
};
