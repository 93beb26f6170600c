import { PairIndex } from './pair-index.js';
import type { Filter } from './filter.js';
import type { Match } from './match.js';

/**
 * Which groups a row of a table belongs to. A group is a set of lanes that look the same to the table;
 * lanes are mapped to groups once and results are copied back (design 3).
 */
export interface RowGroups {
  readonly groups: number;
  readonly groupOfLane: Uint32Array;
  /** Row -> group, -1 none; or several groups a row. */
  readonly rows: { readonly single: Int32Array } | { readonly offsets: Uint32Array; readonly list: Uint32Array };
}

/** The groups of one keyed filter over the rows of its home. */
export function groupsOfFilter(filter: Filter, match: Match): RowGroups {
  const setOfLane = filter.setOfLane as Uint32Array;
  const { sets, keyOfRow } = match;
  const length = match.home.rows + 1;
  if ('keyOfSet' in sets) return groupsByKey(setOfLane, sets, keyOfRow, length);
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, filter.tuples.sets, null);
  const rows =
    'single' in sets
      ? { single: singleRows(sets.single, keyOfRow, groupOf, length) }
      : listedRows(sets, keyOfRow, groupOf, length);
  return { groups, groupOfLane, rows };
}

/** Every set admits one key: lanes with the same key form a group, whatever their sets. */
function groupsByKey(
  setOfLane: Uint32Array,
  { keyOfSet, keys }: { readonly keyOfSet: Int32Array | null; readonly keys: number },
  keyOfRow: ArrayLike<number> | null,
  length: number,
): RowGroups {
  // A set that admits nothing has the key -1, which becomes `keys`: no row has that.
  const keyOf = keyOfSet === null ? null : keyOfSet.map((key) => (key < 0 ? keys : key));
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, keys + 1, keyOf);
  const single = new Int32Array(length);
  for (let row = 0; row < length; row++)
    single[row] = groupOf[keyOfRow === null ? row : (keyOfRow[row] as number)] as number;
  return { groups, groupOfLane, rows: { single } };
}

/** Numbers what lanes have (their set, or what `of` gives for it) in the order of the first lane; -1 what no lane has. */
function numberLanes(
  setOfLane: Uint32Array,
  size: number,
  of: Int32Array | null,
): { groups: number; groupOfLane: Uint32Array; groupOf: Int32Array } {
  const groupOf = new Int32Array(size).fill(-1);
  const groupOfLane = new Uint32Array(setOfLane.length);
  let groups = 0;
  for (let lane = 0; lane < setOfLane.length; lane++) {
    const set = setOfLane[lane] as number;
    const number = of === null ? set : (of[set] as number);
    if (groupOf[number] === -1) groupOf[number] = groups++;
    groupOfLane[lane] = groupOf[number] as number;
  }
  return { groups, groupOfLane, groupOf };
}

function singleRows(
  setOfKey: Int32Array,
  keyOfRow: ArrayLike<number> | null,
  groupOfSet: Int32Array,
  length: number,
): Int32Array {
  const single = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const set = setOfKey[keyOfRow === null ? row : (keyOfRow[row] as number)] as number;
    single[row] = set < 0 ? -1 : (groupOfSet[set] as number);
  }
  return single;
}

function listedRows(
  sets: { readonly offsets: Uint32Array; readonly list: Uint32Array },
  keyOfRow: ArrayLike<number> | null,
  groupOfSet: Int32Array,
  length: number,
): RowGroups['rows'] {
  const offsets = new Uint32Array(length + 1);
  const list: number[] = [];
  for (let row = 0; row < length; row++) {
    const key = keyOfRow === null ? row : (keyOfRow[row] as number);
    for (let i = sets.offsets[key] as number; i < (sets.offsets[key + 1] as number); i++) {
      const group = groupOfSet[sets.list[i] as number] as number;
      if (group >= 0) list.push(group);
    }
    offsets[row + 1] = list.length;
  }
  return { offsets, list: Uint32Array.from(list) };
}

/** The same groups seen from a table whose rows lead to these rows by `join`; null: the rows themselves. */
export function throughJoin(groups: RowGroups, join: Uint32Array | null): RowGroups {
  if (join === null) return groups;
  if ('single' in groups.rows) {
    const home = groups.rows.single;
    const single = new Int32Array(join.length);
    for (let row = 0; row < join.length; row++) single[row] = home[join[row] as number] as number;
    return { ...groups, rows: { single } };
  }
  return { ...groups, rows: gatherLists(groups.rows, join) };
}

function gatherLists(rows: { offsets: Uint32Array; list: Uint32Array }, join: Uint32Array): RowGroups['rows'] {
  const offsets = new Uint32Array(join.length + 1);
  for (let row = 0; row < join.length; row++) {
    const home = join[row] as number;
    const size = (rows.offsets[home + 1] as number) - (rows.offsets[home] as number);
    offsets[row + 1] = (offsets[row] as number) + size;
  }
  const list = new Uint32Array(offsets[join.length] as number);
  for (let row = 0; row < join.length; row++) {
    const home = join[row] as number;
    list.set(rows.list.subarray(rows.offsets[home], rows.offsets[home + 1]), offsets[row]);
  }
  return { offsets, list };
}

/** Both groupings at once: a group for every pair that some lane has. Both are over the rows of one table. */
export function intersect(a: RowGroups, b: RowGroups): RowGroups {
  const index = new PairIndex(a.groups, b.groups);
  const groupOfLane = new Uint32Array(a.groupOfLane.length);
  for (let lane = 0; lane < groupOfLane.length; lane++) {
    groupOfLane[lane] = index.add(a.groupOfLane[lane] as number, b.groupOfLane[lane] as number);
  }
  const rows =
    'single' in a.rows && 'single' in b.rows
      ? { single: pairSingles(a.rows.single, b.rows.single, index) }
      : pairLists(a.rows, b.rows, index);
  return { groups: index.size, groupOfLane, rows };
}

function pairSingles(a: Int32Array, b: Int32Array, index: PairIndex): Int32Array {
  const single = new Int32Array(a.length);
  for (let row = 0; row < single.length; row++) {
    const left = a[row] as number;
    const right = b[row] as number;
    single[row] = left < 0 || right < 0 ? -1 : index.find(left, right);
  }
  return single;
}

function pairLists(a: RowGroups['rows'], b: RowGroups['rows'], index: PairIndex): RowGroups['rows'] {
  const length = rowCount(a);
  const offsets = new Uint32Array(length + 1);
  const list: number[] = [];
  for (let row = 0; row < length; row++) {
    forGroups(a, row, (left) => {
      forGroups(b, row, (right) => {
        const group = index.find(left, right);
        if (group >= 0) list.push(group);
      });
    });
    offsets[row + 1] = list.length;
  }
  return { offsets, list: Uint32Array.from(list) };
}

function rowCount(rows: RowGroups['rows']): number {
  return 'single' in rows ? rows.single.length : rows.offsets.length - 1;
}

function forGroups(rows: RowGroups['rows'], row: number, visit: (group: number) => void): void {
  if ('single' in rows) {
    const group = rows.single[row] as number;
    if (group >= 0) visit(group);
    return;
  }
  for (let i = rows.offsets[row] as number; i < (rows.offsets[row + 1] as number); i++) visit(rows.list[i] as number);
}
