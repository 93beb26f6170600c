/** Handles of the typed client: columns and measures that carry their names and value types. */
import type { ColumnKind, Value } from '../columns/value.js';
import type { Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import { DaxError } from '../errors.js';

/** A date as the client is asked to give it; decided when a client is opened. */
export interface DateMarker {
  readonly date: true;
}

/** A model column. `K` is its name in result rows, `V` its value without BLANK. */
export interface ColumnHandle<K extends string, V> {
  readonly key: K;
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind;
  /** Rows whose value is one of these; null is BLANK. */
  isIn(values: readonly (FilterValue<V> | null)[]): ColumnFilter;
  /** Rows with this value. */
  is(value: FilterValue<V> | null): ColumnFilter;
  readonly valueType?: V;
}

/** What a filter on a column takes: dates as Date or ISO text. */
export type FilterValue<V> = V extends DateMarker ? Date | string : V;

/** A slicer: the same for all cells of a query. */
export interface ColumnFilter {
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind;
  readonly values: readonly (number | string | boolean | Date | null)[];
}

/** A measure of the model. Call it with contexts for a vector, or name it in a query. */
export interface MeasureHandle<K extends string, V> {
  readonly key: K;
  readonly kind: ColumnKind;
  readonly evaluate: (contexts: Contexts) => Vector;
  readonly valueType?: V;
}

/** Declares a column of the model. */
export function columnHandle<K extends string, V>(
  key: K,
  table: string,
  column: string,
  kind: ColumnKind,
): ColumnHandle<K, V> {
  return {
    key,
    table,
    column,
    kind,
    isIn: (values) => ({ table, column, kind, values: values as ColumnFilter['values'] }),
    is: (value) => ({ table, column, kind, values: [value] as ColumnFilter['values'] }),
  };
}

/** Declares a measure of the model. */
export function measureHandle<K extends string, V>(
  key: K,
  kind: ColumnKind,
  evaluate: (contexts: Contexts) => Vector,
): MeasureHandle<K, V> {
  return { key, kind, evaluate };
}

/** A measure whose definition is not known yet: calling it is an error that says so. */
export function undefinedMeasure(name: string): (contexts: Contexts) => Vector {
  return () => {
    throw new DaxError('R0022', { measure: name });
  };
}

/** A value as the surface shows it (design 5): currency in plain units, dates as asked for, BLANK as null. */
export function surfaceValue(
  value: Value,
  kind: ColumnKind,
  dates: 'text' | 'date',
): number | string | boolean | Date | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'object') {
    return 'serial' in value ? surfaceDate(value.serial, dates) : value.scaled / CURRENCY;
  }
  if (kind === 'currency') return value / CURRENCY;
  return kind === 'dateTime' ? surfaceDate(value, dates) : value;
}

const CURRENCY = 10_000;
const MILLISECONDS = 86_400_000;
/** 1899-12-30 in milliseconds of Unix time. */
const EPOCH = Date.UTC(1899, 11, 30);

function surfaceDate(serial: number, dates: 'text' | 'date'): Date | string {
  const date = new Date(EPOCH + Math.round(serial * MILLISECONDS));
  return dates === 'date'
    ? date
    : date
        .toISOString()
        .replace(/\.000Z$/, '')
        .replace(/Z$/, '');
}

/** A Date or ISO text (UTC wall clock) as days since 1899-12-30. */
export function serialOf(value: Date | string): number {
  const text =
    typeof value === 'string' && !/Z$|[+-]\d\d:?\d\d$/.test(value)
      ? `${value}${value.includes('T') ? '' : 'T00:00:00'}Z`
      : value;
  const time = new Date(text).getTime();
  if (Number.isNaN(time)) throw new DaxError('R0002', { text: String(value) });
  return (time - EPOCH) / MILLISECONDS;
}
