/** Aggregations of a list of values (section 4): BLANK is left out, nothing left is BLANK (AG0). */
import type { FoldName } from '../../src/ir/scalar.js';
import type { ScalarKind } from '../../src/ir/types.js';
import { inUnits, keyOf, order, Unspecified, whole, type Value } from './value.js';

export function foldValues(name: FoldName, values: readonly Value[], kind: ScalarKind): Value {
  const present = values.filter((value) => value !== null);
  switch (name) {
    case 'distinctCount':
      return orBlank(new Set(values.map(keyOf)).size);
    case 'distinctCountNoBlank':
      return orBlank(new Set(present.map(keyOf)).size);
    case 'count':
    case 'countA':
      return orBlank(present.length);
    case 'countBlank':
      return values.length === 0 ? null : values.filter((value) => value === null || value === '').length;
    default:
      return present.length === 0 ? null : inKind(foldPresent(name, present, kind), kind);
  }
}

function orBlank(count: number): Value {
  return count === 0 ? null : count;
}

function inKind(value: Value, kind: ScalarKind): Value {
  return kind === 'currency' && value !== null ? inUnits(Number(value)) : value;
}

function foldPresent(name: FoldName, values: readonly Exclude<Value, null>[], kind: ScalarKind): Value {
  switch (name) {
    case 'sum':
      return sumOf(values);
    case 'average':
      return sumOf(values) / values.length;
    case 'product':
      return productOf(values, kind);
    case 'min':
      return extreme(values, 1);
    case 'max':
      return extreme(values, -1);
    case 'median':
      return medianOf(values);
    default:
      throw new Unspecified(`the reference has no ${name}`);
  }
}

function medianOf(values: readonly Value[]): number {
  const sorted = values.map(Number).sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  if (sorted.some((value) => Number.isNaN(value))) throw new Unspecified('the median of values with NaN');
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function sumOf(values: readonly Value[]): number {
  return values.reduce<number>((sum, value) => sum + Number(value), 0);
}

function productOf(values: readonly Value[], kind: ScalarKind): number {
  if (kind === 'currency') throw new Unspecified('a product of currencies');
  const product = values.reduce<number>((found, value) => found * Number(value), 1);
  return kind === 'int64' ? whole(product) : product;
}

/** The smallest (sign 1) or largest (sign -1) value; which NaN wins is open. */
function extreme(values: readonly Exclude<Value, null>[], sign: 1 | -1): Value {
  if (values.some((value) => Number.isNaN(value))) throw new Unspecified('the extreme of values with NaN');
  return values.reduce((best, value) => (order(value, best) * sign < 0 ? value : best));
}
