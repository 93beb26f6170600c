/** The filter context of one cell: a list of filters, all of which hold, and what is said of relationships (X2). */
import type { Relationship } from '../../src/model/model.js';
import {
  endsOf,
  nameOf,
  tableOf,
  type Directions,
  type Expansion,
  type ModelRow,
  type ReferenceModel,
} from './model.js';
import { bestRoute, entryOf, routesBetween } from './routes.js';
import type { TableValue } from './table-value.js';
import { keyOf, tupleKey, type Value } from './value.js';

/** Tuples over model columns; a row passes when its values in the columns it has are those of a tuple. */
export class Filter {
  readonly #projections = new Map<string, ReadonlySet<string>>();

  constructor(
    /** As `Table[Column]`. */
    readonly columns: readonly string[],
    readonly tuples: readonly (readonly Value[])[],
    /** Set for the filters and groups of a SUMMARIZECOLUMNS on columns of one table (G7). */
    readonly cluster: Cluster | null = null,
    readonly origin: Origin = { kind: 'explicit' },
    /** The calculation groups whose item it has selected already (O1). */
    readonly applied: ReadonlySet<string> = new Set(),
    /** The model table whose whole rows the tuples are: they fix what the rows lead to. */
    readonly home: string | null = null,
  ) {}

  /** The same tuples from elsewhere. */
  as(origin: Origin, cluster: Cluster | null = null): Filter {
    return new Filter(this.columns, this.tuples, cluster, origin, this.applied, this.home);
  }

  /** Whether some of its columns are not in an expanded table, and its rows do not fix those. */
  isBeyond(expansion: Expansion): boolean {
    const tables = this.columns.map(tableOf);
    if (this.home !== null && tables.includes(this.home) && expansion.has(this.home)) return false;
    return tables.some((table) => !expansion.has(table));
  }

  /** The filter after an item of the calculation group has been applied: what ALLSELECTED brings back selects none either. */
  withApplied(group: string): Filter {
    const { origin } = this;
    if (!this.columns.some((column) => tableOf(column) === group)) return this;
    const applied = new Set([...this.applied, group]);
    const iterated =
      origin.kind === 'row' ? { ...origin, iterated: () => origin.iterated().withApplied(group) } : origin;
    const parts =
      iterated.kind === 'merged'
        ? { ...iterated, parts: iterated.parts.map((one) => one.withApplied(group)) }
        : iterated;
    return new Filter(this.columns, this.tuples, this.cluster, parts, applied, this.home);
  }

  /** The keys of the tuples over some of the columns. */
  keys(columns: readonly string[]): ReadonlySet<string> {
    const name = columns.join();
    let keys = this.#projections.get(name);
    if (!keys) {
      const positions = columns.map((column) => this.columns.indexOf(column));
      keys = new Set(this.tuples.map((tuple) => tupleKey(positions.map((at) => tuple[at] ?? null))));
      this.#projections.set(name, keys);
    }
    return keys;
  }

  /** The filter on the rest of its columns; null when nothing is left. */
  without(removed: ReadonlySet<string>): Filter | null {
    const rest = this.columns.filter((column) => !removed.has(column));
    if (rest.length === this.columns.length) return this;
    if (rest.length === 0) return null;
    const positions = rest.map((column) => this.columns.indexOf(column));
    return new Filter(
      rest,
      this.tuples.map((tuple) => positions.map((at) => tuple[at] ?? null)),
      this.cluster,
      this.origin,
      this.applied,
      this.home,
    );
  }
}

/** Where a filter comes from (F8): the user, a cell of a SUMMARIZECOLUMNS, a current row, or a cluster that became one filter. */
export type Origin =
  | { readonly kind: 'explicit' | 'group' }
  | {
      readonly kind: 'row';
      readonly table: TableValue;
      /** The rows of the iterator as a filter. */
      readonly iterated: () => Filter;
      readonly inScope: boolean;
    }
  | { readonly kind: 'merged'; readonly parts: readonly Filter[] };

/** What the filters of one cluster share. */
export interface Cluster {
  readonly table: string;
}

export interface FilterContext {
  readonly filters: readonly Filter[];
  readonly directions: Directions;
  /** How strongly USERELATIONSHIP asks for a relationship; the innermost most of all (M8). */
  readonly weights: ReadonlyMap<string, number>;
  /** What calculation groups have applied: an item, or what they say where nothing filters them (O1). */
  readonly groups: ReadonlyMap<string, 'item' | 'none'>;
}

/** The context of a query; a new one each time, because what is visible in it is remembered with it. */
export function noFilters(): FilterContext {
  return { filters: [], directions: new Map(), weights: new Map(), groups: new Map() };
}

/** A filter argument, and whether it leaves the filters on its columns in force (KEEPFILTERS). */
export interface AddedFilter {
  readonly filter: Filter | null;
  readonly keep: boolean;
}

/** New filters: each replaces those on its columns unless it is kept; among themselves they intersect (5.1, step 5). */
export function addFilters(
  model: ReferenceModel,
  context: FilterContext,
  added: readonly AddedFilter[],
): FilterContext {
  const replaced = new Set(added.flatMap(({ filter, keep }) => (keep || !filter ? [] : filter.columns)));
  const filters = added.flatMap(({ filter }) => filter ?? []);
  return { ...context, filters: [...removeColumns(model, context, replaced).filters, ...filters] };
}

/** Current rows become filters: they replace those on their columns (5.1, step 3), and of a date table whose date they fix all. */
export function rowContext(model: ReferenceModel, context: FilterContext, filters: readonly Filter[]): FilterContext {
  const added = filters.map((filter) => ({ filter, keep: false }));
  return addFilters(model, removeColumns(model, context, dateColumns(model, filters)), added);
}

/** All columns of the date tables whose date a row fixes (Y3). */
function dateColumns(model: ReferenceModel, filters: readonly Filter[]): ReadonlySet<string> {
  const columns = filters.flatMap((filter) => filter.columns);
  const tables = columns.filter((column) => model.dateKeys.has(column)).map(tableOf);
  return new Set(tables.flatMap((table) => model.table(table).columns.map((column) => nameOf({ table, column }))));
}

/** The context without filters on some columns; clusters of which columns are removed become one filter before (G7). */
export function removeColumns(
  model: ReferenceModel,
  context: FilterContext,
  columns: ReadonlySet<string>,
): FilterContext {
  const touched = context.filters.filter((filter) => filter.columns.some((column) => columns.has(column)));
  const clusters = new Set(touched.map(({ cluster }) => cluster));
  const merged = [...clusters].reduce<readonly Filter[]>(
    (filters, cluster) => (cluster ? mergeCluster(model, filters, cluster) : filters),
    context.filters,
  );
  return { ...context, filters: merged.flatMap((filter) => filter.without(columns) ?? []) };
}

/** The filters of the cluster as one: the combinations of their columns that exist in the table and pass them all. */
function mergeCluster(model: ReferenceModel, filters: readonly Filter[], cluster: Cluster): readonly Filter[] {
  const parts = filters.filter((filter) => filter.cluster === cluster);
  if (parts.length < 2) return filters;
  const { rows, blankRow } = model.table(cluster.table);
  const expansion = new Map([[cluster.table, []]]);
  const valuesIn = (row: ModelRow, columns: readonly string[]): readonly Value[] =>
    columns.map((column) => model.valueIn(row, column, expansion));
  const passing = (model.hasBlankRow(cluster.table) ? [...rows, blankRow] : rows).filter((row) =>
    parts.every((part) => part.keys(part.columns).has(tupleKey(valuesIn(row, part.columns)))),
  );
  const columns = [...new Set(parts.flatMap((part) => part.columns))];
  const whole = new Filter(
    columns,
    passing.map((row) => valuesIn(row, columns)),
    null,
    { kind: 'merged', parts },
  );
  return [...filters.filter((filter) => !parts.includes(filter)), whole];
}

const visible = new WeakMap<FilterContext, Map<string, readonly ModelRow[]>>();

/** The rows of a table that the context leaves, the blank row last where it is asked for and exists (M1, M3, M4). */
export function visibleRows(
  model: ReferenceModel,
  table: string,
  context: FilterContext,
  withBlankRow: boolean,
): readonly ModelRow[] {
  const memo = visible.get(context) ?? new Map<string, readonly ModelRow[]>();
  visible.set(context, memo);
  const key = `${table}${withBlankRow ? '+' : ''}`;
  let rows = memo.get(key);
  if (!rows) memo.set(key, (rows = findRows(model, table, context, withBlankRow)));
  return rows;
}

function findRows(
  model: ReferenceModel,
  table: string,
  context: FilterContext,
  withBlankRow: boolean,
): readonly ModelRow[] {
  const { rows, blankRow } = model.table(table);
  const candidates = withBlankRow && model.hasBlankRow(table) ? [...rows, blankRow] : rows;
  const tests = [...directTests(model, table, context), ...backwardTests(model, table, context)];
  return candidates.filter((row) => tests.every((test) => test(row)));
}

type Test = (row: ModelRow) => boolean;

/** The filters with columns in the expanded table: the row's values there must be those of a tuple (M16). */
function directTests(model: ReferenceModel, table: string, context: FilterContext): readonly Test[] {
  const expansion = model.expansion(table, context);
  return context.filters.flatMap((filter) => {
    const columns = filter.columns.filter((column) => expansion.has(tableOf(column)));
    if (columns.length === 0) return [];
    const keys = filter.keys(columns);
    return [(row: ModelRow) => keys.has(tupleKey(columns.map((column) => model.valueIn(row, column, expansion))))];
  });
}

/**
 * Bidirectional relationships: rows of the one side must have a visible row on the many side, where filters reach that
 * side without the relationship itself (M1). A filter that comes along one-to-many relationships takes no other way (M8),
 * and one of whole rows comes from the table of these rows.
 */
function backwardTests(model: ReferenceModel, table: string, context: FilterContext): readonly Test[] {
  const expansion = model.expansion(table, context);
  const filters = context.filters.filter((filter) => filter.isBeyond(expansion));
  return model.relationships.flatMap((relationship) => {
    if (relationship.cardinality === 'manyToMany')
      return keyTests(model, relationship, table, expansion, context, filters);
    if (model.direction(relationship, context.directions) !== 'both') return [];
    const path = expansion.get(relationship.toTable);
    if (!path || [...expansion.values()].some((other) => other.includes(relationship))) return [];
    const beyond = arriving(model, relationship, table, expansion, context, filters);
    if (beyond.filters.length === 0) return [];
    const many = visibleRows(model, relationship.fromTable, beyond, false);
    const partners = new Set(many.map((row) => model.partner(row, relationship)));
    return [(row: ModelRow) => partners.has(model.follow(row, path))];
  });
}

/** A many-to-many relationship: keys must stand in visible rows of the other side, where filters reach that side (M5). */
function keyTests(
  model: ReferenceModel,
  relationship: Relationship,
  table: string,
  expansion: Expansion,
  context: FilterContext,
  filters: readonly Filter[],
): readonly Test[] {
  const direction = model.direction(relationship, context.directions);
  const { fromTable, toTable } = relationship;
  if (direction === 'none' || (expansion.has(fromTable) && expansion.has(toTable))) return [];
  const homes = direction === 'both' ? [fromTable, toTable] : [fromTable];
  return homes.flatMap((home) => {
    const path = expansion.get(home);
    const [near, far] = endsOf(relationship, home);
    const beyond = arriving(model, relationship, table, expansion, context, filters);
    if (!path || beyond.filters.length === 0) return [];
    const values = visibleRows(model, far.table, beyond, false).map((row) => row.values[far.column] ?? null);
    const keys = new Set(values.filter((value) => value !== null).map(keyOf));
    return [(row: ModelRow) => keys.has(keyOf(model.follow(row, path).values[near.column] ?? null))];
  });
}

/** The filters that come by the relationship: those of which the best way into the expanded table is over it (M8). */
function arriving(
  model: ReferenceModel,
  relationship: Relationship,
  table: string,
  expansion: Expansion,
  context: FilterContext,
  filters: readonly Filter[],
): FilterContext {
  const directions = new Map(context.directions).set(relationship.name, 'none' as const);
  const coming = filters.filter((filter) =>
    sourcesOf(model, filter, table, context).some((source) => {
      const best = expansion.has(source)
        ? null
        : bestRoute(routesBetween(model, source, table, context), context.weights);
      return best !== null && entryOf(best) === relationship;
    }),
  );
  return { ...context, filters: coming, directions };
}

/** Where a filter starts: whole rows in their table, where a way leads from it. */
function sourcesOf(model: ReferenceModel, filter: Filter, table: string, context: FilterContext): readonly string[] {
  const { home } = filter;
  const tables = [...new Set(filter.columns.map(tableOf))];
  const isWhole = home !== null && tables.includes(home) && routesBetween(model, home, table, context).length > 0;
  return isWhole ? [home] : tables;
}

/** Whether any filter reaches the table. */
export function isReached(model: ReferenceModel, table: string, context: FilterContext): boolean {
  return directTests(model, table, context).length + backwardTests(model, table, context).length > 0;
}

/** Whether a filter stands on a column of the table (F12). */
export function isFilteredTable(model: ReferenceModel, table: string, context: FilterContext): boolean {
  return model.table(table).columns.some((column) => isFiltered(nameOf({ table, column }), context));
}

export function isFiltered(column: string, context: FilterContext): boolean {
  return context.filters.some((filter) => filter.columns.includes(column));
}
