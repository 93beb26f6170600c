/** The key columns over which a filter travels from one table to others. */
import type { Model, Relationship } from '../model/model.js';
import type { ModelColumn } from '../ir/types.js';

/** Both columns of a relationship. */
export function keysOf(relationship: Relationship): readonly ModelColumn[] {
  return [
    { table: relationship.fromTable, column: relationship.fromColumn },
    { table: relationship.toTable, column: relationship.toColumn },
  ];
}

interface Edge {
  readonly to: string;
  readonly relationship: Relationship;
}

/** Ways of filters over the active relationships of a model, and those that an expression switches on. */
export class FilterPaths {
  readonly #edges = new Map<string, Edge[]>();

  constructor(model: Model) {
    for (const relationship of model.relationships) {
      if (!relationship.isActive) continue;
      this.#add(relationship.toTable, relationship.fromTable, relationship);
      const isBoth =
        relationship.crossFilteringBehavior === 'bothDirections' || relationship.cardinality === 'oneToOne';
      if (isBoth) this.#add(relationship.fromTable, relationship.toTable, relationship);
    }
  }

  #add(from: string, to: string, relationship: Relationship): void {
    const edges = this.#edges.get(from);
    if (edges) edges.push({ to, relationship });
    else this.#edges.set(from, [{ to, relationship }]);
  }

  /** The keys on the shortest way from `from` to each of `to`. */
  keys(from: string, to: ReadonlySet<string>): readonly ModelColumn[] {
    const reached = new Map<string, { before: string; relationship: Relationship } | null>([[from, null]]);
    const open = [from];
    for (let table = open.shift(); table !== undefined; table = open.shift()) {
      for (const edge of this.#edges.get(table) ?? []) {
        if (reached.has(edge.to)) continue;
        reached.set(edge.to, { before: table, relationship: edge.relationship });
        open.push(edge.to);
      }
    }
    return [...to].flatMap((target) => this.#way(target, reached));
  }

  #way(
    target: string,
    reached: ReadonlyMap<string, { before: string; relationship: Relationship } | null>,
  ): readonly ModelColumn[] {
    const keys: ModelColumn[] = [];
    for (let step = reached.get(target); step; step = reached.get(step.before)) keys.push(...keysOf(step.relationship));
    return keys;
  }
}
