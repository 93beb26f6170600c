/** Which calculated tables and columns are filled when, and the circles among them and among measures (X12, X13). */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { ModelColumn } from '../ir/types.js';
import { expressionsOf, type Model, type Relationship } from '../model/model.js';
import { itemKey } from './calculation-items.js';
import type { Needs } from './dependencies.js';
import { keys } from './object-keys.js';
import { type Graph, orderOf } from './graph.js';
import type { Bound } from './model-objects.js';

export interface Calculated {
  readonly bound: Bound;
  readonly needs: Needs;
}

export interface CalculationOrder {
  /** Keys of all objects, each behind those it depends on. */
  readonly sorted: readonly string[];
  readonly circular: ReadonlySet<string>;
  readonly graph: Graph;
}

export interface Unordered {
  readonly model: Model;
  readonly objects: ReadonlyMap<string, Calculated>;
  /** What else an object names. */
  readonly more: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tables and columns that have their values already: what they were made of may have changed since. */
  readonly filled: ReadonlySet<string>;
}

/** The order of all objects with DAX; circles are reported, each once. */
export function calculationOrder(
  { model, objects, more, filled }: Unordered,
  diagnostics: Diagnostic[],
): CalculationOrder {
  const edges = new Map(
    [...objects].map(([key, object]) => [
      key,
      filled.has(key) ? new Set<string>() : edgesOf(model, objects, object, more.get(key)),
    ]),
  );
  const graph: Graph = { nodes: [...objects.keys()], edges };
  const { sorted, circles } = orderOf(graph);
  for (const circle of circles) diagnostics.push(circleDiagnostic(objects, circle));
  return { sorted, circular: new Set(circles.flat()), graph };
}

function edgesOf(
  model: Model,
  objects: ReadonlyMap<string, Calculated>,
  object: Calculated,
  more: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  const own = object.bound.definition.key;
  const { dependencies, transitioned } = object.needs;
  const columns = [...dependencies.columns, ...relationshipColumns(model, objects, object)].map(keys.column);
  // Context transition wants every other column of the table, not the one that is being calculated.
  const others = transitioned.map(keys.column).filter((key) => key !== own);
  const wanted = [
    ...dependencies.measures.map(keys.measure),
    ...dependencies.tables.map(keys.table),
    ...[...dependencies.columns, ...transitioned].map((column) => keys.table(column.table)),
    ...columns,
    ...others,
    ...ownTable(own),
    ...itemsApplied(model, objects, object),
    ...(more ?? []),
  ];
  return new Set(wanted.filter((key) => objects.has(key)));
}

/**
 * The calculation items that a calculated table or column may apply to its measures: those of the groups that it, its measures or
 * such items filter, and what groups say where nothing is selected.
 */
function itemsApplied(model: Model, objects: ReadonlyMap<string, Calculated>, object: Calculated): readonly string[] {
  if (!/^(table|column):/.test(object.bound.definition.key) || closure(objects, [object]).length === 1) return [];
  const applied = new Set<string>();
  for (let known = -1; known < applied.size;) {
    known = applied.size;
    const items = [...applied].flatMap((key) => objects.get(key) ?? []);
    for (const key of itemsOf(model, closure(objects, [object, ...items]))) applied.add(key);
  }
  return [...applied];
}

function itemsOf(model: Model, parts: readonly Calculated[]): readonly string[] {
  const read = new Set(parts.flatMap((part) => part.needs.dependencies.tables.map((table) => table.toLowerCase())));
  return model.tables.flatMap(({ name, calculationGroup: group }) => {
    if (!group) return [];
    const { noSelection } = group;
    const items = read.has(name.toLowerCase()) ? expressionsOf(group) : noSelection ? [noSelection] : [];
    return items.map((item) => itemKey(name, item.name));
  });
}

/** A calculated column needs the rows of its table. */
function ownTable(key: string): readonly string[] {
  const table = /^column:(.*)\[.*\]$/s.exec(key)?.[1];
  return table === undefined ? [] : [keys.table(table)];
}

/**
 * The key columns along which filters reach the tables that are read: those of relationships on a way between a table
 * that is filtered and one that is read, also inside measures.
 */
function relationshipColumns(
  model: Model,
  objects: ReadonlyMap<string, Calculated>,
  object: Calculated,
): readonly ModelColumn[] {
  if (object.bound.definition.key.startsWith('measure:')) return [];
  const parts = closure(objects, [object]);
  const named = new Set(parts.flatMap((part) => part.needs.relationships));
  const filtered = parts.flatMap((part) => part.needs.filtered);
  const read = parts.flatMap((part) => part.needs.dependencies.tables);
  const used = model.relationships.filter(
    (relationship) => named.has(relationship.name) || isBetween(model, relationship, filtered, read),
  );
  return used.flatMap(({ fromTable, fromColumn, toTable, toColumn }) => [
    { table: fromTable, column: fromColumn },
    { table: toTable, column: toColumn },
  ]);
}

/** The objects and the measures they use, directly or not. */
function closure(objects: ReadonlyMap<string, Calculated>, roots: readonly Calculated[]): readonly Calculated[] {
  const found = new Set(roots);
  for (const part of found) {
    for (const name of part.needs.dependencies.measures) {
      const measure = objects.get(keys.measure(name));
      if (measure) found.add(measure);
    }
  }
  return [...found];
}

function isBetween(
  model: Model,
  relationship: Relationship,
  filtered: readonly string[],
  read: readonly string[],
): boolean {
  if (filtered.length === 0) return false;
  const others = model.relationships.filter((other) => other !== relationship);
  const left = reach(others, relationship.fromTable);
  const right = reach(others, relationship.toTable);
  const meets = (side: ReadonlySet<string>, tables: readonly string[]): boolean =>
    tables.some((table) => side.has(table.toLowerCase()));
  return (meets(left, filtered) && meets(right, read)) || (meets(right, filtered) && meets(left, read));
}

/** The tables connected to `table` by these relationships, in any direction. */
function reach(relationships: readonly Relationship[], table: string): ReadonlySet<string> {
  const found = new Set([table.toLowerCase()]);
  for (const at of found) {
    for (const { fromTable, toTable } of relationships) {
      if (fromTable.toLowerCase() === at) found.add(toTable.toLowerCase());
      if (toTable.toLowerCase() === at) found.add(fromTable.toLowerCase());
    }
  }
  return found;
}

function circleDiagnostic(objects: ReadonlyMap<string, Calculated>, circle: readonly string[]): Diagnostic {
  const path = circle.map((key) => objects.get(key)?.bound.definition.name ?? key).join(' -> ');
  const isOfMeasures = circle.every((key) => key.startsWith('measure:'));
  return diagnostic(isOfMeasures ? 'DAX0410' : 'DAX0411', { path }, placeOf(objects, circle));
}

/** Where the first object of the circle names the second one. */
function placeOf(objects: ReadonlyMap<string, Calculated>, [first = '', second = '']: readonly string[]): Span | null {
  const object = objects.get(first);
  if (!object) return null;
  const known = object.needs.places.get(second) ?? object.bound.places.get(second);
  const { source } = object.bound.definition;
  const start = source.text.length - source.text.trimStart().length;
  return known ?? { source, start, end: Math.max(start, source.text.trimEnd().length) };
}
