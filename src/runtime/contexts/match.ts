import { expand, type Path, type RelationshipState } from '../relationships/paths.js';
import type { ModelData, TableData } from '../tables/model-data.js';
import type { Filter } from './filter.js';
import { hasUniqueColumn, rowClasses, type RowClasses } from './row-classes.js';
import { CodeTuples, type RowTuples, type Tuples } from './tuples.js';

/**
 * How a filter meets the rows of a home table: row -> key -> the sets that admit it.
 * `single`: at most one set a key (-1 none), `null` when key = set; `lists`: several.
 */
export interface Match {
  readonly home: TableData;
  /** Row of the home table -> key; null: the row is the key. */
  readonly keyOfRow: ArrayLike<number> | null;
  readonly sets: { readonly single: Int32Array | null } | { readonly offsets: Uint32Array; readonly list: Uint32Array };
}

/** The expansions of tables under one relationship state, made once. */
export class Expansions {
  readonly #byTable = new Map<TableData, ReadonlyMap<TableData, Path>>();
  readonly #version: number;

  constructor(
    readonly model: ModelData,
    readonly state: RelationshipState,
  ) {
    this.#version = model.version;
  }

  get isCurrent(): boolean {
    return this.#version === this.model.version;
  }

  of(table: TableData): ReadonlyMap<TableData, Path> {
    let paths = this.#byTable.get(table);
    if (!paths) this.#byTable.set(table, (paths = expand(this.model, table, this.state)));
    return paths;
  }
}

/**
 * Matches `filter` against the rows visible from `table`: null when none of its columns belongs to expanded `table`.
 * The home is the table whose rows decide: the one table of all its reachable columns, otherwise `table` itself.
 */
export function matchFilter(filter: Filter, table: TableData, expansions: Expansions): Match | null {
  const { model } = expansions;
  const paths = expansions.of(table);
  const reached = [...filter.columns].filter((id) => paths.has(model.tableOfColumn(id)));
  if (reached.length === 0) return null;
  const home = homeOf(filter.tuples, reached, table, paths, model);
  const key = `${home.index}/${home === table ? expansions.state.key : ''}/${reached.join(',')}/${model.version}`;
  let match = filter.tuples.matches.get(key) as Match | undefined;
  if (!match) filter.tuples.matches.set(key, (match = makeMatch(filter.tuples, reached, home, expansions)));
  return match;
}

function homeOf(
  tuples: Tuples,
  reached: readonly number[],
  table: TableData,
  paths: ReadonlyMap<TableData, Path>,
  model: ModelData,
): TableData {
  const homes = new Set(reached.map((id) => model.tableOfColumn(id)));
  if (homes.size === 1) return [...homes][0] as TableData;
  const rowTable = tuples instanceof CodeTuples ? null : (tuples as RowTuples).table;
  return rowTable && paths.has(rowTable) ? rowTable : table;
}

function makeMatch(tuples: CodeTuples | RowTuples, columns: readonly number[], home: TableData, expansions: Expansions): Match {
  const { model } = expansions;
  if (!(tuples instanceof CodeTuples)) return matchRows(tuples, columns, home, expansions);
  const classes = rowClasses(model, home, columns, expansions.of(home));
  if (tuples.codes === null) return { home, keyOfRow: classes.classOfRow, sets: { single: null } };
  const keyOfTuple = (tuple: number): number => classes.find((i) => tuples.code(tuple, columns[i] as number));
  return { home, keyOfRow: classes.classOfRow, sets: invert(tuples, keyOfTuple, classes.classes) };
}

function matchRows(tuples: RowTuples, columns: readonly number[], home: TableData, expansions: Expansions): Match {
  const toHome = expansions.of(tuples.table).get(home);
  const classes = classesOfRows(tuples, columns, home, expansions);
  const isIdentity = tuples.rows === null && tuples.offsets === null;
  if (isIdentity && home === tuples.table && classes.classOfRow === null) {
    return { home, keyOfRow: null, sets: { single: null } };
  }
  const join = toHome?.join ?? null;
  const keyOfTuple = (tuple: number): number => {
    const row = tuples.row(tuple);
    const homeRow = join === null ? row : (join[row] as number);
    return classes.classOfRow === null ? homeRow : (classes.classOfRow[homeRow] as number);
  };
  return { home, keyOfRow: classes.classOfRow, sets: invert(tuples, keyOfTuple, classes.classes) };
}

function classesOfRows(tuples: RowTuples, columns: readonly number[], home: TableData, expansions: Expansions): RowClasses {
  const { model } = expansions;
  const wholeRow = home === tuples.table && hasUniqueColumn(model, home, columns);
  if (wholeRow) return { classes: home.rows + 1, classOfRow: null, find: () => -1 };
  const needed = home === tuples.table ? determining(columns, home, expansions) : columns;
  return rowClasses(model, home, needed, expansions.of(home));
}

/** Columns of related tables add nothing where all native columns are there: the row determines its partners. */
function determining(columns: readonly number[], home: TableData, { model }: Expansions): readonly number[] {
  const native = columns.filter((id) => model.tableOfColumn(id) === home);
  return native.length === home.columns.length ? native : columns;
}

/** Key -> sets, from tuple -> key. A tuple without a key (-1) admits no row. */
function invert(tuples: Tuples, keyOfTuple: (tuple: number) => number, keys: number): Match['sets'] {
  const single = new Int32Array(keys).fill(-1);
  if (fillSingle(tuples, keyOfTuple, single)) return { single };
  return invertToLists(tuples, keyOfTuple, keys);
}

/** Fills key -> set; false as soon as a key belongs to two sets. */
function fillSingle(tuples: Tuples, keyOfTuple: (tuple: number) => number, single: Int32Array): boolean {
  for (let set = 0; set < tuples.sets; set++) {
    const [start, end] = rangeOf(tuples, set);
    for (let tuple = start; tuple < end; tuple++) {
      const key = keyOfTuple(tuple);
      if (key < 0) continue;
      if (single[key] !== -1 && single[key] !== set) return false;
      single[key] = set;
    }
  }
  return true;
}

function invertToLists(tuples: Tuples, keyOfTuple: (tuple: number) => number, keys: number): Match['sets'] {
  const pairs = distinctPairs(tuples, keyOfTuple);
  const offsets = new Uint32Array(keys + 1);
  for (const key of pairs.keys) offsets[key + 1] = (offsets[key + 1] as number) + 1;
  for (let key = 0; key < keys; key++) offsets[key + 1] = (offsets[key + 1] as number) + (offsets[key] as number);
  const next = offsets.slice();
  const list = new Uint32Array(pairs.keys.length);
  pairs.keys.forEach((key, i) => {
    const at = next[key] as number;
    list[at] = pairs.sets[i] as number;
    next[key] = at + 1;
  });
  return { offsets, list };
}

function distinctPairs(tuples: Tuples, keyOfTuple: (tuple: number) => number): { keys: number[]; sets: number[] } {
  const keys: number[] = [];
  const sets: number[] = [];
  for (let set = 0; set < tuples.sets; set++) {
    const [start, end] = rangeOf(tuples, set);
    const seen = end - start > 1 ? new Set<number>() : null;
    for (let tuple = start; tuple < end; tuple++) {
      const key = keyOfTuple(tuple);
      if (key < 0 || seen?.has(key)) continue;
      seen?.add(key);
      keys.push(key);
      sets.push(set);
    }
  }
  return { keys, sets };
}

function rangeOf(tuples: Tuples, set: number): [number, number] {
  return tuples.offsets ? [tuples.offsets[set] as number, tuples.offsets[set + 1] as number] : [set, set + 1];
}
