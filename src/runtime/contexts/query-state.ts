import type { Environment } from '../environment.js';
import type { RelationshipState } from '../relationships/paths.js';
import type { ModelData } from '../tables/model-data.js';
import type { RowGroups } from './row-groups.js';
import { Expansions } from './expansions.js';

/** How many row groupings of large tables a query keeps. */
const KEPT_GROUPINGS = 24;

/** What one query shares: data, clock, caches and counters. */
export class QueryState {
  readonly #expansions = new Map<string, Expansions>();
  readonly #groupings = new Map<string, RowGroups>();
  /** Results that do not depend on contexts, by a key of the generated code. */
  readonly constants = new Map<object, unknown>();
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
    const known = this.#groupings.get(key);
    if (known) return known;
    const made = make();
    this.#groupings.set(key, made);
    if (this.#groupings.size > KEPT_GROUPINGS) this.#groupings.delete(this.#groupings.keys().next().value as string);
    return made;
  }
}
