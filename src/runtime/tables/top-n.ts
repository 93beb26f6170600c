import type { Vector } from '../columns/vector.js';
import { alignSets } from './align.js';
import { orderKeys, type BlankOrder } from './order-keys.js';
import { laneSetsOfValues, type LaneValues } from './lane-values.js';
import type { Table } from './table.js';

/** One expression to order by: a value for each row of the table. */
export interface Order {
  readonly values: Vector;
  readonly descending: boolean;
}

/** The row numbers of the table, set by set in the given order; stable, BLANK first when ascending. */
export function sortedRows(table: Table, orders: readonly Order[]): Uint32Array {
  const compare = comparator(orders, 'first');
  const rows = new Uint32Array(table.length);
  for (let set = 0; set < table.sets; set++) {
    const from = table.offsets[set] as number;
    rows.set(sortedRange(from, table.offsets[set + 1] as number, compare), from);
  }
  return rows;
}

/**
 * TOPN (G16): the first `count` rows of each set in the given order, and all rows equal to the last of them; BLANK counts as
 * 0 or "" (B16). No orders: the first rows. A count of BLANK, 0 or less: no rows; a fraction is rounded.
 */
export function topN(table: Table, count: Vector | number, orders: readonly Order[], lanes: number): Table {
  const counts = laneSetsOfValues(typeof count === 'number' ? [count] : count, lanes);
  const compare = comparator(orders, 'zero');
  return pickedRows(table, [counts], compare, lanes, (rows, [number = 0]) =>
    rows.subarray(0, sizeWithTies(rows, number, compare, orders.length > 0)),
  );
}

/** TOPNSKIP: `count` rows of each set behind the first `skip`, in the given order; of equal rows the earlier one comes first. */
export function topNSkip(table: Table, count: Vector, skip: Vector, orders: readonly Order[], lanes: number): Table {
  const counts = [count, skip].map((vector) => laneSetsOfValues(vector, lanes));
  return pickedRows(table, counts, comparator(orders, 'zero'), lanes, (rows, [number = 0, skipped = 0]) => {
    const from = Math.max(0, skipped);
    return rows.subarray(from, from + Math.max(0, number));
  });
}

/**
 * SAMPLE: `count` rows of each set at equal distances in the given order, the first and the last among them; a place between
 * two rows is rounded up from the middle. No orders: as the rows come, because any rows will do.
 */
export function sample(table: Table, count: Vector, orders: readonly Order[], lanes: number): Table {
  const compare = comparator(orders, 'zero');
  return pickedRows(table, [laneSetsOfValues(count, lanes)], compare, lanes, (rows, [number = 0]) => {
    const size = Math.max(0, Math.min(number, rows.length));
    const distance = size > 1 ? (rows.length - 1) / (size - 1) : 0;
    return Uint32Array.from({ length: size }, (_, i) => rows[Math.round(i * distance)] as number);
  });
}

/** Of each set, sorted, the rows that `pick` takes with the counts of its lanes. */
function pickedRows(
  table: Table,
  counts: readonly LaneValues[],
  compare: Compare,
  lanes: number,
  pick: (rows: Uint32Array, counts: readonly number[]) => Uint32Array,
): Table {
  const { sets, setOfLane, setsOf } = alignSets(lanes, [table, ...counts]);
  const sorted = new Map<number, Uint32Array>();
  const parts: Uint32Array[] = [];
  const offsets = new Uint32Array(sets + 1);
  for (let set = 0; set < sets; set++) {
    const source = setsOf[0]?.[set] as number;
    const rows =
      sorted.get(source) ?? sortedRange(table.offsets[source] as number, table.offsets[source + 1] as number, compare);
    sorted.set(source, rows);
    const part = pick(
      rows,
      counts.map((of, i) => countOf(of, setsOf[i + 1]?.[set] as number)),
    );
    parts.push(part);
    offsets[set + 1] = (offsets[set] as number) + part.length;
  }
  return table.subset(joined(parts, offsets[sets] as number), offsets, setOfLane);
}

function countOf(counts: LaneValues, set: number): number {
  return Math.round(Number(counts.values[set] ?? 0));
}

function sizeWithTies(rows: Uint32Array, count: number, compare: Compare, ordered: boolean): number {
  if (!(count > 0)) return 0;
  let size = Math.min(count, rows.length);
  if (!ordered) return size;
  const last = rows[size - 1] as number;
  while (size < rows.length && compare(rows[size] as number, last) === 0) size++;
  return size;
}

type Compare = (a: number, b: number) => number;

function comparator(orders: readonly Order[], blanks: BlankOrder): Compare {
  const keys = orders.map(({ values, descending }) => ({
    keys: orderKeys([values], blanks)[0] as Float64Array,
    descending,
  }));
  const [first] = keys;
  if (keys.length === 1 && first) {
    const single = first.keys;
    const sign = first.descending ? -1 : 1;
    return (a, b) => sign * sideOf(single[a] as number, single[b] as number);
  }
  return (a, b) => {
    for (const { keys: own, descending } of keys) {
      const side = sideOf(own[a] as number, own[b] as number);
      if (side !== 0) return descending ? -side : side;
    }
    return 0;
  };
}

function sideOf(a: number, b: number): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function sortedRange(from: number, to: number, compare: Compare): Uint32Array {
  return Uint32Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => compare(a, b) || a - b);
}

function joined(parts: readonly Uint32Array[], length: number): Uint32Array {
  const rows = new Uint32Array(length);
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows;
}
