import { readFileSync } from 'node:fs';
import { type EnumTypeDefinitionNode, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { InputPlace, USER_ERROR_CODES } from './user-problem.js';

describe('the codes of user errors', () => {
  it('are those of the schema', () => {
    const sdl = readFileSync(new URL('../../schema/base.graphql', import.meta.url), 'utf8');
    const isCodes = (node: { kind: string }): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION;
    const codes = parse(sdl)
      .definitions.filter(isCodes)
      .find((definition) => definition.name.value === 'UserErrorCode');
    expect(codes?.values?.map((value) => value.name.value)).toEqual([...USER_ERROR_CODES]);
  });
});

describe('a place in an input', () => {
  it('reports with its own path to the list that all places share', () => {
    const root = InputPlace.root();
    const links = root.at('socialLinks');
    links.at(3).at('url').report('INVALID', 'Wrong.');
    root.at('bio').report('TOO_LONG', 'Long.');
    expect(links.allProblems).toEqual([
      { code: 'INVALID', message: 'Wrong.', path: ['input', 'socialLinks', '3', 'url'] },
      { code: 'TOO_LONG', message: 'Long.', path: ['input', 'bio'] },
    ]);
    expect(root.allProblems).toEqual(links.allProblems);
  });

  it('starts with nothing wrong, at the argument it is given', () => {
    expect(InputPlace.root().allProblems).toEqual([]);
    const other = InputPlace.root('id');
    other.report('INVALID', 'Wrong.');
    expect(other.allProblems[0]?.path).toEqual(['id']);
  });
});
