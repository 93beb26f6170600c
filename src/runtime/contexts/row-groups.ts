import { makeCodes, type Codes } from '../columns/codes.js';
import { identityRows } from '../tables/identity.js';
import { JointBlocks } from './joint-blocks.js';
import { RowOwners } from './row-owners.js';
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
 * many groups (DATESYTD by date), or blocks are the rows of a dimension, sums are made by block first and then added up.
 */
export class RowGroups {
  #ownersByGroup: RowOwners | null = null;
  #overlap: boolean | null = null;
  #byBlock: RowGroups | null = null;

  constructor(
    readonly groups: number,
    readonly groupOfLane: Uint32Array,
    readonly blocks: number,
    /** Row -> block; from `blocks` on: in no group. */
    readonly owners: RowOwners,
    private readonly ofBlock: GroupLists | JointBlocks | null,
  ) {}

  /** Block -> groups; null: block b is group b. */
  get groupsOfBlock(): GroupLists | null {
    return this.joint?.lists ?? (this.ofBlock as GroupLists | null);
  }

  /** Where blocks are pairs of blocks: how they are put together. */
  get joint(): JointBlocks | null {
    return this.ofBlock instanceof JointBlocks ? this.ofBlock : null;
  }

  /** The blocks as groups of their own. */
  get byBlock(): RowGroups {
    const { blocks, owners } = this;
    return (this.#byBlock ??= new RowGroups(blocks, identityRows(blocks), blocks, owners, null));
  }

  /** Whether some block belongs to several groups, or may do so. */
  get overlap(): boolean {
    if (this.joint !== null) return true;
    this.#overlap ??=
      this.groupsOfBlock?.offsets.some((end, i, offsets) => i > 0 && end > (offsets[i - 1] as number) + 1) ?? false;
    return this.#overlap;
  }

  /** Row -> group, where groups do not overlap; `groups`: in none. */
  get ownersByGroup(): RowOwners {
    if (this.groupsOfBlock === null) return this.owners;
    return (this.#ownersByGroup ??= this.#resolve(this.groupsOfBlock));
  }

  #resolve({ offsets, list }: GroupLists): RowOwners {
    const groupOfBlock = makeCodes(this.blocks + 1, this.groups).fill(this.groups);
    for (let block = 0; block < this.blocks; block++) {
      const at = offsets[block] as number;
      if (at < (offsets[block + 1] as number)) groupOfBlock[block] = list[at] as number;
    }
    return this.owners.mapped(groupOfBlock, this.groups);
  }

  /** Bytes of the arrays by row that these groups hold of their own. */
  get bytes(): number {
    return this.owners.bytes + (this.#ownersByGroup?.bytes ?? 0);
  }
}

/** The groups of one keyed filter over the rows of its home. */
export function groupsOfFilter(filter: Filter, match: Match): RowGroups {
  const setOfLane = filter.setOfLane as Uint32Array;
  const { sets, keyOfRow } = match;
  const length = match.home.rows + 1;
  if ('keyOfSet' in sets) return groupsByKey(setOfLane, sets, keyOfRow, length);
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, filter.tuples.sets, null);
  if ('list' in sets) {
    const groupsOfBlock = pickedLists(sets, groupOf, groups);
    const { offsets } = groupsOfBlock;
    const blocks = offsets.length - 1;
    const blockOf = Uint32Array.from({ length: blocks }, (_, key) =>
      offsets[key] === offsets[key + 1] ? blocks : key,
    );
    return new RowGroups(groups, groupOfLane, blocks, ownersOf(keyOfRow, blockOf, blocks, length), groupsOfBlock);
  }
  const groupOfKey = Uint32Array.from(sets.single, (set) => (set < 0 ? groups : (groupOf[set] as number)));
  return new RowGroups(groups, groupOfLane, groups, ownersOf(keyOfRow, groupOfKey, groups, length), null);
}

/** Every set admits one key: lanes with the same key form a group, whatever their sets. */
function groupsByKey(
  setOfLane: Uint32Array,
  { keyOfSet, keys }: Extract<MatchSets, { readonly keys: number }>,
  keyOfRow: Codes | null,
  length: number,
): RowGroups {
  const { groups, groupOfLane, groupOf } = numberLanes(setOfLane, keys + 1, keyOfSet);
  return new RowGroups(groups, groupOfLane, groups, ownersOf(keyOfRow, groupOf, groups, length), null);
}

/** The blocks of rows by their key; null: the row itself is the key. */
function ownersOf(keyOfRow: Codes | null, blockOfKey: Uint32Array, blocks: number, length: number): RowOwners {
  const of = makeCodes(keyOfRow === null ? length : blockOfKey.length, blocks);
  of.set(blockOfKey.subarray(0, of.length));
  return new RowOwners(blocks, keyOfRow === null ? { keys: of, of: null } : { keys: keyOfRow, of });
}

/**
 * Numbers what lanes have (their set, or what `of` gives for it) in the order of the first lane; `groups` is what no lane has.
 * All sets that admit nothing (`of` gives -1) are one number, the last one below `size`: no row has that.
 */
function numberLanes(
  setOfLane: Uint32Array,
  size: number,
  of: Int32Array | null,
): { groups: number; groupOfLane: Uint32Array; groupOf: Uint32Array } {
  const none = 0xffffffff;
  const groupOf = new Uint32Array(size).fill(none);
  const groupOfLane = new Uint32Array(setOfLane.length);
  let groups = 0;
  for (let lane = 0; lane < setOfLane.length; lane++) {
    const set = setOfLane[lane] as number;
    const found = of === null ? set : (of[set] as number);
    const number = found < 0 ? size - 1 : found;
    if (groupOf[number] === none) groupOf[number] = groups++;
    groupOfLane[lane] = groupOf[number] as number;
  }
  for (let number = 0; number < size; number++) if (groupOf[number] === none) groupOf[number] = groups;
  return { groups, groupOfLane, groupOf };
}

/** Lists of sets as lists of the groups that have lanes (a set without lanes has the number `groups`). */
function pickedLists({ offsets, list }: GroupLists, groupOfSet: Uint32Array, groups: number): GroupLists {
  const kept = new Uint32Array(list.length);
  const ends = new Uint32Array(offsets.length);
  let n = 0;
  for (let key = 0; key < offsets.length - 1; key++) {
    for (let at = offsets[key] as number; at < (offsets[key + 1] as number); at++) {
      const group = groupOfSet[list[at] as number] as number;
      if (group < groups) kept[n++] = group;
    }
    ends[key + 1] = n;
  }
  return { offsets: ends, list: kept.subarray(0, n) };
}

/** Rows of a home up to which they serve as blocks themselves: totals by home row stay in the cache. */
const HOME_BLOCKS = 1 << 16;

/**
 * The same groups seen from a table whose rows lead to these rows by `join`; null: the rows themselves. The rows of a small
 * home are the blocks, so that no pass over the rows is needed.
 */
export function throughJoin(own: RowGroups, join: Codes | null): RowGroups {
  if (join === null) return own;
  const { groups, groupOfLane, blocks, owners, groupsOfBlock } = own;
  if (owners.length <= HOME_BLOCKS) {
    const rows = new RowOwners(owners.length, { keys: join, of: null });
    return new RowGroups(groups, groupOfLane, owners.length, rows, groupsOfRows(own));
  }
  return new RowGroups(
    groups,
    groupOfLane,
    blocks,
    new RowOwners(blocks, { keys: join, of: owners.codes }),
    groupsOfBlock,
  );
}

/** The groups of a block; none for the block of no group. */
export function groupsIn({ blocks, groupsOfBlock }: RowGroups, block: number): ArrayLike<number> {
  if (block >= blocks) return [];
  if (groupsOfBlock === null) return [block];
  return groupsOfBlock.list.subarray(groupsOfBlock.offsets[block], groupsOfBlock.offsets[block + 1]);
}

/** The groups of each row, as lists. */
function groupsOfRows(own: RowGroups): GroupLists {
  const { codes } = own.owners;
  const offsets = new Uint32Array(codes.length + 1);
  codes.forEach((block: number, row: number) => {
    offsets[row + 1] = (offsets[row] as number) + groupsIn(own, block).length;
  });
  const list = new Uint32Array(offsets[codes.length] as number);
  codes.forEach((block: number, row: number) => list.set(groupsIn(own, block), offsets[row]));
  return { offsets, list };
}
