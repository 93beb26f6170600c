import { compareValues, keyOf } from '../columns/dictionary.js';
import type { Value } from '../columns/value.js';
import { BooleanVector, NumberVector, type Vector } from '../columns/vector.js';

/** Where BLANK stands in an order: before everything (ORDER BY), or as 0, "" or FALSE (TOPN, RANKX: B16). */
export type BlankOrder = 'first' | 'zero';

/**
 * Numbers in the order of the values, one a row: equal numbers for equal values, so that loops compare numbers only.
 * Several vectors share one scale. NaN stands after all numbers. Throws the error of a failed row.
 */
export function orderKeys(vectors: readonly Vector[], blanks: BlankOrder): Float64Array[] {
  const numeric = vectors.every((vector) => vector instanceof NumberVector || vector instanceof BooleanVector);
  return numeric ? vectors.map((vector) => numericKeys(vector, blanks)) : rankedKeys(vectors, blanks);
}

function numericKeys(vector: Vector, blanks: BlankOrder): Float64Array {
  const blank = blanks === 'zero' ? 0 : Number.NEGATIVE_INFINITY;
  const keys = new Float64Array(vector.length);
  for (let row = 0; row < keys.length; row++) {
    const value = vector.at(row);
    keys[row] = value === null ? blank : finite(Number(value));
  }
  return keys;
}

/** -Infinity stays above BLANK, NaN comes after Infinity. */
function finite(value: number): number {
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  return value === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : value;
}

/** Ranks of the distinct values: for text (S11) and mixed kinds. */
function rankedKeys(vectors: readonly Vector[], blanks: BlankOrder): Float64Array[] {
  const held = vectors.map((vector) => Array.from({ length: vector.length }, (_, row): Value => vector.at(row)));
  const zero = blanks === 'zero' ? zeroOf(held) : null;
  const values = held.map((list) => list.map((value) => value ?? zero));
  const distinct = new Map<Value, Value>();
  for (const list of values)
    for (const value of list) if (!distinct.has(keyOf(value))) distinct.set(keyOf(value), value);
  const ranks = new Map<Value, number>();
  [...distinct.values()].sort(compareValues).forEach((value, rank) => ranks.set(keyOf(value), rank));
  return values.map((list) => Float64Array.from(list, (value) => ranks.get(keyOf(value)) as number));
}

/** What BLANK counts as among the values of all vectors, of which some may hold nothing but BLANK. */
function zeroOf(lists: readonly (readonly Value[])[]): Value {
  const kind = lists.flat().find((value) => value !== null);
  if (typeof kind === 'string') return '';
  return typeof kind === 'boolean' ? false : 0;
}
