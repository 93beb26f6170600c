import type { TableData } from '../tables/model-data.js';
import { explicit, gatherOrigin, originAfterItem, type Origin } from './origin.js';
import type { CodeTuples, RowTuples } from './tuples.js';

let nextId = 1;

const none: ReadonlySet<number> = new Set();

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
    readonly origin: Origin = explicit,
    /** The calculation groups (tables by index) whose selected item has been applied: the filter selects none any more (O1). */
    readonly applied: ReadonlySet<number> = none,
  ) {}

  get isShared(): boolean {
    return this.setOfLane === null;
  }

  /** The filter for new lanes, lane i of which stems from lane parent[i]. */
  gather(parent: Uint32Array): Filter {
    const origin = gatherOrigin(this.origin, parent);
    if (this.setOfLane === null) return this.withOrigin(origin);
    const sets = new Uint32Array(parent.length);
    for (let lane = 0; lane < sets.length; lane++) sets[lane] = this.setOfLane[parent[lane] as number] as number;
    return new Filter(this.tuples, this.columns, sets, origin, this.applied);
  }

  /** The filter without some columns: its projection to the rest, or null when nothing is left. */
  without(columns: ReadonlySet<number>): Filter | null {
    const rest = new Set([...this.columns].filter((column) => !columns.has(column)));
    if (rest.size === this.columns.size) return this;
    return rest.size === 0 ? null : new Filter(this.tuples, rest, this.setOfLane, this.origin, this.applied);
  }

  /** Its projection to some columns, or null when it has none of them. */
  only(columns: ReadonlySet<number>): Filter | null {
    return this.without(new Set([...this.columns].filter((column) => !columns.has(column))));
  }

  withOrigin(origin: Origin): Filter {
    if (origin === this.origin) return this;
    return new Filter(this.tuples, this.columns, this.setOfLane, origin, this.applied);
  }

  /** Whether it stands on a column of the table itself. */
  isOn(table: TableData): boolean {
    return table.columns.some((_, i) => this.columns.has(table.firstColumn + i));
  }

  /** The same filter after an item of the calculation group has been applied. */
  withApplied(group: TableData): Filter {
    if (!this.isOn(group)) return this;
    const origin = originAfterItem(this.origin, group);
    return new Filter(this.tuples, this.columns, this.setOfLane, origin, new Set([...this.applied, group.index]));
  }
}
