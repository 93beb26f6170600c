import type { Column } from '../../columns/column.js';
import type { Dictionary } from '../../columns/dictionary.js';
import { dayOf } from '../../scalars/time.js';

/** A range of positions in a date index: from `start` up to, not including, `end`. */
export interface Positions {
  readonly start: number;
  readonly end: number;
}

/** The dates of a dictionary, ascending. */
interface SortedDates {
  /** Position -> days since 1899-12-30. */
  readonly serials: Float64Array;
  /** Position -> dictionary code. */
  readonly codes: Uint32Array;
}

/** Made once for each dictionary, which several columns may share: a query that defines columns has copies of all. */
const known = new WeakMap<Dictionary, SortedDates>();

function sortedDates(dictionary: Dictionary): SortedDates {
  const { ranks } = dictionary;
  const serials = new Float64Array(dictionary.size - 1);
  const codes = new Uint32Array(dictionary.size - 1);
  for (let code = 1; code < dictionary.size; code++) {
    const position = (ranks[code] as number) - 1;
    serials[position] = dictionary.value(code) as number;
    codes[position] = code;
  }
  return { serials, codes };
}

/** The dates that a column holds, ascending, whatever is filtered (Y4); BLANK is none of them. */
export class DateIndex implements SortedDates {
  readonly serials: Float64Array;
  readonly codes: Uint32Array;

  private constructor(
    readonly column: Column,
    { serials, codes }: SortedDates,
  ) {
    this.serials = serials;
    this.codes = codes;
  }

  static of(column: Column): DateIndex {
    const { dictionary } = column;
    const dates = known.get(dictionary) ?? sortedDates(dictionary);
    known.set(dictionary, dates);
    return new DateIndex(column, dates);
  }

  get length(): number {
    return this.serials.length;
  }

  /** How many dates lie before `serial`: the position of the first one at or after it. */
  before(serial: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.serials[middle] as number) < serial) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The dates of whole days `first` to `last`, both included. */
  days(first: number, last: number): Positions {
    const start = this.before(dayOf(first));
    return { start, end: Math.max(start, this.before(dayOf(last) + 1)) };
  }

  /** The dates from `first` to `last` by their exact values, both included. */
  values(first: number, last: number): Positions {
    const start = this.before(first);
    let end = this.before(last);
    if (this.serials[end] === last) end++;
    return { start, end: Math.max(start, end) };
  }
}
