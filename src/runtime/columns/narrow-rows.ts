import { giveBack, keptArray, type KeptType, type NumericArray } from '../wasm/memory.js';

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

  /** Makes room for numbers that fit `type`; nothing has been put from row `end` on. */
  widen(type: KeptType<A>, end: number): void {
    if (this.types.indexOf(type) <= this.types.indexOf(this.array.constructor as KeptType<A>)) return;
    const wider = keptArray(type, this.array.length);
    wider.set(this.array.subarray(0, end));
    giveBack(this.array);
    this.array = wider;
  }
}
