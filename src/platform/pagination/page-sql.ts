import { createHash } from 'node:crypto';
import type { Statement } from '../database/database.js';
import type { KeyPart } from './cursor.js';
import type { Page } from './page.js';

/** Collects the values of a statement while its text is put together. */
export class SqlValues {
  readonly list: unknown[] = [];

  /** The placeholder of a value, such as `$3`. */
  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** What a list is sorted by; each column breaks the ties of those before it, the last leaves none. */
export interface Sorting {
  readonly columns: readonly { readonly sql: string; readonly part: KeyPart }[];
  readonly direction: 'ASC' | 'DESC';
}

const SQL_TYPES: Readonly<Record<KeyPart, string>> = {
  text: 'text',
  uuid: 'uuid',
  integer: 'bigint',
  timestamp: 'timestamptz',
};

/** What a statement needs to read `page` of a list: a condition, an order, and a limit of one more entry. */
export function pageSql(
  { columns, direction }: Sorting,
  page: Page,
  values: SqlValues,
): { readonly where: string; readonly orderBy: string; readonly limit: string } {
  const names = columns.map(({ sql }) => sql);
  const side = (key: Page['after'], operator: '<' | '>') => {
    if (key === null) return [];
    const places = columns.map(({ part }, at) => `${values.add(key[at])}::${SQL_TYPES[part]}`);
    return [`(${names.join(', ')}) ${operator} (${places.join(', ')})`];
  };
  const up = direction === 'ASC';
  const conditions = [...side(page.after, up ? '>' : '<'), ...side(page.before, up ? '<' : '>')];
  const order = (page.from === 'START') === up ? 'asc' : 'desc';
  return {
    where: conditions.length > 0 ? conditions.join(' and ') : 'true',
    orderBy: names.map((name) => `${name} ${order}`).join(', '),
    limit: values.add(page.limit + 1),
  };
}

/** A statement whose text was put together: prepared once for each text. */
export function preparedAs(prefix: string, text: string): Statement {
  return {
    name: `${prefix}_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`,
    text,
  };
}
