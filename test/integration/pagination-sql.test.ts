import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type CursorKey,
  type CursorScope,
  encodeCursor,
  type KeyPart,
  type PageArguments,
  pageSql,
  readPage,
  type Sorting,
  SqlValues,
  toConnection,
} from '../../src/platform/pagination/index.js';
import { createTestDatabase } from '../testkit/postgres-cluster.js';

let pool: pg.Pool;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  drop = database.drop;
});
afterAll(async () => {
  await pool.end();
  await drop();
});

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const time = (n: number) => new Date(Date.UTC(2026, 0, 1) + n).toISOString();

/** For each kind of a first sort key: an SQL expression for it, and how a number looks as one. */
const KINDS: Readonly<Record<KeyPart, { sql: string; toValue: (n: number) => string | number }>> = {
  text: { sql: '(r.value collate "C")', toValue: (n) => 'aB"\\0é'.slice(n % 6) + n },
  integer: { sql: 'r.value::bigint', toValue: (n) => n - 2 },
  uuid: { sql: 'r.value::uuid', toValue: uuid },
  timestamp: { sql: 'r.value::timestamptz', toValue: time },
};

interface Entry {
  readonly value: string | number;
  readonly id: string;
}

const keyOf = ({ value, id }: Entry): CursorKey => [value, id];

/** By the bytes of texts and the size of numbers, ids breaking ties. */
function compare(a: Entry, b: Entry): number {
  if (a.value === b.value) return a.id < b.id ? -1 : 1;
  if (typeof a.value === 'number') return a.value - Number(b.value);
  return Buffer.compare(Buffer.from(a.value), Buffer.from(String(b.value)));
}

const list = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as KeyPart[])),
  direction: fc.constantFrom('ASC' as const, 'DESC' as const),
  // Few values, so that many tie.
  numbers: fc.array(fc.nat(8), { maxLength: 14 }),
});
const request = fc.record({
  size: fc.integer({ min: 1, max: 6 }),
  from: fc.constantFrom('first' as const, 'last' as const),
  after: fc.option(fc.nat(13)),
  before: fc.option(fc.nat(13)),
});

/** A page of `sorted`, cut out of the array. */
function cut(sorted: readonly Entry[], { size, from, after, before }: ValueOf<typeof request>) {
  const part = sorted.slice(after === null ? 0 : after + 1, before ?? sorted.length);
  return from === 'first' ? part.slice(0, size) : part.slice(Math.max(0, part.length - size));
}

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

it('cuts the same page out of a list as an array would, between any cursors, from either end', async () => {
  await fc.assert(
    fc.asyncProperty(list, request, async ({ kind, direction, numbers }, wanted) => {
      const { sql, toValue } = KINDS[kind];
      const entries = numbers.map((n, at): Entry => ({ value: toValue(n), id: uuid(at) }));
      const sorted = entries.toSorted(compare);
      if (direction === 'DESC') sorted.reverse();
      const within = (at: number | null) => (at === null || at >= sorted.length ? null : at);
      const places = { ...wanted, after: within(wanted.after), before: within(wanted.before) };
      const expected = cut(sorted, places);

      const scope: CursorScope = { list: ['list', direction], parts: [kind, 'uuid'] };
      const cursorAt = (at: number | null) => {
        const entry = at === null ? undefined : sorted[at];
        return entry ? encodeCursor(scope, keyOf(entry)) : null;
      };
      const args: PageArguments = {
        [wanted.from]: wanted.size,
        after: cursorAt(places.after),
        before: cursorAt(places.before),
      };
      const page = readPage(args, scope);
      const sorting: Sorting = {
        columns: [
          { sql, part: kind },
          { sql: 'r.id', part: 'uuid' },
        ],
        direction,
      };
      const values = new SqlValues();
      const rows = values.add(JSON.stringify(entries));
      const { where, orderBy, limit } = pageSql(sorting, page, values);
      const read = await pool.query<Entry>(
        `select r.value, r.id from jsonb_to_recordset(${rows}::jsonb) as r(value text, id uuid)
         where ${where} order by ${orderBy} limit ${limit}`,
        values.list,
      );
      const valueFrom = (text: string | number) => (kind === 'integer' ? Number(text) : text);
      const { nodes, pageInfo } = toConnection(
        read.rows.map(({ value, id }) => ({ value: valueFrom(value), id })),
        { page, scope, keyOf, totalCount: async () => 0 },
      );
      expect(nodes).toEqual(expected);

      const part = cut(sorted, { ...places, size: sorted.length });
      const hasMore = part.length > expected.length;
      if (wanted.from === 'first') expect(pageInfo.hasNextPage).toBe(hasMore);
      else expect(pageInfo.hasPreviousPage).toBe(hasMore);
    }),
    { numRuns: 400 },
  );
});
