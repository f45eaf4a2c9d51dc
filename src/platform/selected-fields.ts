import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

/**
 * The names of the fields that a request selects directly below the field being resolved, whatever
 * aliases, fragments and directives it uses; sorted, each once.
 */
export function selectedFields(info: GraphQLResolveInfo): string[] {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return [];
  const { schema, fragments, variableValues, fieldNodes } = info;
  const fields = collectSubfields(schema, fragments, variableValues, type, fieldNodes);
  const names = [...fields.values()].flatMap((nodes) => nodes.map((node) => node.name.value));
  return [...new Set(names)].sort();
}
