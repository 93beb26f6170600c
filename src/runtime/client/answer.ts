import { NumberVector } from '../columns/vector.js';
import { DaxError } from '../errors.js';
import type { Table } from '../tables/table.js';
import { VectorColumn } from '../tables/table-column.js';
import type { DateChoice, ValueOf } from './client.js';
import { surfaceValue, type ColumnHandle, type MeasureHandle } from './handles.js';

type Handle = ColumnHandle<string, unknown> | MeasureHandle<string, unknown>;

/** The answer to a question as columns: one entry a row, the same row at the same place in all of them. */
export class ColumnsAnswer<C extends Handle, M extends Handle, D extends DateChoice> {
  constructor(
    readonly table: Table,
    readonly handles: readonly Handle[],
    readonly dates: D,
  ) {}

  /** Number of rows. */
  get length(): number {
    return this.table.length;
  }

  /** The value of one row, as the rows of a query have it. Throws DaxError when the cell fails. */
  value<H extends C | M>(handle: H, row: number): ValueOf<H, D> {
    const value = this.table.column(this.#position(handle)).at(row);
    return surfaceValue(value, handle.kind, this.dates) as ValueOf<H, D>;
  }

  /**
   * The numbers of a measure: values[row] where blanks[row] is 0, BLANK where it is 1. Currency in units of 1/10,000, dates as
   * days since 1899-12-30. The arrays are those of the answer, not to be written to. Throws DaxError when a cell fails.
   */
  numbers(measure: M): { readonly values: Float64Array; readonly blanks: Uint8Array } {
    const column = this.table.column(this.#position(measure));
    const vector = column instanceof VectorColumn ? column.vector : null;
    if (!(vector instanceof NumberVector)) throw new TypeError(`${measure.key} has no numbers`);
    for (let row = 0; vector.hasErrors && row < vector.length; row++) {
      if (vector.error(row) instanceof DaxError) vector.at(row);
    }
    return { values: vector.values, blanks: vector.blanks };
  }

  #position(handle: C | M): number {
    return this.handles.indexOf(handle);
  }
}
