/** Two keys as rows and columns of a grid. */
import type { Cells } from './cells.js';
import { comparer } from './row-choice.js';

export type PivotOrder = 'given' | 'name' | 'differences';

export interface PivotOptions {
  /** Whether the second key makes the rows. */
  readonly swapped: boolean;
  readonly order: PivotOrder;
  /** Whether columns without a chosen row are left out. */
  readonly onlyUsed: boolean;
  readonly locale: string;
}

export interface Pivot {
  /** The places of the keys in the table. */
  readonly rowKey: number;
  readonly columnKey: number;
  /** Codes of the keys, in the order in which they are shown. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** The row of the table at a place of the grid; undefined where there is none. */
  at(row: number, column: number): number | undefined;
}

/** Null where the table has other than two keys, or two rows for one pair of keys. */
export function pivotOf(cells: Cells, chosen: readonly number[], options: PivotOptions): Pivot | null {
  const { keys } = cells.place.table;
  if (keys.length !== 2) return null;
  const [rowKey, columnKey] = options.swapped ? [1, 0] : [0, 1];
  const [down, across] = [keys[rowKey], keys[columnKey]];
  if (!down || !across) return null;
  const width = across.values.length;
  const places = new Map<number, number>();
  for (let row = 0; row < cells.rowCount; row++) {
    const place = (down.codes[row] as number) * width + (across.codes[row] as number);
    if (places.has(place)) return null;
    places.set(place, row);
  }
  const shown = options.onlyUsed ? chosen : [...Array(cells.rowCount).keys()];
  const rows = ordered(chosen, rowKey, cells, options);
  const columns = ordered(shown, columnKey, cells, { ...options, order: options.order === 'name' ? 'name' : 'given' });
  return {
    rowKey,
    columnKey,
    rows,
    columns,
    at: (row, column) => places.get((rows[row] as number) * width + (columns[column] as number)),
  };
}

/** The codes of a key in the chosen rows: as they come, by name, or those with most differences first. */
function ordered(chosen: readonly number[], key: number, cells: Cells, { order, locale }: PivotOptions): number[] {
  const { codes, values } = cells.place.table.keys[key] as {
    codes: readonly number[];
    values: readonly (string | number | boolean | null)[];
  };
  const weights = new Map<number, number>();
  for (const row of chosen) {
    const code = codes[row] as number;
    weights.set(code, (weights.get(code) ?? 0) + (cells.reason(row) === null ? 0 : 1));
  }
  const found = [...weights.keys()];
  if (order === 'name') {
    const compare = comparer(locale);
    return found.sort((a, b) => compare(values[a] ?? null, values[b] ?? null));
  }
  return order === 'differences' ? found.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0)) : found;
}
