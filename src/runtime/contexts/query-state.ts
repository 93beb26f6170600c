import type { Environment } from '../environment.js';
import { KnownSums } from '../kernels/folds/known-sums.js';
import type { RelationshipState } from '../relationships/paths.js';
import type { ModelData } from '../tables/model-data.js';
import type { Filter } from './filter.js';
import type { RowGroups } from './row-groups.js';
import { Expansions } from './expansions.js';

/** How many row groupings a query keeps, and of how many bytes. */
const KEPT_GROUPINGS = 24;
const KEPT_BYTES = 1 << 27;

/** How many selections of rows a query keeps. */
const KEPT_SELECTIONS = 8;

/** How many merged filters a query keeps. */
const KEPT_FILTERS = 24;

/** What one query shares: data, clock, caches and counters. */
export class QueryState {
  readonly #expansions = new Map<string, Expansions>();
  readonly #groupings = new Map<string, RowGroups>();
  readonly #merged = new Map<string, Filter>();
  readonly #selections = new Map<string, { readonly rows: Uint32Array | null }>();
  /** Results that do not depend on contexts, by a key of the generated code. */
  readonly constants = new Map<object, unknown>();
  readonly knownSums = new KnownSums();
  /** Scans of tables made so far; tests count them. */
  scans = 0;
  /** How many calculation items are being evaluated, one inside the other. */
  openItems = 0;

  constructor(
    readonly data: ModelData,
    readonly environment: Environment,
  ) {}

  expansions(state: RelationshipState): Expansions {
    let expansions = this.#expansions.get(state.key);
    if (!expansions?.isCurrent) {
      expansions = new Expansions(this.data, state);
      this.#expansions.set(state.key, expansions);
    }
    return expansions;
  }

  /** The grouping under `key`, made when it is not there; the oldest ones are forgotten. */
  grouping(key: string, make: () => RowGroups): RowGroups {
    const found = remembered(this.#groupings, key, make, KEPT_GROUPINGS);
    for (const [old, { bytes }] of this.#groupings) {
      if (old === key || this.#groupingBytes() <= KEPT_BYTES) break;
      if (bytes > 0) this.#groupings.delete(old);
    }
    return found;
  }

  #groupingBytes(): number {
    return [...this.#groupings.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The selection of rows under `key` (null: too many to be listed), made when it is not there. */
  selection(key: string, make: () => Uint32Array | null): Uint32Array | null {
    return remembered(this.#selections, key, () => ({ rows: make() }), KEPT_SELECTIONS).rows;
  }

  /** The merged filter under `key`, made when it is not there; the oldest ones are forgotten. */
  mergedFilter(key: string, make: () => Filter): Filter {
    return remembered(this.#merged, key, make, KEPT_FILTERS);
  }
}

function remembered<T>(kept: Map<string, T>, key: string, make: () => T, limit: number): T {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  if (kept.size > limit) kept.delete(kept.keys().next().value as string);
  return made;
}
