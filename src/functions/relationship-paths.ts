/** Ways through the relationships of a model. */
import type { ModelColumn } from '../ir/types.js';
import type { Model, Relationship } from '../model/model.js';

interface Step {
  readonly relationship: string;
  readonly table: string;
}

/** The steps from a row of `table` to one row of another table: active, many to one. Limited relationships give no row (M5). */
function stepsFrom(model: Model, table: string): readonly Step[] {
  return model.relationships
    .filter((relationship) => relationship.isActive)
    .flatMap((relationship) => stepsOf(relationship, table));
}

function stepsOf({ name, cardinality, fromTable, toTable }: Relationship, table: string): readonly Step[] {
  const steps: Step[] = [];
  const isManyToOne = cardinality === 'manyToOne' || cardinality === 'oneToOne';
  const isOneToMany = cardinality === 'oneToMany' || cardinality === 'oneToOne';
  if (isManyToOne && same(fromTable, table)) steps.push({ relationship: name, table: toTable });
  if (isOneToMany && same(toTable, table)) steps.push({ relationship: name, table: fromTable });
  return steps;
}

/** All ways without repetition from a row of `from` to its row of `to`, each a list of relationship names. */
export function pathsBetween(model: Model, from: string, to: string): readonly (readonly string[])[] {
  const search = (table: string, visited: readonly string[]): readonly (readonly string[])[] => {
    if (same(table, to)) return [[]];
    return stepsFrom(model, table)
      .filter((step) => !visited.some((seen) => same(seen, step.table)))
      .flatMap((step) => search(step.table, [...visited, step.table]).map((rest) => [step.relationship, ...rest]));
  };
  return same(from, to) ? [] : search(from, [from]);
}

/** The relationship between two columns, in either order, active or not. */
export function relationshipBetween(
  model: Model,
  left: ModelColumn,
  right: ModelColumn,
): { readonly name: string; readonly reversed: boolean } | null {
  const joins = (relationship: Relationship, from: ModelColumn, to: ModelColumn): boolean =>
    same(relationship.fromTable, from.table) &&
    same(relationship.fromColumn, from.column) &&
    same(relationship.toTable, to.table) &&
    same(relationship.toColumn, to.column);
  const straight = model.relationships.find((relationship) => joins(relationship, left, right));
  if (straight) return { name: straight.name, reversed: false };
  const reversed = model.relationships.find((relationship) => joins(relationship, right, left));
  return reversed ? { name: reversed.name, reversed: true } : null;
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
