/** Keys of the window functions' orders: numbers that ascend as the rows shall stand, so that sorting compares numbers only. */
import { compareValues, keyOf, type Dictionary } from '../columns/dictionary.js';
import type { Value } from '../columns/value.js';
import { BooleanVector, NumberVector, type Vector } from '../columns/vector.js';
import { DateValue } from '../scalars/values.js';
import type { TableColumn } from './table-column.js';

/** Where BLANK stands: as a number just before 0 and as text before "" (B16), or first or last in either direction (W9). */
export type Blanks = 'default' | 'first' | 'last';

/** One order of a relation's rows: a value for each row, or a column of it. */
export interface WindowOrder {
  /** null: a column that is not filled yet; it does not sort. */
  readonly values: Vector | TableColumn | null;
  readonly descending: boolean;
  readonly blanks: Blanks;
}

/** A column of the relation in ascending order: what is added where the orders leave rows equal (W4). */
export function ascending(column: TableColumn): WindowOrder {
  return { values: column, descending: false, blanks: 'default' };
}

/** The keys of rows 0 .. length-1: equal for equal values. Throws the error of a failed row. */
export function windowKeys({ values, descending, blanks }: WindowOrder, length: number): Float64Array {
  if (values === null) return new Float64Array(length);
  const { keys, blankKey } = plainKeys(values, length);
  const sign = descending ? -1 : 1;
  const blank = { default: sign * blankKey, first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY }[blanks];
  for (let row = 0; row < length; row++) {
    const key = keys[row] as number;
    keys[row] = Number.isNaN(key) ? blank : sign * key;
  }
  return keys;
}

/** Ascending keys, NaN for BLANK, and the key of BLANK between them. */
interface PlainKeys {
  readonly keys: Float64Array;
  readonly blankKey: number;
}

function plainKeys(values: Vector | TableColumn, length: number): PlainKeys {
  const isNumeric = isColumn(values)
    ? values.kind !== 'string' && values.kind !== 'variant'
    : values instanceof NumberVector || values instanceof BooleanVector;
  if (isNumeric) return numericKeys(values, length);
  return isColumn(values) ? codedKeys(values, length) : rankedKeys(values, length);
}

function isColumn(values: Vector | TableColumn): values is TableColumn {
  return 'codeAt' in values;
}

/** The two largest numbers stand for Infinity and NaN, which come after all others. */
const LARGEST = Number.MAX_VALUE;
const SECOND_LARGEST = 1.7976931348623155e308;

/** BLANK is just before 0: the negative number nearest to it. */
function numericKeys(values: Vector | TableColumn, length: number): PlainKeys {
  const keys = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    const value = values.at(row);
    keys[row] = value === null ? Number.NaN : finite(Number(value));
  }
  return { keys, blankKey: -Number.MIN_VALUE };
}

function finite(value: number): number {
  if (Number.isNaN(value)) return LARGEST;
  if (value === Number.POSITIVE_INFINITY) return SECOND_LARGEST;
  return value === Number.NEGATIVE_INFINITY ? -LARGEST : value;
}

/** By the order of the dictionary (S11). */
function codedKeys(column: TableColumn, length: number): PlainKeys {
  const { dictionary } = column;
  const { ranks } = dictionary;
  const keys = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    const code = column.codeAt(row);
    keys[row] = code === 0 ? Number.NaN : (ranks[code] as number);
  }
  return { keys, blankKey: column.kind === 'variant' ? blankRank(dictionary, ranks) : 0 };
}

/** Behind the negative numbers of mixed values, before all others. */
function blankRank(dictionary: Dictionary, ranks: Uint32Array): number {
  let rank = 0;
  for (let code = 1; code < dictionary.size; code++) {
    if (isNegative(dictionary.value(code))) rank = Math.max(rank, (ranks[code] as number) + 0.5);
  }
  return rank;
}

function isNegative(value: Value): boolean {
  return typeof value === 'object' && value !== null
    ? (value instanceof DateValue ? value.serial : value.scaled) < 0
    : typeof value === 'number' && value < 0;
}

/** By the ranks of the distinct values. */
function rankedKeys(values: Vector, length: number): PlainKeys {
  const distinct = new Map<Value, Value>();
  for (let row = 0; row < length; row++) {
    const value = values.at(row);
    if (value !== null && !distinct.has(keyOf(value))) distinct.set(keyOf(value), value);
  }
  const ranks = new Map<Value, number>();
  let blankKey = 0;
  [...distinct.values()].sort(compareValues).forEach((value, i) => {
    ranks.set(keyOf(value), i + 1);
    if (isNegative(value)) blankKey = i + 1.5;
  });
  const keys = Float64Array.from({ length }, (_, row) => ranks.get(keyOf(values.at(row))) ?? Number.NaN);
  return { keys, blankKey };
}
