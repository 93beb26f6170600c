import type { Contexts } from '../contexts/contexts.js';
import { Filter } from '../contexts/filter.js';
import { rowClasses, type RowClasses } from '../contexts/row-classes.js';
import { CodeTuples } from '../contexts/tuples.js';
import type { TableData } from './model-data.js';
import { RowCollector } from './lists.js';

/** The filters that stand on columns of one table alone, by table. */
export function filtersByTable(contexts: Contexts, filters: readonly Filter[]): ReadonlyMap<TableData, readonly Filter[]> {
  const found = new Map<TableData, Filter[]>();
  for (const filter of filters) {
    const tables = new Set([...filter.columns].map((id) => contexts.data.tableOfColumn(id)));
    const [table] = tables;
    if (table && tables.size === 1) found.set(table, [...(found.get(table) ?? []), filter]);
  }
  return found;
}

/**
 * Filters of SUMMARIZECOLUMNS on several columns of one table, and its groups there, count as one filter: the combinations
 * that exist in the table (G7). What a CALCULATE inside removes or replaces is a column of those combinations.
 */
export class MergedFilters {
  readonly columns: readonly number[];
  readonly #groups: RowClasses;
  readonly #setOfKey = new Map<number, number>();
  readonly #ownerOfLane: Uint32Array | null;
  readonly #tuples: CodeTuples;

  /** `own` are the filters for the lanes of `contexts`; `groupIds` the columns that are grouped by. */
  constructor(
    contexts: Contexts,
    table: TableData,
    readonly own: readonly Filter[],
    readonly groupIds: readonly number[],
  ) {
    this.columns = [...new Set([...groupIds, ...own.flatMap((filter) => [...filter.columns])])];
    this.#groups = rowClasses(contexts.data, table, groupIds, new Map());
    const scan = contexts.withFilters(own).scan(table, true);
    this.#ownerOfLane = scan.groupOfLane;
    const combinations = rowClasses(contexts.data, table, this.columns, new Map());
    const seen = new Set<number>();
    const pairs: [row: number, set: number][] = [];
    for (const chunk of scan.chunks()) {
      for (let i = 0; i < chunk.n; i++) {
        const row = chunk.row(i);
        const set = this.#setOf(chunk.owner(i), classOf(this.#groups, row));
        const pair = set * combinations.classes + classOf(combinations, row);
        if (seen.size === seen.add(pair).size) continue;
        pairs.push([row, set]);
      }
    }
    this.#tuples = this.#tuplesOf(contexts, pairs);
  }

  #setOf(owner: number, group: number): number {
    const key = owner * this.#groups.classes + group;
    const known = this.#setOfKey.get(key);
    if (known === undefined) this.#setOfKey.set(key, this.#setOfKey.size);
    return known ?? this.#setOfKey.size - 1;
  }

  /** The tuples of each set; one set more is empty, for what no row has. */
  #tuplesOf(contexts: Contexts, pairs: readonly (readonly [row: number, set: number])[]): CodeTuples {
    const collector = new RowCollector(this.#setOfKey.size + 1);
    for (const [row, set] of pairs) collector.add(row, set);
    const { list, offsets } = collector.lists();
    const codes = this.columns.map((id) => {
      const source = contexts.data.columnById(id).codes;
      return list.map((row) => source[row] as number);
    });
    return new CodeTuples(this.columns, codes, offsets.length - 1, offsets);
  }

  /** The filter for lanes that stem from lane parent[i] and stand on the group codes[column][i]. */
  filter(parent: Uint32Array, codes: readonly Uint32Array[]): Filter {
    const none = this.#setOfKey.size;
    const sets = parent.map((outer, lane) => {
      const group = this.#groups.find((column) => (codes[column] as Uint32Array)[lane] as number);
      const owner = this.#ownerOfLane === null ? 0 : (this.#ownerOfLane[outer] as number);
      return (group < 0 ? undefined : this.#setOfKey.get(owner * this.#groups.classes + group)) ?? none;
    });
    return new Filter(this.#tuples, this.#tuples.columns, sets);
  }

  /** The filter without groups, for the lanes of the contexts themselves. */
  ofLanes(lanes: number): Filter {
    if (this.#ownerOfLane !== null) return this.filter(Uint32Array.from({ length: lanes }, (_, lane) => lane), []);
    return new Filter(this.#tuples, this.#tuples.columns, null);
  }
}

function classOf({ classOfRow }: RowClasses, row: number): number {
  return classOfRow === null ? row : (classOfRow[row] as number);
}
