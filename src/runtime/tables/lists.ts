import type { Chunk } from '../contexts/scan.js';
import { rowsWithinLimit } from './row-limit.js';

/** The rows of each owner, in the order of the chunks: rows offsets[o] .. offsets[o+1] of `list` belong to owner o. */
export function listsByOwner(chunks: Iterable<Chunk>, owners: number): { list: Uint32Array; offsets: Uint32Array } {
  const collector = new RowCollector(owners);
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.n; i++) collector.add(chunk.rows[i] as number, chunk.owners[i] as number);
  }
  return collector.lists();
}

/** Collects pairs (row, owner) and sorts them by owner, keeping the order within an owner. */
export class RowCollector {
  #rows = new Uint32Array(1024);
  #owners = new Uint32Array(1024);
  #length = 0;

  constructor(readonly owners: number) {}

  add(row: number, owner: number): void {
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[this.#length] = row;
    this.#owners[this.#length++] = owner;
  }

  #grow(): void {
    const length = rowsWithinLimit(this.#length * 2);
    const rows = new Uint32Array(length);
    rows.set(this.#rows);
    this.#rows = rows;
    const owners = new Uint32Array(length);
    owners.set(this.#owners);
    this.#owners = owners;
  }

  lists(): { list: Uint32Array; offsets: Uint32Array } {
    const offsets = new Uint32Array(this.owners + 1);
    for (let i = 0; i < this.#length; i++) {
      const at = (this.#owners[i] as number) + 1;
      offsets[at] = (offsets[at] as number) + 1;
    }
    for (let o = 0; o < this.owners; o++) offsets[o + 1] = (offsets[o + 1] as number) + (offsets[o] as number);
    const next = offsets.slice();
    const list = new Uint32Array(this.#length);
    for (let i = 0; i < this.#length; i++) {
      const owner = this.#owners[i] as number;
      const at = next[owner] as number;
      list[at] = this.#rows[i] as number;
      next[owner] = at + 1;
    }
    return { list, offsets };
  }
}
