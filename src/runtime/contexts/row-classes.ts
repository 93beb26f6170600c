import type { Codes } from '../columns/codes.js';
import { PairIndex } from './pair-index.js';
import type { Path } from '../relationships/paths.js';
import type { ModelData, TableData } from '../tables/model-data.js';

/** Rows of a table that are equal in some columns share a class number. Row 0 (the blank row) has its class too. */
export interface RowClasses {
  readonly classes: number;
  /** Row -> class; null: every row is its own class (class = row). */
  readonly classOfRow: Codes | null;
  /** The class of a tuple of dictionary codes in the order of the columns, or -1 when no row has it. */
  find(codes: (column: number) => number): number;
}

/** Classes by `columns` (model-wide numbers, native to `table` or of its expansion). */
export function rowClasses(
  model: ModelData,
  table: TableData,
  columns: readonly number[],
  paths: ReadonlyMap<TableData, Path>,
): RowClasses {
  const keys = columns.map((id) => {
    const home = model.tableOfColumn(id);
    const column = model.columnById(id);
    return { codes: column.codes, join: paths.get(home)?.join ?? null, size: column.dictionary.size };
  });
  const first = keys[0];
  if (!first) return { classes: 1, classOfRow: new Uint8Array(table.rows + 1), find: () => 0 };
  if (keys.length === 1 && first.join === null) {
    return { classes: first.size, classOfRow: first.codes, find: (codes) => codes(0) };
  }
  return numbered(table.rows + 1, keys);
}

interface Key {
  readonly codes: Codes;
  readonly join: Codes | null;
  readonly size: number;
}

function numbered(length: number, keys: readonly Key[]): RowClasses {
  const classOfRow = new Uint32Array(length);
  const indexes: PairIndex[] = [];
  let classes = 1;
  for (const key of keys) {
    const index = new PairIndex(classes, key.size);
    for (let row = 0; row < length; row++) {
      const code = key.codes[key.join ? (key.join[row] as number) : row] as number;
      classOfRow[row] = index.add(classOfRow[row] as number, code);
    }
    indexes.push(index);
    classes = index.size;
  }
  return { classes, classOfRow, find: (codes) => findClass(indexes, codes) };
}

function findClass(indexes: readonly PairIndex[], codes: (column: number) => number): number {
  let found = 0;
  for (let i = 0; i < indexes.length && found >= 0; i++) {
    const code = codes(i);
    found = code < 0 ? -1 : (indexes[i] as PairIndex).find(found, code);
  }
  return found;
}

/**
 * Whether one native column among `columns` tells all rows of the table apart, the blank row too (then every row is its own
 * class): no two rows share a value, and none is BLANK.
 */
export function hasUniqueColumn(model: ModelData, table: TableData, columns: Iterable<number>): boolean {
  for (const id of columns) {
    if (model.tableOfColumn(id) !== table) continue;
    const { codes, dictionary } = model.columnById(id);
    if (dictionary.size - 1 === table.rows && codes.indexOf(0, 1) < 0) return true;
  }
  return false;
}
