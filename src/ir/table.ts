/** Table nodes of the IR: plain readonly data. */
import type { Span } from '../diagnostics/source.js';
import type { CalculateParts, OrderItem, ScalarNode } from './scalar.js';
import type { Id, ModelColumn, TableShape } from './types.js';
import type { WindowNode } from './window.js';

export interface TableBase {
  readonly shape: TableShape;
  readonly span: Span | null;
}

/** The visible rows of a model table (without the blank row), all native columns. */
export interface ModelTableNode extends TableBase {
  readonly kind: 'modelTable';
  readonly table: string;
}
/** VALUES(T) with `blankRow`, DISTINCT(T) has its own distinct node. */
export interface ValuesOfTableNode extends TableBase {
  readonly kind: 'valuesOfTable';
  readonly table: string;
}
/** VALUES(c) (`blankRow`) / DISTINCT(c): distinct visible values (F9, F10). One column. */
export interface ValuesNode extends TableBase {
  readonly kind: 'values';
  readonly column: ModelColumn;
  readonly blankRow: boolean;
}
/** ALL(T), ALLNOBLANKROW(T): every row, no filter (F1, F6). */
export interface AllTableNode extends TableBase {
  readonly kind: 'allTable';
  readonly table: string;
  readonly blankRow: boolean;
}
/** ALL(c1, ...), ALLNOBLANKROW(c): distinct existing combinations (F2); also ALLEXCEPT as a table (F5). */
export interface AllColumnsNode extends TableBase {
  readonly kind: 'allColumns';
  readonly table: string;
  readonly columns: readonly ModelColumn[];
  readonly blankRow: boolean;
}
/** ALLSELECTED(T) or ALLSELECTED(c, ...) as a table (F8). */
export interface AllSelectedNode extends TableBase {
  readonly kind: 'allSelected';
  readonly table: string;
  /** Empty: the whole table. */
  readonly columns: readonly ModelColumn[];
}
export interface FilterNode extends TableBase {
  readonly kind: 'filter';
  readonly table: TableNode;
  readonly row: Id;
  readonly predicate: ScalarNode;
}
/** ADDCOLUMNS: the table's columns, then `columns`. */
export interface AddColumnsNode extends TableBase {
  readonly kind: 'addColumns';
  readonly table: TableNode;
  readonly row: Id;
  readonly columns: readonly ScalarNode[];
}
/** SELECTCOLUMNS: only `columns`; a plain ColumnNode keeps its lineage (in `shape`). */
export interface SelectColumnsNode extends TableBase {
  readonly kind: 'selectColumns';
  readonly table: TableNode;
  readonly row: Id;
  readonly columns: readonly ScalarNode[];
}
/** A column to group by: native to the table (`column`) or of expanded T (`path` of relationships, `target`). */
export type GroupColumn =
  | { readonly kind: 'own'; readonly column: number }
  | { readonly kind: 'related'; readonly from: string; readonly path: readonly string[]; readonly target: ModelColumn };
/**
 * SUMMARIZE (G8, G9): groups, then extension expressions, each evaluated in the cluster's contexts:
 * the row's lineage columns and the rows of the table in the group are filters. `rollup` lists the columns
 * (positions in `groupBy`) under ROLLUP, outermost first; ISSUBTOTAL in an extension is a ContextTest-like `subtotal`.
 */
export interface SummarizeNode extends TableBase {
  readonly kind: 'summarize';
  readonly table: TableNode;
  readonly groupBy: readonly GroupColumn[];
  /** Row context of the group-by columns. */
  readonly row: Id;
  readonly extensions: readonly ScalarNode[];
  readonly rollup: readonly number[];
}
/** GROUPBY (G10): bodies are folds over CurrentGroup. */
export interface GroupByNode extends TableBase {
  readonly kind: 'groupBy';
  readonly table: TableNode;
  readonly groupBy: readonly GroupColumn[];
  readonly row: Id;
  /** Variable id under which CURRENTGROUP() is read (as a TableVariableNode). */
  readonly group: Id;
  readonly extensions: readonly ScalarNode[];
}
/** One level of ROLLUPADDISSUBTOTAL: columns (positions in `groupBy`) that are subtotalled together. */
export interface RollupLevel {
  readonly columns: readonly number[];
  /** The number of the ROLLUPADDISSUBTOTAL that the level belongs to; the levels of two of them are crossed. */
  readonly rollup: number;
  /** Name of the Boolean column, which stands in `shape` right after the group-by columns of its level. */
  readonly flag: string;
  /** Filters of the rows whose innermost detail level this is. */
  readonly filters: readonly TableNode[];
  /** Filters of the grand total, given with the first level. */
  readonly totalFilters: readonly TableNode[];
}
export interface SummarizeColumnsNode extends TableBase {
  readonly kind: 'summarizeColumns';
  readonly groupBy: readonly ModelColumn[];
  readonly rollups: readonly RollupLevel[];
  readonly filters: readonly { readonly table: TableNode; readonly keep: boolean; readonly nonVisual: boolean }[];
  /** Evaluated in the group's filter contexts; `ignore`: not considered for removal of BLANK rows (G3). */
  readonly extensions: readonly { readonly name: string; readonly value: ScalarNode; readonly ignore: boolean }[];
  /** Shape order: for each output column, what it is. */
  readonly outputs: readonly (
    | { readonly kind: 'group'; readonly index: number }
    | { readonly kind: 'flag'; readonly level: number }
    | { readonly kind: 'extension'; readonly index: number }
  )[];
}
/** GENERATE (`outer` false) / GENERATEALL: for each row of `table`, the rows of `inner`. */
export interface GenerateNode extends TableBase {
  readonly kind: 'generate';
  readonly table: TableNode;
  readonly row: Id;
  readonly inner: TableNode;
  readonly outer: boolean;
}
/** TOPN (G16): ties at the last place are kept. No orders: arbitrary rows. TOPNSKIP leaves out the first rows and keeps no ties; SAMPLE takes rows at equal distances. */
export interface TopNNode extends TableBase {
  readonly kind: 'topN';
  readonly count: ScalarNode;
  /** TOPNSKIP: how many rows to leave out. */
  readonly skip?: ScalarNode;
  /** SAMPLE. */
  readonly isSample?: true;
  readonly table: TableNode;
  readonly row: Id;
  readonly orders: readonly OrderItem[];
}
/** ROW and table constructors: each row a list of scalars of the shape's types. */
export interface RowsNode extends TableBase {
  readonly kind: 'rows';
  readonly rows: readonly (readonly ScalarNode[])[];
}
export interface CalculateTableNode extends TableBase, CalculateParts {
  readonly kind: 'calculateTable';
  readonly body: TableNode;
}
/** TREATAS: new lineage by position; values absent from the target column are dropped (M14). */
export interface TreatAsNode extends TableBase {
  readonly kind: 'treatAs';
  readonly table: TableNode;
  readonly columns: readonly ModelColumn[];
}
export interface TableVariableNode extends TableBase {
  readonly kind: 'tableVariable';
  readonly id: Id;
}
export interface TableLetNode extends TableBase {
  readonly kind: 'tableLet';
  readonly id: Id;
  readonly name: string;
  readonly value: ScalarNode | TableNode;
  readonly body: TableNode;
}
/** IF/SWITCH over tables. */
export interface TableIfNode extends TableBase {
  readonly kind: 'tableIf';
  readonly condition: ScalarNode;
  readonly then: TableNode;
  readonly otherwise: TableNode;
}
/**
 * A function of whole tables and scalars, by its runtime name: distinct, union, intersect, except, crossJoin,
 * naturalInnerJoin, naturalLeftOuterJoin, generateSeries, calendar, calendarAuto, the time-intelligence family ('dates...').
 * Runtime signature: (contexts, tables[], scalars[], options) -> table.
 */
export interface TableCallNode extends TableBase {
  readonly kind: 'tableCall';
  readonly function: string;
  readonly tables: readonly TableNode[];
  readonly scalars: readonly (ScalarNode | null)[];
  readonly options: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Whether the result also depends on the filter context itself (for example on dates that exist). */
  readonly readsContext: boolean;
}
export interface TableHoleNode extends TableBase {
  readonly kind: 'tableHole';
}

export type TableNode =
  | ModelTableNode
  | ValuesOfTableNode
  | ValuesNode
  | AllTableNode
  | AllColumnsNode
  | AllSelectedNode
  | FilterNode
  | AddColumnsNode
  | SelectColumnsNode
  | SummarizeNode
  | GroupByNode
  | SummarizeColumnsNode
  | GenerateNode
  | TopNNode
  | WindowNode
  | RowsNode
  | CalculateTableNode
  | TreatAsNode
  | TableVariableNode
  | TableLetNode
  | TableIfNode
  | TableCallNode
  | TableHoleNode;
