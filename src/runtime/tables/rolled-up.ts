import { identityRows } from './identity.js';
import { NO_ROW, PaddedColumn } from './padded-column.js';
import { union } from './set-operations.js';
import { Table } from './table.js';
import type { TableColumn } from './table-column.js';

/**
 * The levels of SUMMARIZE's ROLLUP under each other (G9). The first table is the detail; of the others `kept` says which of its
 * `groups` first columns they have, the rest being BLANK there. Their further columns are those of the detail.
 */
export function rolledUp(lanes: number, tables: readonly Table[], kept: readonly (readonly number[])[]): Table {
  const [detail] = tables as [Table];
  const groups = (kept[0] as readonly number[]).length;
  const levels = tables.map((table, level) => {
    const own = kept[level] as readonly number[];
    const none = identityRows(table.length).fill(NO_ROW);
    const columns = detail.columns.map((column, position): TableColumn => {
      if (position >= groups) return table.column(position - groups + own.length);
      const at = own.indexOf(position);
      return at < 0 ? new PaddedColumn(column, none) : table.column(at);
    });
    return new Table(columns, table.offsets, table.setOfLane);
  });
  return union(lanes, levels);
}
