import { DaxError } from '../errors.js';
import { codesIn } from '../columns/codes-in.js';
import type { Relationship } from '../relationships/relationship.js';
import { bestRoute, type Route } from '../relationships/routes.js';
import type { TableData } from '../tables/model-data.js';
import type { Contexts } from './contexts.js';
import { Filter } from './filter.js';
import type { Scan } from './scan.js';
import { CodeTuples, RowTuples } from './tuples.js';

/**
 * Filters that reach `table` against the usual direction: from the many side of a bidirectional relationship, and
 * over many-to-many ones (M1, M5). Each is computed from a scan of the other side, with the relationship switched off,
 * so that nothing flows back the way it came. A filter that reaches the table by one-to-many relationships takes that way
 * only, and of several other ways the best one (M8).
 */
export function propagatedFilters(contexts: Contexts, table: TableData): Filter[] {
  const { data, query, relationships: state } = contexts;
  const isUsable = (r: Relationship): boolean => r.isFilled && state.direction(r) !== 'none';
  if (!data.relationships.some((r) => isUsable(r) && (r.limited || state.direction(r) === 'both'))) return [];
  const expanded = query.expansions(state).of(table);
  const remote = contexts.filters.filter((filter) => tablesOf(contexts, filter).some((home) => !expanded.has(home)));
  if (remote.length === 0) return [];
  const entries = new Map(remote.map((filter) => [filter, entriesOf(contexts, filter, table)] as const));
  return data.relationships.flatMap((relationship) => {
    const own = remote.filter((filter) => entries.get(filter)?.has(relationship));
    return own.length === 0 ? [] : arriving(contexts.withFilters(own), relationship, expanded);
  });
}

function tablesOf({ data }: Contexts, { columns }: Filter): readonly TableData[] {
  return [...new Set([...columns].map((id) => data.tableOfColumn(id)))];
}

/**
 * The tables from which the filter flows to a table: for rows of a table that table, whose rows fix what they
 * lead to; where no way leads from it, the tables that its rows lead to.
 */
function sourcesOf(contexts: Contexts, filter: Filter, table: TableData): readonly TableData[] {
  const tables = tablesOf(contexts, filter);
  const { tuples } = filter;
  if (!(tuples instanceof RowTuples) || !tables.includes(tuples.table)) return tables;
  const ways = contexts.query.expansions(contexts.relationships).routesTo(table);
  return tuples.table === table || ways.has(tuples.table) ? [tuples.table] : tables;
}

/**
 * The relationships by which the filter comes into the expanded `table`, each way being the best one (M8); what lies before
 * them is decided where it arrives there. R0031 where two ways are equally good.
 */
function entriesOf(contexts: Contexts, filter: Filter, table: TableData): ReadonlySet<Relationship> {
  const { relationships: state, query } = contexts;
  const expansions = query.expansions(state);
  const entries = new Set<Relationship>();
  for (const source of sourcesOf(contexts, filter, table)) {
    const ways = expansions.routesTo(table).get(source) ?? [];
    if (ways.length === 0 || expansions.of(table).has(source)) continue;
    const best = bestRoute(ways, state);
    if (best === null) throw new DaxError('R0031', { from: source.name, to: table.name });
    entries.add(best.relationships[lastEntry(best)] as Relationship);
  }
  return entries;
}

/** The last step that is no one-to-many relationship: the steps after it are those of the expanded table. */
function lastEntry({ steps }: Route): number {
  return Math.max(steps.lastIndexOf('m'), steps.lastIndexOf('x'));
}

/** What the filters of the contexts, which come by the relationship, leave of the other side. */
function arriving(
  contexts: Contexts,
  relationship: Relationship,
  expanded: ReadonlyMap<TableData, unknown>,
): readonly Filter[] {
  if (relationship.limited) return overLimited(contexts, relationship, expanded);
  return fromManySide(contexts, relationship);
}

function fromManySide(contexts: Contexts, relationship: Relationship): Filter[] {
  const scan = scanWithout(contexts, relationship, relationship.from);
  if (scan === null) return [];
  const { join, to } = relationship;
  const { offsets, list } = distinctOwners(scan, (row) => join[row] as number);
  const columns = new Set(to.columns.map((_, i) => to.firstColumn + i));
  const paths = new Map([[to, { table: to, join: null, relationships: [] }]]);
  const tuples = new RowTuples(to, columns, paths, list, scan.groups, offsets);
  return [new Filter(tuples, columns, scan.groupOfLane)];
}

/** A filter that can also come by one-to-many relationships alone takes that way, not the limited one (M8). */
function overLimited(
  contexts: Contexts,
  relationship: Relationship,
  expanded: ReadonlyMap<TableData, unknown>,
): Filter[] {
  const { from, to } = relationship;
  if (expanded.has(from) && expanded.has(to)) return [];
  const direction = contexts.relationships.direction(relationship);
  const found: Filter[] = [];
  if (direction !== 'back' && expanded.has(from)) found.push(...overKeys(contexts, relationship, to));
  if (direction !== 'oneWay' && expanded.has(to)) found.push(...overKeys(contexts, relationship, from));
  return found;
}

/** The keys visible in `source` as a filter on the key column of the other side. */
function overKeys(contexts: Contexts, relationship: Relationship, source: TableData): Filter[] {
  const scan = scanWithout(contexts, relationship, source);
  if (scan === null) return [];
  const [near, far] =
    source === relationship.to
      ? [relationship.toColumn, relationship.fromColumn]
      : [relationship.fromColumn, relationship.toColumn];
  const codes = near.codes;
  const target = codesIn(near.dictionary, far.dictionary);
  target[0] = -1;
  const { offsets, list } = distinctOwners(scan, (row) => target[codes[row] as number] as number);
  return [new Filter(new CodeTuples([far.id], [list], scan.groups, offsets), new Set([far.id]), scan.groupOfLane)];
}

/** The scan of `table` without the relationship; null when no filter reaches it that way. */
function scanWithout(contexts: Contexts, relationship: Relationship, table: TableData): Scan | null {
  const scan = contexts.withRelationships(contexts.relationships.crossFilter(relationship, 'none')).scan(table);
  return scan.seesAll ? null : scan;
}

/** For each group of the scan the distinct targets of its rows (a target below 0 is none). */
function distinctOwners(scan: Scan, targetOf: (row: number) => number): { offsets: Uint32Array; list: Uint32Array } {
  const sets: Set<number>[] = Array.from({ length: scan.groups }, () => new Set());
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const target = targetOf(chunk.rows[i] as number);
      if (target >= 0) (sets[chunk.owners[i] as number] as Set<number>).add(target);
    }
  }
  const offsets = new Uint32Array(sets.length + 1);
  sets.forEach((set, i) => (offsets[i + 1] = (offsets[i] as number) + set.size));
  return { offsets, list: Uint32Array.from(sets.flatMap((set) => [...set])) };
}
