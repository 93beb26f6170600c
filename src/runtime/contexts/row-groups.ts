import { PairIndex } from './pair-index.js';
import type { Filter } from './filter.js';
import type { Match } from './match.js';
import type { MatchSets } from './match-sets.js';

/** The groups that the rows of each block belong to: those at offsets[b] .. offsets[b + 1] of `list`. */
export interface GroupLists {
  readonly offsets: Uint32Array;
  readonly list: Uint32Array;
}

/**
 * Which groups a row of a table belongs to. A group is a set of lanes that look the same to the table; lanes are mapped to
 * groups once and results are copied back (design 3). Rows that belong to the same groups form a block: where a row belongs to
 * many groups (DATESYTD by date), sums are made by block first and then added up.
 */
export interface RowGroups {
  readonly groups: number;
  readonly groupOfLane: Uint32Array;
  readonly blocks: number;
  /** Row -> block, -1: in no group. */
  readonly blockOfRow: Int32Array;
  /** Block -> groups; null: block b is group b. */
  readonly groupsOfBlock: GroupLists | null;
}

/** The groups of one keyed filter over the rows of its home. */
export function groupsOfFilter(filter: Filter, match: Match): RowGroups {
  const setOfLane = filter.setOfLane as Uint32Array;
  const { sets, keyOfRow } = match;
  const length = match.home.rows + 1;
  if ('keyOfSet' in sets) return groupsByKey(setOfLane, sets, keyOfRow, length);
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, filter.tuples.sets, null);
  if ('list' in sets) {
    const lists = pickedLists(sets, groupOf);
    const blockOf = Int32Array.from(lists.offsets.subarray(1), (end, key) => (end === lists.offsets[key] ? -1 : key));
    const blockOfRow = rowsToBlocks(keyOfRow, blockOf, length);
    return { groups, groupOfLane, blocks: blockOf.length, blockOfRow, groupsOfBlock: lists };
  }
  const groupOfKey = sets.single.map((set) => (set < 0 ? -1 : (groupOf[set] as number)));
  return {
    groups,
    groupOfLane,
    blocks: groups,
    blockOfRow: rowsToBlocks(keyOfRow, groupOfKey, length),
    groupsOfBlock: null,
  };
}

/** Every set admits one key: lanes with the same key form a group, whatever their sets. */
function groupsByKey(
  setOfLane: Uint32Array,
  { keyOfSet, keys }: Extract<MatchSets, { readonly keys: number }>,
  keyOfRow: ArrayLike<number> | null,
  length: number,
): RowGroups {
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, keys + 1, keyOfSet);
  return {
    groups,
    groupOfLane,
    blocks: groups,
    blockOfRow: rowsToBlocks(keyOfRow, groupOf, length),
    groupsOfBlock: null,
  };
}

function rowsToBlocks(keyOfRow: ArrayLike<number> | null, blockOfKey: ArrayLike<number>, length: number): Int32Array {
  const blockOfRow = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    blockOfRow[row] = blockOfKey[keyOfRow === null ? row : (keyOfRow[row] as number)] as number;
  }
  return blockOfRow;
}

/**
 * Numbers what lanes have (their set, or what `of` gives for it) in the order of the first lane; -1 what no lane has. All sets
 * that admit nothing (`of` gives -1) are one number, the last one below `size`: no row has that.
 */
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
    const found = of === null ? set : (of[set] as number);
    const number = found < 0 ? size - 1 : found;
    if (groupOf[number] === -1) groupOf[number] = groups++;
    groupOfLane[lane] = groupOf[number] as number;
  }
  return { groups, groupOfLane, groupOf };
}

/** Lists of sets as lists of the groups that have lanes. */
function pickedLists({ offsets, list }: GroupLists, groupOfSet: Int32Array): GroupLists {
  const kept = new Uint32Array(list.length);
  const ends = new Uint32Array(offsets.length);
  let n = 0;
  for (let key = 0; key < offsets.length - 1; key++) {
    for (let at = offsets[key] as number; at < (offsets[key + 1] as number); at++) {
      const group = groupOfSet[list[at] as number] as number;
      if (group >= 0) kept[n++] = group;
    }
    ends[key + 1] = n;
  }
  return { offsets: ends, list: kept.subarray(0, n) };
}

/** The same groups seen from a table whose rows lead to these rows by `join`; null: the rows themselves. */
export function throughJoin(groups: RowGroups, join: Uint32Array | null): RowGroups {
  if (join === null) return groups;
  const blockOfRow = new Int32Array(join.length);
  for (let row = 0; row < join.length; row++) blockOfRow[row] = groups.blockOfRow[join[row] as number] as number;
  return { ...groups, blockOfRow };
}

/** Both groupings at once: a group for every pair that some lane has. Both are over the rows of one table. */
export function intersect(a: RowGroups, b: RowGroups): RowGroups {
  const pairs = new PairIndex(a.groups, b.groups);
  const groupOfLane = new Uint32Array(a.groupOfLane.length);
  for (let lane = 0; lane < groupOfLane.length; lane++) {
    groupOfLane[lane] = pairs.add(a.groupOfLane[lane] as number, b.groupOfLane[lane] as number);
  }
  const rows = a.groupsOfBlock === null && b.groupsOfBlock === null ? pairGroups(a, b, pairs) : pairBlocks(a, b, pairs);
  return { groups: pairs.size, groupOfLane, ...rows };
}

type Blocks = Pick<RowGroups, 'blocks' | 'blockOfRow' | 'groupsOfBlock'>;

/** A row has one group on each side: its block is the pair's group. */
function pairGroups(a: RowGroups, b: RowGroups, pairs: PairIndex): Blocks {
  const blockOfRow = new Int32Array(a.blockOfRow.length);
  for (let row = 0; row < blockOfRow.length; row++) {
    const left = a.blockOfRow[row] as number;
    const right = b.blockOfRow[row] as number;
    blockOfRow[row] = left < 0 || right < 0 ? -1 : pairs.find(left, right);
  }
  return { blocks: pairs.size, blockOfRow, groupsOfBlock: null };
}

/** The blocks are the pairs of blocks that rows have; the groups of a block, the pairs of their groups that lanes have. */
function pairBlocks(a: RowGroups, b: RowGroups, pairs: PairIndex): Blocks {
  const index = new PairIndex(a.blocks, b.blocks, a.blockOfRow.length);
  const blockOfRow = new Int32Array(a.blockOfRow.length);
  const offsets: number[] = [0];
  const list: number[] = [];
  for (let row = 0; row < blockOfRow.length; row++) {
    const left = a.blockOfRow[row] as number;
    const right = b.blockOfRow[row] as number;
    const block = left < 0 || right < 0 ? -1 : index.add(left, right);
    blockOfRow[row] = block;
    if (block < offsets.length - 1) continue;
    pushPairs(list, groupsIn(a, left), groupsIn(b, right), pairs);
    offsets.push(list.length);
  }
  return {
    blocks: index.size,
    blockOfRow,
    groupsOfBlock: { offsets: Uint32Array.from(offsets), list: Uint32Array.from(list) },
  };
}

function groupsIn({ groupsOfBlock }: RowGroups, block: number): ArrayLike<number> {
  if (groupsOfBlock === null) return [block];
  return groupsOfBlock.list.subarray(groupsOfBlock.offsets[block], groupsOfBlock.offsets[block + 1]);
}

function pushPairs(list: number[], left: ArrayLike<number>, right: ArrayLike<number>, pairs: PairIndex): void {
  for (let i = 0; i < left.length; i++) {
    for (let j = 0; j < right.length; j++) {
      const group = pairs.find(left[i] as number, right[j] as number);
      if (group >= 0) list.push(group);
    }
  }
}
