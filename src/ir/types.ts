/** Static types of the IR (design 5, semantics T1-T11). */

/** `blank` is the type of BLANK() itself; `variant` is decided at run time. */
export type ScalarKind = 'blank' | 'int64' | 'double' | 'currency' | 'dateTime' | 'boolean' | 'string' | 'variant';

/** The type of a scalar expression. `blankable`: whether it can be BLANK. */
export interface ValueType {
  readonly kind: ScalarKind;
  readonly blankable: boolean;
}

/** A column of the model, in the model's spelling. It is also what "lineage" means. */
export interface ModelColumn {
  readonly table: string;
  readonly column: string;
}

/** One column of a table expression. */
export interface ShapeColumn {
  /** Name without table or brackets. */
  readonly name: string;
  /** The table part under which it may be written ('T'[C]), null for an extension column ([C]). */
  readonly table: string | null;
  /** The model column whose values these are, or null. */
  readonly lineage: ModelColumn | null;
  readonly type: ValueType;
  /** From a function of a calendar: as a filter it leaves the other columns of its table alone (Q5). */
  readonly ofCalendar?: true;
}

/** The columns of a table expression, in order. */
export type TableShape = readonly ShapeColumn[];

/** Identity of a row context or variable inside one compiled expression. */
export type Id = number;
