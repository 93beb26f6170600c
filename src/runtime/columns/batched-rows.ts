import { byArrayKinds } from '../kernels/own-copy.js';
import type { KeptType, NumericArray } from '../wasm/memory.js';
import { NarrowRows } from './narrow-rows.js';

/** Rows that are put together: the cache holds them until they are written into the narrow array. */
const BATCH = 1 << 12;

/** Rows of numbers that come one by one, in an array as narrow as they are. Row 0 (the blank row) is there from the start. */
export class BatchedRows<A extends NumericArray> {
  readonly #rows: NarrowRows<A>;
  readonly #batch: Float64Array;
  #n = 0;
  #at = 1;

  /** `typeOf`: the narrowest of `types` for numbers of a batch; `capacity`: the expected number of rows. */
  constructor(
    types: readonly KeptType<A>[],
    readonly typeOf: (numbers: Float64Array) => KeptType<A>,
    capacity: number,
  ) {
    this.#rows = new NarrowRows(types, capacity + 1);
    this.#batch = new Float64Array(Math.min(BATCH, capacity + 1));
  }

  push(value: number): void {
    if (this.#n === this.#batch.length) this.#flush();
    this.#batch[this.#n++] = value;
  }

  #flush(): void {
    const numbers = this.#batch.subarray(0, this.#n);
    const end = this.#at + this.#n;
    this.#rows.reserve(end, this.#at);
    this.#rows.widen(this.typeOf(numbers), this.#at);
    const target = this.#rows.array;
    put({ target, numbers })(target, numbers, this.#at);
    this.#at = end;
    this.#n = 0;
  }

  /** Nothing is pushed any more. */
  finish(): A {
    this.#flush();
    return this.#rows.finish(this.#at);
  }
}

const put = byArrayKinds((target: NumericArray, numbers: Float64Array, at: number): void => {
  for (let i = 0; i < numbers.length; i++) target[at + i] = numbers[i] as number;
});
