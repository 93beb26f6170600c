/** Computed columns row by row, computed tables as multisets of rows, against what the engine stored. */
import type { Column } from '../../runtime/columns/column.js';
import type { ColumnKind, Value } from '../../runtime/columns/value.js';
import { foldText } from '../../runtime/scalars/text-order.js';
import { differInCase, plain, sameValue, showValue, type Typed } from './same-value.js';

/** Values with a kind; `at` counts rows from 0. */
export interface Values {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly length: number;
  at(row: number): Value;
}

export interface Comparison {
  readonly rows: number;
  /** So many rows differ: of a table, rows that are missing or too many. */
  readonly different: number;
  /** What the first difference is, or null. */
  readonly message: string | null;
}

/** A stored column as values. */
export function storedValues(column: Column): Values {
  return { name: column.name, kind: column.kind, length: column.rows, at: (row) => column.at(row + 1) };
}

/** Compares row by row. */
export function compareColumns(computed: Values, stored: Values): Comparison {
  const rows = stored.length;
  if (computed.length !== rows) return lengths(computed.length, rows);
  const isSame = spelling(computed, stored);
  let different = 0;
  let first = -1;
  for (let row = 0; row < rows; row++) {
    if (isSame(row, row)) continue;
    different++;
    if (first < 0) first = row;
  }
  return {
    rows,
    different,
    message: first < 0 ? null : `row ${first + 1}: ${difference(computed, first, stored, first)}`,
  };
}

function lengths(computed: number, stored: number): Comparison {
  const different = Math.max(Math.abs(stored - computed), 1);
  return { rows: stored, different, message: `computed ${computed} rows, stored ${stored}` };
}

function difference(computed: Values, row: number, stored: Values, storedRow: number): string {
  const [actual, expected] = [typed(computed, row), typed(stored, storedRow)];
  return `computed ${showValue(actual)}, stored ${showValue(expected)}`;
}

function typed(values: Values, row: number): Typed {
  return { value: values.at(row), kind: values.kind };
}

/**
 * Whether a computed row equals a stored one. A column keeps one spelling of texts that differ in case only, so a
 * difference in case is none where the column computes the stored spelling in another row.
 */
function spelling(computed: Values, stored: Values): (row: number, storedRow: number) => boolean {
  let spellings: Set<Value> | null = null;
  return (row, storedRow) => {
    const [a, b] = [typed(computed, row), typed(stored, storedRow)];
    if (sameValue(a, b)) return true;
    if (!differInCase(a.value, b.value)) return false;
    spellings ??= new Set(Array.from({ length: computed.length }, (_, i) => computed.at(i)));
    return spellings.has(b.value);
  };
}

/** Compares as multisets: rows are grouped by their exact values; doubles and dates are compared inside a group. */
export function compareTables(computed: readonly Values[], stored: readonly Values[]): Comparison {
  const rows = stored[0]?.length ?? 0;
  const isExact = (kind?: ColumnKind): boolean => kind !== 'double' && kind !== 'dateTime';
  const exact = stored.map(({ kind }, i) => isExact(kind) && isExact(computed[i]?.kind));
  const open = groups(computed, exact);
  const isSame = stored.map((column, i) => spelling(computed[i] as Values, column));
  const missing: number[] = [];
  for (const [key, storedRows] of groups(stored, exact)) {
    const candidates = open.get(key) ?? [];
    const left = matchRows(storedRows, candidates, (row, storedRow) => isSame.every((same) => same(row, storedRow)));
    open.set(key, left.computed);
    missing.push(...left.stored);
  }
  const extra = [...open.values()].flat();
  const different = Math.max(missing.length, extra.length);
  return { rows, different, message: different === 0 ? null : rowMessage(computed, stored, missing, extra) };
}

/** Row numbers by the exact part of their values, each group ordered by the rest. */
function groups(columns: readonly Values[], exact: readonly boolean[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const length = columns[0]?.length ?? 0;
  for (let row = 0; row < length; row++) {
    const key = JSON.stringify(columns.map((column, i) => (exact[i] ? keyOf(typed(column, row)) : 0)));
    const group = found.get(key);
    if (group) group.push(row);
    else found.set(key, [row]);
  }
  const numbers = columns.filter((_, i) => !exact[i]);
  for (const group of found.values()) if (group.length > 1) group.sort((a, b) => byNumbers(numbers, a, b));
  return found;
}

function keyOf(item: Typed): string | number | boolean | null {
  const value = plain(item);
  return typeof value === 'string' ? foldText(value) : value;
}

function byNumbers(columns: readonly Values[], a: number, b: number): number {
  for (const column of columns) {
    const [x, y] = [rank(column, a), rank(column, b)];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** A number by which rows are ordered, without the places in which rounding shows: BLANK first, NaN last. */
function rank(column: Values, row: number): number {
  const value = plain(typed(column, row));
  if (value === null) return -Infinity;
  if (typeof value !== 'number' || Number.isNaN(value)) return Infinity;
  return column.kind === 'dateTime' ? Math.round(value * 86_400) : Number(value.toPrecision(10));
}

/** So many rows of a group are searched for the one that matches. */
const searched = 50;

/** Takes away pairs of equal rows: those at the same place first, else each with one of the next. */
function matchRows(
  stored: readonly number[],
  computed: readonly number[],
  isSame: (row: number, storedRow: number) => boolean,
): { stored: number[]; computed: number[] } {
  if (stored.length === computed.length && stored.every((row, i) => isSame(computed[i] as number, row))) {
    return { stored: [], computed: [] };
  }
  const free = [...computed];
  const lost = stored.filter((row) => {
    const at = free.slice(0, searched).findIndex((candidate) => isSame(candidate, row));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
  return { stored: lost, computed: free };
}

function rowMessage(
  computed: readonly Values[],
  stored: readonly Values[],
  missing: readonly number[],
  extra: readonly number[],
): string {
  const show = (columns: readonly Values[], row: number): string =>
    columns.map((column) => `${column.name} = ${showValue(typed(column, row))}`).join(', ');
  const [lost, found] = [missing[0], extra[0]];
  const parts = [`${missing.length} rows missing, ${extra.length} too many`];
  if (lost !== undefined) parts.push(`missing: ${show(stored, lost)}`);
  if (found !== undefined) parts.push(`too many: ${show(computed, found)}`);
  return parts.join('; ');
}
