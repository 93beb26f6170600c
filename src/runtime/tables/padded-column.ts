import type { Value } from '../columns/value.js';
import { PickedColumn, type TableColumn } from './table-column.js';

/** The row number that stands for no row. */
export const NO_ROW = 0xffffffff;

/** A column seen through a list of rows, which may hold NO_ROW: BLANK where there is no row (outer joins, GENERATEALL). */
export class PaddedColumn extends PickedColumn {
  override at(row: number): Value {
    const source = this.rows[row] as number;
    return source === NO_ROW ? null : this.base.at(source);
  }
  override codeAt(row: number): number {
    const source = this.rows[row] as number;
    return source === NO_ROW ? 0 : this.base.codeAt(source);
  }
  override pick(rows: Uint32Array): TableColumn {
    return new PaddedColumn(
      this.base,
      rows.map((row) => this.rows[row] as number),
    );
  }
}
