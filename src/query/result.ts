/** The answer to one EVALUATE: typed columns of equal length, in result order. */
import type { ColumnKind, Value } from '../runtime/columns/value.js';

export interface ResultColumn {
  /** As executeQueries names it: `Table[Column]` or `[Name]` (G24). */
  readonly name: string;
  readonly kind: ColumnKind;
  /** One value a row: null for BLANK, currency scaled by 10,000, dates as days since 1899-12-30. */
  readonly values: readonly Value[];
}

export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rowCount: number;
}
