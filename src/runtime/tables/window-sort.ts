/** The rows of a relation, set by set, partition by partition, in order. */
import type { TableData } from './model-data.js';
import { numberRows } from './distinct.js';
import type { BaseRows, Table } from './table.js';
import { isFilled, type TableColumn } from './table-column.js';
import { ascending, windowKeys, type WindowOrder } from './window-keys.js';

type Compare = (a: number, b: number) => number;

/** Positions count over all sets: those of set s lie where its rows lie in the table. */
export class SortedRows {
  /** Position -> row. */
  readonly rows: Uint32Array;
  /** Row -> position. */
  readonly positionOf: Uint32Array;
  /** Position -> the first position of its partition, and the one after its last. */
  readonly startOf: Uint32Array;
  readonly endOf: Uint32Array;
  /** Set -> 1 where two rows stand at the same place of the order. */
  readonly hasTies: Uint8Array;
  /** Position -> 1 where the row stands at the same place of the order as the row before it, in the same partition. */
  readonly isTied: Uint8Array;

  constructor(
    readonly table: Table,
    /** Row -> partition. */
    readonly partitionOf: ArrayLike<number>,
    readonly compare: Compare,
  ) {
    const { length } = table;
    this.rows = new Uint32Array(length);
    this.positionOf = new Uint32Array(length);
    this.startOf = new Uint32Array(length);
    this.endOf = new Uint32Array(length);
    this.hasTies = new Uint8Array(table.sets);
    this.isTied = new Uint8Array(length);
    for (let set = 0; set < table.sets; set++) this.#sortSet(set);
  }

  #sortSet(set: number): void {
    const { partitionOf, compare } = this;
    const from = this.table.offsets[set] as number;
    const to = this.table.offsets[set + 1] as number;
    const rows = this.rows.subarray(from, to);
    for (let i = 0; i < rows.length; i++) rows[i] = from + i;
    rows.sort((a, b) => (partitionOf[a] as number) - (partitionOf[b] as number) || compare(a, b) || a - b);
    let start = from;
    for (let at = from; at < to; at++) {
      this.positionOf[this.rows[at] as number] = at;
      if (at > from) start = this.#follow(set, at, start);
      this.startOf[at] = start;
    }
    for (let at = to - 1, end = to; at >= from; at--) {
      this.endOf[at] = end;
      if (this.startOf[at] === at) end = at;
    }
  }

  /** Looks at the row at `at` beside the one before it; gives the start of its partition. */
  #follow(set: number, at: number, start: number): number {
    const [before, row] = [this.rows[at - 1] as number, this.rows[at] as number];
    if (this.partitionOf[before] !== this.partitionOf[row]) return at;
    if (this.compare(before, row) === 0) {
      this.isTied[at] = 1;
      this.hasTies[set] = 1;
    }
    return start;
  }
}

/** Sorts by the orders, then by the columns `more` as far as they are needed. */
export function sortRelation(
  table: Table,
  partitionBy: readonly TableColumn[],
  orders: readonly WindowOrder[],
  more: readonly TableColumn[],
): SortedRows {
  const keys = orders.map((order) => windowKeys(order, table.length));
  const moreKeys: Float64Array[] = [];
  const compare: Compare = (a, b) => {
    for (const own of keys) {
      const side = sideOf(own[a] as number, own[b] as number);
      if (side !== 0) return side;
    }
    for (let i = 0; i < more.length; i++) {
      const own = (moreKeys[i] ??= windowKeys(ascending(more[i] as TableColumn), table.length));
      const side = sideOf(own[a] as number, own[b] as number);
      if (side !== 0) return side;
    }
    return 0;
  };
  return new SortedRows(table, numberRows(partitionBy, table.length).classOfRow, compare);
}

/** Not the difference: the keys of BLANK may be infinite. */
function sideOf(a: number, b: number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/**
 * What tells the rows of a relation apart (W4): for whole rows of a model table its first column without repetitions, or else
 * all columns; otherwise the columns of the model, then the added ones.
 */
export function identifyingColumns(table: Table): readonly TableColumn[] {
  const columns = table.columns.filter(isFilled);
  if (table.modelRows) {
    const unique = uniqueAmong(table.modelRows);
    return unique < 0 ? columns : [table.column(unique)];
  }
  return [...columns.filter((column) => column.lineage >= 0), ...columns.filter((column) => column.lineage < 0)];
}

/** The position of the first column that no two of the rows share a value of, or -1: with the blank row one without BLANK. */
export function uniqueAmong({ table, rows }: BaseRows): number {
  return uniqueColumn(table, !rows.includes(0));
}

/** The position of the first column of a model table that holds no value twice, or -1; BLANK once at most, or not at all. */
export function uniqueColumn({ columns, rows }: TableData, mayHaveBlank = true): number {
  return columns.findIndex((column) => {
    if (column === null) return false;
    const { codes, dictionary } = column;
    const blank = codes.indexOf(0, 1);
    if (blank < 0) return dictionary.size - 1 === rows;
    if (!mayHaveBlank) return false;
    return dictionary.size === rows && codes.indexOf(0, blank + 1) < 0;
  });
}
