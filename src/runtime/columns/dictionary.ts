import type { Value } from './value.js';
import { foldText, compareTextOrder } from '../scalars/text-order.js';
import type { CurrencyValue } from '../scalars/values.js';
import { CURRENCY_SCALE, DateValue } from '../scalars/values.js';

/**
 * The distinct values of a column: code -> value, value -> code. Code 0 is BLANK.
 * Text is one value when it is equal without regard to case; the first spelling wins (S1).
 */
export interface Dictionary {
  /** Number of codes, BLANK included. */
  readonly size: number;
  /** The value of `code`. */
  value(code: number): Value;
  /** The code of `value`, or -1 when no row holds it. */
  find(value: Value): number;
  /** code -> position in ascending order, BLANK first (rank 0). */
  readonly ranks: Uint32Array;
  /** Bytes of its arrays; 0 where it is made of JavaScript values. */
  readonly bytes: number;
}

/** The key under which a value stands in a dictionary: text folded, everything else itself. */
export function keyOf(value: Value): number | string | boolean | null {
  if (typeof value === 'string') return foldText(value);
  return typeof value === 'object' && value !== null ? plainNumber(value) : value;
}

/** A date or currency inside a variant as the number it compares as (C1). */
function plainNumber(value: DateValue | CurrencyValue): number {
  return value instanceof DateValue ? value.serial : value.scaled / CURRENCY_SCALE;
}

/** Ascending order of two values: BLANK, numbers, text, Booleans (C2 ranking between kinds); text by word sort (S11). */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  if (typeof a === 'object') return compareValues(plainNumber(a), b);
  if (typeof b === 'object') return compareValues(a, plainNumber(b));
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTextOrder(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return rankOfKind(a) - rankOfKind(b);
}

function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function rankOfKind(value: number | string | boolean): number {
  if (typeof value === 'number') return 0;
  return typeof value === 'string' ? 1 : 2;
}
