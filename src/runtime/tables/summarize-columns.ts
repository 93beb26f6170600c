import type { ColumnKind } from '../columns/value.js';
import { BooleanVector, type Vector, vectorOf } from '../columns/vector.js';
import { filterBy } from '../contexts/calculate.js';
import type { Contexts } from '../contexts/contexts.js';
import { Each, EACH_LIMIT } from '../contexts/each.js';
import { Filter } from '../contexts/filter.js';
import { rowClasses } from '../contexts/row-classes.js';
import { CodeTuples } from '../contexts/tuples.js';
import { DistinctCodes } from '../kernels/distinct.js';
import { RowCollector } from './lists.js';
import { filtersByTable, MergedFilters } from './merged-filters.js';
import type { TableData } from './model-data.js';
import { CodesColumn, VectorColumn, type TableColumn } from './table-column.js';
import { Table } from './table.js';
import { ownLanes } from './build.js';

/** What SUMMARIZECOLUMNS is asked for. */
export interface SummarizeColumns {
  readonly groupBy: readonly (readonly [table: string, column: string])[];
  /** Levels of ROLLUPADDISSUBTOTAL, outermost first: positions in `groupBy`; `rollup` numbers the calls. */
  readonly rollups: readonly { readonly columns: readonly number[]; readonly rollup: number }[];
  /** `nonVisual`: limits the groups, but not what the expressions see (G4). */
  readonly filters: readonly { readonly filter: Filter | null; readonly keep: boolean; readonly nonVisual?: boolean }[];
  readonly extensions: readonly { readonly kind: ColumnKind; readonly ignore: boolean }[];
  /** The output columns: a group-by column, the flag of a rollup level, or an extension. */
  readonly outputs: readonly (readonly ['group' | 'flag' | 'extension', number])[];
  /** The extensions' values for the cells' contexts. */
  readonly evaluate: (cells: Each) => readonly Vector[];
}

/**
 * SUMMARIZECOLUMNS (G1-G6): combinations that exist within a table, crossed between tables; rows on which all
 * expressions (but IGNORE'd ones) are BLANK are removed; subtotal levels follow the detail.
 */
export function summarizeColumns(contexts: Contexts, spec: SummarizeColumns): Table {
  const ids = spec.groupBy.map(([table, column]) => contexts.data.columnId(table, column));
  const visual = spec.filters.filter(({ nonVisual }) => !nonVisual);
  const base = filterBy(...visual)(contexts);
  const rows = visual.length === spec.filters.length ? base : filterBy(...spec.filters)(contexts);
  const own = visual.flatMap(({ filter }) => filter ?? []);
  const result = new Result(spec, new CellContexts(base, own, ids), ids);
  for (const totalled of totalledLevels(spec.rollups.map(({ rollup }) => rollup))) {
    const rolledUp = new Set(spec.rollups.flatMap(({ columns }, level) => (totalled[level] ? columns : [])));
    const active = ids.map((_, i) => i).filter((i) => !rolledUp.has(i));
    for (const cells of cellsOf(rows, ids, active)) result.add(cells, active, totalled);
  }
  return result.finish(contexts.n);
}

/**
 * For every kind of row, which levels are totalled: with a level all later ones of its ROLLUPADDISSUBTOTAL; several of these
 * are crossed. The detail comes first.
 */
function totalledLevels(rollupOfLevel: readonly number[]): readonly (readonly boolean[])[] {
  let found: (readonly boolean[])[] = [rollupOfLevel.map(() => false)];
  for (const rollup of new Set(rollupOfLevel)) {
    const levels = rollupOfLevel.flatMap((own, level) => (own === rollup ? [level] : []));
    found = [...levels, -1].reverse().flatMap((first) =>
      found.map((flags) => flags.map((flag, level) => flag || (first >= 0 && level >= first && levels.includes(level)))),
    );
  }
  return found;
}

/** Some cells of one level: outer lane, and a dictionary code for each active group-by column. */
interface Cells {
  readonly parent: Uint32Array;
  readonly codes: readonly Uint32Array[];
}

function* cellsOf(base: Contexts, ids: readonly number[], active: readonly number[]): Generator<Cells> {
  const parts = partsOf(base, ids, active);
  const total = Array.from({ length: base.n }, (_, lane) => parts.reduce((n, part) => n * part.size(lane), 1));
  let cells = newCells(active.length);
  let n = 0;
  for (let lane = 0; lane < base.n; lane++) {
    for (let cell = 0; cell < (total[lane] as number); cell++) {
      if (n === EACH_LIMIT) {
        yield cells;
        cells = newCells(active.length);
        n = 0;
      }
      writeCell(cells, n++, lane, cell, parts);
    }
  }
  if (n > 0) yield { parent: cells.parent.subarray(0, n), codes: cells.codes.map((codes) => codes.subarray(0, n)) };
}

function newCells(columns: number): Cells {
  return {
    parent: new Uint32Array(EACH_LIMIT),
    codes: Array.from({ length: columns }, () => new Uint32Array(EACH_LIMIT)),
  };
}

/** Writes combination number `cell` of the lane: mixed radix, the last part fastest. */
function writeCell(cells: Cells, at: number, lane: number, cell: number, parts: readonly Part[]): void {
  cells.parent[at] = lane;
  let rest = cell;
  for (let p = parts.length - 1; p >= 0; p--) {
    const part = parts[p] as Part;
    const size = part.size(lane);
    const row = part.first(lane) + (rest % size);
    rest = Math.floor(rest / size);
    part.positions.forEach((position, i) => {
      (cells.codes[position] as Uint32Array)[at] = (part.codes[i] as Uint32Array)[row] as number;
    });
  }
}

/** The combinations of one table's group-by columns that each lane sees (auto-exist). */
interface Part {
  /** Positions among the active columns. */
  readonly positions: readonly number[];
  readonly codes: readonly Uint32Array[];
  size(lane: number): number;
  first(lane: number): number;
}

function partsOf(base: Contexts, ids: readonly number[], active: readonly number[]): Part[] {
  const byTable = groupsByTable(base, active.map((column) => ids[column] as number));
  return [...byTable].map(([table, positions]) => {
    const columns = positions.map((position) => ids[active[position] as number] as number);
    return { positions, ...combinations(base, table, columns) };
  });
}

function combinations(base: Contexts, table: TableData, columns: readonly number[]): Omit<Part, 'positions'> {
  const scan = base.scan(table, true);
  const classes = rowClasses(base.data, table, columns, new Map());
  const rowOfClass = new Uint32Array(classes.classes);
  const distinct = new DistinctCodes(scan.groups, classes.classes);
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const row = chunk.row(i);
      const key = classes.classOfRow === null ? row : (classes.classOfRow[row] as number);
      rowOfClass[key] = row;
      distinct.add(chunk.owner(i), key);
    }
  }
  const collector = new RowCollector(scan.groups);
  distinct.forEach((owner, key) => collector.add(rowOfClass[key] as number, owner));
  const { list, offsets } = collector.lists();
  const codes = columns.map((id) => {
    const source = base.data.columnById(id).codes;
    return list.map((row) => source[row] as number);
  });
  const groupOf = (lane: number): number => (scan.groupOfLane === null ? 0 : (scan.groupOfLane[lane] as number));
  return {
    codes,
    first: (lane) => offsets[groupOf(lane)] as number,
    size: (lane) => (offsets[groupOf(lane) + 1] as number) - (offsets[groupOf(lane)] as number),
  };
}

/** Makes the contexts in which the expressions of cells are evaluated. */
class CellContexts {
  readonly base: Contexts;
  readonly #own: ReadonlyMap<TableData, readonly Filter[]>;
  readonly #merged = new Map<string, MergedFilters>();

  constructor(
    base: Contexts,
    own: readonly Filter[],
    readonly ids: readonly number[],
  ) {
    this.#own = filtersByTable(base, own);
    const merged = [...this.#own]
      .filter(([, filters]) => new Set(filters.flatMap((filter) => [...filter.columns])).size > 1 && filters.length > 1)
      .map(([table, filters]) => new MergedFilters(base, table, filters, []));
    const replaced = new Set(merged.flatMap((one) => one.own));
    const kept = base.filters.filter((filter) => !replaced.has(filter));
    this.base = base.withFilters([...kept, ...merged.map((one) => one.ofLanes(base.n))]).withSelected(new Set());
  }

  of(cells: Cells, active: readonly number[]): Each {
    const scope = new Set(active.map((column) => this.ids[column] as number));
    const gathered = this.base.gather(cells.parent);
    const keys = [...groupsByTable(this.base, [...scope])].flatMap(([table, positions]) => {
      const codes = positions.map((position) => cells.codes[position] as Uint32Array);
      const groupIds = positions.map((position) => this.ids[active[position] as number] as number);
      const merged = this.#mergedOf(table, groupIds);
      return merged ? [merged.filter(cells.parent, codes)] : codes.map((code, i) => this.#key(groupIds[i] as number, code));
    });
    const contexts = gathered.withFilters([...gathered.filters, ...keys]).withScope(scope);
    return new Each(cells.parent.length, cells.parent, cells.parent, contexts);
  }

  #key(id: number, codes: Uint32Array): Filter {
    const size = this.base.data.columnById(id).dictionary.size;
    return new Filter(new CodeTuples([id], null, size, null), new Set([id]), codes);
  }

  /** The groups of a table merged with its filters, where these are on other columns; null where they are not (G7). */
  #mergedOf(table: TableData, groupIds: readonly number[]): MergedFilters | null {
    const own = this.#own.get(table) ?? [];
    if (own.every((filter) => [...filter.columns].every((column) => groupIds.includes(column)))) return null;
    const key = groupIds.join(',');
    let merged = this.#merged.get(key);
    if (!merged) this.#merged.set(key, (merged = new MergedFilters(this.base, table, own, groupIds)));
    return merged;
  }
}

/** The positions among `ids` of the columns of each table. */
function groupsByTable(contexts: Contexts, ids: readonly number[]): ReadonlyMap<TableData, readonly number[]> {
  const found = new Map<TableData, number[]>();
  ids.forEach((id, position) => {
    const table = contexts.data.tableOfColumn(id);
    found.set(table, [...(found.get(table) ?? []), position]);
  });
  return found;
}

/** Gathers the kept rows of all levels. */
class Result {
  readonly #parents: number[] = [];
  readonly #codes: number[][];
  readonly #flags: boolean[][];
  readonly #values: { readonly vector: Vector; readonly lane: number }[][];

  constructor(
    readonly spec: SummarizeColumns,
    readonly contexts: CellContexts,
    readonly ids: readonly number[],
  ) {
    this.#codes = ids.map(() => []);
    this.#flags = spec.rollups.map(() => []);
    this.#values = spec.extensions.map(() => []);
  }

  /** Evaluates cells on which `active` columns are grouped; `totalled` are the flags of the rollup levels. */
  add(cells: Cells, active: readonly number[], totalled: readonly boolean[]): void {
    const vectors = this.spec.evaluate(this.contexts.of(cells, active));
    for (let i = 0; i < cells.parent.length; i++) {
      if (this.#isBlankRow(vectors, i)) continue;
      this.#parents.push(cells.parent[i] as number);
      this.ids.forEach((_, column) => {
        const position = active.indexOf(column);
        (this.#codes[column] as number[]).push(
          position < 0 ? 0 : ((cells.codes[position] as Uint32Array)[i] as number),
        );
      });
      this.#flags.forEach((flags, level) => flags.push(totalled[level] as boolean));
      vectors.forEach((vector, e) => this.#values[e]?.push({ vector, lane: i }));
    }
  }

  /** BLANK removal (G1, G3): only where some expression counts. */
  #isBlankRow(vectors: readonly Vector[], lane: number): boolean {
    let counted = 0;
    for (let e = 0; e < vectors.length; e++) {
      if (this.spec.extensions[e]?.ignore) continue;
      counted++;
      const vector = vectors[e] as Vector;
      if (vector.error(lane) !== null || vector.at(lane) !== null) return false;
    }
    return counted > 0;
  }

  finish(lanes: number): Table {
    const collector = new RowCollector(lanes);
    this.#parents.forEach((lane, row) => collector.add(row, lane));
    const { list, offsets } = collector.lists();
    const columns = this.spec.outputs.map(([what, index]) => this.#column(what, index));
    return new Table(columns, Uint32Array.of(0, this.#parents.length), null).subset(list, offsets, ownLanes(lanes));
  }

  #column(what: 'group' | 'flag' | 'extension', index: number): TableColumn {
    if (what === 'group') {
      const column = this.contexts.base.data.columnById(this.ids[index] as number);
      return new CodesColumn(column, Uint32Array.from(this.#codes[index] as number[]));
    }
    if (what === 'flag') return new VectorColumn('boolean', booleansOf(this.#flags[index] as boolean[]));
    const { kind } = this.spec.extensions[index] as { kind: ColumnKind };
    const cells = this.#values[index] as { vector: Vector; lane: number }[];
    const values = vectorOf(kind, cells.length);
    cells.forEach(({ vector, lane }, row) => values.copy(row, vector as never, lane));
    return new VectorColumn(kind, values);
  }
}

function booleansOf(flags: readonly boolean[]): BooleanVector {
  const values = new BooleanVector(flags.length);
  flags.forEach((flag, i) => values.set(i, flag));
  return values;
}
