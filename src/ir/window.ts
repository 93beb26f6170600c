/** What the window functions share: INDEX, OFFSET and WINDOW as tables, RANK and ROWNUMBER as scalars (semantics 9). */
import type { ScalarBase, ScalarNode } from './scalar.js';
import type { GroupColumn, TableBase, TableNode } from './table.js';
import type { Id } from './types.js';

export type WindowFunction = 'INDEX' | 'OFFSET' | 'WINDOW' | 'RANK' | 'ROWNUMBER';

/** Where BLANK stands: as a number just before 0 and as text before "" (B16), or first or last in either direction (W9). */
export type BlanksOrder = 'default' | 'first' | 'last';

/** One order of ORDERBY, evaluated with a row of the relation as row context. */
export interface WindowOrder {
  readonly value: ScalarNode;
  readonly direction: 'asc' | 'desc';
  readonly blanks: BlanksOrder;
}

/** Columns of the relation that take the values of an outer row (W3). */
export interface OuterRow {
  readonly row: Id;
  /** `own`: of the relation; `column`: its position in the outer row. */
  readonly pairs: readonly { readonly own: GroupColumn; readonly column: number }[];
}

export interface WindowParts {
  readonly function: WindowFunction;
  /** The relation: partitioned, then sorted. */
  readonly table: TableNode;
  /** The row context of `orders`. */
  readonly row: Id;
  readonly orders: readonly WindowOrder[];
  readonly partitionBy: readonly GroupColumn[];
  /** null: no MATCHBY; the rows of the relation must differ (W11). */
  readonly matchBy: readonly GroupColumn[] | null;
  /** The relation is known to have no equal rows. */
  readonly isDistinct: boolean;
  /** The current rows are those which have the values of the outer rows ... */
  readonly outer: readonly OuterRow[];
  /** ... and in these columns a combination that is visible in the filter context, table by table (W3). */
  readonly visible: readonly GroupColumn[];
}

/** A place in the partition: counted from its first row (negative: from its last), or from the current row. */
export interface WindowBound {
  readonly anchor: 'absolute' | 'relative';
  readonly value: ScalarNode;
}

/** INDEX, OFFSET (`to` null: the one row at `from`) and WINDOW: rows of the relation. */
export interface WindowNode extends TableBase, WindowParts {
  readonly kind: 'window';
  readonly from: WindowBound;
  readonly to: WindowBound | null;
}

/** RANK and ROWNUMBER: the place of the current row; BLANK where there is none, or more than one (W8). */
export interface WindowRankNode extends ScalarBase, WindowParts {
  readonly kind: 'windowRank';
  readonly ties: 'skip' | 'dense' | 'none';
}

/** The expressions of a window node, in order of evaluation. */
export function windowChildren(node: WindowNode | WindowRankNode): readonly (ScalarNode | TableNode)[] {
  const bounds = node.kind === 'window' ? [node.from.value, ...(node.to ? [node.to.value] : [])] : [];
  return [...bounds, node.table, ...node.orders.map((order) => order.value)];
}
