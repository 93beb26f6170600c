import type { Column } from '../columns/column.js';
import type { Contexts } from '../contexts/contexts.js';
import { distinctRows } from './distinct.js';
import { RowCollector } from './lists.js';
import { CodesColumn, type TableColumn } from './table-column.js';
import { Table } from './table.js';
import { translate } from './translate.js';

/**
 * TREATAS (M14): the table's values with the lineage of the model columns `columnIds`, by position. Rows with a value that
 * no row of its target column holds are dropped, then duplicates. Columns of `table` beyond the targets are ignored.
 */
export function treatAs(table: Table, columnIds: readonly number[], contexts: Contexts): Table {
  const targets = columnIds.map((id) => contexts.data.columnById(id));
  const codes = targets.map((target, i) => codesIn(target, table.column(i), table.length, contexts));
  const kept = new RowCollector(table.sets);
  for (let set = 0; set < table.sets; set++) {
    for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
      if (codes.every((column) => (column[row] as number) >= 0)) kept.add(row, set);
    }
  }
  const { list, offsets } = kept.lists();
  const columns = targets.map(
    (target, i) =>
      new CodesColumn(
        target,
        list.map((row) => codes[i]?.[row] as number),
      ),
  );
  return distinctRows(new Table(columns, offsets, table.setOfLane));
}

/** Row -> code of its value in the target column, -1 where no row of that column has it. */
function codesIn(target: Column, source: TableColumn, length: number, contexts: Contexts): Int32Array {
  const codes = new Int32Array(length);
  const translation = translate(source, target);
  let blanks = false;
  for (let row = 0; row < length; row++) {
    const code = source.codeAt(row);
    codes[row] = translation(code);
    blanks ||= code === 0;
  }
  return blanks && !holdsBlank(target, contexts) ? codes.map((code) => code || -1) : codes;
}

/** Whether a row of the column is BLANK, or its table has the virtual blank row (M4). */
function holdsBlank(target: Column, contexts: Contexts): boolean {
  return contexts.data.hasBlankRow(contexts.data.tableOfColumn(target.id)) || target.codes.indexOf(0, 1) > 0;
}
