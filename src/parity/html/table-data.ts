/** The compared rows of a table as the page holds them. */
import { differenceKind } from '../compare-cells.js';
import type { ComparedRows } from '../compared-rows.js';
import type { TableComparison } from '../compare-tables.js';
import {
  reasons,
  type Cell,
  type CellExplanation,
  type Explanation,
  type KeyData,
  type TableData,
  type ValueData,
} from './data.js';

/** A row of the page: where it stands on each side, null where it does not. */
interface Row {
  readonly expected: number | null;
  readonly actual: number | null;
}

/** How many cells a table has, and how many of them must be in the page. */
export function cellDemand({ cells }: TableComparison): { all: number; needed: number } {
  const rows = cells.pairs.length + cells.missing.length + cells.extra.length;
  const needed = cells.wrong.size + cells.missing.length + cells.extra.length;
  return { all: rows * cells.columns.length, needed: needed * cells.columns.length };
}

/** `room` cells are kept, and all differences in any case. `measureOf` gives the measure of a column of values. */
export function tableData(
  comparison: TableComparison,
  room: number,
  measureOf: (column: string) => number | null,
): TableData {
  return new TableWriter(comparison, room).write(measureOf);
}

class TableWriter {
  readonly cells: ComparedRows;
  readonly #rows: readonly Row[];
  readonly #leftOut: number;

  constructor(
    readonly comparison: TableComparison,
    room: number,
  ) {
    this.cells = comparison.cells;
    const all = allRows(this.cells);
    const isNeeded = ({ expected, actual }: Row): boolean =>
      expected === null || actual === null || this.cells.wrong.has(expected);
    const needed = all.filter(isNeeded).length;
    let equal = Math.max(0, Math.floor(room / Math.max(1, this.cells.columns.length)) - needed);
    this.#rows = all.filter((row) => isNeeded(row) || equal-- > 0);
    this.#leftOut = all.length - this.#rows.length;
  }

  write(measureOf: (column: string) => number | null): TableData {
    const places = [...this.cells.columns.keys()];
    const isKey = (place: number): boolean => this.#column(place).isKey;
    const differing = new Set([...this.cells.wrong.values()].flat());
    const values = places.filter((place) => !isKey(place) || differing.has(place));
    const numbers = this.#rows.map(({ expected, actual }) => (expected ?? actual ?? 0) + 1);
    return {
      keys: places.filter(isKey).map((place) => this.#key(place)),
      values: values.map((place) => this.#value(place, measureOf(this.#column(place).name))),
      rowCount: this.#rows.length,
      missing: this.#rowsWithout('actual'),
      extra: this.#rowsWithout('expected'),
      numbers: numbers.every((number, i) => number === i + 1) ? null : numbers,
      leftOut: this.#leftOut,
      explanations: this.#explanations(values),
    };
  }

  #column(place: number): ComparedRows['columns'][number] {
    return this.cells.columns[place] as ComparedRows['columns'][number];
  }

  #rowsWithout(side: keyof Row): number[] {
    return this.#rows.flatMap((row, i) => (row[side] === null ? [i] : []));
  }

  #cell({ expected, actual }: Row, place: number): Cell {
    if (expected !== null) return this.cells.expectedCell(expected, place);
    return actual === null ? null : this.cells.actualCell(actual, place);
  }

  #key(place: number): KeyData {
    const codes = new Map<Cell, number>();
    const codeOf = (value: Cell): number => {
      const known = codes.get(value) ?? codes.size;
      codes.set(value, known);
      return known;
    };
    const { name, kind } = this.#column(place);
    const rows = this.#rows.map((row) => codeOf(this.#cell(row, place)));
    return { name, kind, values: [...codes.keys()], codes: rows };
  }

  #value(place: number, measure: number | null): ValueData {
    const { name, kind } = this.#column(place);
    const actual = { rows: [] as number[], values: [] as Cell[] };
    const different = { rows: [] as number[], reasons: [] as number[] };
    const expected = this.#rows.map((row) => this.#cell(row, place));
    this.#rows.forEach((row, i) => {
      if (row.expected === null || row.actual === null) return;
      const [want, have] = [expected[i] as Cell, this.cells.actualCell(row.actual, place)];
      if (want === have) return;
      actual.rows.push(i);
      actual.values.push(have);
      if (this.cells.wrong.get(row.expected)?.includes(place) !== true) return;
      different.rows.push(i);
      different.reasons.push(reasons.indexOf(differenceKind(want, have)));
    });
    return { name, kind, measure, expected, actual, different };
  }

  /** The explanations that the comparison's differences carry, at their cells. */
  #explanations(values: readonly number[]): CellExplanation[] {
    const rows = new Map(this.#rows.flatMap(({ expected }, i) => (expected === null ? [] : [[expected + 1, i]])));
    return this.comparison.differences.flatMap((difference) => {
      const { explanation } = difference as { explanation?: Explanation | null };
      const row = difference.row === null ? undefined : rows.get(difference.row);
      const value = values.findIndex((place) => this.#column(place).name === difference.column);
      return row === undefined || value < 0 || !explanation ? [] : [{ row, value, explanation }];
    });
  }
}

function allRows({ pairs, missing, extra }: ComparedRows): Row[] {
  const expected: Row[] = [...pairs, ...missing.map((row) => ({ expected: row, actual: null }))];
  expected.sort((a, b) => (a.expected ?? 0) - (b.expected ?? 0));
  return [...expected, ...extra.map((row) => ({ expected: null, actual: row }))];
}
