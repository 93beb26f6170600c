/** The combinations of group-by columns that SUMMARIZECOLUMNS looks at, before rows of BLANKs are removed (G1, G2). */
import type { Contexts } from '../contexts/contexts.js';
import type { Filter } from '../contexts/filter.js';
import { distinctRows, isOnSeveral } from './distinct-rows.js';
import { combinationsOf, presentIn } from './fact-cells.js';
import { jointTuples } from './joint-tuples.js';
import type { TableData } from './model-data.js';

/** At most this many cells are contexts at once, so that memory is bounded: about 10 bytes a cell and measure. */
const CELL_LIMIT = 1 << 19;

/** Some cells of one level: outer lane, and a dictionary code for each active group-by column. */
export interface Cells {
  readonly parent: Uint32Array;
  readonly codes: readonly Uint32Array[];
}

/** The columns to group by (model-wide numbers). A table that one of the `joint` filters is over with another one belongs to it. */
export interface Grouping {
  readonly columns: readonly number[];
  readonly joint: (filter: Filter) => boolean;
  /** Tables without whose rows all cells are removed anyway; empty: that is not known. */
  readonly facts: readonly TableData[];
  /** Whether rows of them count only where the filters leave them. */
  readonly isVisible: boolean;
}

/**
 * The combinations of the columns of a table are those of its rows that the filters on columns of this very table leave:
 * what comes over relationships does not count here, it makes expressions BLANK. Tables are crossed, but a filter of
 * SUMMARIZECOLUMNS over columns of several tables leaves only the combinations that it has.
 */
export function* cellsOf(base: Contexts, grouping: Grouping): Generator<Cells> {
  const parts = partsOf(base, grouping);
  const total = Array.from({ length: base.n }, (_, lane) => parts.reduce((n, part) => n * part.size(lane), 1));
  let left = total.reduce((sum, count) => sum + count, 0);
  const fewer = cellsOfFacts(base, grouping, parts, left);
  if (fewer !== null) return yield* fewer;
  let cells = newCells(grouping.columns.length, left);
  let n = 0;
  for (let lane = 0; lane < base.n; lane++) {
    for (let cell = 0, end = total[lane] as number; cell < end;) {
      if (n === CELL_LIMIT) {
        yield cells;
        left -= n;
        cells = newCells(grouping.columns.length, left);
        n = 0;
      }
      const count = Math.min(end - cell, CELL_LIMIT - n);
      writeCells(cells, n, lane, cell, count, parts);
      cell += count;
      n += count;
    }
  }
  if (n > 0) yield { parent: cells.parent.subarray(0, n), codes: cells.codes.map((codes) => codes.subarray(0, n)) };
}

/** The cells that facts have values for, where they are fewer than all `count`. */
function cellsOfFacts(
  base: Contexts,
  { columns, facts, isVisible }: Grouping,
  parts: readonly Part[],
  count: number,
): Generator<Cells> | null {
  const rows = facts.reduce((sum, fact) => sum + fact.rows, 0);
  const scans = isVisible && base.n === 1 ? facts.map((fact) => base.scan(fact)) : null;
  const isNarrowed = scans !== null && scans.some((scan) => !scan.seesAll);
  if (facts.length === 0 || parts.length === 0 || count <= (isNarrowed ? rows >> 2 : rows)) return null;
  if (parts.length < 2 && !isNarrowed) return null;
  const combinations = combinationsOf(base, facts, columns, scans);
  const size = combinations?.[0]?.length ?? 0;
  return combinations === null || size * base.n >= count ? null : chosenCells(base, combinations, parts);
}

function* chosenCells(base: Contexts, combinations: readonly Uint32Array[], parts: readonly Part[]): Generator<Cells> {
  let n = 0;
  let cells = newCells(combinations.length, CELL_LIMIT);
  const made = (): Cells => ({
    parent: cells.parent.subarray(0, n),
    codes: cells.codes.map((codes) => codes.subarray(0, n)),
  });
  for (const { lane, combination } of presentIn(combinations, parts, base.n)) {
    if (n === CELL_LIMIT) {
      yield made();
      cells = newCells(combinations.length, CELL_LIMIT);
      n = 0;
    }
    cells.parent[n] = lane;
    combinations.forEach((codes, i) => ((cells.codes[i] as Uint32Array)[n] = codes[combination] as number));
    n++;
  }
  if (n > 0) yield made();
}

function newCells(columns: number, left: number): Cells {
  const length = Math.min(left, CELL_LIMIT);
  return { parent: new Uint32Array(length), codes: Array.from({ length: columns }, () => new Uint32Array(length)) };
}

/** Writes `count` combinations of the lane from number `cell` on: mixed radix, the last part fastest. */
function writeCells(cells: Cells, at: number, lane: number, cell: number, count: number, parts: readonly Part[]): void {
  cells.parent.fill(lane, at, at + count);
  let stride = 1;
  for (const part of [...parts].reverse()) {
    const [first, size] = [part.first(lane), part.size(lane)];
    part.positions.forEach((position, i) => {
      const out = (cells.codes[position] as Uint32Array).subarray(at, at + count);
      repeat(out, (part.codes[i] as Uint32Array).subarray(first, first + size), stride, cell);
    });
    stride *= size;
  }
}

/** Fills `out` from place `from` of the endless sequence that has each of the codes `stride` times, again and again. */
function repeat(out: Uint32Array, codes: Uint32Array, stride: number, from: number): void {
  let row = Math.floor(from / stride) % codes.length;
  let left = stride - (from % stride);
  for (let i = 0; i < out.length; i++) {
    out[i] = codes[row] as number;
    if (--left > 0) continue;
    left = stride;
    if (++row === codes.length) row = 0;
  }
}

/** The combinations of some group-by columns that each lane sees: a range of rows. */
export interface Part {
  /** Positions among the group-by columns. */
  readonly positions: readonly number[];
  readonly codes: readonly Uint32Array[];
  size(lane: number): number;
  first(lane: number): number;
}

/** A table and the positions of its group-by columns. */
export interface GroupedTable {
  readonly table: TableData;
  readonly positions: readonly number[];
  readonly columns: readonly number[];
}

function partsOf(base: Contexts, { columns, joint }: Grouping): readonly Part[] {
  const byTable = new Map<TableData, number[]>();
  columns.forEach((id, position) => {
    const table = base.data.tableOfColumn(id);
    byTable.set(table, [...(byTable.get(table) ?? []), position]);
  });
  const tables = [...byTable].map(([table, positions]): GroupedTable => {
    return { table, positions, columns: positions.map((position) => columns[position] as number) };
  });
  const filters = base.filters.filter((filter) => joint(filter) && isOnSeveral(base.data, filter, byTable));
  return clustersOf(tables, filters).map((cluster) => {
    const own = filters.filter((filter) => cluster.some(({ table }) => filter.isOn(table)));
    const [only] = cluster;
    return own.length === 0 && only ? autoExist(base, only) : jointTuples(base, cluster, own);
  });
}

/** The tables that filters tie together. */
function clustersOf(tables: readonly GroupedTable[], filters: readonly Filter[]): readonly (readonly GroupedTable[])[] {
  return filters.reduce<readonly (readonly GroupedTable[])[]>(
    (clusters, filter) => {
      const isTied = (cluster: readonly GroupedTable[]): boolean => cluster.some(({ table }) => filter.isOn(table));
      return [clusters.filter(isTied).flat(), ...clusters.filter((cluster) => !isTied(cluster))];
    },
    tables.map((table) => [table]),
  );
}

function autoExist(base: Contexts, { table, positions, columns }: GroupedTable): Part {
  const { rows, offsets, groupOf } = distinctRows(base, table, columns);
  const codes = columns.map((id) => {
    const source = base.data.columnById(id).codes;
    return rows.map((row) => source[row] as number);
  });
  return {
    positions,
    codes,
    first: (lane) => offsets[groupOf(lane)] as number,
    size: (lane) => (offsets[groupOf(lane) + 1] as number) - (offsets[groupOf(lane)] as number),
  };
}
