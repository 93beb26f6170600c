import type { Table } from '../table.js';

/** The visible dates of one set, BLANK left out. */
export class VisibleDates {
  static readonly none = new VisibleDates(new Float64Array(0));
  #isSorted = false;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  private constructor(readonly serials: Float64Array) {
    for (const serial of serials) {
      if (serial < this.#first) this.#first = serial;
      if (serial > this.#last) this.#last = serial;
    }
  }

  /** The dates in rows of set `set`. */
  static ofSet(dates: Table, set: number): VisibleDates {
    const column = dates.column(0);
    const from = dates.offsets[set] as number;
    const to = dates.offsets[set + 1] as number;
    const serials = new Float64Array(to - from);
    let n = 0;
    for (let row = from; row < to; row++) {
      const value = column.at(row);
      if (value !== null) serials[n++] = Number(value);
    }
    return new VisibleDates(serials.subarray(0, n));
  }

  get isEmpty(): boolean {
    return this.serials.length === 0;
  }

  /** The earliest date; Infinity when there is none. */
  get first(): number {
    return this.#first;
  }

  /** The latest date; -Infinity when there is none. */
  get last(): number {
    return this.#last;
  }

  /** Ascending. */
  get sorted(): Float64Array {
    if (!this.#isSorted) this.serials.sort();
    this.#isSorted = true;
    return this.serials;
  }
}
