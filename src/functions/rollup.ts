/** The arguments of ROLLUPADDISSUBTOTAL and ROLLUPISSUBTOTAL: filters of the total, and for each level its columns, its flag and its filters. */
import type { SummarizeColumnsNode, TableNode } from '../ir/table.js';
import type { CallBinder } from './call.js';

/** What a walk adds to. */
export interface RollupParts {
  readonly rollups: SummarizeColumnsNode['rollups'][number][];
  readonly outputs: SummarizeColumnsNode['outputs'][number][];
}

/** How the two functions read an argument. */
export interface RollupReader {
  /** The numbers of a level's columns. */
  readonly columns: (index: number) => readonly number[];
  /** The name of the column that marks a level's subtotals; null after a diagnostic. `index` may be behind the last argument. */
  readonly flag: (index: number) => string | null;
}

/** Adds the levels as one rollup. */
export function addRollup(call: CallBinder, parts: RollupParts, read: RollupReader): void {
  const rollup = 1 + (parts.rollups.at(-1)?.rollup ?? -1);
  const totalFilters: TableNode[] = [];
  let filters = totalFilters;
  for (let i = 0; i < call.count; i++) {
    if (!isGroup(call, i)) {
      if (call.expression(i)) filters.push(filterAt(call, i));
      continue;
    }
    const columns = read.columns(i);
    const flag = read.flag(++i);
    if (flag === null) return;
    filters = [];
    const isFirst = parts.rollups.at(-1)?.rollup !== rollup;
    parts.outputs.push({ kind: 'flag', level: parts.rollups.length });
    parts.rollups.push({ columns, rollup, flag, filters, totalFilters: isFirst ? totalFilters : [] });
  }
}

/** Whether the argument is a column to group by, or several as a ROLLUPGROUP. */
export function isGroup(call: CallBinder, index: number): boolean {
  return call.isColumn(index) || call.nested(index, 'ROLLUPGROUP') !== null;
}

/** A filter: a table, or a True/False expression over columns. */
export function filterAt(call: CallBinder, index: number): TableNode {
  return call.isTable(index) ? call.table(index) : call.booleanFilter(index);
}
