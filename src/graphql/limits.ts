import {
  type FragmentDefinitionNode,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/**
 * Refuses operations whose selections nest deeper than `maxDepth`. Fragments count where they are
 * spread; introspection is exempt, as its depth is bounded by Apollo Server.
 */
export function limitDepth(maxDepth: number): ValidationRule {
  return (context: ValidationContext) => {
    const depths = new Map<FragmentDefinitionNode, number>();
    const depthOf = (selections: SelectionSetNode | undefined): number => {
      let deepest = 0;
      for (const selection of selections?.selections ?? []) {
        if (selection.kind === 'Field') {
          if (selection.name.value.startsWith('__')) continue;
          deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet));
        } else if (selection.kind === 'InlineFragment') {
          deepest = Math.max(deepest, depthOf(selection.selectionSet));
        } else {
          deepest = Math.max(deepest, depthOfFragment(selection.name.value));
        }
      }
      return deepest;
    };
    const depthOfFragment = (name: string): number => {
      const fragment = context.getFragment(name);
      if (!fragment) return 0;
      const known = depths.get(fragment);
      if (known !== undefined) return known;
      // A fragment that spreads itself is refused by another rule; here it only has to end.
      depths.set(fragment, 0);
      const depth = depthOf(fragment.selectionSet);
      depths.set(fragment, depth);
      return depth;
    };
    return {
      OperationDefinition(node) {
        const depth = depthOf(node.selectionSet);
        if (depth > maxDepth)
          context.reportError(
            new GraphQLError(
              `This operation is ${depth} levels deep; at most ${maxDepth} are allowed.`,
              {
                nodes: [node],
              },
            ),
          );
      },
    };
  };
}
