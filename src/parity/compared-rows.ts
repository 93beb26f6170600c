/** Every cell that was compared: what a report needs that shows more than the differences. */
import type { JsonValue } from '../query/format-value.js';
import type { ColumnKind } from '../runtime/columns/value.js';
import type { RowMatches } from './match-rows.js';

export interface ComparedRows extends RowMatches {
  /** The columns that both sides have. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind; readonly isKey: boolean }[];
  /** The places of the columns whose cells differ, by the expected row of a pair; equal rows are not in it. */
  readonly wrong: ReadonlyMap<number, readonly number[]>;
  expectedCell(row: number, column: number): JsonValue;
  actualCell(row: number, column: number): JsonValue;
}
