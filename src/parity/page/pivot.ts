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
  const places = placesOf(down.codes, across.codes, { width, height: down.values.length });
  if (places === null) return null;
  const shown = options.onlyUsed ? chosen : [...Array(cells.rowCount).keys()];
  const rows = ordered(chosen, rowKey, cells, options);
  const columns = ordered(shown, columnKey, cells, { ...options, order: options.order === 'name' ? 'name' : 'given' });
  return {
    rowKey,
    columnKey,
    rows,
    columns,
    at: (row, column) => places((rows[row] as number) * width + (columns[column] as number)),
  };
}

/** Larger grids keep only the places that have a row. */
const largestTable = 20_000_000;

/** The row at each place of the grid; null where two rows have one place. */
function placesOf(
  down: readonly number[],
  across: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): ((place: number) => number | undefined) | null {
  const isSmall = width * height <= largestTable;
  // One more than the row; 0 where there is none.
  const found = isSmall ? new Int32Array(width * height) : new Map<number, number>();
  const at = (place: number): number => (found instanceof Map ? found.get(place) : found[place]) ?? 0;
  for (let row = 0; row < down.length; row++) {
    const place = (down[row] as number) * width + (across[row] as number);
    if (at(place) > 0) return null;
    if (found instanceof Map) found.set(place, row + 1);
    else found[place] = row + 1;
  }
  return (place) => (at(place) > 0 ? at(place) - 1 : undefined);
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
