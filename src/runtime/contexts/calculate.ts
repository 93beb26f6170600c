import { DaxError } from '../errors.js';
import type { Direction } from '../relationships/paths.js';
import type { Relationship } from '../relationships/relationship.js';
import { expandedColumns, type Table } from '../tables/table.js';
import { withoutColumns } from './clusters.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';
import { selectedFilters } from './selection.js';

/** One thing that CALCULATE does to contexts. */
export type Change = (contexts: Contexts) => Contexts;

/** CALCULATE: the changes in order (transitions, modifiers, filters: 5.1). */
export function calculate(contexts: Contexts, ...changes: readonly Change[]): Contexts {
  return changes.reduce((changed, change) => change(changed), contexts);
}

/**
 * Context transition: the filters of the current rows replace those on their columns; with `keep` they intersect. A row that
 * fixes the date of a date table replaces all filters of that table (Y3).
 */
export function transition(filters: readonly Filter[], keep = false): Change {
  const added = filters.map((filter) => ({ filter, keep }));
  return (contexts) => {
    if (keep || filters.length === 0) return addFilters(contexts, added);
    return replaceColumns(contexts, withCalendars(contexts, withDateTables(contexts, filters)), added);
  };
}

/** The columns of the filters, and all columns of the date tables whose date they fix. */
function withDateTables({ data }: Contexts, filters: readonly Filter[]): ReadonlySet<number> {
  const columns = new Set(filters.flatMap((filter) => [...filter.columns]));
  for (const id of [...columns].filter((column) => data.isDateKey(column))) {
    const table = data.tableOfColumn(id);
    table.columns.forEach((_, i) => columns.add(table.firstColumn + i));
  }
  return columns;
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
  return replaceColumns(contexts, withCalendars(contexts, replaced), added);
}

/** With the columns of calendars whose filters give way to those (Q5). */
function withCalendars({ data }: Contexts, columns: ReadonlySet<number>): ReadonlySet<number> {
  const cleared = data.clearedBy(columns);
  return cleared.length === 0 ? columns : new Set([...columns, ...cleared]);
}

function replaceColumns(
  contexts: Contexts,
  replaced: ReadonlySet<number>,
  added: readonly { readonly filter: Filter }[],
): Contexts {
  const kept = replaced.size === 0 ? contexts.filters : withoutColumns(contexts, contexts.filters, replaced);
  return contexts.withFilters([...kept, ...added.map(({ filter }) => filter)]);
}

function withoutFiltersOn(contexts: Contexts, columns: ReadonlySet<number>): Contexts {
  return contexts.withFilters(withoutColumns(contexts, contexts.filters, columns));
}

/** REMOVEFILTERS() / ALL(). */
export function removeAll(): Change {
  return (contexts) => contexts.withFilters([]);
}

/** ALL(T) as a modifier: all columns of expanded T (F1). */
export function removeTable(table: string): Change {
  return (contexts) => {
    const columns = expandedColumns(contexts, contexts.data.table(table));
    return withoutFiltersOn(contexts, columns);
  };
}

/** ALL(c, ...) as a modifier: these columns (F2). */
export function removeColumns(...columns: readonly (readonly [table: string, column: string])[]): Change {
  return (contexts) => {
    const ids = new Set(columns.map(([table, column]) => contexts.data.columnId(table, column)));
    return withoutFiltersOn(contexts, ids);
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
    return withoutFiltersOn(contexts, removed);
  };
}

/** ALLSELECTED as a modifier (F8), of columns, of a table with its expanded columns, or of everything (`table` null). */
export function allSelected(
  table: string | null,
  columns: readonly (readonly [table: string, column: string])[] = [],
): Change {
  return (contexts) => contexts.withFilters(selectedFilters(contexts, askedColumns(contexts, table, columns)));
}

function askedColumns(
  contexts: Contexts,
  table: string | null,
  columns: readonly (readonly [table: string, column: string])[],
): ReadonlySet<number> | null {
  if (columns.length > 0) return new Set(columns.map(([home, column]) => contexts.data.columnId(home, column)));
  return table === null ? null : expandedColumns(contexts, contexts.data.table(table));
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
    return withoutFiltersOn(contexts, columns);
  };
}

/** USERELATIONSHIP (M10); an error where row-level security constrains one of the tables (O9). */
export function useRelationship(name: string): Change {
  return (contexts) => {
    const used = relationship(contexts, name);
    const table = [used.from, used.to].find((end) => contexts.data.secured.has(end.name));
    if (table) throw new DaxError('R0064', { table: table.name });
    return contexts.withRelationships(contexts.relationships.use(used));
  };
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
