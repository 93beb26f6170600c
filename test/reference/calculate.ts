/** CALCULATE: filters in the original context, then transitions, relationships, removals, filters (5.1). */
import type { CalculateParts, Modifier } from '../../src/ir/scalar.js';
import { some, type Node } from '../../src/ir/walk.js';
import { addFilters, type AddedFilter, removeColumns, rowContext, type FilterContext } from './context.js';
import type { Reference, Scope } from './evaluator.js';
import { endsOf, nameOf, type Direction, type Directions, type ReferenceModel } from './model.js';
import { selectedContext } from './selection.js';
import { filterOf, filtersOfRow } from './table-value.js';
import { perhapsUnused, Refusal, Unspecified } from './value.js';

/** The filter context in which CALCULATE's first argument is evaluated. */
export function calculatedContext(
  reference: Reference,
  parts: CalculateParts & { readonly body: Node },
  scope: Scope,
): FilterContext {
  const { model } = reference;
  const isNeeded = some(parts.body, readsContext);
  const filters = parts.filters.map(({ table, keep }) => {
    const evaluated = (): AddedFilter => ({ filter: filterOf(model, reference.table(table, scope)), keep });
    return isNeeded ? evaluated() : perhapsUnused(evaluated);
  });
  let { context } = scope;
  for (const { row: id, keep } of parts.transitions) {
    const { table, row } = reference.currentRow(id, scope);
    const filters = filtersOfRow(model, table, row);
    context = keep
      ? addFilters(
          model,
          context,
          filters.map((filter) => ({ filter, keep })),
        )
      : rowContext(model, context, filters);
  }
  checkRelationships(model, parts.modifiers);
  const level = 1 + Math.max(0, ...context.weights.values());
  for (const modifier of parts.modifiers) context = changeDirection(model, modifier, context, level);
  for (const modifier of parts.modifiers) context = removeFilters(model, modifier, context);
  return addFilters(model, context, filters);
}

function readsContext(node: Node): boolean {
  return 'shape' in node || node.kind === 'measure' || node.kind === 'selectedMeasure' || node.kind === 'contextTest';
}

/** Which of two relationships between the same tables holds that one CALCULATE asks for, is open. */
function checkRelationships(model: ReferenceModel, modifiers: readonly Modifier[]): void {
  const used = modifiers.flatMap((modifier) => (modifier.kind === 'useRelationship' ? [modifier.relationship] : []));
  const pairs = model.relationships
    .filter(({ name }) => used.includes(name))
    .map(({ fromTable, toTable }) => `${fromTable} ${toTable}`);
  if (new Set(pairs).size < pairs.length) throw new Unspecified('several relationships between two tables');
}

/** USERELATIONSHIP switches off the other relationships between its tables (M10); CROSSFILTER sets a direction (M11). */
function changeDirection(
  model: ReferenceModel,
  modifier: Modifier,
  context: FilterContext,
  level: number,
): FilterContext {
  if (modifier.kind !== 'useRelationship' && modifier.kind !== 'crossFilter') return context;
  const directions = new Map(context.directions);
  const named = model.relationships.find(({ name }) => name === modifier.relationship);
  if (!named) throw new Error(`no relationship '${modifier.relationship}'`);
  if (modifier.kind === 'crossFilter') {
    return { ...context, directions: directions.set(named.name, modifier.direction as Direction) };
  }
  // O9: a role's tables must not get their filters another way.
  if (model.secured.has(named.fromTable) || model.secured.has(named.toTable))
    throw new Refusal('USERELATIONSHIP under a role');
  for (const other of model.relationships) {
    if (other.fromTable === named.fromTable && other.toTable === named.toTable) directions.set(other.name, 'none');
  }
  const isBoth = named.crossFilteringBehavior === 'bothDirections';
  const weights = new Map(context.weights).set(named.name, level);
  return { ...context, weights, directions: directions.set(named.name, isBoth ? 'both' : 'oneWay') };
}

/** REMOVEFILTERS, ALL and ALLEXCEPT (F1-F5). */
function removeFilters(model: ReferenceModel, modifier: Modifier, context: FilterContext): FilterContext {
  const expanded = (table: string): Set<string> => new Set(model.columnsOf(model.expansion(table, context)));
  switch (modifier.kind) {
    case 'removeAll':
      return { ...context, filters: [] };
    case 'removeTable':
      return removeColumns(model, context, expanded(modifier.table));
    case 'removeColumns':
      return removeColumns(model, context, new Set(modifier.columns.map(nameOf)));
    case 'removeExcept': {
      const kept = modifier.keepTables.flatMap((table) =>
        model.table(table).columns.map((column) => nameOf({ table, column })),
      );
      const removed = expanded(modifier.table);
      for (const column of [...kept, ...modifier.columns.map(nameOf)]) removed.delete(column);
      return removeColumns(model, context, removed);
    }
    case 'allSelected': {
      const { table, columns } = modifier;
      if (columns.length > 0) return selectedContext(model, context, new Set(columns.map(nameOf)));
      return selectedContext(model, context, table === null ? null : expanded(table));
    }
    case 'allCrossFiltered': {
      const tables = filteringTables(model, modifier.table, context.directions);
      const columns = tables.flatMap((table) => model.table(table).columns.map((column) => nameOf({ table, column })));
      return removeColumns(model, context, new Set(columns));
    }
    case 'useRelationship':
    case 'crossFilter':
      return context;
  }
}

/** The table and those whose filters reach it (F7). */
function filteringTables(model: ReferenceModel, table: string, directions: Directions): readonly string[] {
  const found = [table];
  for (const name of found) {
    for (const relationship of model.relationships) {
      const direction = model.direction(relationship, directions);
      const [near, far] = endsOf(relationship, name);
      const isBack = near.table === relationship.toTable;
      const isOpen = direction === 'both' || relationship.cardinality === 'oneToOne' || !isBack;
      if (near.table === name && direction !== 'none' && isOpen && !found.includes(far.table)) found.push(far.table);
    }
  }
  return found;
}
