import type { Direction } from '../relationships/paths.js';
import type { Relationship } from '../relationships/relationship.js';
import { expandedColumns, type Table } from '../tables/table.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';

/** One thing that CALCULATE does to contexts. */
export type Change = (contexts: Contexts) => Contexts;

/** CALCULATE: the changes in order (transitions, modifiers, filters: 5.1). */
export function calculate(contexts: Contexts, ...changes: readonly Change[]): Contexts {
  return changes.reduce((changed, change) => change(changed), contexts);
}

/** Context transition: the filters of the current rows replace those on their columns; with `keep` they intersect. */
export function transition(filters: readonly Filter[], keep = false): Change {
  return (contexts) =>
    addFilters(
      contexts,
      filters.map((filter) => ({ filter, keep })),
    );
}

/** All filter arguments: each replaces the filters on its columns, or intersects (KEEPFILTERS); among themselves they intersect. */
export function filterBy(...filters: readonly { readonly filter: Filter | null; readonly keep: boolean }[]): Change {
  return (contexts) =>
    addFilters(
      contexts,
      filters.flatMap(({ filter, keep }) => (filter ? [{ filter, keep }] : [])),
    );
}

/** The filter of a table argument that replaces. */
export function replaceFilter(table: Table, contexts: Contexts): { filter: Filter | null; keep: boolean } {
  return { filter: table.filter(contexts), keep: false };
}

/** The filter of a table argument under KEEPFILTERS. */
export function keepFilter(table: Table, contexts: Contexts): { filter: Filter | null; keep: boolean } {
  return { filter: table.filter(contexts), keep: true };
}

function addFilters(
  contexts: Contexts,
  added: readonly { readonly filter: Filter; readonly keep: boolean }[],
): Contexts {
  if (added.length === 0) return contexts;
  const replaced = new Set<number>();
  for (const { filter, keep: intersects } of added) if (!intersects) filter.columns.forEach((c) => replaced.add(c));
  const kept = replaced.size === 0 ? contexts.filters : withoutColumns(contexts.filters, replaced);
  return contexts.withFilters([...kept, ...added.map(({ filter }) => filter)]);
}

function withoutColumns(filters: readonly Filter[], columns: ReadonlySet<number>): Filter[] {
  return filters.flatMap((filter) => filter.without(columns) ?? []);
}

/** REMOVEFILTERS() / ALL(). */
export function removeAll(): Change {
  return (contexts) => contexts.withFilters([]);
}

/** ALL(T) as a modifier: all columns of expanded T (F1). */
export function removeTable(table: string): Change {
  return (contexts) => {
    const columns = expandedColumns(contexts, contexts.data.table(table));
    return contexts.withFilters(withoutColumns(contexts.filters, columns));
  };
}

/** ALL(c, ...) as a modifier: these columns (F2). */
export function removeColumns(...columns: readonly (readonly [table: string, column: string])[]): Change {
  return (contexts) => {
    const ids = new Set(columns.map(([table, column]) => contexts.data.columnId(table, column)));
    return contexts.withFilters(withoutColumns(contexts.filters, ids));
  };
}

/** ALLEXCEPT(T, c, ...): all columns of expanded T but these (F5). */
export function removeExcept(
  table: string,
  columns: readonly (readonly [table: string, column: string])[],
  keepTables: readonly string[],
): Change {
  return (contexts) => {
    const removed = new Set(expandedColumns(contexts, contexts.data.table(table)));
    for (const [home, column] of columns) removed.delete(contexts.data.columnId(home, column));
    for (const name of keepTables) {
      const kept = contexts.data.table(name);
      kept.columns.forEach((_, i) => removed.delete(kept.firstColumn + i));
    }
    return contexts.withFilters(withoutColumns(contexts.filters, removed));
  };
}

/**
 * ALLSELECTED as a modifier: what the shadow filter context holds on the columns comes back (F8). `table` null: all of it.
 * Filters on columns that it has not stay.
 */
export function allSelected(
  table: string | null,
  columns: readonly (readonly [table: string, column: string])[] = [],
): Change {
  return (contexts) => {
    const { columns: known, filters } = contexts.shadow.selection;
    const asked = askedColumns(contexts, table, columns);
    if (asked === null && known === null) return contexts.withFilters(filters);
    const ids = new Set([...((asked ?? known) as ReadonlySet<number>)].filter((id) => known === null || known.has(id)));
    const restored = filters.flatMap((filter) => onlyColumns(filter, ids) ?? []);
    return contexts.withFilters([...withoutColumns(contexts.filters, ids), ...restored]);
  };
}

function askedColumns(
  contexts: Contexts,
  table: string | null,
  columns: readonly (readonly [table: string, column: string])[],
): ReadonlySet<number> | null {
  if (columns.length > 0) return new Set(columns.map(([home, column]) => contexts.data.columnId(home, column)));
  return table === null ? null : expandedColumns(contexts, contexts.data.table(table));
}

function onlyColumns(filter: Filter, columns: ReadonlySet<number>): Filter | null {
  return filter.without(new Set([...filter.columns].filter((column) => !columns.has(column))));
}

/** ALLCROSSFILTERED(T): also the filters that reach T over relationships (F7). */
export function allCrossFiltered(table: string): Change {
  return (contexts) => {
    const { data } = contexts;
    const connected = new Set([data.table(table)]);
    for (let size = 0; size !== connected.size;) {
      size = connected.size;
      for (const r of data.relationships) {
        const direction = contexts.relationships.direction(r);
        if ((direction === 'oneWay' || direction === 'both') && connected.has(r.from)) connected.add(r.to);
        if ((direction === 'back' || direction === 'both') && connected.has(r.to)) connected.add(r.from);
      }
    }
    const columns = new Set([...connected].flatMap((t) => t.columns.map((_, i) => t.firstColumn + i)));
    return contexts.withFilters(withoutColumns(contexts.filters, columns));
  };
}

/** USERELATIONSHIP (M10). */
export function useRelationship(name: string): Change {
  return (contexts) => contexts.withRelationships(contexts.relationships.use(relationship(contexts, name)));
}

/** CROSSFILTER (M11). Left is the relationship's `from`. */
export function crossFilter(name: string, direction: string): Change {
  const change = directions[direction] ?? 'oneWay';
  return (contexts) =>
    contexts.withRelationships(contexts.relationships.crossFilter(relationship(contexts, name), change));
}

const directions: Readonly<Record<string, Direction>> = {
  none: 'none',
  both: 'both',
  oneWayLeftFiltersRight: 'back',
};

function relationship(contexts: Contexts, name: string): Relationship {
  const found = contexts.data.relationships.find((r) => r.name === name);
  if (!found) throw new Error(`the model has no relationship '${name}'`);
  return found;
}
