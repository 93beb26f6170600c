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

  /** The numbers of many pairs, left[i] with right[i], of which new ones are added. */
  addAll(left: Uint32Array, right: Uint32Array): Uint32Array {
    if (this.#dense === null) return left.map((own, i) => this.add(own, right[i] as number));
    const numbers = new Uint32Array(left.length);
    this.#size = addToTable(this.#dense, this.right, left, right, numbers, this.#size);
    return numbers;
  }
}

/** Numbers pairs that are new from `size` on; gives how many there are then. */
function addToTable(
  dense: Int32Array,
  width: number,
  left: Uint32Array,
  right: Uint32Array,
  numbers: Uint32Array,
  size: number,
): number {
  for (let i = 0; i < numbers.length; i++) {
    const key = (left[i] as number) * width + (right[i] as number);
    const known = dense[key] as number;
    if (known < 0) dense[key] = size;
    numbers[i] = known < 0 ? size++ : known;
  }
  return size;
}
