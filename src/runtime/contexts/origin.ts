import type { TableData } from '../tables/model-data.js';
import type { Filter } from './filter.js';

/** The filters and groups of one SUMMARIZECOLUMNS on columns of one table: they are one filter of existing combinations (G7). */
export interface Cluster {
  readonly table: TableData;
}

/**
 * Where a filter comes from, which is what ALLSELECTED and ISINSCOPE ask (F8, F12): written by the user, a cell of
 * SUMMARIZECOLUMNS, the current row of an iterator, or several of a cluster made one.
 */
export type Origin =
  | { readonly kind: 'explicit' | 'group'; readonly cluster: Cluster | null }
  | {
      readonly kind: 'transition';
      /** What ALLSELECTED puts in the place of the row. */
      readonly iterated: Iterated | null;
      /** Whether the columns count as grouped by (ISINSCOPE). */
      readonly inScope: boolean;
    }
  | { readonly kind: 'merged'; readonly parts: readonly Filter[] };

export const explicit: Origin = { kind: 'explicit', cluster: null };

/** The origin of a filter for new lanes, lane i of which stems from lane parent[i]. */
export function gatherOrigin(origin: Origin, parent: Uint32Array): Origin {
  switch (origin.kind) {
    case 'transition':
      return origin.iterated === null ? origin : { ...origin, iterated: origin.iterated.gather(parent) };
    case 'merged':
      return { ...origin, parts: origin.parts.map((part) => part.gather(parent)) };
    default:
      return origin;
  }
}

/** The origin after an item of a calculation group has been applied (O1): what comes back selects none either. */
export function originAfterItem(origin: Origin, group: TableData): Origin {
  switch (origin.kind) {
    case 'transition': {
      const { iterated } = origin;
      if (iterated === null) return origin;
      return { ...origin, iterated: new Iterated(() => iterated.filter?.withApplied(group) ?? null) };
    }
    case 'merged':
      return { ...origin, parts: origin.parts.map((part) => part.withApplied(group)) };
    default:
      return origin;
  }
}

/** The rows of an iterator as a filter of the lanes inside it, made when ALLSELECTED asks; null: they have no column of the model. */
export class Iterated {
  readonly #gathered = new WeakMap<Uint32Array, Iterated>();
  #filter: Filter | null | undefined;

  constructor(private readonly make: () => Filter | null) {}

  get filter(): Filter | null {
    if (this.#filter === undefined) this.#filter = this.make();
    return this.#filter;
  }

  /** For new lanes; asked again for the same lanes, it is the same. */
  gather(parent: Uint32Array): Iterated {
    let gathered = this.#gathered.get(parent);
    if (!gathered) {
      gathered = new Iterated(() => this.filter?.gather(parent) ?? null);
      this.#gathered.set(parent, gathered);
    }
    return gathered;
  }
}
