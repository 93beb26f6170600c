import { NumberVector, TextVector, VariantVector } from '../columns/vector.js';
import type { Column } from '../columns/column.js';
import { compareValues } from '../columns/dictionary.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { DaxError } from '../errors.js';
import { CurrencyValue, DateValue } from '../scalars/values.js';
import { identityRows } from './identity.js';
import { VectorColumn } from './table-column.js';
import { Table } from './table.js';

/** The name which the engine gives the hidden column that numbers the rows of a table. */
const ROW_NUMBER = 'RowNumber-2662979B-1795-4F74-8F37-6A1BA8059B61';

interface Statistics {
  readonly table: string;
  readonly column: string;
  readonly smallest: Value;
  readonly largest: Value;
  readonly cardinality: number;
  /** Null for a column that is no text. */
  readonly longest: number | null;
}

/** COLUMNSTATISTICS: one row for each column of the tables, and one for the row number of each table. R0033 under a filter (O3). */
export function columnStatistics(contexts: Contexts, tables: readonly string[]): Table {
  if (contexts.filters.length > 0) throw new DaxError('R0033', {});
  const rows = tables.flatMap((name) => {
    const table = contexts.data.table(name);
    const own = table.columns.map((_, i) => statisticsOf(name, table.columnAt(i)));
    const rowNumber = { table: name, column: ROW_NUMBER, smallest: null, largest: null, longest: null };
    return [{ ...rowNumber, cardinality: table.rows }, ...own];
  });
  const texts = (read: (row: Statistics) => string): VectorColumn => {
    const vector = new TextVector(rows.length);
    rows.forEach((row, i) => vector.set(i, read(row)));
    return new VectorColumn('string', vector);
  };
  const numbers = (read: (row: Statistics) => number | null): VectorColumn => {
    const vector = new NumberVector(rows.length);
    rows.forEach((row, i) => vector.set(i, read(row)));
    return new VectorColumn('int64', vector);
  };
  const values = (read: (row: Statistics) => Value): VectorColumn => {
    const vector = new VariantVector(rows.length);
    rows.forEach((row, i) => vector.set(i, read(row)));
    return new VectorColumn('variant', vector);
  };
  const columns = [
    texts((row) => row.table),
    texts((row) => row.column),
    values((row) => row.smallest),
    values((row) => row.largest),
    numbers((row) => row.cardinality),
    numbers((row) => row.longest),
  ];
  return new Table(
    columns,
    identityRows(2).map((set) => set * rows.length),
    null,
  );
}

function statisticsOf(table: string, column: Column): Statistics {
  let smallest: Value = null;
  let largest: Value = null;
  let longest: number | null = null;
  const seen = new Set<number>();
  for (let row = 1; row <= column.rows; row++) {
    const code = column.codes[row] as number;
    if (seen.has(code)) continue;
    seen.add(code);
    const value = column.valueOf(code);
    if (value === null) continue;
    if (smallest === null || compareValues(value, smallest) < 0) smallest = value;
    if (largest === null || compareValues(value, largest) > 0) largest = value;
    if (typeof value === 'string') longest = Math.max(longest ?? 0, value.length);
  }
  const [first, last] = [tagged(column, smallest), tagged(column, largest)];
  return { table, column: column.name, smallest: first, largest: last, cardinality: seen.size, longest };
}

/** A number as a variant knows its kind. */
function tagged({ kind }: Column, value: Value): Value {
  if (typeof value !== 'number') return value;
  if (kind === 'dateTime') return new DateValue(value);
  return kind === 'currency' ? new CurrencyValue(value) : value;
}
