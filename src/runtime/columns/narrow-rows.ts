import { giveBack, keptArray, shortened, type KeptType, type NumericArray } from '../wasm/memory.js';

/** The rows of a column while it is filled: an array as narrow as its numbers so far; 0 where nothing was put. */
export class NarrowRows<A extends NumericArray> {
  array: A;

  /** `types`: those that the rows may have, each wider than the one before. */
  constructor(
    readonly types: readonly KeptType<A>[],
    rows: number,
  ) {
    this.array = keptArray(types[0] as KeptType<A>, rows);
  }

  /** Makes room for so many rows, of which nothing has been put from row `end` on. */
  reserve(rows: number, end: number): void {
    if (rows > this.array.length) this.#replace(this.#type, Math.max(rows, 2 * this.array.length), end);
  }

  /** Makes room for numbers that fit `type`; nothing has been put from row `end` on. */
  widen(type: KeptType<A>, end: number): void {
    if (this.types.indexOf(type) > this.types.indexOf(this.#type)) this.#replace(type, this.array.length, end);
  }

  #replace(type: KeptType<A>, rows: number, end: number): void {
    const next = keptArray(type, rows);
    next.set(this.array.subarray(0, end));
    giveBack(this.array);
    this.array = next;
  }

  /** The first `rows` rows; nothing is put any more. */
  finish(rows: number): A {
    return shortened(this.#type, this.array, rows);
  }

  get #type(): KeptType<A> {
    return this.array.constructor as KeptType<A>;
  }
}
