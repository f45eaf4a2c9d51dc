import {
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../platform/pagination/index.js';

/** What the fields of an operation add up to depends on all of these. */
export interface CostInput {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Arguments that say how many entries a list will have: by their number, or by being one. */
const LENGTHS: ReadonlySet<string> = new Set(['ids', 'representations', 'first', 'last']);

/** What only the pages of a list have. */
const ENTRIES: ReadonlySet<string> = new Set(['edges', 'nodes']);

/**
 * How many fields the answer can have: each selected field once for every entry of the lists that it lies
 * in. Fragments are counted where they are spread, each read once, so that counting takes no longer than
 * reading the operation.
 */
export function countFields({ operation, fragments, variables }: CostInput): number {
  const known = new Map<string, number>();
  const countOf = (selections: SelectionSetNode | undefined): number => {
    let sum = 0;
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === 'Field')
        sum += lengthOf(selection, variables) * (1 + countOf(selection.selectionSet));
      else if (selection.kind === 'InlineFragment') sum += countOf(selection.selectionSet);
      else sum += countOfFragment(selection.name.value);
    }
    return sum;
  };
  const countOfFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // Validation has refused a fragment that spreads itself.
    known.set(name, 0);
    const count = countOf(fragments.get(name)?.selectionSet);
    known.set(name, count);
    return count;
  };
  return countOf(operation.selectionSet);
}

function lengthOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  let length = 0;
  for (const { name, value } of field.arguments ?? []) {
    if (!LENGTHS.has(name.value)) continue;
    const given: unknown = valueFromASTUntyped(value, { ...variables });
    if (Array.isArray(given)) length = Math.max(length, given.length);
    // A longer page is refused where the list is read, with words of its own.
    else if (typeof given === 'number') length = Math.max(length, Math.min(given, MAX_PAGE_SIZE));
  }
  return length || (isPage(field) ? DEFAULT_PAGE_SIZE : 1);
}

/** Entries behind a fragment are counted where that fragment's own lists are: once. */
function isPage({ selectionSet }: FieldNode): boolean {
  const selections = selectionSet?.selections ?? [];
  return selections.some((each) => each.kind === 'Field' && ENTRIES.has(each.name.value));
}
