import type { Contexts } from '../contexts/contexts.js';
import { laneSetsOf } from '../contexts/lane-sets.js';
import { alignSets } from './align.js';
import { firstLanes } from './equal-lanes.js';
import { identityRows } from './identity.js';
import type { RowSource } from './row-source.js';
import type { Table } from './table.js';

/**
 * A table whose rows are evaluated in filter contexts: one lane for all lanes that have the same rows and look the same to what is
 * evaluated, so that a thousand cells which differ only in the rows that are ranked are ranked once.
 */
export class RowLanes {
  readonly n: number;
  /** The contexts in which the rows are evaluated, one for each set of `rows`. */
  readonly contexts: Contexts;
  /** The table, set i for lane i of `contexts`. */
  readonly rows: Table;
  /** The same rows for the lanes around. */
  readonly table: Table;
  readonly #firstLanes: Uint32Array;

  constructor(contexts: Contexts, source: RowSource, hides: boolean) {
    const relation = source.table();
    const looks = laneSetsOf(contexts, hides ? columnsOfRow(contexts, relation) : new Set());
    const every = { setOfLane: identityRows(contexts.n), sets: contexts.n };
    const { sets, setOfLane, setsOf } = alignSets(contexts.n, [relation, ...(looks ?? [every])]);
    this.n = sets;
    this.#firstLanes = firstLanes(setOfLane, sets);
    this.contexts = contexts.gather(this.#firstLanes);
    this.rows = setsAsLanes(relation, setsOf[0] as Uint32Array);
    this.table = setOfLane === null ? this.rows : this.rows.gather(setOfLane);
  }

  /** A lane of those around that looks like `lane`. */
  outer(lane: number): number {
    return this.#firstLanes[lane] as number;
  }
}

/** `hides`: what is evaluated sees the row of the table as a filter, in the place of the filters on its columns. */
export function rowLanes(contexts: Contexts, source: RowSource, hides: boolean): RowLanes {
  return new RowLanes(contexts, source, hides);
}

/** The columns whose filters a context transition on a row of the table replaces. */
function columnsOfRow(contexts: Contexts, table: Table): ReadonlySet<number> {
  const filters = table.transition(new Uint32Array(0), contexts);
  return new Set(filters.flatMap((filter) => [...filter.columns]));
}

/** Set i holds the rows of set sets[i]. */
function setsAsLanes(table: Table, sets: Uint32Array): Table {
  const offsets = new Uint32Array(sets.length + 1);
  sets.forEach((set, i) => {
    const size = (table.offsets[set + 1] as number) - (table.offsets[set] as number);
    offsets[i + 1] = (offsets[i] as number) + size;
  });
  const rows = new Uint32Array(offsets[sets.length] as number);
  sets.forEach((set, i) => {
    let row = table.offsets[set] as number;
    for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++) rows[at] = row++;
  });
  return table.subset(rows, offsets, sets.length === 1 ? null : identityRows(sets.length));
}
