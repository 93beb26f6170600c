const DENSE_LIMIT = 1 << 22;
/** A dense table may have so many cells for each pair expected. */
const DENSE_CELLS_PER_PAIR = 64;

/** Numbers pairs (left, right) densely in the order of their first appearance: a table while the domain is small, a map beyond. */
export class PairIndex {
  readonly #dense: Int32Array | null;
  readonly #sparse: Map<number, number> | null;
  #size = 0;

  /** `left`, `right`: how many numbers each side has; `expected`: at most so many pairs are asked for. */
  constructor(
    left: number,
    readonly right: number,
    expected = DENSE_LIMIT,
  ) {
    const cells = left * right;
    const isDense = cells <= DENSE_LIMIT && cells <= DENSE_CELLS_PER_PAIR * expected;
    this.#dense = isDense ? new Int32Array(cells).fill(-1) : null;
    this.#sparse = this.#dense ? null : new Map();
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the pair, or -1. */
  find(left: number, right: number): number {
    const key = left * this.right + right;
    return this.#dense ? (this.#dense[key] as number) : (this.#sparse?.get(key) ?? -1);
  }

  /** The number of the pair, which is added when it is new. */
  add(left: number, right: number): number {
    const known = this.find(left, right);
    if (known >= 0) return known;
    const key = left * this.right + right;
    if (this.#dense) this.#dense[key] = this.#size;
    else this.#sparse?.set(key, this.#size);
    return this.#size++;
  }
}
