import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../errors.js';
import { type CursorScope, encodeCursor } from './cursor.js';
import { emptyConnection, type Page, type PageArguments, readPage, toConnection } from './page.js';

const SCOPE: CursorScope = { list: ['numbers'], parts: ['integer'] };
const cursor = (n: number) => encodeCursor(SCOPE, [n]);

describe('the arguments of a page', () => {
  it.each<[PageArguments, Partial<Page>]>([
    [{}, { limit: 20, from: 'START', after: null, before: null }],
    [
      { first: null, last: null, after: null, before: null },
      { limit: 20, from: 'START' },
    ],
    [{ first: 1 }, { limit: 1, from: 'START' }],
    [{ first: 100 }, { limit: 100, from: 'START' }],
    [{ last: 1 }, { limit: 1, from: 'END' }],
    [
      { last: 100, first: null },
      { limit: 100, from: 'END' },
    ],
    [{ after: cursor(3) }, { limit: 20, from: 'START', after: [3] }],
    [
      { last: 5, before: cursor(7), after: cursor(3) },
      { limit: 5, from: 'END', after: [3], before: [7] },
    ],
  ])('%j', (args, expected) => {
    expect(readPage(args, SCOPE)).toMatchObject(expected);
  });

  it.each<[PageArguments, RegExp]>([
    [{ first: 0 }, /^`first` must be from 1 to 100, not 0\.$/],
    [{ first: 101 }, /^`first` must be from 1 to 100, not 101\.$/],
    [{ last: 0 }, /^`last` must be from 1 to 100, not 0\.$/],
    [{ last: -1 }, /^`last` must be from 1 to 100, not -1\.$/],
    [{ last: 2_147_483_647 }, /^`last` must be from 1 to 100/],
    [{ first: 5, last: 5 }, /not both/],
    [{ first: 0, last: 0 }, /not both/],
    [{ after: '' }, /^`after` is not a cursor/],
    [{ before: encodeCursor({ ...SCOPE, list: ['others'] }, [3]) }, /^`before` is not a cursor/],
  ])('%j are refused', (args, message) => {
    expect(() => readPage(args, SCOPE)).toThrow(BadUserInputError);
    expect(() => readPage(args, SCOPE)).toThrow(message);
  });
});

describe('a connection', () => {
  const totalCount = async () => 42;
  const connect = (entries: readonly number[], args: PageArguments) =>
    toConnection(entries, {
      page: readPage(args, SCOPE),
      scope: SCOPE,
      keyOf: (n) => [n],
      totalCount,
    });

  it.each<[string, readonly number[], PageArguments, readonly number[], boolean, boolean]>([
    ['the whole list', [1, 2], { first: 2 }, [1, 2], false, false],
    ['its start', [1, 2, 3], { first: 2 }, [1, 2], false, true],
    ['its middle', [3, 4, 5], { first: 2, after: cursor(2) }, [3, 4], true, true],
    ['its rest', [3, 4], { first: 2, after: cursor(2) }, [3, 4], true, false],
    ['its end', [9, 8, 7], { last: 2 }, [8, 9], true, false],
    ['its middle from the end', [7, 6, 5], { last: 2, before: cursor(8) }, [6, 7], true, true],
    ['its start from the end', [2, 1], { last: 2, before: cursor(3) }, [1, 2], false, true],
    ['nothing', [], {}, [], false, false],
    ['nothing behind a cursor', [], { after: cursor(9) }, [], true, false],
    ['nothing before a cursor', [], { last: 2, before: cursor(1) }, [], false, true],
  ])('of %s', (_, entries, args, nodes, hasPreviousPage, hasNextPage) => {
    const connection = connect(entries, args);
    expect(connection.nodes).toEqual(nodes);
    expect(connection.edges).toEqual(nodes.map((node) => ({ node, cursor: cursor(node) })));
    const [startCursor = null, endCursor = startCursor] = [nodes[0], nodes.at(-1)].map((n) =>
      n === undefined ? null : cursor(n),
    );
    expect(connection.pageInfo).toEqual({ hasPreviousPage, hasNextPage, startCursor, endCursor });
    expect(connection.totalCount).toBe(totalCount);
  });

  it('leaves what was loaded as it is, for others who loaded the same', () => {
    const loaded = Object.freeze([3, 2, 1]);
    connect(loaded, { last: 3 });
    connect(loaded, { last: 2 });
    expect(loaded).toEqual([3, 2, 1]);
  });

  it.each<PageArguments>([
    {},
    { last: 3 },
    { after: cursor(1) },
    { before: cursor(9) },
    { last: 3, after: cursor(1), before: cursor(9) },
  ])('of a hidden list is that of an empty one: %j', async (args) => {
    const { totalCount: hiddenCount, ...hidden } = emptyConnection(readPage(args, SCOPE));
    const { totalCount: _, ...empty } = connect([], args);
    expect(hidden).toEqual(empty);
    expect(await hiddenCount()).toBe(0);
  });
});
