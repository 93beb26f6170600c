import type { Value } from './value.js';
import { foldText, compareTextOrder } from '../scalars/text-order.js';
import type { CurrencyValue } from '../scalars/values.js';
import { CURRENCY_SCALE, DateValue } from '../scalars/values.js';

/**
 * The distinct values of a column: code -> value, value -> code. Code 0 is BLANK.
 * Text is one value when it is equal without regard to case; the first spelling wins (S1).
 */
export class Dictionary {
  readonly #codes = new Map<Value, number>();
  readonly #values: Value[] = [null];
  #ranks: Uint32Array | null = null;

  /** Number of codes, BLANK included. */
  get size(): number {
    return this.#values.length;
  }

  /** The value of `code`. */
  value(code: number): Value {
    return this.#values[code] as Value;
  }

  /** The values by code. */
  get values(): readonly Value[] {
    return this.#values;
  }

  /** The code of `value`, or -1 when no row holds it. */
  find(value: Value): number {
    if (value === null) return 0;
    return this.#codes.get(keyOf(value)) ?? -1;
  }

  /** The code of `value`, which is added when it is new. */
  add(value: Value): number {
    if (value === null) return 0;
    const key = keyOf(value);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#values.push(value);
    this.#codes.set(key, code);
    this.#ranks = null;
    return code;
  }

  /** code -> position in ascending order, BLANK first (rank 0). */
  get ranks(): Uint32Array {
    if (this.#ranks && this.#ranks.length === this.size) return this.#ranks;
    const order = Array.from({ length: this.size - 1 }, (_, i) => i + 1);
    order.sort((a, b) => compareValues(this.#values[a] as Value, this.#values[b] as Value));
    const ranks = new Uint32Array(this.size);
    order.forEach((code, i) => (ranks[code] = i + 1));
    this.#ranks = ranks;
    return ranks;
  }
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
