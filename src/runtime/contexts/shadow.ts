import type { TableData } from '../tables/model-data.js';
import type { Filter } from './filter.js';

/** Filters to come back, and the columns on which they do; null: all columns. */
interface Selection {
  readonly columns: ReadonlySet<number> | null;
  readonly filters: readonly Filter[];
}

/**
 * The shadow filter context, which ALLSELECTED restores (F8): the filters of the query that groups, and the rows of the
 * iterators inside it on their own columns. It is made only when ALLSELECTED asks.
 */
export class Shadow {
  static readonly none = new Shadow(() => ({ columns: new Set(), filters: [] }));
  #selection: Selection | null = null;

  private constructor(private readonly make: () => Selection) {}

  /** The whole filter context of a query that groups. */
  static ofQuery(filters: readonly Filter[]): Shadow {
    return new Shadow(() => ({ columns: null, filters }));
  }

  get selection(): Selection {
    return (this.#selection ??= this.make());
  }

  /** For new lanes, lane i of which stems from lane parent[i]. */
  gather(parent: Uint32Array): Shadow {
    if (this === Shadow.none) return this;
    return new Shadow(() => {
      const { columns, filters } = this.selection;
      return { columns, filters: filters.map((filter) => filter.gather(parent)) };
    });
  }

  /** The same filters after an item of the calculation group has been applied (O1). */
  withApplied(group: TableData): Shadow {
    if (this === Shadow.none) return this;
    return new Shadow(() => {
      const { columns, filters } = this.selection;
      return { columns, filters: filters.map((filter) => filter.withApplied(group)) };
    });
  }

  /** The rows of an iterator replace what was there on their columns; null: rows without a column of the model. */
  iterating(rows: () => Filter | null): Shadow {
    return new Shadow(() => {
      const { columns, filters } = this.selection;
      const own = rows();
      if (own === null) return { columns, filters };
      const kept = filters.flatMap((filter) => filter.without(own.columns) ?? []);
      return { columns: columns && new Set([...columns, ...own.columns]), filters: [...kept, own] };
    });
  }
}
