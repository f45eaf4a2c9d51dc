import { prismaOf } from './prisma-of.js';
import type { Transaction } from './transaction.js';

/** With a name it is prepared, as `Statement` says. */
export interface SqlText {
  readonly text: string;
  readonly name?: string;
}

type RunStatement = (statement: SqlText, values: readonly unknown[]) => Promise<unknown[]>;

const runners = new WeakMap<Transaction, RunStatement>();

export function bindSql(tx: Transaction, run: RunStatement): void {
  runners.set(tx, run);
}

/**
 * Rows of a statement that runs inside `tx`, whichever unit of work has begun it. For stores alone, as
 * `prismaOf` is. Columns have the types that both drivers read alike: numbers are cast to `int` or
 * `float8`, enums and UUIDs to `text`.
 */
export async function sqlOf<Row>(
  tx: Transaction,
  statement: SqlText,
  values: readonly unknown[],
): Promise<Row[]> {
  const run = runners.get(tx);
  const rows = run
    ? await run(statement, values)
    : await prismaOf(tx).$queryRawUnsafe<unknown[]>(statement.text, ...values);
  // What a statement answers with is known to whoever wrote it.
  return rows as Row[];
}
