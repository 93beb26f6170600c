import type { Contexts } from '../contexts/contexts.js';
import { Each, eachRowAtOnce } from '../contexts/each.js';
import type { Filter } from '../contexts/filter.js';
import { Iterated } from '../contexts/origin.js';
import { identityRows } from './identity.js';
import { groupRows, groupsAsSets, type GroupedRows } from './group-rows.js';
import { Table } from './table.js';
import type { TableColumn } from './table-column.js';

/** The groups of a table's rows, for SUMMARIZE and GROUPBY. */
export class Groups {
  readonly #grouped: GroupedRows;

  constructor(
    readonly source: Table,
    readonly keys: readonly TableColumn[],
  ) {
    this.#grouped = groupRows(source, keys);
  }

  /** One row a group: the key columns. */
  get table(): Table {
    return this.#grouped.table;
  }

  /** For each lane of `each` (a group) the rows of the source that belong to it. */
  rowsOf(source: Table, each: Each): Table {
    const sets = groupsAsSets(source, this.#grouped);
    return new Table(sets.columns, sets.offsets, each.rows.slice(), sets.bases);
  }

  /** The filters of each cluster: its key columns, and the rows of the source that belong to it (G8). */
  clusterFilters(source: Table, each: Each, contexts: Contexts): Filter[] {
    const keys = this.table.transition(each.rows, each.contexts);
    const rows = this.rowsOf(source, each).filter(contexts);
    const iterated = new Iterated(() => source.filter(contexts)?.gather(each.parent) ?? null);
    return rows ? [...keys, rows.withOrigin({ kind: 'transition', iterated, inScope: false })] : [...keys];
  }
}

/** All groups of all lanes as lanes. */
export function eachGroup(contexts: Contexts, groups: Groups): Each {
  const each = eachRowAtOnce(contexts, groups.table);
  return inRowOrder(each);
}

/** The lanes in the order of the rows they stand on, so that vectors over them are columns of the group table. */
function inRowOrder(each: Each): Each {
  const order = identityRows(each.n).sort((a, b) => each.row(a) - each.row(b));
  const rows = order.map((lane) => each.row(lane));
  const parent = order.map((lane) => each.outer(lane));
  return new Each(each.n, rows, parent, each.contexts.gather(order));
}
