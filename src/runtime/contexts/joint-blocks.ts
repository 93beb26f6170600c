import { NumberVector } from '../columns/vector.js';
import type { PairIndex } from './pair-index.js';
import { groupsIn, type GroupLists, type RowGroups } from './row-groups.js';

/** How two values of a group become one. */
export type Combine = (left: number, right: number) => number;

/**
 * Blocks that are pairs of blocks of two groupings, whose groups are the pairs of the groups of both that lanes have. Running
 * totals of ten years by day and queue are a milliard of pairs (block, group): they are listed only for who asks.
 */
export class JointBlocks {
  #lists: GroupLists | null = null;
  #chain: Chain | null | undefined;

  constructor(
    readonly left: RowGroups,
    readonly right: RowGroups,
    /** Block -> block of the left grouping, of the right one. */
    readonly leftOf: Uint32Array,
    readonly rightOf: Uint32Array,
    readonly pairs: PairIndex,
  ) {}

  get blocks(): number {
    return this.leftOf.length;
  }

  /** Block -> groups. */
  get lists(): GroupLists {
    return (this.#lists ??= this.#listed());
  }

  #listed(): GroupLists {
    const offsets = new Uint32Array(this.blocks + 1);
    this.#eachPair((block) => void (offsets[block + 1] = (offsets[block + 1] as number) + 1));
    for (let block = 0; block < this.blocks; block++) {
      offsets[block + 1] = (offsets[block + 1] as number) + (offsets[block] as number);
    }
    const list = new Uint32Array(offsets[this.blocks] as number);
    let at = 0;
    this.#eachPair((_, group) => void (list[at++] = group));
    return { offsets, list };
  }

  /** Visits every block with each of its groups, ascending by block. */
  #eachPair(visit: (block: number, group: number) => void): void {
    for (let block = 0; block < this.blocks; block++) {
      const left = groupsIn(this.left, this.leftOf[block] as number);
      const right = groupsIn(this.right, this.rightOf[block] as number);
      for (let i = 0; i < left.length; i++) {
        for (let j = 0; j < right.length; j++) {
          const group = this.pairs.find(left[i] as number, right[j] as number);
          if (group >= 0) visit(block, group);
        }
      }
    }
  }

  /** The values of groups, from those of blocks; BLANK where all of a group's blocks are. */
  valuesOfGroups(values: NumberVector, combine: Combine): NumberVector {
    const out = new NumberVector(this.pairs.size);
    if (this.#chain === undefined) this.#chain = chainOf(this);
    if (this.#chain !== null) alongChain(this, this.#chain, values, combine, out);
    else this.#eachPair((block, group) => put(out, group, values, block, combine));
    return out;
  }
}

function put(out: NumberVector, to: number, values: NumberVector, from: number, combine: Combine): void {
  if (values.blanks[from] === 1) return;
  const value = values.values[from] as number;
  out.values[to] = out.blanks[to] === 1 ? value : combine(out.values[to] as number, value);
  out.blanks[to] = 0;
}

/** The left groups in an order in which each has the blocks of the one before it, and more: running totals. */
interface Chain {
  readonly order: Uint32Array;
  /** The blocks in the order of the first left group that has them: those at starts[k] .. starts[k + 1] come with order[k]. */
  readonly blocks: Uint32Array;
  readonly starts: Uint32Array;
}

/** Null where the left groups are no chain, or right blocks have several groups. */
function chainOf(joint: JointBlocks): Chain | null {
  const { left, right } = joint;
  if (right.groupsOfBlock !== null || left.groupsOfBlock === null) return null;
  const { offsets, list } = left.groupsOfBlock;
  const sizes = new Uint32Array(left.groups);
  for (const group of list) sizes[group] = (sizes[group] as number) + 1;
  const order = Uint32Array.from({ length: left.groups }, (_, group) => group);
  order.sort((a, b) => (sizes[a] as number) - (sizes[b] as number) || a - b);
  const rankOf = new Uint32Array(left.groups);
  order.forEach((group, rank) => (rankOf[group] = rank));
  const first = new Uint32Array(left.blocks).fill(left.groups);
  for (let block = 0; block < left.blocks; block++) {
    const [from, to] = [offsets[block] as number, offsets[block + 1] as number];
    let least = left.groups;
    for (let at = from; at < to; at++) least = Math.min(least, rankOf[list[at] as number] as number);
    if (to - from !== left.groups - least) return null;
    first[block] = least;
  }
  return { order, ...sortedBlocks(joint, first) };
}

function sortedBlocks({ leftOf, left }: JointBlocks, first: Uint32Array): Pick<Chain, 'blocks' | 'starts'> {
  const starts = new Uint32Array(left.groups + 2);
  for (const block of leftOf) {
    const rank = first[block] as number;
    starts[rank + 1] = (starts[rank + 1] as number) + 1;
  }
  for (let rank = 0; rank <= left.groups; rank++) {
    starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number);
  }
  const next = starts.slice();
  const blocks = new Uint32Array(leftOf.length);
  leftOf.forEach((own, block) => {
    const rank = first[own] as number;
    const at = next[rank] as number;
    blocks[at] = block;
    next[rank] = at + 1;
  });
  return { blocks, starts };
}

/** Each block is added once, to what its right group has so far. */
function alongChain(
  { right, rightOf, pairs }: JointBlocks,
  { order, blocks, starts }: Chain,
  values: NumberVector,
  combine: Combine,
  out: NumberVector,
): void {
  const soFar = new NumberVector(right.groups);
  for (let rank = 0; rank < order.length; rank++) {
    for (let at = starts[rank] as number; at < (starts[rank + 1] as number); at++) {
      const block = blocks[at] as number;
      put(soFar, rightOf[block] as number, values, block, combine);
    }
    for (let group = 0; group < right.groups; group++) {
      if (soFar.blanks[group] === 1) continue;
      const pair = pairs.find(order[rank] as number, group);
      if (pair < 0) continue;
      out.values[pair] = soFar.values[group] as number;
      out.blanks[pair] = 0;
    }
  }
}
