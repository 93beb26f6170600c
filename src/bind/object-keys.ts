import type { ModelColumn } from '../ir/types.js';

/** Lower-case keys of measures, tables and columns: for their places and for the graph of calculations. */
export const keys = {
  measure: (name: string): string => `measure:${name.toLowerCase()}`,
  table: (name: string): string => `table:${name.toLowerCase()}`,
  column: (column: ModelColumn): string => `column:${column.table}[${column.column}]`.toLowerCase(),
};
