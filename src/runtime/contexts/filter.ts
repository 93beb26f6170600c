import type { CodeTuples, RowTuples } from './tuples.js';

let nextId = 1;

/**
 * One filter of n contexts: context (lane) i admits the tuples of set `setOfLane[i]`; null: all lanes share set 0.
 * So a slicer is one set for all, a group of a visual one tuple a lane, DATESYTD a list a lane (design 3).
 */
export class Filter {
  readonly id = nextId++;

  constructor(
    readonly tuples: CodeTuples | RowTuples,
    /** The columns it constrains: those of the tuples, less the ones a CALCULATE has replaced or removed. */
    readonly columns: ReadonlySet<number>,
    readonly setOfLane: Uint32Array | null,
  ) {}

  get isShared(): boolean {
    return this.setOfLane === null;
  }

  /** The filter for new lanes, lane i of which stems from lane parent[i]. */
  gather(parent: Uint32Array): Filter {
    if (this.setOfLane === null) return this;
    const sets = new Uint32Array(parent.length);
    for (let lane = 0; lane < sets.length; lane++) sets[lane] = this.setOfLane[parent[lane] as number] as number;
    return new Filter(this.tuples, this.columns, sets);
  }

  /** The filter without some columns: its projection to the rest, or null when nothing is left. */
  without(columns: ReadonlySet<number>): Filter | null {
    const rest = new Set([...this.columns].filter((column) => !columns.has(column)));
    if (rest.size === this.columns.size) return this;
    return rest.size === 0 ? null : new Filter(this.tuples, rest, this.setOfLane);
  }
}
