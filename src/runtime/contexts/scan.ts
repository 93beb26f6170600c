import type { TableData } from '../tables/model-data.js';
import type { GroupLists, RowGroups } from './row-groups.js';

/** Pairs in a chunk: small enough for the cache, large enough to forget the call. */
export const CHUNK = 16384;

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

/** A condition on the rows of a table that is the same for all lanes: by join, a byte for each row of the home. */
export interface RowTest {
  readonly join: Uint32Array | null;
  readonly mask: Uint8Array;
}

/**
 * The rows of a model table that each lane of a set of contexts sees. Lanes that see the same rows form one group.
 */
export class Scan {
  constructor(
    readonly table: TableData,
    readonly lanes: number,
    readonly tests: readonly RowTest[],
    /** null: all lanes see the same rows (one group). */
    readonly keyed: RowGroups | null,
    /** Whether the scan begins with the virtual blank row. */
    readonly blankRow: boolean,
  ) {}

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

  /** The pairs (row, block), ascending by row: every row once. The chunk's arrays are reused: read it before the next step. */
  *blockChunks(): Generator<Chunk> {
    const chunk = new Chunk();
    const { rows } = chunk;
    for (let start = this.blankRow ? 0 : 1; start <= this.table.rows; start += CHUNK) {
      const selected = this.#select(start, Math.min(start + CHUNK, this.table.rows + 1), rows);
      chunk.n = this.keyed ? keepBlocks(this.keyed.blockOfRow, chunk, selected) : selected;
      if (chunk.n > 0) yield chunk;
    }
  }

  /** The pairs (row, group), ascending by row. The chunk's arrays are reused: read it before the next step. */
  chunks(): Generator<Chunk> {
    const { groupsOfBlock } = this;
    return groupsOfBlock === null ? this.blockChunks() : expandOwners(this.blockChunks(), groupsOfBlock);
  }

  /** The pairs (row, lane). */
  *perLane(): Generator<Chunk> {
    yield* expandLanes(this.chunks(), this.lanes, this.groupOfLane, this.groups);
  }

  /** Rows start..end-1 that pass all tests, written to `rows`; returns how many. */
  #select(start: number, end: number, rows: Uint32Array): number {
    let n = 0;
    for (let row = start; row < end; row++) rows[n++] = row;
    for (const { join, mask } of this.tests) {
      let kept = 0;
      for (let i = 0; i < n; i++) {
        const row = rows[i] as number;
        rows[kept] = row;
        kept += mask[join === null ? row : (join[row] as number)] as number;
      }
      n = kept;
    }
    return n;
  }
}

/** Leaves the first `selected` rows of the chunk that have a block, with their blocks; returns how many. */
function keepBlocks(blockOfRow: Int32Array, chunk: Chunk, selected: number): number {
  const { rows, owners } = chunk;
  let kept = 0;
  for (let i = 0; i < selected; i++) {
    const row = rows[i] as number;
    const block = blockOfRow[row] as number;
    rows[kept] = row;
    owners[kept] = block;
    kept += block < 0 ? 0 : 1;
  }
  return kept;
}

/** Turns pairs (row, owner) into pairs (row, what the lists give for the owner). */
function* expandOwners(chunks: Iterable<Chunk>, { offsets, list }: GroupLists): Generator<Chunk> {
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

function lanesOfGroups(lanes: number, groupOfLane: Uint32Array | null, groups: number): GroupLists {
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
