/** An expected table of texts or captions, read with the names and kinds of the columns that were computed. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { JsonValue } from '../query/format-value.js';
import type { ResultColumn, ResultTable } from '../query/result.js';
import { cultureOf } from '../runtime/scalars/format/culture.js';
import { captionOf, isQualified, normalName } from './column-names.js';
import type { ExpectedTable, Naming, WrittenForm } from './expected.js';
import { dayMonthOrderIn, dayMonthOrderOf, writtenDate, type DayMonthOrder } from './written-dates.js';
import { isTotalWord } from './total-words.js';
import { numberStyleOf, writtenNumber, type NumberStyle } from './written-numbers.js';

/** The table with values in the place of texts; null with diagnostics where a text has two meanings. */
export function typedTable(
  expected: ExpectedTable,
  actual: ResultTable,
  diagnostics: Diagnostic[],
): ExpectedTable | null {
  const { written } = expected;
  if (!written) return expected;
  return new TableTyper(expected, written, actual, diagnostics).table();
}

type Cell = readonly [row: number, column: number];

class TableTyper {
  /** The computed column of each expected one. */
  readonly #matches: readonly (ResultColumn | null)[];
  readonly #before: number;

  constructor(
    readonly expected: ExpectedTable,
    readonly written: WrittenForm,
    readonly actual: ResultTable,
    readonly diagnostics: Diagnostic[],
  ) {
    this.#before = diagnostics.length;
    this.#matches = expected.columns.map((name) => this.#match(name));
    this.#reportDoubled();
  }

  table(): ExpectedTable | null {
    const columns = this.expected.columns.map((name, i) => this.#matches[i]?.name ?? name);
    const rows = this.#withoutTotals();
    const typed = this.written.isTyped ? rows : this.#typed(rows);
    const failed = this.diagnostics.slice(this.#before).some(({ severity }) => severity === 'error');
    return failed ? null : { ...this.expected, columns, rows: typed };
  }

  #match(name: string): ResultColumn | null {
    const { columns } = this.actual;
    const lower = name.toLowerCase();
    const stated = this.#meant(lower, this.written.naming?.captions);
    const same = columns.find((column) => normalName(column.name).toLowerCase() === lower);
    if (stated.length === 0 && (same || isQualified(name))) return same ?? null;
    const own = columns.filter((column) => captionOf(column.name).toLowerCase() === lower);
    const translated = this.#meant(lower, this.written.naming?.translations);
    const alike = [stated, own, translated].find((found) => found.length > 0) ?? [];
    if (alike.length > 1) {
      const candidates = alike.map((column) => column.name).join(', ');
      this.diagnostics.push(diagnostic('DAX0641', { name, candidates }, this.written.headerPlace(name)));
    }
    return alike[0] ?? null;
  }

  /** The columns of the result that a caption means. */
  #meant(caption: string, captions: Naming['captions'] = new Map()): readonly ResultColumn[] {
    const names = captions.get(caption) ?? [];
    const wanted = new Set(names.map((name) => normalName(name).toLowerCase()));
    return this.actual.columns.filter((column) => wanted.has(normalName(column.name).toLowerCase()));
  }

  /** Two columns of the file that mean one column of the result. */
  #reportDoubled(): void {
    this.#matches.forEach((column, i) => {
      const first = column === null ? i : this.#matches.indexOf(column);
      if (column === null || first === i) return;
      const [one = '', other = ''] = [this.expected.columns[first], this.expected.columns[i]];
      const place = this.written.headerPlace(other);
      this.diagnostics.push(diagnostic('DAX0645', { first: one, second: other, column: column.name }, place));
    });
  }

  /** Visuals put totals into the last row: `Total`, in their language, in the first column of keys, nothing in the others. */
  #withoutTotals(): ExpectedTable['rows'] {
    const { rows, columns } = this.expected;
    const last = rows.at(-1);
    const keys = this.#matches.flatMap((column, i) => (column && isKey(column) ? [i] : []));
    if (columns.some(isQualified) || !last || keys.length === 0) return rows;
    const [first, ...others] = keys.map((i) => last[i] ?? null);
    const isTotal = this.#isTotalText(first) && others.every((value) => value === null || value === '');
    if (!isTotal || this.#hasKey(this.#matches[keys[0] as number] ?? null, first)) return rows;
    this.diagnostics.push(diagnostic('DAX0640', { file: this.written.file, row: rows.length }, null));
    return rows.slice(0, -1);
  }

  #isTotalText(text: JsonValue | undefined): boolean {
    if (typeof text !== 'string') return false;
    const stated = this.written.naming?.total ?? null;
    return stated === null ? isTotalWord(text) : text.trim() === stated.trim();
  }

  #hasKey(column: ResultColumn | null, key: JsonValue | undefined): boolean {
    return column?.values.some((value) => value === key) ?? false;
  }

  #typed(rows: ExpectedTable['rows']): ExpectedTable['rows'] {
    const numbers = this.#numberStyle(rows);
    const order = this.#dayMonthOrder(rows);
    if (numbers === null || order === null) return rows;
    return rows.map((row) => row.map((value, i) => this.#value(value, this.#matches[i] ?? null, numbers, order)));
  }

  #value(value: JsonValue, column: ResultColumn | null, numbers: NumberStyle, order: DayMonthOrder): JsonValue {
    if (typeof value !== 'string') return value;
    switch (column?.kind) {
      case 'int64':
      case 'double':
      case 'currency':
        return numberValue(value, numbers);
      case 'dateTime':
        return writtenDate(value, order, this.written.culture) ?? value;
      case 'boolean':
        return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
      case 'variant':
        return writtenDate(value, order, this.written.culture) ?? numberValue(value, numbers);
      default:
        return value;
    }
  }

  #numberStyle(rows: ExpectedTable['rows']): NumberStyle | null {
    const hasGroups = !this.expected.columns.some(isQualified);
    if (this.written.culture !== null) {
      return { decimal: cultureOf(this.written.culture).decimal === ',' ? ',' : '.', hasGroups };
    }
    const cells = this.#cellsOf(rows, ['int64', 'double', 'currency', 'variant']);
    const finding = numberStyleOf([...cells.keys()], hasGroups);
    if (finding.kind === 'found') return finding.style;
    this.#report(finding, cells);
    return null;
  }

  #dayMonthOrder(rows: ExpectedTable['rows']): DayMonthOrder | null {
    if (this.written.culture !== null) return dayMonthOrderIn(cultureOf(this.written.culture));
    const cells = this.#cellsOf(rows, ['dateTime', 'variant']);
    const finding = dayMonthOrderOf([...cells.keys()]);
    if (finding.kind === 'found') return finding.order;
    this.#report(finding, cells);
    return null;
  }

  /** The different texts in columns of these kinds, each with the first cell that has it. */
  #cellsOf(rows: ExpectedTable['rows'], kinds: readonly ResultColumn['kind'][]): ReadonlyMap<string, Cell> {
    const cells = new Map<string, Cell>();
    const places = this.#matches.flatMap((column, i) => (column && kinds.includes(column.kind) ? [i] : []));
    rows.forEach((row, r) => {
      for (const c of places) {
        const value = row[c];
        if (typeof value === 'string' && !cells.has(value)) cells.set(value, [r, c]);
      }
    });
    return cells;
  }

  #report(
    finding: { kind: 'ambiguous'; text: string } | { kind: 'contradiction'; texts: readonly [string, string] },
    cells: ReadonlyMap<string, Cell>,
  ): void {
    const text = finding.kind === 'ambiguous' ? finding.text : finding.texts[1];
    const [row, column] = cells.get(text) ?? [0, 0];
    const span = this.written.place(row, column);
    const [first, second] = finding.kind === 'ambiguous' ? [text, text] : finding.texts;
    this.diagnostics.push(
      finding.kind === 'ambiguous'
        ? diagnostic('DAX0635', { text, column: this.expected.columns[column] ?? '' }, span)
        : diagnostic('DAX0636', { first, second }, span),
    );
  }
}

function isKey({ name }: ResultColumn): boolean {
  return !name.startsWith('[');
}

/** The number, or the text where it is none; what JSON cannot hold by its name. */
function numberValue(text: string, style: NumberStyle): JsonValue {
  const value = writtenNumber(text, style);
  if (value === null) return text;
  return Number.isFinite(value) ? value : String(value);
}
