import { compareValues, keyOf, type Dictionary } from './dictionary.js';
import type { Value } from './value.js';

/** A dictionary of JavaScript values, which grows as values are added. */
export class ValueDictionary implements Dictionary {
  readonly #codes = new Map<Value, number>();
  readonly #values: Value[] = [null];
  #ranks: Uint32Array | null = null;

  get size(): number {
    return this.#values.length;
  }

  value(code: number): Value {
    return this.#values[code] as Value;
  }

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

  get ranks(): Uint32Array {
    if (this.#ranks && this.#ranks.length === this.size) return this.#ranks;
    const order = Array.from({ length: this.size - 1 }, (_, i) => i + 1);
    order.sort((a, b) => compareValues(this.#values[a] as Value, this.#values[b] as Value));
    const ranks = new Uint32Array(this.size);
    order.forEach((code, i) => (ranks[code] = i + 1));
    this.#ranks = ranks;
    return ranks;
  }

  get bytes(): number {
    return 0;
  }
}
