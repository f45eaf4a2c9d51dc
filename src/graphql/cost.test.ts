import { type FragmentDefinitionNode, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { countFields } from './cost.js';

function count(source: string, variables: Record<string, unknown> = {}): number {
  const { definitions } = parse(source);
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
  if (!operation) throw new Error('no operation');
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition')
      .map((node) => [node.name.value, node]),
  );
  return countFields({ operation, fragments, variables });
}

describe('the fields of an answer', () => {
  it.each([
    ['{ me { id profile { bio } } }', {}, 4],
    ['{ users(ids: ["a", "b", "c"]) { id } }', {}, 6],
    ['query ($i: [ID!]!) { users(ids: $i) { id profile { bio } } }', { i: ['a', 'b'] }, 8],
    ['{ a: users(ids: ["a", "b"]) { id } b: users(ids: ["a", "b"]) { id } }', {}, 8],
    ['{ users(ids: ["a", "b"]) { ...F ...F } } fragment F on User { id }', {}, 6],
    ['{ users(ids: []) { id } }', {}, 2],
    [
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id } } }',
      { r: [1, 2] },
      4,
    ],
    ['{ user(id: "a") { list(first: 50) { id } } }', {}, 101],
    ['{ user(id: "a") { list { nodes { id } } } }', {}, 61],
    ['{ user(id: "a") { list { edges { node { id } } } } }', {}, 81],
    ['{ user(id: "a") { list { totalCount } } }', {}, 3],
    ['{ user(id: "a") { list(first: null, last: null) { nodes { id } } } }', {}, 61],
    ['{ user(id: "a") { list(last: 3) { nodes { id } } } }', {}, 10],
    ['{ user(id: "a") { list(first: 5000) { nodes { id } } } }', {}, 301],
    ['query ($n: Int) { user(id: "a") { list(first: $n) { nodes { id } } } }', {}, 61],
    ['query ($n: Int) { user(id: "a") { list(first: $n) { nodes { id } } } }', { n: 2 }, 7],
    ['query ($n: Int = 100) { user(id: "a") { list(first: $n) { nodes { id } } } }', {}, 301],
    ['query ($n: Int = 100) { user(id: "a") { list(first: $n) { nodes { id } } } }', { n: 2 }, 7],
    ['query ($i: [ID!]! = ["a", "b", "c"]) { users(ids: $i) { id } }', {}, 6],
    ['{ user(id: "a") { list { ... { nodes { id } } } } }', {}, 61],
    ['{ me { changes { ... on ChangePage { changes { at } } } } }', {}, 61],
    ['{ me { changes { ...P } } } fragment P on ChangePage { changes { at } }', {}, 61],
    ['{ me { changes(first: 2) { ... on ChangePage { changes { at } } } } }', {}, 7],
    ['mutation ($i: [I!]!) { record(inputs: $i) { done { at } } }', { i: [1, 2, 3] }, 9],
    [
      '{ user(id: "a") { list { ...F } } } fragment F on L { ...G } fragment G on L { nodes { id } }',
      {},
      61,
    ],
    ['{ users(ids: ["a", "b"]) { list { nodes { list { nodes { id } } } } } }', {}, 2482],
  ])('%s', (source, variables, expected) => {
    expect(count(source, variables)).toBe(expected);
  });

  it('are counted as fast as the operation is read, however often fragments spread fragments', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`,
    );
    const source = `{ me { ...F0 } } ${fragments.join('\n')} fragment F60 on User { id }`;
    expect(count(source)).toBe(1 + 2 ** 60);
  });
});
