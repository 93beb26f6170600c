import { DaxError } from '../errors.js';
import type { Codes } from '../columns/codes.js';
import type { ModelData, TableData } from '../tables/model-data.js';
import type { Relationship } from './relationship.js';
import { Way } from './way.js';

/** How filters flow: from `to` to `from`, back only (many to many, by CROSSFILTER), both ways, or not. */
export type Direction = 'none' | 'oneWay' | 'back' | 'both';

/**
 * Which relationships count, after USERELATIONSHIP and CROSSFILTER (M10, M11). Immutable; `key` names it in caches.
 */
export class RelationshipState {
  static readonly initial = new RelationshipState(new Map(), '');

  private constructor(
    readonly overrides: ReadonlyMap<Relationship, { readonly direction: Direction; readonly weight: number }>,
    readonly key: string,
  ) {}

  /** USERELATIONSHIP: activates `used` and switches off the other ones between its two tables. */
  use(used: Relationship): RelationshipState {
    const overrides = new Map(this.overrides);
    for (const other of used.model.relationships) {
      const samePair = other.from === used.from && other.to === used.to;
      if (other !== used && samePair) overrides.set(other, { direction: 'none', weight: 0 });
    }
    const weight = 1 + Math.max(0, ...[...this.overrides.values()].map((o) => o.weight));
    overrides.set(used, { direction: used.schema.both ? 'both' : 'oneWay', weight });
    return new RelationshipState(overrides, `${this.key}+${used.name}`);
  }

  /** CROSSFILTER: the direction of one relationship; the innermost wins. */
  crossFilter(relationship: Relationship, direction: Direction): RelationshipState {
    const overrides = new Map(this.overrides);
    overrides.set(relationship, { direction, weight: this.overrides.get(relationship)?.weight ?? 0 });
    return new RelationshipState(overrides, `${this.key}|${relationship.name}=${direction}`);
  }

  direction(relationship: Relationship): Direction {
    const override = this.overrides.get(relationship);
    if (override) return override.direction;
    if (!relationship.schema.active) return 'none';
    return relationship.schema.both ? 'both' : 'oneWay';
  }

  weight(relationship: Relationship): number {
    return this.overrides.get(relationship)?.weight ?? 0;
  }
}

/** The way from a table's rows to the rows of a table it expands to. `join` null: the table itself. */
export interface Path {
  readonly table: TableData;
  readonly join: Codes | null;
  readonly relationships: readonly Relationship[];
}

/**
 * The expanded table of `table` (M3): every table reachable many-to-one or one-to-one over active regular
 * relationships, with the composed join index. Two equally good ways to one table are an error (M8).
 */
export function expand(model: ModelData, table: TableData, state: RelationshipState): ReadonlyMap<TableData, Path> {
  const found = new Map<TableData, Path>([[table, { table, join: null, relationships: [] }]]);
  const queue: Path[] = [found.get(table) as Path];
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const step of steps(model, path, state)) {
      const known = found.get(step.table);
      if (known && !isBetter(step, known, state, table)) continue;
      found.set(step.table, step);
      queue.push(step);
    }
  }
  return found;
}

function steps(model: ModelData, path: Path, state: RelationshipState): Path[] {
  const next: Path[] = [];
  for (const relationship of model.relationships) {
    if (relationship.limited || !relationship.isFilled || state.direction(relationship) === 'none') continue;
    if (path.relationships.includes(relationship)) continue;
    if (relationship.from === path.table) next.push(new Way(path, relationship, relationship.to));
    else if (relationship.schema.cardinality === 'oneToOne' && relationship.to === path.table) {
      next.push(new Way(path, relationship, relationship.from));
    }
  }
  return next;
}

function isBetter(step: Path, known: Path, state: RelationshipState, from: TableData): boolean {
  if (known.relationships.length === 0) return false;
  const [a, b] = [weightOf(step, state), weightOf(known, state)];
  if (a !== b) return a > b;
  const same =
    known.relationships.length === step.relationships.length &&
    known.relationships.every((r, i) => r === step.relationships[i]);
  if (same) return false;
  throw new DaxError('R0031', { from: from.name, to: step.table.name });
}

function weightOf(path: Path, state: RelationshipState): number {
  return Math.max(0, ...path.relationships.map((r) => state.weight(r)));
}
