import type { ApolloServerPlugin } from '@apollo/server';
import { type FragmentDefinitionNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { GraphContext } from './context.js';
import { countFields } from './cost.js';

export interface OperationLimits {
  /** How many fields an answer can have, lists counted by what was asked for. */
  readonly maxFields: number;
  /** How many mutations one operation can hold. */
  readonly maxMutations: number;
}

function refuse(message: string, code: 'BAD_USER_INPUT' | 'OPERATION_RESOLUTION_FAILURE'): never {
  throw new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

function checkMutations(operation: OperationDefinitionNode, maxMutations: number): void {
  // Behind fragments there is no counting fields without reading them; a mutation has no need of any.
  const fields = operation.selectionSet.selections;
  if (fields.some(({ kind }) => kind !== 'Field'))
    refuse('Name mutations directly, not in fragments.', 'BAD_USER_INPUT');
  if (fields.length > maxMutations)
    refuse(
      `One operation can hold at most ${maxMutations} mutations, not ${fields.length}.`,
      'BAD_USER_INPUT',
    );
}

/** Refuses, before anything is executed, what would cost more than one request may. */
export function limitOperations(limits: OperationLimits): ApolloServerPlugin<GraphContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, request }) {
          if (!operation) return;
          if (operation.operation === 'subscription')
            refuse('There are no subscriptions here.', 'OPERATION_RESOLUTION_FAILURE');
          if (operation.operation === 'mutation') checkMutations(operation, limits.maxMutations);
          const fragments = new Map(
            document.definitions
              .filter((node): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition')
              .map((node) => [node.name.value, node]),
          );
          const fields = countFields({ operation, fragments, variables: request.variables ?? {} });
          if (fields > limits.maxFields)
            refuse(
              `The answer could have ${fields} fields; at most ${limits.maxFields} are allowed. Ask for fewer entries or fields at once.`,
              'BAD_USER_INPUT',
            );
        },
      };
    },
  };
}
