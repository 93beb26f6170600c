import { PairIndex } from '../contexts/pair-index.js';
import { RowCollector } from './lists.js';
import type { Table } from './table.js';

/** What rows are told apart by: a code for each row below the dictionary's size. */
export interface CodedRows {
  readonly dictionary: { readonly size: number };
  codeAt(row: number): number;
}

/** Rows that are equal in some columns share a number below `classes`. */
export interface RowNumbering {
  readonly classes: number;
  readonly classOfRow: ArrayLike<number>;
}

/** Numbers rows 0 .. length-1 by their values in `columns`: equal as dictionary codes are (S1, S2), BLANK a value (G17). */
export function numberRows(columns: readonly CodedRows[], length: number): RowNumbering {
  const [first, ...rest] = columns;
  if (!first) return { classes: 1, classOfRow: new Uint8Array(length) };
  const classOfRow = codesOf(first, length);
  let classes = first.dictionary.size;
  for (const column of rest) {
    const index = new PairIndex(classes, column.dictionary.size, length);
    for (let row = 0; row < length; row++) classOfRow[row] = index.add(classOfRow[row] as number, column.codeAt(row));
    classes = index.size;
  }
  return { classes, classOfRow };
}

function codesOf(column: CodedRows, length: number): Uint32Array {
  const codes = new Uint32Array(length);
  for (let row = 0; row < length; row++) codes[row] = column.codeAt(row);
  return codes;
}

/** DISTINCT of a table value: the first occurrence of every row of each set (F10, G17). */
export function distinctRows(table: Table): Table {
  const { classes, classOfRow } = numberRows(table.columns, table.length);
  const lastSet = new Int32Array(classes).fill(-1);
  const kept = new RowCollector(table.sets);
  for (let set = 0; set < table.sets; set++) {
    for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
      const number = classOfRow[row] as number;
      if (lastSet[number] === set) continue;
      lastSet[number] = set;
      kept.add(row, set);
    }
  }
  const { list, offsets } = kept.lists();
  return list.length === table.length ? table : table.subset(list, offsets, table.setOfLane);
}
