import { columnBuilder } from '../columns/builder.js';
import type { Column } from '../columns/column.js';
import { filterBy } from '../contexts/calculate.js';
import { Contexts } from '../contexts/contexts.js';
import type { Filter } from '../contexts/filter.js';
import type { QueryState } from '../contexts/query-state.js';
import { RelationshipState } from '../relationships/paths.js';
import { ModelData, type TableData } from './model-data.js';
import { expandedColumns, type Table } from './table.js';

/**
 * The model with only the rows that security lets through (O9), and nothing in a query can bring the rest back. The filters are
 * on the columns of the secured tables and flow from the one side to the many side, also where a relationship filters both ways.
 * `allowed` are whole rows of one model table each.
 */
export function restrict(query: QueryState, allowed: readonly Table[]): ModelData {
  const root = Contexts.root(query).withRelationships(oneWay(query.data));
  const secured = filterBy(...allowed.map((table) => ({ filter: ownFilter(table, root), keep: true })))(root);
  const restricted = new ModelData(query.data.schema, securedTables(query, allowed));
  for (const table of query.data.tables) {
    const rows = [...secured.scan(table).chunks()].flatMap((chunk) => Array.from(chunk.rows.subarray(0, chunk.n)));
    for (const column of table.columns) if (column) restricted.fill(table.name, column.name, pick(column, rows));
  }
  return restricted;
}

function oneWay({ relationships }: ModelData): RelationshipState {
  const both = relationships.filter(({ schema }) => schema.both && schema.active);
  return both.reduce((state, relationship) => state.crossFilter(relationship, 'oneWay'), RelationshipState.initial);
}

/** The filter on the columns of the table itself, not on those of the tables that its rows lead to. */
function ownFilter(table: Table, contexts: Contexts): Filter | null {
  const own = new Set(table.columns.map((column) => column.lineage));
  return table.filter(contexts)?.only(own) ?? null;
}

/** The tables whose expanded rows have a column that security filters. */
function securedTables(query: QueryState, allowed: readonly Table[]): ReadonlySet<string> {
  const root = Contexts.root(query);
  const filtered = allowed.flatMap((table) => table.bases.map((base) => base.table.firstColumn));
  const isConstrained = (table: TableData): boolean =>
    filtered.some((column) => expandedColumns(root, table).has(column));
  return new Set(query.data.tables.filter(isConstrained).map((table) => table.name));
}

function pick(column: Column, rows: readonly number[]): Column {
  const builder = columnBuilder(column.name, column.kind, rows.length);
  for (const row of rows) builder.push(column.at(row));
  return builder.finish();
}
