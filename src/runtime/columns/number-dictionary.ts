import { keepCodes, type Codes } from './codes.js';
import { keyOf, type Dictionary } from './dictionary.js';
import { indexFor, type NumberIndex } from './number-index.js';
import type { Numbers } from './numbers.js';
import type { Value } from './value.js';

/** The distinct numbers of a column, in the order of its rows. */
export class NumberDictionary implements Dictionary {
  #ranks: Uint32Array | null = null;

  private constructor(
    /** Code -> number; entry 0 is unused. */
    readonly values: Float64Array,
    readonly index: NumberIndex,
  ) {}

  /** The codes of a column and their dictionary; `blanks` is 1 where a row is BLANK. */
  static encode(values: Numbers, blanks: Uint8Array): { codes: Codes; dictionary: NumberDictionary } {
    const index = indexFor(values, blanks);
    const wide = new Uint32Array(values.length);
    let distinct = new Float64Array(256);
    let size = 1;
    for (let row = 1; row < wide.length; row++) {
      if (blanks[row] === 1) continue;
      const value = values[row] as number;
      let code = index.find(value, distinct);
      if (code === 0) {
        code = size++;
        if (code === distinct.length) distinct = doubled(distinct);
        distinct[code] = value;
        index.add(code, distinct);
      }
      wide[row] = code;
    }
    const codes = keepCodes(wide.length, size - 1);
    codes.set(wide);
    return { codes, dictionary: new NumberDictionary(distinct.slice(0, size), index) };
  }

  get size(): number {
    return this.values.length;
  }

  value(code: number): number | null {
    return code === 0 ? null : (this.values[code] as number);
  }

  find(value: Value): number {
    if (value === null) return 0;
    const key = keyOf(value);
    return (typeof key === 'number' && this.index.find(key, this.values)) || -1;
  }

  get ranks(): Uint32Array {
    if (this.#ranks !== null) return this.#ranks;
    const ranks = new Uint32Array(this.size);
    const sorted = this.values.slice(1).sort();
    // NaN comes before all other numbers, unlike in a typed array.
    const shift = Number.isNaN(sorted.at(-1)) ? 1 : 0;
    sorted.forEach((value, i) => {
      ranks[this.index.find(value, this.values)] = Number.isNaN(value) ? 1 : i + 1 + shift;
    });
    this.#ranks = ranks;
    return ranks;
  }

  get bytes(): number {
    return this.values.byteLength + (this.#ranks?.byteLength ?? 0);
  }
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(values.length * 2);
  longer.set(values);
  return longer;
}
