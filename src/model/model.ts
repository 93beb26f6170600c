/**
 * A semantic model as plain data, whichever format it was read from (YAML, TMSL).
 * Names follow TMSL. Every DAX text is a `Source`, so that diagnostics point into the file it stands in.
 */
import type { Source, Span } from '../diagnostics/source.js';
import type { TimeUnit } from './time-units.js';

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
  /** Row-level security. */
  readonly roles?: readonly Role[];
  /** 'independent': filters on columns of one table stay apart in SUMMARIZECOLUMNS; by default they are coalesced (G7). */
  readonly valueFilterBehavior?: 'independent';
  /** The names of the fields of TMSL that hold something, for questions about what is not read. */
  readonly parts?: ReadonlySet<string>;
  /** User-defined functions. */
  readonly functions?: readonly FunctionObject[];
  /** Captions in other languages, for results that have them; a project in YAML has none. */
  readonly captions?: readonly Caption[];
}

/** What a column or measure is called in a culture. */
export interface Caption {
  readonly culture: string;
  readonly kind: 'column' | 'measure';
  readonly table: string;
  readonly name: string;
  readonly caption: string;
}

export interface Role {
  readonly name: string;
  readonly description: string | null;
  /** One filter a table; a table without one is not restricted. */
  readonly filters: readonly RoleFilter[];
  readonly span: Span | null;
}

export interface RoleFilter {
  readonly table: string;
  /** A condition on the row of the table. */
  readonly expression: Source;
  readonly span: Span | null;
}

/** A function of the model: its expression is `(parameters) => body`. */
export interface FunctionObject {
  readonly name: string;
  readonly description: string | null;
  readonly expression: Source;
  readonly span: Span | null;
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
  readonly hierarchies?: readonly Hierarchy[];
  /** Set where the table is a calculation group; its rows are the items. */
  readonly calculationGroup?: CalculationGroup;
  /** The rows of DETAILROWS for measures of the table without their own. */
  readonly detailRows?: Source;
  /** Made by "auto date/time", for the variations of one date column. */
  readonly isAutomaticDateTable?: true;
  readonly calendars?: readonly Calendar[];
}

/** Which columns of the table tell which periods (8.2). */
export interface Calendar {
  readonly name: string;
  readonly groups: readonly CalendarGroup[];
  /** Columns about time without a category; most functions clear their filters (Q6). */
  readonly timeRelated: readonly string[];
  readonly span: Span | null;
}

/** A category with its columns. */
export interface CalendarGroup {
  readonly unit: TimeUnit;
  readonly primary: string;
  readonly associated: readonly string[];
}

export interface Hierarchy {
  readonly name: string;
  readonly isHidden: boolean;
  /** From the top. */
  readonly levels: readonly HierarchyLevel[];
}

export interface HierarchyLevel {
  readonly name: string;
  readonly column: string;
}

export interface CalculationGroup {
  /** The higher one is applied outermost. */
  readonly precedence: number;
  /** By ordinal. */
  readonly items: readonly CalculationItem[];
  /** Replaces measures where nothing filters the group. */
  readonly noSelection?: CalculationItem;
  /** Replaces measures where a filter leaves several items or none. */
  readonly multipleOrEmptySelection?: CalculationItem;
}

/** All expressions of a group that may replace a measure. */
export function expressionsOf({
  items,
  noSelection,
  multipleOrEmptySelection,
}: CalculationGroup): readonly CalculationItem[] {
  return [
    ...items,
    ...(noSelection ? [noSelection] : []),
    ...(multipleOrEmptySelection ? [multipleOrEmptySelection] : []),
  ];
}

export interface CalculationItem {
  readonly name: string;
  readonly ordinal: number;
  readonly expression: Source | null;
  readonly formatExpression: Source | null;
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
  /** The type which the engine that wrote the model inferred; `dataType` is null then. Stored values have it. */
  readonly engineType?: DataType;
  /** The declared type converts what the expression gives; without it, another type is an error. */
  readonly isConverted?: true;
  /** Date columns: the tables behind 'T'[c].[x]. */
  readonly variations?: readonly Variation[];
}

/** `'T'[c].[x]` is the column or level x of another table, which a relationship joins to 'T'[c]. */
export interface Variation {
  readonly name: string;
  readonly isDefault: boolean;
  readonly relationship: string;
  readonly table: string;
  readonly hierarchy: string | null;
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
  /** 'datePartOnly': the time of day does not count when keys are compared. */
  readonly joinOnDateBehavior?: 'datePartOnly';
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
  /** The dynamic format string. */
  readonly formatExpression?: Source;
  /** The rows of DETAILROWS. */
  readonly detailRows?: Source;
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
