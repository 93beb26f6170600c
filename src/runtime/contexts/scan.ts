import type { Codes } from '../columns/codes.js';
import type { KnownSums } from '../kernels/folds/known-sums.js';
import { byArrayKinds } from '../kernels/own-copy.js';
import type { TableData } from '../tables/model-data.js';
import { rowBlocks, type RowBlock } from './row-blocks.js';
import type { GroupLists, RowGroups } from './row-groups.js';
import { BLOCK, type RowTest } from './row-tests.js';

/** Pairs in a chunk: small enough for the cache, large enough to forget the call. */
export const CHUNK = BLOCK;

/** Up to CHUNK pairs (row, owner): the owner is a group of lanes or, in per-lane chunks, a lane. Reused between steps. */
export class Chunk {
  n = 0;
  readonly rows = new Uint32Array(CHUNK);
  readonly owners = new Uint32Array(CHUNK);

  row(i: number): number {
    return this.rows[i] as number;
  }
  owner(i: number): number {
    return this.owners[i] as number;
  }
}

/**
 * The rows of a model table that each lane of a set of contexts sees. Lanes that see the same rows form one group.
 */
export class Scan {
  constructor(
    readonly table: TableData,
    readonly lanes: number,
    /** The only rows that can pass, ascending; null: all. */
    readonly selection: Uint32Array | null,
    readonly tests: readonly RowTest[],
    /** null: all lanes see the same rows (one group). */
    readonly keyed: RowGroups | null,
    /** Whether the scan begins with the virtual blank row. */
    readonly blankRow: boolean,
    /** What the query has summed up so far. */
    readonly knownSums: KnownSums,
  ) {}

  /** Whether no filter narrows the rows. */
  get seesAll(): boolean {
    return this.selection === null && this.tests.length === 0 && this.keyed === null;
  }

  get groups(): number {
    return this.keyed ? this.keyed.groups : 1;
  }

  /** Lane -> group; null: all lanes are group 0. */
  get groupOfLane(): Uint32Array | null {
    return this.keyed ? this.keyed.groupOfLane : null;
  }

  /** Blocks of rows that belong to the same groups; as many as groups where a row belongs to one group at most. */
  get blocks(): number {
    return this.keyed ? this.keyed.blocks : 1;
  }

  /** Block -> groups; null: block b is group b. What is folded by block is to be added up by group. */
  get groupsOfBlock(): GroupLists | null {
    return this.keyed ? this.keyed.groupsOfBlock : null;
  }

  /** The rows with their blocks as owners; an owner from `blocks` on is none. */
  rowBlocks(): Generator<RowBlock> {
    return this.#blocksOf(this.keyed?.owners.codes ?? null);
  }

  /** The same with groups as owners, where no row belongs to several: `groups` is none. */
  rowGroups(): Generator<RowBlock> {
    return this.#blocksOf(this.keyed?.ownersByGroup.codes ?? null);
  }

  #blocksOf(owners: Codes | null): Generator<RowBlock> {
    const { table, selection, tests, blankRow } = this;
    return rowBlocks({ rowCount: table.rows, selection, tests, owners, blankRow });
  }

  /** The pairs (row, block), ascending by row: every row once. The chunk's arrays are reused: read it before the next step. */
  *blockChunks(): Generator<Chunk> {
    yield* filledChunks(this.rowBlocks(), this.blocks);
  }

  /** The pairs (row, group), ascending by row. The chunk's arrays are reused: read it before the next step. */
  chunks(): Generator<Chunk> {
    const { groupsOfBlock, keyed, groups } = this;
    if (groupsOfBlock === null) return this.blockChunks();
    return keyed?.overlap ? expandOwners(this.blockChunks(), groupsOfBlock) : filledChunks(this.rowGroups(), groups);
  }

  /** The pairs (row, lane). */
  *perLane(): Generator<Chunk> {
    yield* expandLanes(this.chunks(), this.lanes, this.groupOfLane, this.groups);
  }
}

/** The rows of blocks that have an owner below `none`, with their owners. */
function* filledChunks(blocks: Iterable<RowBlock>, none: number): Generator<Chunk> {
  const chunk = new Chunk();
  for (const { start, n, rows, mask, owners } of blocks) {
    chunk.n = keepOwned({ rows, mask, owners })(chunk.rows, chunk.owners, rows, mask, owners, start, n, none);
    if (chunk.n > 0) yield chunk;
  }
}

const keepOwned = byArrayKinds(
  (
    keptRows: Uint32Array,
    keptOwners: Uint32Array,
    rows: Uint32Array | null,
    mask: Uint8Array | null,
    owners: Codes | null,
    start: number,
    n: number,
    none: number,
  ): number => {
    let count = 0;
    for (let i = 0; i < n; i++) {
      const row = rows === null ? start + i : (rows[start + i] as number);
      const owner = owners === null ? 0 : (owners[row] as number);
      keptRows[count] = row;
      keptOwners[count] = owner;
      count += owner < none && (mask === null || mask[i] === 1) ? 1 : 0;
    }
    return count;
  },
);

/** Turns pairs (row, owner) into pairs (row, what the lists give for the owner). */
export function* expandOwners(chunks: Iterable<Chunk>, { offsets, list }: GroupLists): Generator<Chunk> {
  const out = new Chunk();
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.n; i++) {
      const owner = chunk.owners[i] as number;
      for (let at = offsets[owner] as number; at < (offsets[owner + 1] as number); at++) {
        if (out.n === CHUNK) {
          yield out;
          out.n = 0;
        }
        out.rows[out.n] = chunk.rows[i] as number;
        out.owners[out.n++] = list[at] as number;
      }
    }
  }
  if (out.n > 0) yield out;
}

/** Turns pairs (row, group) into pairs (row, lane). */
export function* expandLanes(
  chunks: Iterable<Chunk>,
  lanes: number,
  groupOfLane: Uint32Array | null,
  groups: number,
): Generator<Chunk> {
  if (lanes === 1 && groups === 1) {
    yield* chunks;
    return;
  }
  yield* expandOwners(chunks, lanesOfGroups(lanes, groupOfLane, groups));
}

/** The lanes of each group; null: all lanes are those of group 0. */
export function lanesOfGroups(lanes: number, groupOfLane: Uint32Array | null, groups: number): GroupLists {
  const offsets = new Uint32Array(groups + 1);
  for (let lane = 0; lane < lanes; lane++) {
    const group = groupOfLane === null ? 0 : (groupOfLane[lane] as number);
    offsets[group + 1] = (offsets[group + 1] as number) + 1;
  }
  for (let group = 0; group < groups; group++)
    offsets[group + 1] = (offsets[group + 1] as number) + (offsets[group] as number);
  const next = offsets.slice();
  const list = new Uint32Array(lanes);
  for (let lane = 0; lane < lanes; lane++) {
    const group = groupOfLane === null ? 0 : (groupOfLane[lane] as number);
    const at = next[group] as number;
    list[at] = lane;
    next[group] = at + 1;
  }
  return { offsets, list };
}
