/** Rows of one table that differ in some columns, one for each combination, as the filters on the table alone leave them. */
import type { Contexts } from '../contexts/contexts.js';
import type { Filter } from '../contexts/filter.js';
import { rowClasses } from '../contexts/row-classes.js';
import { DistinctCodes } from '../kernels/distinct.js';
import { RowCollector } from './lists.js';
import type { ModelData, TableData } from './model-data.js';

/** Rows offsets[g] .. offsets[g + 1] are those of group g of lanes. */
export interface DistinctRows {
  readonly rows: Uint32Array;
  readonly offsets: Uint32Array;
  readonly groupOf: (lane: number) => number;
}

export function distinctRows(base: Contexts, table: TableData, columns: readonly number[]): DistinctRows {
  const scan = aloneOn(base, table).scan(table, true);
  const classes = rowClasses(base.data, table, columns, new Map());
  const rowOfClass = new Uint32Array(classes.classes);
  const distinct = new DistinctCodes(scan.groups, classes.classes);
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const row = chunk.row(i);
      const key = classes.classOfRow === null ? row : (classes.classOfRow[row] as number);
      rowOfClass[key] = row;
      distinct.add(chunk.owner(i), key);
    }
  }
  const collector = new RowCollector(scan.groups);
  distinct.forEach((owner, key) => collector.add(rowOfClass[key] as number, owner));
  const { list, offsets } = collector.lists();
  const { groupOfLane } = scan;
  return { rows: list, offsets, groupOf: (lane) => (groupOfLane === null ? 0 : (groupOfLane[lane] as number)) };
}

/** The contexts with the filters on columns of the table, and these less their other columns. */
function aloneOn(base: Contexts, table: TableData): Contexts {
  const own = new Set(table.columns.map((_, i) => table.firstColumn + i));
  return base.withFilters(base.filters.flatMap((filter) => filter.only(own) ?? []));
}

/** Whether the filter has columns of two or more of the tables. */
export function isOnSeveral(data: ModelData, { columns }: Filter, tables: ReadonlyMap<TableData, unknown>): boolean {
  return new Set([...columns].map((id) => data.tableOfColumn(id)).filter((table) => tables.has(table))).size > 1;
}
