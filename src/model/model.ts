/**
 * A semantic model as plain data, whichever format it was read from (YAML; later TMSL, TMDL).
 * Names follow TMSL. Every DAX text is a `Source`, so that diagnostics point into the file it stands in.
 */
import type { Source, Span } from '../diagnostics/source.js';

/** TMSL's column data types. `decimal` is Currency (fixed decimal), `double` is floating point (semantics T1, T2). */
export type DataType = 'int64' | 'double' | 'decimal' | 'dateTime' | 'boolean' | 'string' | 'binary';

export interface Model {
  readonly name: string;
  readonly culture: string;
  readonly tables: readonly Table[];
  readonly relationships: readonly Relationship[];
  /** All measures of all tables, in the order of the files. */
  readonly measures: readonly Measure[];
  /** What means BLANK in a CSV field of this model's sources; default: an empty field. */
  readonly sources: readonly DataSource[];
}

export interface DataSource {
  readonly name: string;
  readonly kind: 'csv';
  /** The field text that means BLANK. '' (an empty field) by default; with another one, an empty field is the empty text. */
  readonly nullText: string;
}

export interface Table {
  readonly name: string;
  readonly description: string | null;
  readonly isHidden: boolean;
  readonly columns: readonly Column[];
  /** The DAX of a calculated table; null for a table that is loaded. */
  readonly expression: Source | null;
  /** The data source's name of a loaded table, null for a calculated one. */
  readonly source: string | null;
  /** The file's base name where it differs from the table's name. */
  readonly file: string | null;
  /** The column by which the table is marked as date table, or null. */
  readonly dateColumn: string | null;
  /** Where the table is named. */
  readonly span: Span | null;
}

export interface Column {
  readonly name: string;
  /** Declared type; null where it is inferred from the expression. */
  readonly dataType: DataType | null;
  /** The DAX of a calculated column; null for a loaded column or a column of a calculated table. */
  readonly expression: Source | null;
  readonly isKey: boolean;
  readonly isHidden: boolean;
  readonly description: string | null;
  readonly formatString: string | null;
  readonly sortByColumn: string | null;
  /** The column's name in the source, where it differs. */
  readonly sourceColumn: string | null;
  readonly span: Span | null;
}

export type Cardinality = 'manyToOne' | 'oneToOne' | 'oneToMany' | 'manyToMany';

/** `from` is the many side of a manyToOne relationship. */
export interface Relationship {
  readonly name: string;
  readonly fromTable: string;
  readonly fromColumn: string;
  readonly toTable: string;
  readonly toColumn: string;
  readonly cardinality: Cardinality;
  /** 'oneDirection': to filters from. 'bothDirections': also from filters to. */
  readonly crossFilteringBehavior: 'oneDirection' | 'bothDirections';
  readonly isActive: boolean;
  readonly span: Span | null;
}

export type MeasureStatus = 'documented' | 'needs-info' | 'to-be-reviewed';

export interface Measure {
  readonly name: string;
  /** The home table. */
  readonly table: string;
  /** null: status needs-info, calling it is an error that says why. */
  readonly expression: Source | null;
  readonly description: string | null;
  readonly formatString: string | null;
  readonly displayFolder: string | null;
  readonly isHidden: boolean;
  /** Checked against the inferred type where given. */
  readonly dataType: DataType | 'variant' | null;
  readonly synonyms: readonly string[];
  readonly status: MeasureStatus;
  readonly lineage: Lineage | null;
  readonly span: Span | null;
}

/** What the source document states a measure uses. */
export interface Lineage {
  /** Entity tables. */
  readonly entities: readonly string[];
  /** `entity.attribute`. */
  readonly attributes: readonly LineageAttribute[];
  /** Sentences, kept as written. */
  readonly filters: readonly string[];
}

export interface LineageAttribute {
  readonly entity: string;
  readonly attribute: string;
  readonly span: Span | null;
}
