/** The cells of one column of values, row by row. */
import { reasons, type Cell, type Explanation, type Reason } from '../html/data.js';
import type { Place } from './subjects.js';

/** How far a cell is off: 0 equal, 1 the least, 4 the most or not measurable. */
export type Level = 0 | 1 | 2 | 3 | 4;

export class Cells {
  readonly #actual: ReadonlyMap<number, Cell>;
  readonly #reasons: ReadonlyMap<number, Reason>;
  readonly #explanations: ReadonlyMap<number, Explanation>;

  constructor(readonly place: Place) {
    const { value, table, valueIndex } = place;
    this.#actual = new Map(value.actual.rows.map((row, i) => [row, value.actual.values[i] as Cell]));
    this.#reasons = new Map<number, Reason>([
      ...value.different.rows.map((row, i) => [row, reasons[value.different.reasons[i] as number] as Reason] as const),
      ...table.missing.map((row) => [row, 'missing row'] as const),
      ...table.extra.map((row) => [row, 'extra row'] as const),
    ]);
    const own = table.explanations.filter((found) => found.value === valueIndex);
    this.#explanations = new Map(own.map(({ row, explanation }) => [row, explanation]));
  }

  get rowCount(): number {
    return this.place.table.rowCount;
  }

  /** The number of the row in the captured answer; of a row that only daxc gives, in the computed one. */
  rowNumber(row: number): number {
    return this.place.table.numbers?.[row] ?? row + 1;
  }

  key(row: number, key: number): Cell {
    const found = this.place.table.keys[key];
    return found?.values[found.codes[row] as number] ?? null;
  }

  /** What Power BI gave; undefined in a row that it does not have. */
  expected(row: number): Cell | undefined {
    return this.reason(row) === 'extra row' ? undefined : (this.place.value.expected[row] as Cell);
  }

  /** What daxc gives; undefined in a row that it does not have. */
  actual(row: number): Cell | undefined {
    const reason = this.reason(row);
    if (reason === 'missing row') return undefined;
    const own = this.#actual.get(row);
    return own === undefined ? (this.place.value.expected[row] as Cell) : own;
  }

  /** Why the cell differs; null where it is equal. */
  reason(row: number): Reason | null {
    return this.#reasons.get(row) ?? null;
  }

  explanation(row: number): Explanation | null {
    return this.#explanations.get(row) ?? null;
  }

  /** Computed minus captured, where both are numbers. */
  delta(row: number): number | null {
    const [expected, actual] = [this.expected(row), this.actual(row)];
    return typeof expected === 'number' && typeof actual === 'number' ? actual - expected : null;
  }

  /** The difference as a share of the captured value. */
  relative(row: number): number | null {
    const delta = this.delta(row);
    const expected = this.expected(row);
    return delta === null || typeof expected !== 'number' || expected === 0 ? null : delta / Math.abs(expected);
  }

  level(row: number): Level {
    if (this.reason(row) === null) return 0;
    if (this.delta(row) === null) return 4;
    const relative = Math.abs(this.relative(row) ?? Infinity);
    if (relative < 0.001) return 1;
    if (relative < 0.01) return 2;
    return relative < 0.1 ? 3 : 4;
  }

  /** Whether the computed value is above or below; otherwise it is another kind of difference. */
  direction(row: number): 'equal' | 'above' | 'below' | 'other' {
    if (this.reason(row) === null) return 'equal';
    const delta = this.delta(row);
    if (delta === null || delta === 0) return 'other';
    return delta > 0 ? 'above' : 'below';
  }
}
