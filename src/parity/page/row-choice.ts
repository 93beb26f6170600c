/** Which rows are shown, and in which order. */
import type { Cell, Reason } from '../html/data.js';
import type { Cells } from './cells.js';

export interface RowFilter {
  /** A text that some key has in it. */
  readonly text: string;
  readonly onlyDifferent: boolean;
  readonly reason: Reason | null;
}

export type SortKey =
  | { readonly kind: 'key'; readonly key: number }
  | { readonly kind: 'expected' | 'actual' | 'delta' | 'relative' | 'reason' | 'row' };

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** `textOf` gives a key as it is shown. */
export function chosenRows(cells: Cells, filter: RowFilter, textOf: (row: number, key: number) => string): number[] {
  const needle = filter.text.trim().toLocaleLowerCase();
  const keys = [...cells.place.table.keys.keys()];
  const rows: number[] = [];
  for (let row = 0; row < cells.rowCount; row++) {
    const reason = cells.reason(row);
    if (filter.onlyDifferent && reason === null) continue;
    if (filter.reason !== null && reason !== filter.reason) continue;
    if (needle !== '' && !keys.some((key) => textOf(row, key).toLocaleLowerCase().includes(needle))) continue;
    rows.push(row);
  }
  return rows;
}

/** A new list in the order asked for; equal rows keep theirs, and rows without a value come last. */
export function sortedRows(rows: readonly number[], cells: Cells, { by, descending }: Sort, locale: string): number[] {
  const value = valuesBy(cells, by);
  const order = comparer(locale);
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined);
      return sign * order(a.value, b.value);
    })
    .map(({ row }) => row);
}

function valuesBy(cells: Cells, by: SortKey): (row: number) => Cell | undefined {
  switch (by.kind) {
    case 'key':
      return (row) => cells.key(row, by.key);
    case 'expected':
      return (row) => cells.expected(row);
    case 'actual':
      return (row) => cells.actual(row);
    case 'delta':
      return (row) => sized(cells.delta(row));
    case 'relative':
      return (row) => sized(cells.relative(row));
    case 'reason':
      return (row) => cells.reason(row) ?? undefined;
    case 'row':
      return (row) => row;
  }
}

/** A difference by its size; none has no place in the order. */
function sized(value: number | null): number | undefined {
  return value === null ? undefined : Math.abs(value);
}

const ranks: Readonly<Record<string, number>> = { object: 0, boolean: 1, number: 2, string: 3 };

/** BLANK, then truth values, numbers and texts. */
export function comparer(locale: string): (a: Cell, b: Cell) => number {
  const texts = new Intl.Collator(locale, { numeric: true });
  return (a, b) => {
    if (typeof a === 'string' && typeof b === 'string') return texts.compare(a, b);
    const rank = (ranks[typeof a] ?? 0) - (ranks[typeof b] ?? 0);
    return rank !== 0 ? rank : Number(a) - Number(b);
  };
}
