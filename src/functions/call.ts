/** How an entry's `bind` sees its call. The binder implements this; functions never touch names or scopes themselves. */
import type { Code, ParametersOf } from '../diagnostics/catalogue/index.js';
import type { Span } from '../diagnostics/source.js';
import type { Argument, CallExpression, Expression } from '../syntax/ast.js';
import type { Id, ModelColumn, ScalarKind, TableShape, ValueType } from '../ir/types.js';
import type { Dependencies } from '../ir/program.js';
import type { CalculateFilter, CalculateParts, ComparisonFamily, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Calendar, Model } from '../model/model.js';

/** A row context that can be read at the place of the call. */
export interface CurrentRow {
  readonly id: Id;
  readonly shape: TableShape;
  /** The model tables whose whole rows these are: RELATED can start there. */
  readonly tables: readonly string[];
  /** The row belongs to a table that could not be bound: what is missing in it is not to be reported. */
  readonly isOpen: boolean;
}

/** A formula of the model, and what it uses. */
export interface Formula {
  readonly kind: 'measure' | 'column' | 'table';
  readonly table: string;
  /** Of a table its own name. */
  readonly name: string;
  readonly expression: string;
  readonly dependencies: Dependencies;
}

/** Where an iterator opened its row, and what was bound in it. */
export interface InRow<T> {
  readonly row: Id;
  readonly value: T;
}

/** Two operands brought to one family of comparison (C1-C4). */
export interface Comparable {
  readonly left: ScalarNode;
  readonly right: ScalarNode;
  readonly family: ComparisonFamily;
}

/** A calendar with the table it belongs to. */
export interface NamedCalendar {
  readonly calendar: Calendar;
  readonly table: string;
}

export interface CallBinder {
  readonly call: CallExpression;
  /** Upper case. */
  readonly functionName: string;
  readonly model: Model;
  /** The table to which the measure or calculated column belongs, or null in a query. */
  readonly homeTable: string | null;
  /** The table whose calculated column is being defined, or null. */
  readonly ownTable: string | null;
  /** Whether the call stands in a query, not in a formula of the model. */
  readonly isInQuery: boolean;
  /** The kind of a measure's values, or null where it has errors or no definition. Only in a query. */
  measureKind(name: string): ScalarKind | null;
  /** The formulas of the model. Only in a query. */
  formulas(): readonly Formula[];
  /** Number of arguments written (omitted ones in between count). */
  readonly count: number;
  /** The readable row contexts, innermost first. */
  readonly rows: readonly CurrentRow[];
  /** The argument, or null when it is omitted or missing. */
  argument(index: number): Argument | null;
  expression(index: number): Expression | null;
  span(index?: number): Span;
  /** The text of the argument (or of the whole call) for messages, shortened. */
  text(index?: number): string;

  /** Binds argument `index` as a scalar, converted to `kind` where given. */
  scalar(index: number, kind?: ScalarKind): ScalarNode;
  /** The same for an optional argument: null when it is omitted. */
  optional(index: number, kind?: ScalarKind): ScalarNode | null;
  /** Binds argument `index` as a number of its own kind: text is parsed, a Boolean counts 1 and 0, BLANK() stays. */
  number(index: number): ScalarNode;
  /** Binds argument `index` as a condition: a Boolean, or a number that is not 0. */
  condition(index: number): ScalarNode;
  /** Binds an expression inside an argument (a cell of DATATABLE), which must be a constant; holes are reported. */
  bindConstant(expression: Expression): ScalarNode;
  /** Binds argument `index` as a table. */
  table(index: number): TableNode;
  /** The table of an iterator and whether KEEPFILTERS stands around it. */
  iterated(index: number): { readonly table: TableNode; readonly keepFilters: boolean };
  /** Binds argument `index` as scalar or table, as it is. */
  any(index: number): ScalarNode | TableNode;
  /** A fully qualified model column, or null after a diagnostic. */
  column(index: number): ModelColumn | null;
  /** A model table's name, or null after a diagnostic. */
  tableName(index: number): string | null;
  /** The calendar that the argument names, or null (no diagnostic). */
  calendar(index: number): NamedCalendar | null;
  /** The measure that the argument names, or null (no diagnostic). */
  measureName(index: number): { readonly table: string; readonly name: string } | null;
  /** The rows behind a measure: its own definition, that of its home table, or that table (X7); null after a diagnostic. */
  detailRows(measure: { readonly table: string; readonly name: string }): TableNode | null;
  /** Whether the call stands in the expression of a calculation item. */
  readonly isInCalculationItem: boolean;
  /** The measure which the calculation item replaces: like a measure by its name, a CALCULATE where rows are current. */
  selectedMeasure(): ScalarNode;
  /** True when the argument is written as a model table / column (no diagnostic). */
  isTableName(index: number): boolean;
  isColumn(index: number): boolean;
  /** True when the argument is a table expression by its form (no diagnostic). */
  isTable(index: number): boolean;
  /** The text of a literal, or null after a diagnostic. */
  name(index: number): string | null;
  /** The value of a text literal, or null when the argument is none (no diagnostic). */
  literalText(index: number): string | null;
  /** The enum word of argument `index`, upper case; `fallback` when omitted; a diagnostic for any other word. */
  word(index: number, words: readonly string[], fallback: string): string;
  /** The bare word of argument `index`, upper case, or null when it is none (no diagnostic). Numbers 0 and 1 count. */
  bareWord(index: number): string | null;
  /** The argument as a call of function `name` (any function without it), or null. */
  nested(index: number, name?: string): CallBinder | null;

  /** Opens a row context over `table` and binds `bind` in it. */
  inRow<T>(table: TableNode, bind: (row: Id) => T, options?: { readonly keepFilters?: boolean }): T;
  /** Binds a scalar argument inside a row context over `table`. */
  scalarInRow(index: number, table: TableNode, kind?: ScalarKind, keepFilters?: boolean): InRow<ScalarNode>;
  /**
   * Binds arguments `from` up to `to` (excluded) as CALCULATE filters and modifiers, with the transitions of all row
   * contexts at hand. `more` are filters the function itself adds.
   */
  calculateParts(from: number, to?: number, more?: readonly CalculateFilter[]): CalculateParts;
  /** Argument `index`, a True/False expression over columns, as FILTER(ALL(columns), ...) (K1, K2). */
  booleanFilter(index: number): TableNode;
  /** Binds `bind` where CALCULATE has consumed all row contexts. */
  inCalculate<T>(bind: () => T): T;
  /** Binds `bind` where CURRENTGROUP() means the rows of `table` in the group, a table variable with the id it gets (GROUPBY). */
  inGroup<T>(table: TableNode, bind: (group: Id) => T): T;
  /** Binds `bind` where ISSUBTOTAL asks for these columns, by which SUMMARIZE groups. */
  inSummarize<T>(groupedBy: TableShape, bind: () => T): T;
  /** The columns by which the SUMMARIZE around groups, or null. */
  readonly groupedBy: TableShape | null;
  /** The table which CURRENTGROUP() means here, or null. */
  currentGroup(): TableNode | null;
  /** A fresh id for a variable. */
  fresh(): Id;

  convert(node: ScalarNode, kind: ScalarKind): ScalarNode;
  /** The nodes converted to their common type (T11). */
  unify(nodes: readonly ScalarNode[]): { readonly kind: ScalarKind; readonly nodes: readonly ScalarNode[] };
  /** The operands of a comparison, converted; a diagnostic when they cannot be compared. */
  comparable(left: ScalarNode, right: ScalarNode, leftText: string, rightText: string, span: Span): Comparable;
  /** Whether some row of `table` equals the operands strictly (IN, B4); a diagnostic when they cannot be compared. */
  membership(
    operands: readonly ScalarNode[],
    texts: readonly string[],
    table: TableNode,
    tableText: string,
  ): ScalarNode;
  /** All rows of a model table visible in the filter context, with the table's shape. */
  modelTable(name: string): TableNode;
  columnType(column: ModelColumn): ValueType;
  /** All model tables that `table` holds whole rows of. */
  baseTables(table: TableNode): readonly string[];
  report<C extends Code>(code: C, parameters: ParametersOf<C>, span?: Span, help?: string | null): void;
}
