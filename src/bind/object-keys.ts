/** The names under which objects of a model are found. */
import type { ModelColumn } from '../ir/types.js';

/** Lower-case keys for `places` and for the graph of calculations. */
export const keys = {
  measure: (name: string): string => `measure:${name.toLowerCase()}`,
  table: (name: string): string => `table:${name.toLowerCase()}`,
  column: (column: ModelColumn): string => `column:${column.table}[${column.column}]`.toLowerCase(),
};
