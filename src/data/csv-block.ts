/** Rows of a CSV file that need no look at each field in turn: they are read column by column. */
import type { CsvWindow } from './csv-separators.js';

const quote = 34;
const comma = 44;
const carriageReturn = 13;

/** Rows from which on a block pays. Tests lower it. */
export const blockLimits = { leastRows: 16 };

/** The fields of one column in some rows that follow each other: from starts[i] to before ends[i] of the bytes. */
export interface Fields {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly length: number;
}

/** Rows that lie in a window, each of as many fields as it should have, none of which begins with a quote. */
export class CsvBlock {
  private constructor(
    readonly window: CsvWindow,
    /** Fields of a row. */
    readonly width: number,
    readonly rows: number,
    /** Where the first field begins. */
    readonly start: number,
  ) {}

  /** The rows from place `start` of the window on, whose first separator is the window's next one; null: there are few. */
  static of(window: CsvWindow, start: number, width: number): CsvBlock | null {
    const rows = countRows(window, start, width);
    return rows < blockLimits.leastRows ? null : new CsvBlock(window, width, rows, start);
  }

  /** Where what follows begins. */
  get end(): number {
    const { places, next } = this.window;
    return (places[next + this.rows * this.width - 1] as number) + 1;
  }

  /** The fields of a column. The arrays are used again for the next one. */
  fields(column: number): Fields {
    const { window, width, rows } = this;
    const { bytes, places, next, starts, ends } = window;
    const [isFirst, isLast] = [column === 0, column === width - 1];
    for (let row = 0; row < rows; row++) {
      const at = next + row * width + column;
      const end = places[at] as number;
      starts[row] = isFirst && row === 0 ? this.start : (places[at - 1] as number) + 1;
      ends[row] = end;
    }
    if (isLast) {
      for (let row = 0; row < rows; row++) {
        const end = ends[row] as number;
        if (end > (starts[row] as number) && bytes[end - 1] === carriageReturn) ends[row] = end - 1;
      }
    }
    return { bytes, starts, ends, length: rows };
  }
}

/** How many rows there are before one that is another, or does not lie in the window to its end. */
function countRows({ bytes, places, next, separators, starts }: CsvWindow, start: number, width: number): number {
  let from = start;
  let row = 0;
  for (let first = next; first + width <= separators && row < starts.length; first += width, row++) {
    for (let field = 0; field < width; field++) {
      const separator = places[first + field] as number;
      if (bytes[from] === quote || (bytes[separator] === comma) === (field === width - 1)) return row;
      from = separator + 1;
    }
  }
  return row;
}
