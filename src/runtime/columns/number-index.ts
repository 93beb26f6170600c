import type { Numbers } from './numbers.js';
import { slotsFor } from './texts.js';

/** Finds the codes of numbers; `values` holds the number of each code. */
export interface NumberIndex {
  /** The code of `value`, 0 where it has none. */
  find(value: number, values: Float64Array): number;
  /** Gives a new number its code, which stands in `values` already. */
  add(code: number, values: Float64Array): void;
}

/** Whole numbers close together: their codes stand at their places. */
export class DirectIndex implements NumberIndex {
  readonly #codes: Int32Array;

  constructor(
    readonly least: number,
    size: number,
  ) {
    this.#codes = new Int32Array(size);
  }

  find(value: number): number {
    // The difference alone may round a fraction to a whole number.
    return Number.isInteger(value) ? (this.#codes[value - this.least] ?? 0) : 0;
  }

  add(code: number, values: Float64Array): void {
    this.#codes[(values[code] as number) - this.least] = code;
  }
}

const parts = new Float64Array(1);
const words = new Int32Array(parts.buffer);

/** Any numbers, by a hash of their bits; 0 and -0 are one, and so is NaN. */
export class HashIndex implements NumberIndex {
  #slots: Int32Array;
  #size = 0;

  /** `expected`: so many numbers may come. */
  constructor(readonly expected: number) {
    this.#slots = slotsFor(0, expected);
  }

  find(value: number, values: Float64Array): number {
    return this.#slots[this.#slotOf(value, values)] as number;
  }

  add(code: number, values: Float64Array): void {
    this.#slots[this.#slotOf(values[code] as number, values)] = code;
    if (++this.#size * 1.5 > this.#slots.length) this.#grow(values);
  }

  /** The slot of the number, or the free one where it belongs. */
  #slotOf(value: number, values: Float64Array): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashOf(value) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = values[slots[slot] as number] as number;
      if (known === value || (Number.isNaN(known) && Number.isNaN(value))) return slot;
    }
    return slot;
  }

  #grow(values: Float64Array): void {
    this.#slots = slotsFor(this.#size, this.expected);
    for (let code = 1; code <= this.#size; code++) {
      this.#slots[this.#slotOf(values[code] as number, values)] = code;
    }
  }
}

function hashOf(value: number): number {
  // Adding 0 makes 0 of -0; every NaN gets the same bits.
  parts[0] = Number.isNaN(value) ? Number.NaN : value + 0;
  let hash = Math.imul((words[0] as number) ^ Math.imul(words[1] as number, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** An index for the values of a column: direct where that takes no more than four bytes a row. */
export function indexFor(values: Numbers, blanks: Uint8Array): NumberIndex {
  if (values instanceof Float64Array) return new HashIndex(values.length);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 1; row < values.length; row++) {
    // BLANK rows hold 0: they do not count.
    if (blanks[row] === 1) continue;
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const size = most < least ? 0 : most - least + 1;
  return size <= Math.max(values.length, 1 << 16) ? new DirectIndex(least, size) : new HashIndex(values.length);
}
