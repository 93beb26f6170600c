import type { Codes } from '../columns/codes.js';
import type { Path } from '../relationships/paths.js';
import type { TableData } from '../tables/model-data.js';
import type { Expansions } from './expansions.js';
import type { Filter } from './filter.js';
import { setsByKey, type MatchSets } from './match-sets.js';
import { hasUniqueColumn, rowClasses } from './row-classes.js';
import { RowTuples, type CodeTuples } from './tuples.js';

/** How a filter meets the rows of a home table: row -> key -> the sets that admit it. */
export interface Match {
  readonly home: TableData;
  /** Row of the home table -> key; null: the row is the key. */
  readonly keyOfRow: Codes | null;
  /** How many keys there are. */
  readonly keys: number;
  readonly sets: MatchSets;
}

/**
 * Matches `filter` against the rows visible from `table`: null when none of its columns belongs to expanded `table`.
 * The home is the table whose rows decide: the one table of all its reachable columns, the table whose rows the tuples are
 * where all ways lead over it, otherwise `table` itself.
 */
export function matchFilter(filter: Filter, table: TableData, expansions: Expansions): Match | null {
  const { model } = expansions;
  const paths = expansions.of(table);
  const reached = [...filter.columns].filter((id) => paths.has(model.tableOfColumn(id)) && model.isFilled(id));
  if (reached.length === 0) return null;
  const home = homeOf(filter.tuples, reached, table, expansions);
  const key = `${(home ?? table).index}/${expansions.state.key}/${reached.join(',')}/${model.version}`;
  let match = filter.tuples.matches.get(key) as Match | undefined;
  if (!match) filter.tuples.matches.set(key, (match = makeMatch(filter.tuples, reached, home, table, expansions)));
  return match;
}

/** The table whose rows decide, or null: the values in the rows of `table` do. */
function homeOf(
  tuples: CodeTuples | RowTuples,
  reached: readonly number[],
  table: TableData,
  expansions: Expansions,
): TableData | null {
  const homes = [...new Set(reached.map((id) => expansions.model.tableOfColumn(id)))];
  if (homes.length === 1) return homes[0] as TableData;
  return tuples instanceof RowTuples && leadsOver(tuples, homes, expansions.of(table)) ? tuples.table : null;
}

/** Whether the ways `paths` to all of `homes` go over the table of the tuples, and on from there as the tuples' own ways. */
function leadsOver(tuples: RowTuples, homes: readonly TableData[], paths: ReadonlyMap<TableData, Path>): boolean {
  const start = paths.get(tuples.table)?.relationships;
  return homes.every((home) => {
    const way = paths.get(home)?.relationships;
    const own = tuples.paths.get(home)?.relationships;
    if (!start || !way || !own || way.length !== start.length + own.length) return false;
    return way.every((relationship, i) => relationship === (start[i] ?? own[i - start.length]));
  });
}

function makeMatch(
  tuples: CodeTuples | RowTuples,
  columns: readonly number[],
  home: TableData | null,
  table: TableData,
  expansions: Expansions,
): Match {
  if (!(tuples instanceof RowTuples)) return matchCodes(tuples, columns, home ?? table, expansions);
  return home === null ? matchValues(tuples, columns, table, expansions) : matchRows(tuples, columns, home, expansions);
}

function matchCodes(tuples: CodeTuples, columns: readonly number[], home: TableData, expansions: Expansions): Match {
  const classes = rowClasses(expansions.model, home, columns, expansions.of(home));
  const { classOfRow: keyOfRow } = classes;
  const keys = classes.classes;
  if (tuples.codes === null) return { home, keyOfRow, keys, sets: { keyOfSet: null, keys } };
  const keyOfTuple = (tuple: number): number => classes.find((i) => tuples.code(tuple, columns[i] as number));
  return { home, keyOfRow, keys, sets: setsByKey(tuples, keyOfTuple, keys) };
}

/** By the rows of the home that the tuples' rows lead to. */
function matchRows(tuples: RowTuples, columns: readonly number[], home: TableData, expansions: Expansions): Match {
  const { model } = expansions;
  const toHome = tuples.paths.get(home) as Path;
  const native = columns.filter((id) => model.tableOfColumn(id) === home);
  if (hasUniqueColumn(model, home, native)) return matchWholeRows(tuples, toHome, home);
  // Columns of related tables add nothing where all native columns are there: the row determines its partners.
  const needed = native.length === home.columns.length ? native : columns;
  const { classes, classOfRow } = rowClasses(model, home, needed, expansions.of(home));
  const keyOfHomeRow = classOfRow as Codes;
  const keyOfTuple = (tuple: number): number => keyOfHomeRow[rowAt(toHome, tuples.row(tuple))] as number;
  return { home, keyOfRow: classOfRow, keys: classes, sets: setsByKey(tuples, keyOfTuple, classes) };
}

function matchWholeRows(tuples: RowTuples, toHome: Path, home: TableData): Match {
  const keys = home.rows + 1;
  if (tuples.isIdentity && toHome.join === null) return { home, keyOfRow: null, keys, sets: { keyOfSet: null, keys } };
  return { home, keyOfRow: null, keys, sets: setsByKey(tuples, (tuple) => rowAt(toHome, tuples.row(tuple)), keys) };
}

/** By the dictionary codes of all columns, each read along the way that held when the tuples were made. */
function matchValues(tuples: RowTuples, columns: readonly number[], home: TableData, expansions: Expansions): Match {
  const { model } = expansions;
  const classes = rowClasses(model, home, columns, expansions.of(home));
  const readers = columns.map((id) => {
    const path = tuples.paths.get(model.tableOfColumn(id)) as Path;
    const { codes } = model.columnById(id);
    return (row: number): number => codes[rowAt(path, row)] as number;
  });
  const keyOfTuple = (tuple: number): number => {
    const row = tuples.row(tuple);
    return classes.find((i) => (readers[i] as (row: number) => number)(row));
  };
  const { classes: keys, classOfRow: keyOfRow } = classes;
  return { home, keyOfRow, keys, sets: setsByKey(tuples, keyOfTuple, keys) };
}

function rowAt(path: Path, row: number): number {
  return path.join === null ? row : (path.join[row] as number);
}
