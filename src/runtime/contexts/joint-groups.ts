import { makeCodes, type Codes } from '../columns/codes.js';
import { JointBlocks } from './joint-blocks.js';
import { PairIndex } from './pair-index.js';
import { RowGroups } from './row-groups.js';
import { RowOwners, type RowKeys } from './row-owners.js';

/** Cells up to which a pair of blocks is looked up in a table: one load a row. */
const TABLE_LIMIT = 1 << 23;

/** Groups of the rows of some home, and the way to its rows; `join` null: the rows are the home's own. */
export interface JoinedGroups {
  readonly groups: RowGroups;
  readonly join: Codes | null;
}

/**
 * Both groupings at once over the `length` rows of a table: a group for every pair that some lane has. Where only one of them has
 * blocks of several groups, it is to be the left one.
 */
export function intersect(left: JoinedGroups, right: JoinedGroups, length: number): RowGroups {
  const [a, b] = [left.groups, right.groups];
  const pairs = new PairIndex(a.groups, b.groups);
  const groupOfLane = pairs.addAll(a.groupOfLane, b.groupOfLane);
  const sides: Sides = { left: sideOf(left), right: sideOf(right), length };
  const isSimple = a.groupsOfBlock === null && b.groupsOfBlock === null;
  const rows = isSimple ? pairGroups(sides, pairs) : pairBlocks(a, b, sides, pairs);
  return new RowGroups(pairs.size, groupOfLane, rows.blocks, rows.owners, rows.ofBlock);
}

/** Row -> key -> block; `none` is the block of no group. */
interface Side extends RowKeys {
  readonly none: number;
}

interface Sides {
  readonly left: Side;
  readonly right: Side;
  readonly length: number;
}

function sideOf({ groups, join }: JoinedGroups): Side {
  const { blocks: none, owners } = groups;
  return join === null ? { keys: owners.codes, of: null, none } : { keys: join, of: owners.codes, none };
}

/** The block of a row on one side. */
function blockAt({ keys, of }: Side, row: number): number {
  const key = keys[row] as number;
  return of === null ? key : (of[key] as number);
}

interface Blocks extends Pick<RowGroups, 'blocks' | 'owners'> {
  readonly ofBlock: JointBlocks | null;
}

/** A row has one group on each side: its block is the pair's group. */
function pairGroups(sides: Sides, pairs: PairIndex): Blocks {
  const { left, right } = sides;
  const isSmall = (left.none + 1) * (right.none + 1) <= TABLE_LIMIT;
  return {
    blocks: pairs.size,
    owners: isSmall ? byTable(left, right, pairs) : byIndex(sides, pairs),
    ofBlock: null,
  };
}

/** By a table of the pairs: of the keys themselves where these are few enough, otherwise of their blocks. */
function byTable(left: Side, right: Side, pairs: PairIndex): RowOwners {
  const [height, width] = [keysOf(left), keysOf(right)];
  if (height * width <= TABLE_LIMIT) {
    const table = tableOf(pairs, left, right, height, width);
    return new RowOwners(pairs.size, { keys: left.keys, of: null }, { keys: right.keys, of: null }, width, table);
  }
  const [blocksLeft, blocksRight] = [
    { ...left, of: null },
    { ...right, of: null },
  ];
  const table = tableOf(pairs, blocksLeft, blocksRight, left.none + 1, right.none + 1);
  return new RowOwners(pairs.size, left, right, right.none + 1, table);
}

function keysOf({ of, none }: Side): number {
  return of === null ? none + 1 : of.length;
}

/** Left key x width + right key -> pair. */
function tableOf(pairs: PairIndex, left: Side, right: Side, height: number, width: number): Codes {
  const table = makeCodes(height * width, pairs.size).fill(pairs.size);
  for (let l = 0; l < height; l++) {
    const first = left.of === null ? l : (left.of[l] as number);
    if (first >= left.none) continue;
    for (let r = 0; r < width; r++) {
      const second = right.of === null ? r : (right.of[r] as number);
      const pair = second >= right.none ? -1 : pairs.find(first, second);
      if (pair >= 0) table[l * width + r] = pair;
    }
  }
  return table;
}

function byIndex({ left, right, length }: Sides, pairs: PairIndex): RowOwners {
  const codes = makeCodes(length, pairs.size);
  for (let row = 0; row < length; row++) {
    const [l, r] = [blockAt(left, row), blockAt(right, row)];
    const pair = l === left.none || r === right.none ? -1 : pairs.find(l, r);
    codes[row] = pair < 0 ? pairs.size : pair;
  }
  return new RowOwners(pairs.size, { keys: codes, of: null });
}

/** The blocks are the pairs of blocks that rows have; the groups of a block, the pairs of their groups that lanes have. */
function pairBlocks(a: RowGroups, b: RowGroups, { left, right, length }: Sides, pairs: PairIndex): Blocks {
  const index = new PairIndex(a.blocks, b.blocks, length);
  const none = 0xffffffff;
  const wide = new Uint32Array(length);
  const [leftOf, rightOf]: [number[], number[]] = [[], []];
  for (let row = 0; row < length; row++) {
    const [l, r] = [blockAt(left, row), blockAt(right, row)];
    const block = l === left.none || r === right.none ? none : index.add(l, r);
    wide[row] = block;
    if (block === none || block < leftOf.length) continue;
    leftOf.push(l);
    rightOf.push(r);
  }
  const blocks = index.size;
  const codes = makeCodes(length, blocks);
  for (let row = 0; row < length; row++) codes[row] = Math.min(wide[row] as number, blocks);
  return {
    blocks,
    owners: new RowOwners(blocks, { keys: codes, of: null }),
    ofBlock: new JointBlocks(a, b, Uint32Array.from(leftOf), Uint32Array.from(rightOf), pairs),
  };
}
