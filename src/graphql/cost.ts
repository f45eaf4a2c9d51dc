import {
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
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
const LENGTHS: ReadonlySet<string> = new Set(['ids', 'inputs', 'representations', 'first', 'last']);

/** What only the pages of a list have. */
const ENTRIES: ReadonlySet<string> = new Set(['edges', 'nodes']);

/** A page that is one of several answers, and so lies behind a fragment on it. */
const PAGES: ReadonlySet<string> = new Set(['ChangePage']);

/**
 * How many fields the answer can have: each selected field once for every entry of the lists that it lies
 * in. Fragments are counted where they are spread, each read once, so that counting takes no longer than
 * reading the operation.
 */
export function countFields({ operation, fragments, variables }: CostInput): number {
  const given = { ...defaultsOf(operation), ...variables };
  const known = new Map<string, number>();
  const pages = new Map<string, boolean>();
  const countOf = (selections: SelectionSetNode | undefined): number => {
    let sum = 0;
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === 'Field')
        sum += lengthOf(selection) * (1 + countOf(selection.selectionSet));
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
  const lengthOf = (field: FieldNode): number =>
    givenLengthOf(field, given) || (hasEntries(field.selectionSet) ? DEFAULT_PAGE_SIZE : 1);
  const hasEntries = (selections: SelectionSetNode | undefined): boolean =>
    (selections?.selections ?? []).some((selection) => {
      if (selection.kind === 'Field') return ENTRIES.has(selection.name.value);
      if (selection.kind === 'InlineFragment')
        return isPage(selection) || hasEntries(selection.selectionSet);
      return fragmentHasEntries(selection.name.value);
    });
  const fragmentHasEntries = (name: string): boolean => {
    const before = pages.get(name);
    if (before !== undefined) return before;
    pages.set(name, false);
    const fragment = fragments.get(name);
    const has = fragment !== undefined && (isPage(fragment) || hasEntries(fragment.selectionSet));
    pages.set(name, has);
    return has;
  };
  return countOf(operation.selectionSet);
}

/** What variables that are not given stand for. */
function defaultsOf({
  variableDefinitions = [],
}: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  );
}

/** How many entries the arguments ask for; 0 when they do not say. */
function givenLengthOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  let length = 0;
  for (const { name, value } of field.arguments ?? []) {
    if (!LENGTHS.has(name.value)) continue;
    const given: unknown = valueFromASTUntyped(value, { ...variables });
    if (Array.isArray(given)) length = Math.max(length, given.length);
    // A longer page is refused where the list is read, with words of its own.
    else if (typeof given === 'number') length = Math.max(length, Math.min(given, MAX_PAGE_SIZE));
  }
  return length;
}

function isPage({ typeCondition }: InlineFragmentNode | FragmentDefinitionNode): boolean {
  return typeCondition !== undefined && PAGES.has(typeCondition.name.value);
}
