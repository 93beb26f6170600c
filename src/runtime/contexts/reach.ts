import type { Codes } from '../columns/codes.js';
import type { Path } from '../relationships/paths.js';
import type { TableData } from '../tables/model-data.js';
import type { Contexts } from './contexts.js';
import type { Filter } from './filter.js';
import { matchFilter, type Match } from './match.js';
import { admitsKey } from './match-sets.js';
import { propagatedFilters } from './propagate.js';
import { groupsOfFilter, throughJoin, type RowGroups } from './row-groups.js';
import { intersect, type JoinedGroups } from './joint-groups.js';
import { joinTests, type CodedTest } from './joint-tests.js';
import type { RowTest } from './row-tests.js';
import { selectRows } from './selections.js';
import { Scan } from './scan.js';

/** Rows of a table from which on a selection is worth its list. */
const LEAST_ROWS = 1 << 16;

/**
 * Finds which filters reach `table` (expanded table, propagation over bidirectional and many-to-many relationships),
 * turns shared ones into row tests and keyed ones into groups, and gives the scan of its visible rows.
 */
export function scanTable(contexts: Contexts, table: TableData, blankRow: boolean): Scan {
  const { query } = contexts;
  query.scans++;
  const expansions = query.expansions(contexts.relationships);
  const filters = [...contexts.filters, ...propagatedFilters(contexts, table)];
  const own: CodedTest[] = [];
  const shared = new Map<TableData, Uint8Array>();
  const sharedIds: number[] = [];
  const keyed = new Map<TableData, { filter: Filter; match: Match }[]>();
  for (const filter of filters) {
    const match = matchFilter(filter, table, expansions);
    if (match === null) continue;
    if (filter.isShared && match.home === table && match.keyOfRow !== null) own.push(ownTest(match.keyOfRow, match));
    else if (filter.isShared) {
      addTest(shared, match);
      sharedIds.push(filter.id);
    } else keyed.set(match.home, [...(keyed.get(match.home) ?? []), { filter, match }]);
  }
  const paths = expansions.of(table);
  const foreign = [...shared].map(([home, pass]) => ({ keys: joinTo(paths, home), pass }));
  const hasBlankRow = blankRow && contexts.data.hasBlankRow(table);
  const selection = selected(contexts, table, [...shared.keys()], foreign, sharedIds, hasBlankRow);
  const tests = [...(selection === null ? foreign : []), ...joinTests(own)];
  const groups = groupRows(contexts, table, keyed, paths);
  return new Scan(table, contexts.n, selection, tests, groups, hasBlankRow, query.knownSums);
}

/** The few rows that filters of other tables leave, found once a query; null where they leave many. */
function selected(
  contexts: Contexts,
  table: TableData,
  homes: readonly TableData[],
  tests: readonly RowTest[],
  filters: readonly number[],
  blankRow: boolean,
): Uint32Array | null {
  if (table.rows < LEAST_ROWS || homes.length === 0) return null;
  const key = `${table.index}/${contexts.relationships.key}/${contexts.data.version}/${blankRow}/${filters.join(',')}`;
  return contexts.query.selection(key, () => selectRows(contexts.query, table, tests, blankRow));
}

function joinTo(paths: ReadonlyMap<TableData, Path>, home: TableData): Codes | null {
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

/** A test of the table's own rows by their keys, where there are fewer keys than rows. */
function ownTest(codes: Codes, { keys, sets }: Match): CodedTest {
  const pass = new Uint8Array(keys);
  for (let key = 0; key < keys; key++) pass[key] = admitsKey(sets, key) ? 1 : 0;
  return { keys: codes, pass };
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
    const homes = [...keyed].map(([home, list]): JoinedGroups => {
      const own = list.map(({ filter, match }) => ({ groups: groupsOfFilter(filter, match), join: null }));
      return { groups: allOf(own, home.rows + 1), join: joinTo(paths, home) };
    });
    return allOf(homes, table.rows + 1);
  });
}

/** All groupings at once, over the `length` rows of a table: at last the one whose blocks may have several groups. */
function allOf(groupings: readonly JoinedGroups[], length: number): RowGroups {
  const isSimple = ({ groups }: JoinedGroups): boolean => !groups.overlap;
  const sorted = [...groupings.filter(isSimple), ...groupings.filter((own) => !isSimple(own))];
  const [first, ...others] = sorted as [JoinedGroups, ...JoinedGroups[]];
  if (others.length === 0) return throughJoin(first.groups, first.join);
  return others.reduce((all, next) => ({ groups: intersect(next, all, length), join: null }), first).groups;
}
