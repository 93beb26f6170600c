import type { Codes } from '../columns/codes.js';
import type { Column } from '../columns/column.js';
import type { Dictionary } from '../columns/dictionary.js';
import type { ColumnKind, Value } from '../columns/value.js';
import { ValueDictionary } from '../columns/value-dictionary.js';
import type { Vector } from '../columns/vector.js';

/** Reads the value of a row; what the loops of generated code call. */
export interface Reader<T extends Value = Value> {
  at(row: number): T | null;
}

/** A column of a table value. Rows count from 0. */
export interface TableColumn extends Reader {
  readonly kind: ColumnKind;
  /** The model-wide number of the column whose values these are, or -1 (an extension column). */
  readonly lineage: number;
  /** Dictionary code of a row: of the model column's dictionary where there is lineage, otherwise of an own one. */
  codeAt(row: number): number;
  readonly dictionary: Dictionary;
  /** The column for the given rows. */
  pick(rows: Uint32Array): TableColumn;
}

/** Rows of a model table seen through a list of row numbers. */
export class RowsColumn implements TableColumn {
  constructor(
    readonly column: Column,
    readonly rows: Uint32Array,
  ) {}

  get kind(): ColumnKind {
    return this.column.kind;
  }
  get lineage(): number {
    return this.column.id;
  }
  get dictionary(): Dictionary {
    return this.column.dictionary;
  }
  at(row: number): Value {
    return this.column.at(this.rows[row] as number);
  }
  codeAt(row: number): number {
    return this.column.codes[this.rows[row] as number] as number;
  }
  pick(rows: Uint32Array): TableColumn {
    return new RowsColumn(
      this.column,
      rows.map((row) => this.rows[row] as number),
    );
  }
}

/** Codes of a model column. */
export class CodesColumn implements TableColumn {
  constructor(
    readonly column: Column,
    readonly codes: Codes,
  ) {}

  get kind(): ColumnKind {
    return this.column.kind;
  }
  get lineage(): number {
    return this.column.id;
  }
  get dictionary(): Dictionary {
    return this.column.dictionary;
  }
  at(row: number): Value {
    return this.column.valueOf(this.codes[row] as number);
  }
  codeAt(row: number): number {
    return this.codes[row] as number;
  }
  pick(rows: Uint32Array): TableColumn {
    return new CodesColumn(
      this.column,
      rows.map((row) => this.codes[row] as number),
    );
  }
}

/** Computed values; coded when somebody groups by them. */
export class VectorColumn implements TableColumn {
  readonly lineage = -1;
  #coded: { codes: Uint32Array; dictionary: Dictionary } | null = null;

  constructor(
    readonly kind: ColumnKind,
    readonly vector: Vector,
  ) {}

  get dictionary(): Dictionary {
    return this.#encoded().dictionary;
  }
  at(row: number): Value {
    return this.vector.at(row);
  }
  codeAt(row: number): number {
    return this.#encoded().codes[row] as number;
  }
  pick(rows: Uint32Array): TableColumn {
    return new PickedColumn(this, rows);
  }

  #encoded(): { codes: Uint32Array; dictionary: Dictionary } {
    if (this.#coded) return this.#coded;
    const dictionary = new ValueDictionary();
    const codes = new Uint32Array(this.vector.length);
    for (let row = 0; row < codes.length; row++) codes[row] = dictionary.add(this.vector.at(row));
    this.#coded = { codes, dictionary };
    return this.#coded;
  }
}

/** A column seen through a list of rows. */
export class PickedColumn implements TableColumn {
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
    return this.base.at(this.rows[row] as number);
  }
  codeAt(row: number): number {
    return this.base.codeAt(this.rows[row] as number);
  }
  pick(rows: Uint32Array): TableColumn {
    return new PickedColumn(
      this.base,
      rows.map((row) => this.rows[row] as number),
    );
  }
}

/** A model column that was never filled, for its definition has errors, or is not filled yet: whoever reads it fails (R0026). */
export class UnfilledColumn implements TableColumn {
  constructor(
    readonly kind: ColumnKind,
    readonly lineage: number,
    private readonly model: () => Column,
  ) {}

  get dictionary(): Dictionary {
    return this.model().dictionary;
  }
  at(row: number): Value {
    return this.model().at(row);
  }
  codeAt(row: number): number {
    return this.model().codes[row] as number;
  }
  pick(): TableColumn {
    return this;
  }
}

/** Whether the values of the column are there: those of a column that is being calculated are not. */
export function isFilled(column: TableColumn): boolean {
  return !(column instanceof UnfilledColumn);
}
