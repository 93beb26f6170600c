/** An expected table against the table that was computed. */
import { jsonValue, type JsonValue } from '../query/format-value.js';
import type { ResultColumn, ResultTable } from '../query/result.js';
import { differenceKind, keyText, sameCell, type CellDifferenceKind } from './compare-cells.js';
import { normalName } from './column-names.js';
import type { ComparedRows } from './compared-rows.js';
import type { Explanation } from './explain/explanation.js';
import type { ExpectedTable } from './expected.js';
import type { CompareRules, Tolerance } from './compare-rules.js';
import { matchByKey, matchByPlace, type RowMatches, type RowPair, type RowQuestions } from './match-rows.js';

export type DifferenceKind =
  CellDifferenceKind | 'order only' | 'missing row' | 'extra row' | 'missing column' | 'extra column';

/** The cells that name a row. */
export type RowKey = readonly { readonly column: string; readonly value: JsonValue }[];

export interface Difference {
  readonly kind: DifferenceKind;
  /** 1-based row of the expected table, or of the actual one where no row was expected; null for a whole column. */
  readonly row: number | null;
  readonly key: RowKey;
  /** null where whole rows differ. */
  readonly column: string | null;
  readonly expected: JsonValue;
  readonly actual: JsonValue;
  /** Why it differs, where that was looked for. */
  readonly explanation?: Explanation;
}

export interface TableComparison {
  readonly equal: boolean;
  readonly rowsExpected: number;
  readonly rowsActual: number;
  /** Rows of which all cells are equal, at their place if the order counts. */
  readonly rowsMatched: number;
  readonly rowsMissing: number;
  readonly rowsExtra: number;
  /** The first differences: columns, cells, rows, order. */
  readonly differences: readonly Difference[];
  /** How many there are of each kind. */
  readonly counts: ReadonlyMap<DifferenceKind, number>;
  /** Every cell of both sides, for reports that show more than differences. */
  readonly cells: ComparedRows;
}

/** So many differences of each kind are kept. */
const keptDifferences = 20;

/** Compares by position where the order counts, and by key to tell a wrong order from wrong rows. */
export function compareTables(expected: ExpectedTable, actual: ResultTable, rules: CompareRules): TableComparison {
  return new TableComparer(expected, actual, rules).compare();
}

interface ComparedColumn {
  readonly name: string;
  /** Place among the expected columns. */
  readonly index: number;
  readonly actual: ResultColumn;
  readonly kind: ResultColumn['kind'];
  readonly tolerance: Tolerance | null;
}

class TableComparer {
  readonly #columns: readonly ComparedColumn[];
  readonly #keys: readonly ComparedColumn[];
  readonly #differences: Difference[] = [];
  readonly #counts = new Map<DifferenceKind, number>();
  /** Places in `#columns` of the cells that differ, by the expected row. */
  readonly #wrong = new Map<number, readonly number[]>();

  constructor(
    readonly expected: ExpectedTable,
    readonly actual: ResultTable,
    readonly rules: CompareRules,
  ) {
    this.#columns = commonColumns(expected, actual, rules);
    this.#keys = keyColumns(this.#columns);
  }

  compare(): TableComparison {
    this.#compareColumns();
    const matches = this.#match();
    const wrong = new Set<number>();
    for (const pair of matches.pairs) if (!this.#compareRow(pair)) wrong.add(pair.expected);
    for (const row of matches.missing) this.#add({ kind: 'missing row', row, key: this.#expectedKeys(row) });
    for (const row of matches.extra) this.#add({ kind: 'extra row', row, key: this.#actualKeys(row) });
    if (this.rules.rowOrder) this.#compareOrder(matches.pairs, wrong);
    return {
      equal: this.#differences.length === 0,
      rowsExpected: this.expected.rows.length,
      rowsActual: this.actual.rowCount,
      rowsMatched: matches.pairs.length - wrong.size,
      rowsMissing: matches.missing.length,
      rowsExtra: matches.extra.length,
      differences: this.#differences,
      counts: this.#counts,
      cells: this.#cells(matches),
    };
  }

  #cells(matches: RowMatches): ComparedRows {
    const keys = new Set(this.#keys);
    return {
      ...matches,
      columns: this.#columns.map((column) => ({ name: column.name, kind: column.kind, isKey: keys.has(column) })),
      wrong: this.#wrong,
      expectedCell: (row, column) => this.#expectedCell(row, this.#columns[column] as ComparedColumn),
      actualCell: (row, column) => actualCell((this.#columns[column] as ComparedColumn).actual, row),
    };
  }

  #compareColumns(): void {
    if (this.expected.rows.length === 0 && !this.expected.written) return;
    const expected = new Set(this.#columns.map((column) => column.name));
    const actual = new Set(this.#columns.map((column) => column.actual));
    for (const name of this.expected.columns) {
      if (!expected.has(name)) this.#add({ kind: 'missing column', column: name });
    }
    for (const column of this.actual.columns) {
      if (!actual.has(column) && !this.#mayBeOmitted(column)) this.#add({ kind: 'extra column', column: column.name });
    }
  }

  /** An answer captured without nulls does not show a column that is BLANK in every row. */
  #mayBeOmitted(column: ResultColumn): boolean {
    return !this.expected.writesNulls && column.values.every((value) => value === null);
  }

  #match(): RowMatches {
    const questions = this.#questions();
    const inPlace = matchByPlace(questions);
    const isEqual =
      inPlace.missing.length + inPlace.extra.length === 0 &&
      inPlace.pairs.every((pair) => questions.likeness(pair.expected, pair.actual) === 1);
    const hasPlaces = this.rules.rowOrder && this.#keys.length === 0;
    return isEqual || hasPlaces ? inPlace : matchByKey(questions);
  }

  #questions(): RowQuestions {
    return {
      expectedCount: this.expected.rows.length,
      actualCount: this.actual.rowCount,
      expectedKey: (row) => this.#keyOf((column) => this.#expectedCell(row, column)),
      actualKey: (row) => this.#keyOf((column) => actualCell(column.actual, row)),
      likeness: (expected, actual) => this.#likeness(expected, actual),
    };
  }

  #keyOf(cell: (column: ComparedColumn) => JsonValue): string {
    return this.#keys.map((column) => keyText(cell(column), column.actual.kind, this.rules)).join(',');
  }

  #likeness(expected: number, actual: number): number {
    if (this.#columns.length === 0) return 1;
    const same = this.#columns.filter((column) => this.#same(column, expected, actual));
    return same.length / this.#columns.length;
  }

  #same(column: ComparedColumn, expected: number, actual: number): boolean {
    const [want, have] = [this.#expectedCell(expected, column), actualCell(column.actual, actual)];
    return sameCell(want, have, column, this.rules);
  }

  #compareRow(pair: RowPair): boolean {
    const wrong = this.#columns.flatMap((column, i) => (this.#same(column, pair.expected, pair.actual) ? [] : [i]));
    if (wrong.length > 0) this.#wrong.set(pair.expected, wrong);
    for (const place of wrong) {
      const column = this.#columns[place] as ComparedColumn;
      const expected = this.#expectedCell(pair.expected, column);
      const actual = actualCell(column.actual, pair.actual);
      const kind = differenceKind(expected, actual);
      const key = this.#expectedKeys(pair.expected);
      this.#add({ kind, row: pair.expected, key, column: column.name, expected, actual });
    }
    return wrong.length === 0;
  }

  /** Rows whose actual row comes before one that should precede it. A row that differs anyhow is not reported again. */
  #compareOrder(pairs: readonly RowPair[], wrong: Set<number>): void {
    const inOrder = longestAscent(pairs.map((pair) => pair.actual));
    pairs.forEach(({ expected, actual }, i) => {
      if (inOrder.has(i)) return;
      const place = { expected: expected + 1, actual: actual + 1 };
      if (!wrong.has(expected)) {
        this.#add({ kind: 'order only', row: expected, key: this.#expectedKeys(expected), ...place });
      }
      wrong.add(expected);
    });
  }

  #expectedCell(row: number, column: ComparedColumn): JsonValue {
    return this.expected.rows[row]?.[column.index] ?? null;
  }

  #expectedKeys(row: number): RowKey {
    return this.#keys.map((column) => ({ column: column.name, value: this.#expectedCell(row, column) }));
  }

  #actualKeys(row: number): RowKey {
    return this.#keys.map((column) => ({ column: column.name, value: actualCell(column.actual, row) }));
  }

  #add(difference: Pick<Difference, 'kind'> & Partial<Difference>): void {
    const { kind } = difference;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > keptDifferences) return;
    const row = difference.row === undefined || difference.row === null ? null : difference.row + 1;
    this.#differences.push({ key: [], column: null, expected: null, actual: null, ...difference, row });
  }
}

/** Expected columns with the actual column of that name; letter case decides only between two. */
function commonColumns(expected: ExpectedTable, actual: ResultTable, rules: CompareRules): ComparedColumn[] {
  return expected.columns.flatMap((name, index) => {
    const lower = name.toLowerCase();
    const column =
      actual.columns.find((candidate) => candidate.name === name) ??
      actual.columns.find((candidate) => candidate.name.toLowerCase() === lower);
    if (!column) return [];
    const tolerance = rules.columns.get(normalName(name).toLowerCase()) ?? null;
    return [{ name, index, actual: column, kind: column.kind, tolerance }];
  });
}

/** Columns that name a row: those of model tables (`Table[Column]`), and with them the flags of subtotals. */
function keyColumns(columns: readonly ComparedColumn[]): readonly ComparedColumn[] {
  const isModelColumn = ({ name }: ComparedColumn): boolean => !name.startsWith('[');
  if (!columns.some(isModelColumn)) return [];
  return columns.filter((column) => isModelColumn(column) || column.actual.kind === 'boolean');
}

function actualCell(column: ResultColumn, row: number): JsonValue {
  return jsonValue(column.kind, column.values[row] ?? null);
}

/** The places of a longest ascending run of the values (patience sorting). */
function longestAscent(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, place) => {
    const rank = firstNotBelow(tails, values, value);
    before[place] = rank > 0 ? (tails[rank - 1] as number) : -1;
    tails[rank] = place;
  });
  const members = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place >= 0; place = before[place] as number) members.add(place);
  return members;
}

function firstNotBelow(tails: readonly number[], values: readonly number[], value: number): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[tails[middle] as number] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
