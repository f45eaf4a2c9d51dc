import { describe, expect, it } from 'vitest';
import type { Page } from './page.js';
import { pageSql, preparedAs, type Sorting, SqlValues } from './page-sql.js';

const SORTING: Sorting = {
  columns: [
    { sql: 'x.at', part: 'timestamp' },
    { sql: 'x.id', part: 'uuid' },
  ],
  direction: 'ASC',
};
const WHOLE: Page = { limit: 20, from: 'START', after: null, before: null };
const [AFTER, BEFORE] = [
  ['t1', 'i1'],
  ['t2', 'i2'],
];

describe('the SQL of a page', () => {
  it.each<[Sorting['direction'], Page['from'], 'asc' | 'desc']>([
    ['ASC', 'START', 'asc'],
    ['ASC', 'END', 'desc'],
    ['DESC', 'START', 'desc'],
    ['DESC', 'END', 'asc'],
  ])('of a list that is sorted %s, from its %s, reads %s', (direction, from, order) => {
    const { orderBy } = pageSql({ ...SORTING, direction }, { ...WHOLE, from }, new SqlValues());
    expect(orderBy).toBe(`x.at ${order}, x.id ${order}`);
  });

  it.each<[Sorting['direction'], string, string]>([
    ['ASC', '>', '<'],
    ['DESC', '<', '>'],
  ])(
    'of a list that is sorted %s keeps between its cursors, from either end',
    (direction, a, b) => {
      for (const from of ['START', 'END'] as const) {
        const values = new SqlValues();
        values.add('owner');
        const page: Page = { limit: 5, from, after: AFTER ?? null, before: BEFORE ?? null };
        const { where, limit } = pageSql({ ...SORTING, direction }, page, values);
        expect(where).toBe(
          `(x.at, x.id) ${a} ($2::timestamptz, $3::uuid) and (x.at, x.id) ${b} ($4::timestamptz, $5::uuid)`,
        );
        expect(limit).toBe('$6');
        expect(values.list).toEqual(['owner', 't1', 'i1', 't2', 'i2', 6]);
      }
    },
  );

  it('of a page without cursors has no condition, and reads one entry more than asked for', () => {
    const values = new SqlValues();
    expect(pageSql(SORTING, WHOLE, values)).toMatchObject({ where: 'true', limit: '$1' });
    expect(values.list).toEqual([21]);
  });

  it('holds no value in its text, so that it is prepared once for all pages of a form', () => {
    const textOf = (page: Page) => JSON.stringify(pageSql(SORTING, page, new SqlValues()));
    expect(textOf({ ...WHOLE, after: ["' or true --", 'i'], limit: 3 })).toBe(
      textOf({ ...WHOLE, after: ['t', 'j'], limit: 99 }),
    );
  });
});

describe('the name of a prepared statement', () => {
  it('is the same for the same text, another for another, and short enough for PostgreSQL', () => {
    const { name, text } = preparedAs('list', 'select 1');
    expect(text).toBe('select 1');
    expect(preparedAs('list', 'select 1').name).toBe(name);
    expect(preparedAs('list', 'select 2').name).not.toBe(name);
    expect(name).toMatch(/^list_[\da-f]{16}$/);
  });
});
