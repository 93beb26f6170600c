/** Combinations of group-by columns of several tables that filters over columns of these tables have together. */
import type { Contexts } from '../contexts/contexts.js';
import type { Filter } from '../contexts/filter.js';
import { rowClasses, type RowClasses } from '../contexts/row-classes.js';
import { RowTuples } from '../contexts/tuples.js';
import type { Path } from '../relationships/paths.js';
import { distinctRows, type DistinctRows } from './distinct-rows.js';
import type { GroupedTable, Part } from './group-tuples.js';
import type { TableData } from './model-data.js';

/** The distinct rows of one table, as far as its groups and the filters can tell them apart. */
interface JointTable extends GroupedTable {
  readonly distinct: DistinctRows;
}

/** A filter as what it says of one table: the key of each row of the table, and of each tuple. */
interface Side {
  /** The table, by its position in the cluster. */
  readonly at: number;
  keyOfRow(row: number): number;
  keyOfTuple(tuple: number): number;
}

interface JointFilter {
  readonly filter: Filter;
  readonly sides: readonly Side[];
}

/** A row of each table of the cluster, where one has been chosen; -1: not yet. */
type Assignment = readonly number[];

/** The part of SUMMARIZECOLUMNS' groups that `tables` make, which the `filters` tie together. */
export function jointTuples(base: Contexts, tables: readonly GroupedTable[], filters: readonly Filter[]): Part {
  const joint = tables.map((one): JointTable => {
    const tied = filters.flatMap((filter) => columnsOn(filter, one.table));
    return { ...one, distinct: distinctRows(base, one.table, [...new Set([...one.columns, ...tied])]) };
  });
  const sided = filters.map((filter): JointFilter => ({ filter, sides: sidesOf(base, filter, joint) }));
  const found = new Map<string, { readonly first: number; readonly size: number }>();
  const columns = joint.flatMap(({ columns: ids }, at) =>
    ids.map((id) => ({ at, codes: base.data.columnById(id).codes })),
  );
  const codes = columns.map((): number[] => []);
  const rangeOf = (lane: number): { readonly first: number; readonly size: number } => {
    const key = [
      ...joint.map(({ distinct }) => distinct.groupOf(lane)),
      ...filters.map((one) => setOf(one, lane)),
    ].join();
    const known = found.get(key);
    if (known) return known;
    const first = codes[0]?.length ?? 0;
    const seen = new Set<string>();
    for (const assignment of assignmentsOf(joint, sided, lane)) {
      const values = columns.map((column) => column.codes[assignment[column.at] as number] as number);
      const text = values.join();
      if (seen.has(text)) continue;
      seen.add(text);
      values.forEach((value, i) => codes[i]?.push(value));
    }
    const range = { first, size: seen.size };
    found.set(key, range);
    return range;
  };
  const ranges = Array.from({ length: base.n }, (_, lane) => rangeOf(lane));
  return {
    positions: joint.flatMap(({ positions }) => positions),
    codes: codes.map((list) => Uint32Array.from(list)),
    first: (lane) => ranges[lane]?.first ?? 0,
    size: (lane) => ranges[lane]?.size ?? 0,
  };
}

function columnsOn(filter: Filter, table: TableData): readonly number[] {
  return table.columns.map((_, i) => table.firstColumn + i).filter((id) => filter.columns.has(id));
}

function setOf({ setOfLane }: Filter, lane: number): number {
  return setOfLane === null ? 0 : (setOfLane[lane] as number);
}

function sidesOf(base: Contexts, filter: Filter, tables: readonly JointTable[]): readonly Side[] {
  return tables.flatMap(({ table }, at) => {
    const columns = columnsOn(filter, table);
    if (columns.length === 0) return [];
    const classes = rowClasses(base.data, table, columns, new Map());
    const keyOfRow = (row: number): number => (classes.classOfRow === null ? row : (classes.classOfRow[row] as number));
    return [{ at, keyOfRow, keyOfTuple: keyOfTuples(filter, table, columns, classes, keyOfRow) }];
  });
}

/** The key of a tuple: of the row it leads to, or of its codes; -1 where the table has no such row. */
function keyOfTuples(
  { tuples }: Filter,
  table: TableData,
  columns: readonly number[],
  classes: RowClasses,
  keyOfRow: (row: number) => number,
): (tuple: number) => number {
  if (!(tuples instanceof RowTuples)) return (tuple) => classes.find((i) => tuples.code(tuple, columns[i] as number));
  const { join } = tuples.paths.get(table) as Path;
  return (tuple) => keyOfRow(join === null ? tuples.row(tuple) : (join[tuples.row(tuple)] as number));
}

/** The rows of the tables that all filters admit together: filter by filter, the tables it adds are joined to those before. */
function assignmentsOf(
  tables: readonly JointTable[],
  filters: readonly JointFilter[],
  lane: number,
): readonly Assignment[] {
  return filters.reduce<readonly Assignment[]>(
    (found, one, i) => {
      const later = filters.slice(i + 1);
      const known = one.sides.filter(({ at }) => (found[0]?.[at] ?? -1) >= 0);
      const fresh = one.sides.filter((side) => !known.includes(side));
      const lists = fresh.map((side) => rowsByKey(tables[side.at] as JointTable, side, later, lane));
      const index = indexed(one.filter, known, fresh, lists, lane);
      return found.flatMap((assignment) => {
        const key = known.map((side) => side.keyOfRow(assignment[side.at] as number)).join();
        const choices = index.get(key) ?? [];
        return choices.flatMap((choice) => extended(assignment, fresh, choice));
      });
    },
    [tables.map(() => -1)],
  );
}

/** Key -> the rows of the table that have it, one for each difference that groups or later filters can see. Equal lists are one. */
function rowsByKey(
  { table, columns, distinct }: JointTable,
  side: Side,
  later: readonly JointFilter[],
  lane: number,
): ReadonlyMap<number, readonly number[]> {
  const others = later.flatMap(({ sides }) => sides.filter(({ at }) => at === side.at));
  const codes = columns.map((id) => table.columns[id - table.firstColumn]?.codes ?? []);
  const group = distinct.groupOf(lane);
  const byKey = new Map<number, Map<string, number>>();
  for (let i = distinct.offsets[group] as number; i < (distinct.offsets[group + 1] as number); i++) {
    const row = distinct.rows[i] as number;
    const rows = byKey.get(side.keyOfRow(row)) ?? new Map<string, number>();
    byKey.set(side.keyOfRow(row), rows);
    const rest = [...codes.map((own) => own[row]), ...others.map((other) => other.keyOfRow(row))].join();
    if (!rows.has(rest)) rows.set(rest, row);
  }
  const lists = new Map<string, readonly number[]>();
  return new Map(
    [...byKey].map(([key, rows]) => {
      const text = [...rows.keys()].join(';');
      const list = lists.get(text) ?? [...rows.values()];
      lists.set(text, list);
      return [key, list];
    }),
  );
}

/** The lists of rows that may join an assignment, by its keys on the tables that have rows already. */
function indexed(
  filter: Filter,
  known: readonly Side[],
  fresh: readonly Side[],
  lists: readonly ReadonlyMap<number, readonly number[]>[],
  lane: number,
): ReadonlyMap<string, readonly (readonly (readonly number[])[])[]> {
  const numbers = new Map<readonly number[], number>();
  const numberOf = (list: readonly number[]): number => {
    if (!numbers.has(list)) numbers.set(list, numbers.size);
    return numbers.get(list) as number;
  };
  const found = new Map<string, Map<string, readonly (readonly number[])[]>>();
  const { offsets } = filter.tuples;
  const set = setOf(filter, lane);
  const [start, end] = offsets === null ? [set, set + 1] : [offsets[set] as number, offsets[set + 1] as number];
  for (let tuple = start; tuple < end; tuple++) {
    const rows = fresh.map((side, i) => lists[i]?.get(side.keyOfTuple(tuple)));
    if (rows.includes(undefined)) continue;
    const choice = rows as readonly (readonly number[])[];
    const key = known.map((side) => side.keyOfTuple(tuple)).join();
    const choices = found.get(key) ?? new Map<string, readonly (readonly number[])[]>();
    found.set(key, choices);
    choices.set(choice.map(numberOf).join(), choice);
  }
  return new Map([...found].map(([key, choices]) => [key, [...choices.values()]]));
}

/** The assignment with each combination of rows for the fresh tables. */
function extended(
  assignment: Assignment,
  fresh: readonly Side[],
  choice: readonly (readonly number[])[],
): readonly Assignment[] {
  return fresh.reduce<readonly Assignment[]>(
    (found, { at }, i) => found.flatMap((one) => (choice[i] ?? []).map((row) => one.with(at, row))),
    [assignment],
  );
}
