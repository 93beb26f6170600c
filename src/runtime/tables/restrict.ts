import { columnBuilder } from '../columns/builder.js';
import type { Column } from '../columns/column.js';
import { filterBy } from '../contexts/calculate.js';
import { Contexts } from '../contexts/contexts.js';
import type { QueryState } from '../contexts/query-state.js';
import { ModelData } from './model-data.js';
import type { Table } from './table.js';

/**
 * The model with only the rows that security lets through (O9): the filters reach other tables over relationships, and
 * nothing in a query can bring the rest back. `allowed` are whole rows of one model table each.
 */
export function restrict(query: QueryState, allowed: readonly Table[]): ModelData {
  const root = Contexts.root(query);
  const secured = filterBy(...allowed.map((table) => ({ filter: table.filter(root), keep: true })))(root);
  const restricted = new ModelData(query.data.schema);
  for (const table of query.data.tables) {
    const rows = [...secured.scan(table).chunks()].flatMap((chunk) => Array.from(chunk.rows.subarray(0, chunk.n)));
    for (const column of table.columns) if (column) restricted.fill(table.name, column.name, pick(column, rows));
  }
  return restricted;
}

function pick(column: Column, rows: readonly number[]): Column {
  const builder = columnBuilder(column.name, column.kind, rows.length);
  for (const row of rows) builder.push(column.at(row));
  return builder.finish();
}
