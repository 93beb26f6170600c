/** Scalar nodes of the IR: plain readonly data. Every node has its static type and the place it came from. */
import type { Span } from '../diagnostics/source.js';
import type { Id, ModelColumn, ValueType } from './types.js';
import type { TableNode } from './table.js';
import type { WindowRankNode } from './window.js';

export interface ScalarBase {
  readonly type: ValueType;
  readonly span: Span | null;
}

/** int64, double, dateTime (serial number), boolean or string. */
export interface LiteralNode extends ScalarBase {
  readonly kind: 'literal';
  readonly value: number | string | boolean;
}
export interface BlankNode extends ScalarBase {
  readonly kind: 'blank';
}
/** Column number `column` of the current row of row context `row`. */
export interface ColumnNode extends ScalarBase {
  readonly kind: 'column';
  readonly row: Id;
  readonly column: number;
}
/** RELATED: `target`, reached from row context `row` (over model table `from`) along active many-to-one relationships, named from the row outwards. */
export interface RelatedNode extends ScalarBase {
  readonly kind: 'related';
  readonly row: Id;
  /** The table of the row at which the path begins. */
  readonly from: string;
  readonly path: readonly string[];
  readonly target: ModelColumn;
}
/** A scalar variable. */
export interface VariableNode extends ScalarBase {
  readonly kind: 'variable';
  readonly id: Id;
}
/** A query parameter @name. */
export interface ParameterNode extends ScalarBase {
  readonly kind: 'parameter';
  readonly name: string;
}
/** A pure kernel of `runtime/scalars`, called with operands already of its parameter types. */
export interface KernelNode extends ScalarBase {
  readonly kind: 'kernel';
  /** The runtime's exported function name. */
  readonly kernel: string;
  readonly arguments: readonly (ScalarNode | null)[];
  /** Words that are not values (units, modes), passed after the arguments as one object. */
  readonly options: Readonly<Record<string, string | number | boolean>> | null;
  /** Whether it can raise an error. */
  readonly canFail: boolean;
  /** 'clock' kernels and user functions read the environment of the query, passed as first argument; 'random' are volatile. */
  readonly reads: 'nothing' | 'environment';
}
/** An explicit coercion of `operand` to `type`. `implicit` tells an operator's coercion from CONVERT. */
export interface ConvertNode extends ScalarBase {
  readonly kind: 'convert';
  readonly operand: ScalarNode;
  readonly implicit: boolean;
}
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
/**
 * Operands are numeric. The result kind is `type.kind` by table 1.1; operand kinds may differ (currency with double),
 * so the backend scales (currency is an integer x 10,000).
 */
export interface ArithmeticNode extends ScalarBase {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: ScalarNode;
  readonly right: ScalarNode;
}
export interface NegateNode extends ScalarBase {
  readonly kind: 'negate';
  readonly operand: ScalarNode;
}
/** `&`: both operands are strings already. */
export interface ConcatenateNode extends ScalarBase {
  readonly kind: 'concatenate';
  readonly left: ScalarNode;
  readonly right: ScalarNode;
}
export type ComparisonOperator = '=' | '==' | '<>' | '<' | '>' | '<=' | '>=';
/** How the operands are compared: as numbers (also dates and Booleans), as text, or by run-time type (a variant). */
export type ComparisonFamily = 'number' | 'text' | 'variant';
/** Operands have one family; currency operands have been brought to one scale. Never BLANK (B7). `==` is strict (B4). */
export interface CompareNode extends ScalarBase {
  readonly kind: 'compare';
  readonly operator: ComparisonOperator;
  readonly family: ComparisonFamily;
  readonly left: ScalarNode;
  readonly right: ScalarNode;
}
export interface NotNode extends ScalarBase {
  readonly kind: 'not';
  readonly operand: ScalarNode;
}
/** && and ||: operands are boolean; the right one is evaluated only when needed (X10, B6). */
export interface LogicalNode extends ScalarBase {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly left: ScalarNode;
  readonly right: ScalarNode;
}
/** Lazy. A missing else is BLANK. Branches have been converted to the result type. */
export interface IfNode extends ScalarBase {
  readonly kind: 'if';
  readonly condition: ScalarNode;
  readonly then: ScalarNode;
  readonly otherwise: ScalarNode | null;
}
/** SWITCH: the first case whose value equals the operand. Lazy. */
export interface SwitchNode extends ScalarBase {
  readonly kind: 'switch';
  readonly operand: ScalarNode;
  readonly family: ComparisonFamily;
  readonly cases: readonly { readonly value: ScalarNode; readonly result: ScalarNode }[];
  readonly otherwise: ScalarNode | null;
}
/** The first operand that is not BLANK. Lazy. */
export interface CoalesceNode extends ScalarBase {
  readonly kind: 'coalesce';
  readonly operands: readonly ScalarNode[];
}
/** IFERROR. Also catches +-Infinity and NaN (Z7). Lazy. */
export interface IfErrorNode extends ScalarBase {
  readonly kind: 'ifError';
  readonly operand: ScalarNode;
  readonly alternative: ScalarNode;
}
export interface IsErrorNode extends ScalarBase {
  readonly kind: 'isError';
  readonly operand: ScalarNode;
}
export interface IsBlankNode extends ScalarBase {
  readonly kind: 'isBlank';
  readonly operand: ScalarNode;
}
/** A let of a scalar or table variable; evaluated at most once, in the context of its definition (X8). */
export interface LetNode extends ScalarBase {
  readonly kind: 'let';
  readonly id: Id;
  readonly name: string;
  readonly value: ScalarNode | TableNode;
  readonly body: ScalarNode;
}
/** What an iterator does with the values of its body; BLANK rules by section 4. */
export type FoldName =
  | 'sum'
  | 'average'
  | 'min'
  | 'max'
  | 'product'
  | 'count' // values that are not BLANK
  | 'distinctCount' // BLANK counts as one value
  | 'distinctCountNoBlank'
  | 'countBlank'
  | 'concatenate' // arguments: [delimiter]; orders
  | 'median'
  | 'percentileInc' // arguments: [k]
  | 'percentileExc'
  | 'stdevS'
  | 'stdevP'
  | 'varS'
  | 'varP'
  | 'geomean'
  | 'presentValue' // XNPV: arguments: [rate]; orders: the date, in whose order nothing is sorted
  | 'internalRate' // XIRR: arguments: [guess] or [guess, alternative]; orders: the date
  | 'countA';
/** An iterator: `body` for every row of `table` (row context `row`), folded. SUM(T[c]) is fold sum over modelTable T of column c (AG3). */
export interface FoldNode extends ScalarBase {
  readonly kind: 'fold';
  readonly fold: FoldName;
  readonly table: TableNode;
  readonly row: Id;
  readonly body: ScalarNode;
  /** Evaluated outside the iteration. */
  readonly arguments: readonly ScalarNode[];
  /** CONCATENATEX. Evaluated in the row's context. */
  readonly orders: readonly OrderItem[];
}
export interface OrderItem {
  readonly value: ScalarNode;
  readonly direction: 'asc' | 'desc';
}
/** RANKX. `value` null: the body evaluated in the outer context. */
export interface RankNode extends ScalarBase {
  readonly kind: 'rank';
  readonly table: TableNode;
  readonly row: Id;
  readonly body: ScalarNode;
  readonly value: ScalarNode | null;
  readonly direction: 'asc' | 'desc';
  readonly ties: 'skip' | 'dense';
}
export interface CountRowsNode extends ScalarBase {
  readonly kind: 'countRows';
  readonly table: TableNode;
}
export interface IsEmptyNode extends ScalarBase {
  readonly kind: 'isEmpty';
  readonly table: TableNode;
}
/** A one-column table used as a scalar (T8): no row BLANK, one row its value, more an error. */
export interface TableValueNode extends ScalarBase {
  readonly kind: 'tableValue';
  readonly table: TableNode;
}
/** IN / CONTAINSROW: strict (B4). As many operands as the table has columns. */
export interface InNode extends ScalarBase {
  readonly kind: 'in';
  readonly operands: readonly ScalarNode[];
  readonly table: TableNode;
}
/** CONTAINS: some row of `table` whose `columns` equal the values. */
export interface ContainsNode extends ScalarBase {
  readonly kind: 'contains';
  readonly table: TableNode;
  readonly columns: readonly number[];
  readonly values: readonly ScalarNode[];
}
/** LOOKUPVALUE (M13): ignores the filter context. `path`s lead from the result's table to a searched column's table. */
export interface LookupNode extends ScalarBase {
  readonly kind: 'lookup';
  readonly result: ModelColumn;
  readonly searches: readonly { readonly column: ModelColumn; readonly value: ScalarNode }[];
  readonly alternative: ScalarNode | null;
}
/** PATH (O7): the keys from the top of a hierarchy to the row whose `id` equals `key`, over all rows of the table. */
export interface PathNode extends ScalarBase {
  readonly kind: 'path';
  readonly key: ScalarNode;
  readonly id: ModelColumn;
  readonly parent: ModelColumn;
}
/** A measure in the contexts at hand. In a row context the binder wraps it in a CalculateNode (X4). */
export interface MeasureNode extends ScalarBase {
  readonly kind: 'measure';
  readonly measure: string;
}
export interface CalculateNode extends ScalarBase, CalculateParts {
  readonly kind: 'calculate';
  readonly body: ScalarNode;
}
/** What CALCULATE and CALCULATETABLE share (5.1): transition, then modifiers, then filters. */
export interface CalculateParts {
  /** Row contexts to turn into filters, outermost first. */
  readonly transitions: readonly Transition[];
  readonly modifiers: readonly Modifier[];
  /** Evaluated in the original contexts. A Boolean filter has become FILTER(ALL(columns), predicate) (K1, K2). */
  readonly filters: readonly CalculateFilter[];
}
export interface Transition {
  readonly row: Id;
  /** The iterated table was wrapped in KEEPFILTERS. */
  readonly keep: boolean;
}
export interface CalculateFilter {
  readonly table: TableNode;
  readonly keep: boolean;
}
export type CrossFilterDirection = 'none' | 'oneWay' | 'both' | 'oneWayLeftFiltersRight' | 'oneWayRightFiltersLeft';
export type Modifier =
  | { readonly kind: 'useRelationship'; readonly relationship: string }
  | {
      readonly kind: 'crossFilter';
      readonly relationship: string;
      readonly direction: CrossFilterDirection;
    }
  | { readonly kind: 'removeAll' }
  /** ALL(T) / REMOVEFILTERS(T) as a modifier: all columns of expanded T (F1). */
  | { readonly kind: 'removeTable'; readonly table: string }
  | { readonly kind: 'removeColumns'; readonly columns: readonly ModelColumn[] }
  | {
      readonly kind: 'removeExcept';
      readonly table: string;
      readonly columns: readonly ModelColumn[];
      readonly keepTables: readonly string[];
    }
  | { readonly kind: 'allSelected'; readonly table: string | null; readonly columns: readonly ModelColumn[] }
  | { readonly kind: 'allCrossFiltered'; readonly table: string };
/** Questions about the filter context. */
export interface ContextTestNode extends ScalarBase {
  readonly kind: 'contextTest';
  readonly test: 'isFiltered' | 'isCrossFiltered' | 'hasOneValue' | 'hasOneFilter' | 'isInScope';
  readonly columns: readonly ModelColumn[];
  /** For a table argument: the table. */
  readonly table: string | null;
}
/**
 * What a calculation item stands for (O1): the selected measure in the contexts at hand, its name, or its format string.
 * In a row context the binder wraps the value in a CalculateNode (X4).
 */
export interface SelectedMeasureNode extends ScalarBase {
  readonly kind: 'selectedMeasure';
  readonly part: 'value' | 'name' | 'format';
}
/** Where binding failed: a diagnostic was reported. The backend never sees it. */
export interface HoleNode extends ScalarBase {
  readonly kind: 'hole';
}

export type ScalarNode =
  | LiteralNode
  | BlankNode
  | ColumnNode
  | RelatedNode
  | VariableNode
  | ParameterNode
  | KernelNode
  | ConvertNode
  | ArithmeticNode
  | NegateNode
  | ConcatenateNode
  | CompareNode
  | NotNode
  | LogicalNode
  | IfNode
  | SwitchNode
  | CoalesceNode
  | IfErrorNode
  | IsErrorNode
  | IsBlankNode
  | LetNode
  | FoldNode
  | RankNode
  | WindowRankNode
  | CountRowsNode
  | IsEmptyNode
  | TableValueNode
  | InNode
  | ContainsNode
  | LookupNode
  | PathNode
  | MeasureNode
  | SelectedMeasureNode
  | CalculateNode
  | ContextTestNode
  | HoleNode;
