/** Runs a compiled query over a filled model and names its result columns. */
import type { BoundEvaluate } from '../ir/program.js';
import { columnKindOf } from './result-kind.js';
import type { ResultTable } from './result.js';
import * as runtime from '../runtime/index.js';

/** One EVALUATE in compiled form: the table, and what to order its rows by. */
export type CompiledEvaluate = (contexts: runtime.Contexts) => {
  readonly table: runtime.Table;
  readonly orders: readonly runtime.Order[];
  /** START AT: one value for each of the first orders. */
  readonly startAt: readonly runtime.Vector[];
};

/** Compiles the body of a function of the runtime. The text is made by codegen, never by a user. */
export function instantiate<T>(body: string): T {
  return (new Function('runtime', body) as (api: typeof runtime) => T)(runtime);
}

/** The names that generated code may import. */
export const runtimeExports: readonly string[] = Object.keys(runtime);

/** Evaluates and orders the rows of one EVALUATE. Throws the error of a cell (R0xxx). */
export function runEvaluate(evaluate: CompiledEvaluate, bound: BoundEvaluate, query: runtime.QueryState): ResultTable {
  const { table, orders, startAt } = evaluate(runtime.Contexts.root(query));
  const rows = runtime.sortedRows(table, orders).filter((row) => isAtOrAfter(row, orders, startAt));
  const columns = bound.shape.map((column, i) => {
    const source = table.column(i);
    return {
      name: column.table === null ? `[${column.name}]` : `${column.table}[${column.name}]`,
      kind: columnKindOf(column.type),
      values: Array.from(rows, (row) => source.at(row)),
    };
  });
  return { columns, rowCount: rows.length };
}

/** START AT: rows whose order values are not before the given ones, compared one after another. */
function isAtOrAfter(row: number, orders: readonly runtime.Order[], startAt: readonly runtime.Vector[]): boolean {
  for (let i = 0; i < startAt.length; i++) {
    const { values, descending } = orders[i] as runtime.Order;
    const compared = runtime.compareValues(values.at(row), (startAt[i] as runtime.Vector).at(0));
    if (compared !== 0) return descending ? compared < 0 : compared > 0;
  }
  return true;
}
