import type { ColumnKind, Value } from '../columns/value.js';
import type { Dictionary } from '../columns/dictionary.js';
import { vectorOf } from '../columns/vector.js';
import { align } from './align.js';
import { numberRows, type RowNumbering } from './distinct.js';
import { RowCollector } from './lists.js';
import { VectorColumn, type TableColumn } from './table-column.js';
import { Table } from './table.js';
import { rescale, translateStrictly } from './translate.js';

/**
 * UNION (G13): the rows of all tables one after another, by position, duplicates kept. A column keeps its lineage where all
 * tables share it; otherwise its values are converted to the common kind of the inputs, or to `kinds` where given.
 */
export function union(lanes: number, tables: readonly Table[], kinds?: readonly ColumnKind[]): Table {
  const { sets, setOfLane, setsOf } = align(lanes, tables);
  const offsets = new Uint32Array(sets + 1);
  for (let set = 0; set < sets; set++) {
    const size = tables.reduce((sum, table, i) => sum + sizeOf(table, setsOf[i]?.[set] as number), 0);
    offsets[set + 1] = (offsets[set] as number) + size;
  }
  const tableOfRow = new Uint32Array(offsets[sets] as number);
  const rows = new Uint32Array(tableOfRow.length);
  let at = 0;
  for (let set = 0; set < sets; set++) {
    tables.forEach((table, i) => {
      forRows(table, setsOf[i]?.[set] as number, (row) => {
        tableOfRow[at] = i;
        rows[at++] = row;
      });
    });
  }
  const columns = (tables[0] as Table).columns.map((_, i) => {
    const sources = tables.map((table) => table.column(i));
    return stacked(sources, tableOfRow, rows, kinds?.[i]);
  });
  return new Table(columns, offsets, setOfLane);
}

/** A column of the rows of several tables, row by row from one of them: of the lineage they share, or values of `kind`. */
export function stacked(
  sources: readonly TableColumn[],
  tableOfRow: Uint32Array,
  rows: Uint32Array,
  kind?: ColumnKind,
): TableColumn {
  const lineage = sources[0]?.lineage as number;
  if (lineage >= 0 && sources.every((source) => source.lineage === lineage)) {
    return new StackedColumn(sources, tableOfRow, rows);
  }
  const common = kind ?? sources.map((source) => source.kind).reduce(commonKind);
  const vector = vectorOf(common, rows.length);
  for (let row = 0; row < rows.length; row++) {
    const source = sources[tableOfRow[row] as number] as TableColumn;
    vector.set(row, rescale(source.at(rows[row] as number), source.kind, common) as never);
  }
  return new VectorColumn(common, vector);
}

/** The kind that holds values of both: numbers widen, a date with a number is a date, anything else is a variant. */
function commonKind(a: ColumnKind, b: ColumnKind): ColumnKind {
  if (a === b) return a;
  const order: readonly ColumnKind[] = ['int64', 'currency', 'double', 'dateTime'];
  const [first, second] = [order.indexOf(a), order.indexOf(b)];
  return first < 0 || second < 0 ? 'variant' : (order[Math.max(first, second)] as ColumnKind);
}

/** Columns of one lineage, row by row from one of them. */
class StackedColumn implements TableColumn {
  constructor(
    readonly sources: readonly TableColumn[],
    readonly sourceOfRow: Uint32Array,
    readonly rows: Uint32Array,
  ) {}

  get kind(): ColumnKind {
    return (this.sources[0] as TableColumn).kind;
  }
  get lineage(): number {
    return (this.sources[0] as TableColumn).lineage;
  }
  get dictionary(): Dictionary {
    return (this.sources[0] as TableColumn).dictionary;
  }
  at(row: number): Value {
    return (this.sources[this.sourceOfRow[row] as number] as TableColumn).at(this.rows[row] as number);
  }
  codeAt(row: number): number {
    return (this.sources[this.sourceOfRow[row] as number] as TableColumn).codeAt(this.rows[row] as number);
  }
  pick(rows: Uint32Array): TableColumn {
    const sourceOfRow = rows.map((row) => this.sourceOfRow[row] as number);
    return new StackedColumn(
      this.sources,
      sourceOfRow,
      rows.map((row) => this.rows[row] as number),
    );
  }
}

/** INTERSECT (G13): the rows of the left table that the right one has too; duplicates and lineage of the left are kept. */
export function intersectRows(lanes: number, left: Table, right: Table): Table {
  return keepRows(lanes, left, right, true);
}

/** EXCEPT (G13): the rows of the left table that the right one has not; duplicates and lineage of the left are kept. */
export function exceptRows(lanes: number, left: Table, right: Table): Table {
  return keepRows(lanes, left, right, false);
}

function keepRows(lanes: number, left: Table, right: Table, present: boolean): Table {
  const { sets, setOfLane, setsOf } = align(lanes, [left, right]);
  const numbering = numberBoth(left, right);
  const setOfClass = new Int32Array(numbering.classes).fill(-1);
  const kept = new RowCollector(sets);
  for (let set = 0; set < sets; set++) {
    forRows(right, setsOf[1]?.[set] as number, (row) => {
      setOfClass[numbering.classOfRow[left.length + row] as number] = set;
    });
    forRows(left, setsOf[0]?.[set] as number, (row) => {
      if ((setOfClass[numbering.classOfRow[row] as number] === set) === present) kept.add(row, set);
    });
  }
  const { list, offsets } = kept.lists();
  // As a filter the result has no columns of related tables: its rows are no whole rows of a model table (G13).
  return new Table(left.subset(list, offsets, setOfLane).columns, offsets, setOfLane);
}

function sizeOf(table: Table, set: number): number {
  return (table.offsets[set + 1] as number) - (table.offsets[set] as number);
}

function forRows(table: Table, set: number, visit: (row: number) => void): void {
  for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) visit(row);
}

/** Numbers the rows of both tables in one scale: those of `right` follow those of `left`. Values compare strictly (G13). */
export function numberBoth(
  left: Table,
  right: Table,
  pairs: readonly (readonly [number, number])[] = left.columns.map((_, i) => [i, i]),
): RowNumbering {
  const columns = pairs.map(([l, r]) => new BothColumn(left.column(l), right.column(r), left.length));
  return numberRows(columns, left.length + right.length);
}

/** Codes of two columns in the left one's dictionary; a value only the right one has stands for itself behind them. */
class BothColumn {
  readonly dictionary: { readonly size: number };
  readonly #translate: (code: number) => number;

  constructor(
    readonly left: TableColumn,
    readonly right: TableColumn,
    readonly length: number,
  ) {
    this.#translate = translateStrictly(right, left);
    this.dictionary = { size: left.dictionary.size + right.dictionary.size };
  }

  codeAt(row: number): number {
    if (row < this.length) return this.left.codeAt(row);
    const code = this.right.codeAt(row - this.length);
    const known = this.#translate(code);
    return known >= 0 ? known : this.left.dictionary.size + code;
  }
}
