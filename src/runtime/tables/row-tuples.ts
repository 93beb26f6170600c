import { PairIndex } from '../contexts/pair-index.js';
import type { CodedRows } from './distinct.js';

/** Rows numbered by their codes in some columns, and the number of a tuple of codes. */
export interface RowTuples {
  readonly classes: number;
  readonly classOfRow: Uint32Array;
  /** The class of the rows with these codes, in the order of the columns, or -1. */
  find(code: (column: number) => number): number;
}

/** Numbers rows 0 .. length-1 by their codes in `columns`, so that rows of other tables with the same dictionaries find them. */
export function rowTuples(columns: readonly CodedRows[], length: number): RowTuples {
  const classOfRow = new Uint32Array(length);
  const indexes: PairIndex[] = [];
  let classes = 1;
  for (const column of columns) {
    const index = new PairIndex(classes, column.dictionary.size, length);
    for (let row = 0; row < length; row++) classOfRow[row] = index.add(classOfRow[row] as number, column.codeAt(row));
    indexes.push(index);
    classes = index.size;
  }
  const find = (code: (column: number) => number): number => {
    let found = 0;
    for (let i = 0; i < indexes.length && found >= 0; i++) found = (indexes[i] as PairIndex).find(found, code(i));
    return found;
  };
  return { classes, classOfRow, find };
}
