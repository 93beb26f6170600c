import { RelationshipState } from '../relationships/paths.js';
import type { ModelData, TableData } from '../tables/model-data.js';
import type { Vector } from '../columns/vector.js';
import type { Filter } from './filter.js';
import type { QueryState } from './query-state.js';
import { scanTable } from './reach.js';
import type { RowSource } from '../tables/row-source.js';
import { explicit, type Iterated } from './origin.js';
import type { Scan } from './scan.js';

const none: ReadonlySet<number> = new Set();

/** The iterators around, innermost first, each with its rows as a filter of the present lanes. */
interface Iterations {
  readonly source: RowSource;
  readonly iterated: Iterated;
  readonly outer: Iterations | null;
}

/**
 * n evaluation contexts (lanes). Every generated evaluator takes one and returns a vector of n values.
 * A filter context is a list of filters, all of which hold (X2); contexts are immutable.
 */
export class Contexts {
  /** Measure -> its values in these contexts, so that each is computed once (design 3). */
  readonly memo = new Map<string, Vector>();
  readonly #scans = new Map<string, Scan>();

  constructor(
    readonly query: QueryState,
    readonly n: number,
    readonly filters: readonly Filter[],
    readonly relationships: RelationshipState,
    /** What ALLSELECTED restores when a current row has become a filter (F8). */
    private readonly iterations: Iterations | null = null,
    /** The calculation groups (tables by index) whose expression for no selection has been applied (O1). */
    readonly unselected: ReadonlySet<number> = none,
  ) {}

  /** One lane without filters. */
  static root(query: QueryState): Contexts {
    return new Contexts(query, 1, [], RelationshipState.initial);
  }

  /** One lane without filters of the same query. */
  root(): Contexts {
    return Contexts.root(this.query);
  }

  get data(): ModelData {
    return this.query.data;
  }

  /** The contexts of new lanes: lane i is a copy of lane parent[i]. */
  gather(parent: Uint32Array): Contexts {
    const filters = this.filters.map((filter) => filter.gather(parent));
    const iterations = gatherIterations(this.iterations, parent);
    return new Contexts(this.query, parent.length, filters, this.relationships, iterations, this.unselected);
  }

  /** The same lanes with other filters. */
  withFilters(filters: readonly Filter[]): Contexts {
    return new Contexts(this.query, this.n, filters, this.relationships, this.iterations, this.unselected);
  }

  withRelationships(relationships: RelationshipState): Contexts {
    return new Contexts(this.query, this.n, this.filters, relationships, this.iterations, this.unselected);
  }

  /** The present filters are the selection of a query: ALLSELECTED keeps them. */
  withSelected(): Contexts {
    return this.withFilters(this.filters.map((filter) => filter.withOrigin(explicit)));
  }

  /** The same contexts inside an iterator over `source`; `iterated` are its rows as a filter of these lanes. */
  withIterated(source: RowSource, iterated: Iterated): Contexts {
    const iterations = { source, iterated, outer: this.iterations };
    return new Contexts(this.query, this.n, this.filters, this.relationships, iterations, this.unselected);
  }

  /** The rows of the iterator over `source` that these lanes stand in, or null. */
  iteratedRows(source: RowSource): Iterated | null {
    let at = this.iterations;
    while (at !== null && at.source !== source) at = at.outer;
    return at?.iterated ?? null;
  }

  /** The same contexts after an item of the calculation group has been applied in all lanes (O1). */
  withApplied(group: TableData): Contexts {
    return this.withFilters(this.filters.map((filter) => filter.withApplied(group)));
  }

  /** The same contexts after what the calculation group gives without a selection has been applied in all lanes (O1). */
  withUnselected(group: TableData): Contexts {
    const unselected = new Set([...this.unselected, group.index]);
    return new Contexts(this.query, this.n, this.filters, this.relationships, this.iterations, unselected);
  }

  /** The rows of a model table that each lane sees. Made once per contexts, table and blank row. */
  scan(table: TableData, blankRow = false): Scan {
    const key = `${table.index}${blankRow ? '+' : ''}`;
    let scan = this.#scans.get(key);
    if (!scan) this.#scans.set(key, (scan = scanTable(this, table, blankRow)));
    return scan;
  }
}

function gatherIterations(iterations: Iterations | null, parent: Uint32Array): Iterations | null {
  if (iterations === null) return null;
  const { source, iterated, outer } = iterations;
  return { source, iterated: iterated.gather(parent), outer: gatherIterations(outer, parent) };
}
