/** What the binder hands to the backend: typed expressions in dependency order. */
import type { Source } from '../diagnostics/source.js';
import type { Model } from '../model/model.js';
import type { ScalarNode } from './scalar.js';
import type { TableNode } from './table.js';
import type { ModelColumn, TableShape, ValueType } from './types.js';

/** What an expression needs, by canonical name; used for order, lineage and cycle messages. */
export interface Dependencies {
  readonly measures: readonly string[];
  /** Columns read anywhere (iterated, filtered, grouped, looked up). */
  readonly columns: readonly ModelColumn[];
  readonly tables: readonly string[];
}

export interface BoundMeasure {
  readonly name: string;
  readonly table: string;
  readonly source: Source;
  readonly expression: ScalarNode;
  /** The format string where it is an expression. */
  readonly format?: ScalarNode;
  /** What that needs; it may name the measure itself. */
  readonly formatDependencies?: Dependencies;
  readonly dependencies: Dependencies;
}
export interface BoundCalculatedColumn {
  readonly table: string;
  readonly column: string;
  readonly source: Source;
  /** Row context 0 is the row of the table. */
  readonly expression: ScalarNode;
  readonly type: ValueType;
  readonly dependencies: Dependencies;
}
export interface BoundCalculatedTable {
  readonly table: string;
  readonly source: Source;
  readonly expression: TableNode;
  readonly dependencies: Dependencies;
}
/** A column as the backend sees it: typed, with its number. */
export interface BoundColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly origin: 'loaded' | 'calculated' | 'calculatedTable';
}
export interface BoundTable {
  readonly name: string;
  readonly columns: readonly BoundColumn[];
  readonly calculated: boolean;
}
/** An item of a calculation group. */
export interface BoundCalculationItem {
  readonly name: string;
  /** Null where the item has errors. */
  readonly value: ScalarNode | null;
  /** The format string expression, as text; null: the selected measure's. */
  readonly format: ScalarNode | null;
  /** The DAX of the value; null where there is none. */
  readonly source: Source | null;
  readonly dependencies: Dependencies;
}
export interface BoundCalculationGroup {
  readonly table: string;
  /** The column with the names of the items. */
  readonly column: string;
  readonly precedence: number;
  readonly items: readonly BoundCalculationItem[];
  /** Where nothing filters the group; null: the measure itself. */
  readonly noSelection: BoundCalculationItem | null;
  /** Where a filter leaves several items or none; null: the measure itself. */
  readonly multipleOrEmptySelection: BoundCalculationItem | null;
}
/** One step of filling calculated tables and columns, in dependency order. */
export type CalculationStep =
  | { readonly kind: 'column'; readonly table: string; readonly column: string }
  | { readonly kind: 'table'; readonly table: string };

export interface Program {
  readonly model: Model;
  /** Every table with all columns (loaded, calculated, of calculated tables), in the model's order. */
  readonly tables: readonly BoundTable[];
  readonly measures: readonly BoundMeasure[];
  readonly calculatedColumns: readonly BoundCalculatedColumn[];
  readonly calculatedTables: readonly BoundCalculatedTable[];
  readonly steps: readonly CalculationStep[];
  /** By precedence, the outermost first. With a calculation group in the model every measure is a Variant (T6). */
  readonly calculationGroups: readonly BoundCalculationGroup[];
}

export interface BoundOrderBy {
  readonly value: ScalarNode;
  readonly direction: 'asc' | 'desc';
  /** START AT's constant, or null. */
  readonly startAt: ScalarNode | null;
}
/** EVALUATE. Order expressions are evaluated with the result row as row context `row`. */
export interface BoundEvaluate {
  readonly table: TableNode;
  readonly row: number;
  readonly orderBy: readonly BoundOrderBy[];
  readonly shape: TableShape;
}
/** A bound query: the measures it defines (they override the model's), and its results. */
export interface BoundQuery {
  readonly source: Source;
  /** The model, with the tables and columns of the query. */
  readonly program: Program;
  /** How those are filled, in dependency order. */
  readonly steps: readonly CalculationStep[];
  readonly measures: readonly BoundMeasure[];
  readonly evaluates: readonly BoundEvaluate[];
}
