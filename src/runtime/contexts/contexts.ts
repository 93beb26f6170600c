import { RelationshipState } from '../relationships/paths.js';
import type { ModelData, TableData } from '../tables/model-data.js';
import type { Vector } from '../columns/vector.js';
import type { Filter } from './filter.js';
import type { QueryState } from './query-state.js';
import { scanTable } from './reach.js';
import type { Scan } from './scan.js';
import { Shadow } from './shadow.js';

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
    /** What ALLSELECTED restores (F8), for the same lanes. */
    readonly shadow: Shadow,
    /** Columns that the current query level groups by (ISINSCOPE, F12). */
    readonly scope: ReadonlySet<number>,
  ) {}

  /** One lane without filters. */
  static root(query: QueryState): Contexts {
    return new Contexts(query, 1, [], RelationshipState.initial, Shadow.none, new Set());
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
    return new Contexts(this.query, parent.length, filters, this.relationships, this.shadow.gather(parent), this.scope);
  }

  /** The same lanes with other filters. */
  withFilters(filters: readonly Filter[]): Contexts {
    return new Contexts(this.query, this.n, filters, this.relationships, this.shadow, this.scope);
  }

  withRelationships(relationships: RelationshipState): Contexts {
    return new Contexts(this.query, this.n, this.filters, relationships, this.shadow, this.scope);
  }

  /** The present filters become what ALLSELECTED restores. */
  withSelected(scope: ReadonlySet<number>): Contexts {
    return new Contexts(this.query, this.n, this.filters, this.relationships, Shadow.ofQuery(this.filters), scope);
  }

  /** The same contexts inside an iterator over `rows`, which ALLSELECTED restores. */
  withIterated(rows: () => Filter | null): Contexts {
    const shadow = this.shadow.iterating(rows);
    return new Contexts(this.query, this.n, this.filters, this.relationships, shadow, this.scope);
  }

  /** The same contexts at a query level that groups by `scope`. */
  withScope(scope: ReadonlySet<number>): Contexts {
    return new Contexts(this.query, this.n, this.filters, this.relationships, this.shadow, scope);
  }

  /** The same contexts after an item of the calculation group has been applied in all lanes (O1). */
  withApplied(group: TableData): Contexts {
    const filters = this.filters.map((filter) => filter.withApplied(group));
    const shadow = this.shadow.withApplied(group);
    return new Contexts(this.query, this.n, filters, this.relationships, shadow, this.scope);
  }

  /** The rows of a model table that each lane sees. Made once per contexts, table and blank row. */
  scan(table: TableData, blankRow = false): Scan {
    const key = `${table.index}${blankRow ? '+' : ''}`;
    let scan = this.#scans.get(key);
    if (!scan) this.#scans.set(key, (scan = scanTable(this, table, blankRow)));
    return scan;
  }
}
