import { BadUserInputError } from '../errors.js';
import { type CursorKey, type CursorScope, decodeCursor, encodeCursor } from './cursor.js';

/** The arguments of a list that clients page through, as Relay names them. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** Which part of a list to read. */
export interface Page {
  readonly limit: number;
  /** From which end of the part the entries are taken. */
  readonly from: 'START' | 'END';
  readonly after: CursorKey | null;
  readonly before: CursorKey | null;
}

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** @throws BadUserInputError for sizes outside 1 to 100, `first` with `last`, and cursors of other lists. */
export function readPage(args: PageArguments, scope: CursorScope): Page {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null)
    throw new BadUserInputError('Give `first` or `last`, not both.');
  checkSize('first', first);
  checkSize('last', last);
  return {
    limit: first ?? last ?? DEFAULT_PAGE_SIZE,
    from: last === null ? 'START' : 'END',
    after: after === null ? null : decodeCursor(scope, after, 'after'),
    before: before === null ? null : decodeCursor(scope, before, 'before'),
  };
}

/** @throws BadUserInputError outside 1 to 100. */
export function checkSize(argument: string, size: number | null): void {
  if (size === null || (size >= 1 && size <= MAX_PAGE_SIZE)) return;
  throw new BadUserInputError(`\`${argument}\` must be from 1 to ${MAX_PAGE_SIZE}, not ${size}.`);
}

export interface Edge<Node> {
  readonly node: Node;
  readonly cursor: string;
}

/** A page of a list in the form of the Relay specification, with `nodes` and `totalCount`. */
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counts when it is asked for. */
  readonly totalCount: () => Promise<number>;
}

/**
 * @param entries What `pageSql` reads: in the order of reading, one more than the limit when there are more.
 */
export function toConnection<Node>(
  entries: readonly Node[],
  {
    page,
    scope,
    keyOf,
    totalCount,
  }: {
    readonly page: Page;
    readonly scope: CursorScope;
    readonly keyOf: (node: Node) => CursorKey;
    readonly totalCount: () => Promise<number>;
  },
): Connection<Node> {
  const hasMore = entries.length > page.limit;
  const read = entries.slice(0, page.limit);
  const nodes = page.from === 'START' ? read : read.reverse();
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(scope, keyOf(node)) }));
  return { edges, nodes, pageInfo: pageInfo(page, { edges, hasMore }), totalCount };
}

/**
 * What a list that the viewer may not see looks like: the same as one with nothing in it, also behind a
 * cursor that was given while it could be seen.
 */
export function emptyConnection<Node>(page: Page): Connection<Node> {
  return {
    edges: [],
    nodes: [],
    pageInfo: pageInfo(page, { edges: [], hasMore: false }),
    totalCount: async () => 0,
  };
}

/** A cursor is the place of an entry, so that there is one on its other side. */
function pageInfo(
  { from, after, before }: Page,
  { edges, hasMore }: { readonly edges: readonly Edge<unknown>[]; readonly hasMore: boolean },
): Connection<unknown>['pageInfo'] {
  return {
    hasNextPage: from === 'START' ? hasMore : before !== null,
    hasPreviousPage: from === 'START' ? after !== null : hasMore,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}
