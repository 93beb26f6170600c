import type { ColumnKind } from '../columns/value.js';
import type { Chunk } from '../contexts/scan.js';
import type { GroupLists } from '../contexts/row-groups.js';
import type { TableColumn, Reader } from './table-column.js';
import type { Table } from './table.js';
import type { Filter } from '../contexts/filter.js';
import type { Contexts } from '../contexts/contexts.js';

/**
 * Rows to iterate, for each lane of a set of contexts: visible rows of a model table, or a table value.
 * Lanes with the same rows form one group.
 */
export interface RowSource {
  readonly groups: number;
  /** Lane -> group; null: all lanes are group 0. */
  readonly groupOfLane: Uint32Array | null;
  readonly width: number;
  kind(column: number): ColumnKind;
  /** The reader of a column, by the row numbers of the chunks. */
  column(column: number): Reader;
  /** Pairs (row, group). */
  chunks(): Iterable<Chunk>;
  /** Blocks of rows that belong to the same groups: what is folded by block is added up by group. */
  readonly blocks: number;
  /** Block -> groups; null: block b is group b. */
  readonly groupsOfBlock: GroupLists | null;
  /** Pairs (row, block): every row once, where `chunks` gives it for each of its groups. */
  blockChunks(): Iterable<Chunk>;
  /** Pairs (row, lane) for `lanes` lanes. */
  perLane(lanes: number): Iterable<Chunk>;
  /** The filters that a context transition on the given rows makes: lane i stands on rows[i] (5.1 step 3). */
  transition(rows: Uint32Array, contexts: Contexts): readonly Filter[];
  /** The rows as a table value. */
  table(): Table;
}

/** A table column of the source for a list of its rows. */
export interface PickableSource extends RowSource {
  pick(column: number, rows: Uint32Array): TableColumn;
}
