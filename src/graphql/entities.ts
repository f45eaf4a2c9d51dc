import type { ApolloGraphQLObjectTypeExtensions } from '@apollo/subgraph/dist/schemaExtensions.js';
import {
  assertObjectType,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isUnionType,
} from 'graphql';
import { isVideoId } from '../modules/video/index.js';
import { BadUserInputError } from '../platform/errors.js';
import { isUserId } from '../platform/identity/user-id.js';
import type { GraphContext } from './context.js';

/** The entities of this subgraph, each with its key field and what a value of that field looks like. */
const KEYS: Readonly<Record<string, { field: string; isValid: (value: unknown) => boolean }>> = {
  User: { field: 'id', isValid: isUserId },
  Video: { field: 'id', isValid: isVideoId },
};

/** Entities come back without `__typename`; the union's `__resolveType` finds it here. */
const typeNames = new WeakMap<object, string>();

function bad(problem: string): GraphQLError {
  return new GraphQLError(`This representation is not valid: ${problem}`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** The type's name and a reference of nothing but its key, or what is wrong with the representation. */
function readRepresentation(
  value: unknown,
): { typeName: string; reference: Record<string, unknown> } | GraphQLError {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('it is not an object.');
  const entries = new Map<string, unknown>(Object.entries(value));
  const typeName = entries.get('__typename');
  if (typeof typeName !== 'string' || !Object.hasOwn(KEYS, typeName))
    return bad('its __typename is not an entity of this subgraph.');
  const key = KEYS[typeName];
  if (!key?.isValid(entries.get(key.field)))
    return bad(`its ${key?.field} is missing or cannot be one of a ${typeName}.`);
  if (entries.size > 2) return bad(`it has fields other than __typename and ${key.field}.`);
  return { typeName, reference: { __typename: typeName, [key.field]: entries.get(key.field) } };
}

async function resolveEntity(
  representation: unknown,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const read = readRepresentation(representation);
  if (read instanceof GraphQLError) throw read;
  const type = assertObjectType(info.schema.getType(read.typeName));
  const extensions: ApolloGraphQLObjectTypeExtensions<unknown, GraphContext> = type.extensions;
  const resolveReference = extensions.apollo?.subgraph?.resolveReference;
  if (!resolveReference) throw new Error(`${read.typeName} has no __resolveReference.`);
  const entity: unknown = await resolveReference(read.reference, context, info);
  if (typeof entity === 'object' && entity !== null) typeNames.set(entity, read.typeName);
  return entity;
}

/**
 * Makes `_entities` fit for references that arrive unvalidated from whoever can reach the subgraph: each
 * is checked on its own, so that a bad one is null with an error at its path and the others are answered.
 */
export function replaceEntitiesResolver(schema: GraphQLSchema, maxRepresentations: number): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const union = schema.getType('_Entity');
  if (!field || !isUnionType(union)) throw new Error('The schema has no entities.');
  const resolve: GraphQLFieldResolver<
    unknown,
    GraphContext,
    { representations: readonly unknown[] }
  > = (_source, { representations }, context, info) => {
    if (representations.length > maxRepresentations)
      throw new BadUserInputError(
        `At most ${maxRepresentations} representations can be resolved at once, not ${representations.length}.`,
      );
    return representations.map((representation) => resolveEntity(representation, context, info));
  };
  field.resolve = resolve;
  union.resolveType = (entity: object) => typeNames.get(entity);
}
