import type { Dictionary } from '../columns/dictionary.js';
import type { ColumnKind, Value } from '../columns/value.js';
import type { TableColumn } from './table-column.js';

/** The row number that stands for no row. */
export const NO_ROW = 0xffffffff;

/** A column seen through a list of rows, BLANK where there is no row (outer joins, GENERATEALL). */
export class PaddedColumn implements TableColumn {
  /** `rows` may hold NO_ROW. */
  constructor(
    readonly base: TableColumn,
    readonly rows: Uint32Array,
  ) {}

  get kind(): ColumnKind {
    return this.base.kind;
  }
  get lineage(): number {
    return this.base.lineage;
  }
  get dictionary(): Dictionary {
    return this.base.dictionary;
  }
  at(row: number): Value {
    const source = this.rows[row] as number;
    return source === NO_ROW ? null : this.base.at(source);
  }
  codeAt(row: number): number {
    const source = this.rows[row] as number;
    return source === NO_ROW ? 0 : this.base.codeAt(source);
  }
  pick(rows: Uint32Array): TableColumn {
    return new PaddedColumn(
      this.base,
      rows.map((row) => this.rows[row] as number),
    );
  }
}
