import { buildSchema, NoFragmentCyclesRule, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limitDepth } from './limits.js';

const SCHEMA = buildSchema(
  'type Query { node: Node } type Node { id: ID! node: Node nodes: [Node] }',
);

/** What the limit says of a document that may otherwise be wrong. */
const complaints = (document: string, maxDepth: number) =>
  validate(SCHEMA, parse(document), [limitDepth(maxDepth)]).map(({ message }) => message);

/** `node { node { ... id } }` of that many levels. */
const nested = (levels: number): string => (levels === 1 ? 'id' : `node { ${nested(levels - 1)} }`);

describe('the depth of an operation', () => {
  it.each([1, 2, 5, 15])('may be the limit, %i, and no more', (limit) => {
    expect(complaints(`{ ${nested(limit)} }`, limit)).toEqual([]);
    expect(complaints(`{ ${nested(limit + 1)} }`, limit)).toEqual([
      `This operation is ${limit + 1} levels deep; at most ${limit} are allowed.`,
    ]);
  });

  it('is that of the deepest selection, wherever it stands', () => {
    expect(complaints(`{ a: ${nested(2)} b: ${nested(6)} c: ${nested(3)} }`, 5)).toHaveLength(1);
  });

  it('is told for each operation of a document', () => {
    const document = `query A { ${nested(6)} } query B { id } mutation C { ${nested(7)} }`;
    expect(complaints(document, 5)).toHaveLength(2);
  });

  it('does not grow by inline fragments', () => {
    const wrapped = `{ ... on Query { ... { ${nested(5)} } } }`;
    expect(complaints(wrapped, 5)).toEqual([]);
    expect(complaints(wrapped, 4)).toHaveLength(1);
  });

  it('exempts introspection and names of types', () => {
    const introspection =
      '{ __schema { types { fields { type { ofType { ofType { ofType { name } } } } } } } node { __typename } }';
    expect(complaints(introspection, 2)).toEqual([]);
  });
});

describe('a fragment', () => {
  it('counts where it is spread', () => {
    const document = `{ node { node { ...Deep } } } fragment Deep on Node { ${nested(3)} }`;
    expect(complaints(document, 5)).toEqual([]);
    expect(complaints(document, 4)).toHaveLength(1);
  });

  it('counts by way of other fragments, in any order of definition', () => {
    const document = `fragment C on Node { ${nested(3)} }
      { node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { node { ...C } }`;
    expect(complaints(document, 6)).toEqual([]);
    expect(complaints(document, 5)).toHaveLength(1);
  });

  it('that nobody defines or spreads does not count', () => {
    expect(complaints(`{ node { ...Missing } }`, 1)).toEqual([]);
    expect(complaints(`{ id } fragment Unused on Node { ${nested(9)} }`, 3)).toEqual([]);
  });

  it.each([
    ['itself', '{ node { ...A } } fragment A on Node { node { ...A } }'],
    [
      'another that spreads it',
      '{ node { ...A } } fragment A on Node { node { ...B } } fragment B on Node { nodes { ...A } }',
    ],
  ])('that spreads %s ends the count, and is refused by the rule against cycles', (_, document) => {
    expect(complaints(document, 15)).toEqual([]);
    const errors = validate(SCHEMA, parse(document), [limitDepth(15), NoFragmentCyclesRule]);
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/within itself/)]);
  });

  it('is measured once, however often it is spread', () => {
    // Each level spreads the next one twice: 2^40 paths.
    const levels = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on Node { a: node { ...F${i + 1} } b: node { ...F${i + 1} } }`,
    );
    const document = `{ node { ...F0 } } ${levels.join('\n')} fragment F40 on Node { id }`;
    expect(complaints(document, 42)).toEqual([]);
    expect(complaints(document, 41)).toHaveLength(1);
  });
});
