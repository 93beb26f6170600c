import { align } from './align.js';
import { RowCollector } from './lists.js';
import { NO_ROW, PaddedColumn } from './padded-column.js';
import { numberBoth } from './set-operations.js';
import { firstAtLeast } from './sorted-rows.js';
import { Table } from './table.js';

/** Columns that must be equal: a column of the left table and one of the right table, by position. */
export type ColumnPair = readonly [left: number, right: number];

/**
 * NATURALINNERJOIN (G14): rows of both tables that are equal in all `pairs` (strictly: BLANK equals BLANK, other kinds differ);
 * the left columns, then the right columns `kept` (all that are in no pair, unless told otherwise).
 */
export function naturalInnerJoin(
  lanes: number,
  left: Table,
  right: Table,
  pairs: readonly ColumnPair[],
  kept: readonly number[] = unpaired(right, pairs),
): Table {
  return join(lanes, left, right, pairs, kept, false);
}

/** NATURALLEFTOUTERJOIN (G14): as the inner join, and left rows without a partner once, with BLANK in the right columns. */
export function naturalLeftOuterJoin(
  lanes: number,
  left: Table,
  right: Table,
  pairs: readonly ColumnPair[],
  kept: readonly number[] = unpaired(right, pairs),
): Table {
  return join(lanes, left, right, pairs, kept, true);
}

function unpaired(right: Table, pairs: readonly ColumnPair[]): number[] {
  const paired = new Set(pairs.map(([, column]) => column));
  return right.columns.map((_, column) => column).filter((column) => !paired.has(column));
}

function join(
  lanes: number,
  left: Table,
  right: Table,
  pairs: readonly ColumnPair[],
  kept: readonly number[],
  outer: boolean,
): Table {
  const { sets, setOfLane, setsOf } = align(lanes, [left, right]);
  const { classes, classOfRow } = numberBoth(left, right, pairs);
  const leftRows = new RowCollector(sets);
  const rightRows = new RowCollector(sets);
  const partners = partnersByClass(right, (row) => classOfRow[left.length + row] as number, classes);
  for (let set = 0; set < sets; set++) {
    const own = setsOf[0]?.[set] as number;
    for (let row = left.offsets[own] as number; row < (left.offsets[own + 1] as number); row++) {
      const found = partners(classOfRow[row] as number, setsOf[1]?.[set] as number);
      for (const partner of found.length === 0 && outer ? [NO_ROW] : found) {
        leftRows.add(row, set);
        rightRows.add(partner, set);
      }
    }
  }
  const { list, offsets } = leftRows.lists();
  const partnerList = rightRows.lists().list;
  const columns = [
    ...left.columns.map((column) => column.pick(list)),
    ...kept.map((i) => (outer ? new PaddedColumn(right.column(i), partnerList) : right.column(i).pick(partnerList))),
  ];
  return new Table(columns, offsets, setOfLane);
}

/** (class, set) -> rows of the right table: found by the set's range in the ascending rows of the class. */
function partnersByClass(
  right: Table,
  classOf: (row: number) => number,
  classes: number,
): (number: number, set: number) => Uint32Array {
  const collector = new RowCollector(classes);
  for (let row = 0; row < right.length; row++) collector.add(row, classOf(row));
  const { list, offsets } = collector.lists();
  return (number, set) => {
    const rows = list.subarray(offsets[number] as number, offsets[number + 1] as number);
    const from = firstAtLeast(rows, right.offsets[set] as number);
    return rows.subarray(from, firstAtLeast(rows, right.offsets[set + 1] as number));
  };
}
