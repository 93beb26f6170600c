import type { Path } from '../relationships/paths.js';
import type { TableData } from '../tables/model-data.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';
import { matchFilter, type Match } from './match.js';
import { admitsKey } from './match-sets.js';
import { propagatedFilters } from './propagate.js';
import { groupsOfFilter, intersect, throughJoin, type RowGroups } from './row-groups.js';
import { Scan, type RowTest } from './scan.js';

/**
 * Finds which filters reach `table` (expanded table, propagation over bidirectional and many-to-many relationships),
 * turns shared ones into row tests and keyed ones into groups, and gives the scan of its visible rows.
 */
export function scanTable(contexts: Contexts, table: TableData, blankRow: boolean): Scan {
  const { query } = contexts;
  query.scans++;
  const expansions = query.expansions(contexts.relationships);
  const filters = [...contexts.filters, ...propagatedFilters(contexts, table)];
  const shared = new Map<TableData, Uint8Array>();
  const keyed = new Map<TableData, { filter: Filter; match: Match }[]>();
  for (const filter of filters) {
    const match = matchFilter(filter, table, expansions);
    if (match === null) continue;
    if (filter.isShared) addTest(shared, match);
    else keyed.set(match.home, [...(keyed.get(match.home) ?? []), { filter, match }]);
  }
  const paths = expansions.of(table);
  const tests = [...shared].map(([home, mask]): RowTest => ({ join: joinTo(paths, home), mask }));
  const hasBlankRow = blankRow && contexts.data.hasBlankRow(table);
  return new Scan(table, contexts.n, tests, groupRows(contexts, table, keyed, paths), hasBlankRow);
}

function joinTo(paths: ReadonlyMap<TableData, Path>, home: TableData): Uint32Array | null {
  return paths.get(home)?.join ?? null;
}

/** Narrows the mask of the filter's home to the rows that the filter's one set admits. */
function addTest(shared: Map<TableData, Uint8Array>, match: Match): void {
  const mask = shared.get(match.home) ?? new Uint8Array(match.home.rows + 1).fill(1);
  const { keyOfRow, sets } = match;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 0) continue;
    const key = keyOfRow === null ? row : (keyOfRow[row] as number);
    if (!admitsKey(sets, key)) mask[row] = 0;
  }
  shared.set(match.home, mask);
}

type Keyed = ReadonlyMap<TableData, readonly { readonly filter: Filter; readonly match: Match }[]>;

/** The groups of all keyed filters over the rows of `table`; the grouping is kept for other measures of the query. */
function groupRows(
  contexts: Contexts,
  table: TableData,
  keyed: Keyed,
  paths: ReadonlyMap<TableData, Path>,
): RowGroups | null {
  if (keyed.size === 0) return null;
  const ids = [...keyed.values()].flatMap((list) => list.map(({ filter }) => filter.id));
  const key = `${table.index}/${contexts.relationships.key}/${contexts.data.version}/${ids.join(',')}`;
  return contexts.query.grouping(key, () => {
    let groups: RowGroups | null = null;
    for (const [home, list] of keyed) {
      const own = list.map(({ filter, match }) => groupsOfFilter(filter, match)).reduce(intersect);
      const seen = throughJoin(own, joinTo(paths, home));
      groups = groups === null ? seen : intersect(groups, seen);
    }
    return groups as RowGroups;
  });
}
