/** The current rows of a relation for each lane (W3). */
import type { Contexts } from '../contexts/contexts.js';
import { rowClasses } from '../contexts/row-classes.js';
import { DistinctCodes } from '../kernels/distinct.js';
import type { LaneSets } from './align.js';
import { RowCollector } from './lists.js';
import type { TableData } from './model-data.js';
import { ModelRows } from './model-rows.js';
import { codesOf } from './readers.js';
import type { RowSource } from './row-source.js';
import { rowTuples } from './row-tuples.js';
import { firstAtLeast } from './sorted-rows.js';
import type { Table } from './table.js';
import { isFilled, type TableColumn } from './table-column.js';
import { uniqueColumn } from './window-sort.js';

/** An outer row context: lane i stands on row row(i) of `source`. Its columns give values to columns of the relation. */
export interface OuterRows {
  readonly source: RowSource;
  row(lane: number): number;
  /** A column of the relation and the column of the source, of one model column. Those that are not filled yet tell nothing. */
  readonly pairs: readonly (readonly [own: TableColumn, column: number])[];
}

/** Where the values of the current row come from: outer rows, and for the other columns what is visible in the filter context. */
export interface CurrentSpec {
  readonly outer: readonly OuterRows[];
  readonly visible: readonly TableColumn[];
}

/** One condition on current rows: rows of the relation have classes, and lanes (by their set) admit some of them. */
interface Part extends LaneSets {
  readonly classes: number;
  /** Row of the relation -> class; -1: no lane admits it. */
  readonly classOfRow: ArrayLike<number>;
  classesOf(set: number): ArrayLike<number>;
}

/** Finds the current rows: those that all parts admit. */
export class CurrentRows {
  /** The parts, by whose sets lanes have the same current rows in the same set of the relation. */
  readonly parts: readonly Part[];
  readonly #marks: readonly Marks[];
  readonly #rowsOfClass: (Rows | null)[];

  constructor(
    contexts: Contexts,
    readonly table: Table,
    { outer, visible }: CurrentSpec,
  ) {
    this.parts = [
      ...outer.flatMap((rows) => outerPart(contexts, table, rows) ?? []),
      ...visibleParts(contexts, table, visible),
    ];
    this.#marks = this.parts.map((part) => new Marks(part));
    this.#rowsOfClass = this.parts.map(() => null);
  }

  /** The current rows in set `set` of the relation for lanes that have `sets` of the parts. Without parts: all rows. */
  of(set: number, sets: readonly number[]): number[] {
    const from = this.table.offsets[set] as number;
    const to = this.table.offsets[set + 1] as number;
    if (this.parts.length === 0) return Array.from({ length: to - from }, (_, i) => from + i);
    const leading = this.#leading(sets);
    const others = this.#marks.filter((_, i) => i !== leading);
    this.#marks.forEach((marks, i) => i !== leading && marks.mark(sets[i] as number));
    const part = this.parts[leading] as Part;
    const rowsOfClass = (this.#rowsOfClass[leading] ??= new Rows(part, this.table.length));
    const classes = part.classesOf(sets[leading] as number);
    const found: number[] = [];
    for (let i = 0; i < classes.length; i++) {
      for (const row of rowsOfClass.within(classes[i] as number, from, to)) {
        if (others.every((marks) => marks.has(row))) found.push(row);
      }
    }
    return found;
  }

  /** Whether the rows have the same values in all columns that make a row the current one. */
  areOne(rows: readonly number[]): boolean {
    const [first] = rows;
    return rows.every((row) => this.parts.every(({ classOfRow }) => classOfRow[row] === classOfRow[first as number]));
  }

  /** The part that admits the fewest classes. */
  #leading(sets: readonly number[]): number {
    const sizes = this.parts.map((part, i) => part.classesOf(sets[i] as number).length);
    return sizes.indexOf(Math.min(...sizes));
  }
}

/** The rows of each class, ascending. */
class Rows {
  readonly #list: Uint32Array;
  readonly #offsets: Uint32Array;

  constructor({ classOfRow, classes }: Part, length: number) {
    const collector = new RowCollector(classes);
    for (let row = 0; row < length; row++) {
      const own = classOfRow[row] as number;
      if (own >= 0) collector.add(row, own);
    }
    const { list, offsets } = collector.lists();
    this.#list = list;
    this.#offsets = offsets;
  }

  /** The rows of a class between `from` and `to` (excluded). */
  within(own: number, from: number, to: number): Uint32Array {
    const rows = this.#list.subarray(this.#offsets[own], this.#offsets[own + 1]);
    return rows.subarray(firstAtLeast(rows, from), firstAtLeast(rows, to));
  }
}

/** Which classes of a part one of its sets admits; marked anew only when the set changes. */
class Marks {
  readonly #setOfClass: Int32Array;
  #set = -1;

  constructor(readonly part: Part) {
    this.#setOfClass = new Int32Array(part.classes).fill(-1);
  }

  mark(set: number): void {
    if (set === this.#set) return;
    this.#set = set;
    const classes = this.part.classesOf(set);
    for (let i = 0; i < classes.length; i++) this.#setOfClass[classes[i] as number] = set;
  }

  has(row: number): boolean {
    const own = this.part.classOfRow[row] as number;
    return own >= 0 && this.#setOfClass[own] === this.#set;
  }
}

/** The values of an outer row; null where no column of the relation is filled yet. */
function outerPart(contexts: Contexts, table: Table, { source, row, pairs }: OuterRows): Part | null {
  const wanted = tellingPairs(table, source, pairs);
  if (wanted.length === 0) return null;
  const own = wanted.map(([column]) => column);
  const { classes, classOfRow, find } = rowTuples(own, table.length);
  const codes = wanted.map(([, column]) => codesOf(source, column));
  const setOfLane = new Uint32Array(contexts.n);
  for (let lane = 0; lane < setOfLane.length; lane++) {
    const outer = row(lane);
    setOfLane[lane] = find((i) => codes[i]?.at(outer) as number) + 1;
  }
  const classesOf = (set: number): ArrayLike<number> => (set === 0 ? [] : [set - 1]);
  return { classes, classOfRow, setOfLane, sets: classes + 1, classesOf };
}

/** Between whole rows of one model table a column without repetitions says everything. */
function tellingPairs(
  table: Table,
  source: RowSource,
  pairs: OuterRows['pairs'],
): readonly (readonly [own: TableColumn, column: number])[] {
  const filled = pairs.filter(([own]) => isFilled(own));
  const base = table.modelRows?.table;
  if (!base || baseOf(source) !== base) return filled;
  const telling = filled.filter(([own]) => own.lineage === uniqueId(base));
  return telling.length > 0 ? telling : filled;
}

function baseOf(source: RowSource): TableData | null {
  return source instanceof ModelRows ? source.source : ((source as Table).modelRows?.table ?? null);
}

/** The combinations that are visible in the filter context, for the columns of each model table. */
function visibleParts(contexts: Contexts, table: Table, columns: CurrentSpec['visible']): Part[] {
  const byTable = new Map<TableData, TableColumn[]>();
  for (const column of columns) {
    if (!isFilled(column)) continue;
    const home = contexts.data.tableOfColumn(column.lineage);
    byTable.set(home, [...(byTable.get(home) ?? []), column]);
  }
  return [...byTable].map(([home, own]) => visiblePart(contexts, table, home, tellingColumns(table, home, own)));
}

/** Of whole rows a column without repetitions says everything. */
function tellingColumns(table: Table, home: TableData, columns: readonly TableColumn[]): readonly TableColumn[] {
  if (table.modelRows?.table !== home) return columns;
  const telling = columns.find((column) => column.lineage === uniqueId(home));
  return telling ? [telling] : columns;
}

/** The model-wide number of the first column without repetitions and without BLANK, which the blank row has too; or -1. */
function uniqueId(table: TableData): number {
  const unique = uniqueColumn(table, false);
  return unique < 0 ? -1 : table.firstColumn + unique;
}

function visiblePart(contexts: Contexts, table: Table, home: TableData, columns: readonly TableColumn[]): Part {
  const ids = columns.map((column) => column.lineage);
  const { classes, classOfRow, find } = rowClasses(contexts.data, home, ids, new Map());
  const scan = contexts.scan(home, true);
  const distinct = new DistinctCodes(scan.groups, classes);
  for (const chunk of scan.chunks()) {
    for (let i = 0; i < chunk.n; i++) {
      const row = chunk.row(i);
      distinct.add(chunk.owner(i), classOfRow === null ? row : (classOfRow[row] as number));
    }
  }
  const collector = new RowCollector(scan.groups);
  distinct.forEach((group, own) => collector.add(own, group));
  const { list, offsets } = collector.lists();
  const classOfOwn = Int32Array.from({ length: table.length }, (_, row) =>
    find((i) => (columns[i] as TableColumn).codeAt(row)),
  );
  const classesOf = (set: number): ArrayLike<number> => list.subarray(offsets[set], offsets[set + 1]);
  return { classes, classOfRow: classOfOwn, setOfLane: scan.groupOfLane, sets: scan.groups, classesOf };
}
