import { makeCodes, type Codes } from '../columns/codes.js';
import { byArrayKinds } from '../kernels/own-copy.js';
import { PairIndex } from './pair-index.js';
import { groupsIn, RowGroups } from './row-groups.js';

/** Cells up to which a pair of blocks is looked up in a table: one load a row. */
const TABLE_LIMIT = 1 << 23;

/** Groups of the rows of some home, and the way to its rows; `join` null: the rows are the home's own. */
export interface JoinedGroups {
  readonly groups: RowGroups;
  readonly join: Codes | null;
}

/** Both groupings at once over the `length` rows of a table: a group for every pair that some lane has. */
export function intersect(left: JoinedGroups, right: JoinedGroups, length: number): RowGroups {
  const [a, b] = [left.groups, right.groups];
  const pairs = new PairIndex(a.groups, b.groups);
  const groupOfLane = new Uint32Array(a.groupOfLane.length);
  for (let lane = 0; lane < groupOfLane.length; lane++) {
    groupOfLane[lane] = pairs.add(a.groupOfLane[lane] as number, b.groupOfLane[lane] as number);
  }
  const sides: Sides = { left: sideOf(left), right: sideOf(right), length };
  const isSimple = a.groupsOfBlock === null && b.groupsOfBlock === null;
  const rows = isSimple ? pairGroups(sides, pairs) : pairBlocks(a, b, sides, pairs);
  return new RowGroups(pairs.size, groupOfLane, rows.blocks, rows.blockOfRow, rows.groupsOfBlock);
}

/** Row -> key -> block; `none` is the block of no group. */
interface Side {
  readonly keys: Codes;
  readonly blockOfKey: Codes;
  readonly none: number;
}

interface Sides {
  readonly left: Side;
  readonly right: Side;
  readonly length: number;
}

function sideOf({ groups, join }: JoinedGroups): Side {
  const { blocks: none, blockOfRow } = groups;
  if (join !== null) return { keys: join, blockOfKey: blockOfRow, none };
  const identity = makeCodes(none + 1, none).map((_: number, block: number) => block);
  return { keys: blockOfRow, blockOfKey: identity, none };
}

type Blocks = Pick<RowGroups, 'blocks' | 'blockOfRow' | 'groupsOfBlock'>;

/** A row has one group on each side: its block is the pair's group. */
function pairGroups(sides: Sides, pairs: PairIndex): Blocks {
  const blocks = pairs.size;
  const blockOfRow = makeCodes(sides.length, blocks);
  if ((sides.left.none + 1) * (sides.right.none + 1) <= TABLE_LIMIT) fillByTable(blockOfRow, sides, pairs);
  else fillByIndex(blockOfRow, sides, pairs);
  return { blocks, blockOfRow, groupsOfBlock: null };
}

/** Cost: two loads a row on each side, one in the table of pairs. */
function fillByTable(blockOfRow: Codes, { left, right }: Sides, pairs: PairIndex): void {
  const width = right.none + 1;
  const table = makeCodes((left.none + 1) * width, pairs.size).fill(pairs.size);
  for (let l = 0; l < left.none; l++) {
    for (let r = 0; r < right.none; r++) {
      const pair = pairs.find(l, r);
      if (pair >= 0) table[l * width + r] = pair;
    }
  }
  const { keys: leftKeys, blockOfKey: leftOf } = left;
  const { keys: rightKeys, blockOfKey: rightOf } = right;
  const lookUp = lookUpPairs({ blockOfRow, leftKeys, leftOf, rightKeys, rightOf, table });
  lookUp(blockOfRow, leftKeys, leftOf, rightKeys, rightOf, table, width);
}

const lookUpPairs = byArrayKinds(
  (out: Codes, leftKeys: Codes, leftOf: Codes, rightKeys: Codes, rightOf: Codes, table: Codes, width: number): void => {
    for (let row = 0; row < out.length; row++) {
      const left = leftOf[leftKeys[row] as number] as number;
      const right = rightOf[rightKeys[row] as number] as number;
      out[row] = table[left * width + right] as number;
    }
  },
);

function fillByIndex(blockOfRow: Codes, { left, right }: Sides, pairs: PairIndex): void {
  for (let row = 0; row < blockOfRow.length; row++) {
    const l = left.blockOfKey[left.keys[row] as number] as number;
    const r = right.blockOfKey[right.keys[row] as number] as number;
    const pair = l === left.none || r === right.none ? -1 : pairs.find(l, r);
    blockOfRow[row] = pair < 0 ? pairs.size : pair;
  }
}

/** The blocks are the pairs of blocks that rows have; the groups of a block, the pairs of their groups that lanes have. */
function pairBlocks(a: RowGroups, b: RowGroups, { left, right, length }: Sides, pairs: PairIndex): Blocks {
  const index = new PairIndex(a.blocks, b.blocks, length);
  const none = 0xffffffff;
  const wide = new Uint32Array(length);
  const offsets: number[] = [0];
  const list: number[] = [];
  for (let row = 0; row < length; row++) {
    const l = left.blockOfKey[left.keys[row] as number] as number;
    const r = right.blockOfKey[right.keys[row] as number] as number;
    const block = l === left.none || r === right.none ? none : index.add(l, r);
    wide[row] = block;
    if (block === none || block < offsets.length - 1) continue;
    pushPairs(list, groupsIn(a, l), groupsIn(b, r), pairs);
    offsets.push(list.length);
  }
  const blocks = index.size;
  const blockOfRow = makeCodes(length, blocks);
  for (let row = 0; row < length; row++) blockOfRow[row] = Math.min(wide[row] as number, blocks);
  return { blocks, blockOfRow, groupsOfBlock: { offsets: Uint32Array.from(offsets), list: Uint32Array.from(list) } };
}

function pushPairs(list: number[], left: ArrayLike<number>, right: ArrayLike<number>, pairs: PairIndex): void {
  for (let i = 0; i < left.length; i++) {
    for (let j = 0; j < right.length; j++) {
      const group = pairs.find(left[i] as number, right[j] as number);
      if (group >= 0) list.push(group);
    }
  }
}
