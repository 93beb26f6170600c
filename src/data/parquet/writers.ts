/** Pages of a Parquet column -> a runtime column: one writer a column. */
import { BooleanColumn, NumberColumn, TextColumn, type Column } from '../../runtime/columns/column.js';
import { codesType, codesTypes, type Codes } from '../../runtime/columns/codes.js';
import { NarrowRows } from '../../runtime/columns/narrow-rows.js';
import { narrowestType, numbersTypes, type Numbers, type NumbersType } from '../../runtime/columns/numbers.js';
import { keptArray, type KeptType } from '../../runtime/wasm/memory.js';
import { TextDictionary } from '../../runtime/columns/text-dictionary.js';
import { ValueDictionary } from '../../runtime/columns/value-dictionary.js';
import type { Slices } from '../../runtime/columns/texts.js';
import { gathererOf, type Gatherer, type Place } from './gather.js';
import type { NumberConverter, Converted, ValueProblem } from './numbers.js';
import type { PageValues } from './page-values.js';
import { Damage } from './problem.js';
import type { TextConverter } from './texts.js';

/** Row -> 1 where there is a value, 0 for BLANK; null when every row has one. */
type Levels = Int32Array | null;

/** Collects the rows of one column in their order. */
export interface ColumnWriter {
  /** The values to which the indices of the following pages point. */
  dictionary(values: PageValues): void;
  /** `rows` rows with the values themselves. */
  values(values: PageValues, levels: Levels, rows: number): void;
  /** `rows` rows with indices into the dictionary, the largest of which is known to exist. */
  indices(indices: Int32Array, levels: Levels, rows: number): void;
  finish(): Column;
}

/** Is told the row (from 1) of a value that the column cannot hold. */
export type ReportValue = (row: number, problem: ValueProblem) => void;

/** Visits the rows that have a value, with the place of the value. */
function eachValue(levels: Levels, rows: number, visit: (row: number, at: number) => void): void {
  let at = 0;
  for (let row = 0; row < rows; row++) if (levels === null || levels[row] === 1) visit(row, at++);
}

/** Puts codes into the rows that have a value, from row `first`; other rows keep 0. */
function spread(found: Uint32Array, levels: Int32Array, codes: Codes, first: number, rows: number): void {
  for (let i = 0, at = 0; i < rows; i++) if (levels[i] === 1) codes[first + i] = found[at++] as number;
}

/** Numbers and dates, in the narrowest array. */
export class NumberWriter implements ColumnWriter {
  readonly #rows: NarrowRows<Numbers>;
  readonly #blanks: Uint8Array;
  /** The next row; row 0 is the blank row. */
  #row = 1;
  #dictionary: Converted = { numbers: new Float64Array(0), problems: new Map() };
  #dictionaryType = numbersTypes[0] as NumbersType;

  constructor(
    readonly name: string,
    readonly kind: NumberColumn['kind'],
    rows: number,
    readonly convert: NumberConverter,
    readonly report: ReportValue,
  ) {
    this.#rows = new NarrowRows(numbersTypes, rows + 1);
    this.#blanks = keptArray(Uint8Array, rows + 1);
  }

  dictionary(values: PageValues): void {
    this.#dictionary = this.convert(values);
    this.#dictionaryType = narrowestType(this.#dictionary.numbers);
  }

  values(values: PageValues, levels: Levels, rows: number): void {
    const { numbers, problems } = this.convert(values);
    if (problems.size > 0) this.#reportAll(levels, rows, (at) => problems.get(at));
    this.#rows.widen(narrowestType(numbers) as KeptType<Numbers>, this.#row);
    if (levels === null) this.#rows.array.set(numbers, this.#row);
    else this.#spread(numbers, levels, rows);
    this.#row += rows;
  }

  indices(indices: Int32Array, levels: Levels, rows: number): void {
    const { numbers, problems } = this.#dictionary;
    if (problems.size > 0) this.#reportAll(levels, rows, (at) => problems.get(indices[at] as number));
    this.#rows.widen(this.#dictionaryType as KeptType<Numbers>, this.#row);
    const { array: target } = this.#rows;
    const map = target instanceof Float64Array ? numbers : new Int32Array(numbers);
    const gatherer = gathererOf({ target, first: this.#row, map, indices, levels, stopsAtZero: false });
    gatherer.go({ row: 0, index: 0 }, rows);
    gatherer.end();
    if (levels !== null) this.#setBlanks(levels, rows);
    this.#row += rows;
  }

  #setBlanks(levels: Int32Array, rows: number): void {
    for (let i = 0, row = this.#row; i < rows; i++, row++) this.#blanks[row] = 1 - (levels[i] as number);
  }

  /** Puts the numbers into the rows that have one, without a branch: the place goes on by 0 or 1. */
  #spread(numbers: Float64Array, levels: Int32Array, rows: number): void {
    const values = this.#rows.array;
    const last = numbers.length - 1;
    for (let i = 0, at = 0, row = this.#row; i < rows; i++, row++) {
      const level = levels[i] as number;
      const number = last < 0 ? 0 : (numbers[at > last ? last : at] as number);
      values[row] = level === 1 ? number : 0;
      at += level;
    }
    this.#setBlanks(levels, rows);
  }

  #reportAll(levels: Levels, rows: number, problemAt: (at: number) => ValueProblem | undefined): void {
    eachValue(levels, rows, (row, at) => {
      const problem = problemAt(at);
      if (problem) this.report(this.#row + row, problem);
    });
  }

  finish(): Column {
    return new NumberColumn(this.name, this.kind, this.#rows.array, this.#blanks);
  }
}

/** Rows of codes, which entries of a page's dictionary get when a row first has them. */
abstract class CodeWriter {
  readonly #rows: NarrowRows<Codes>;
  /** The next row; row 0 is the blank row. */
  protected row = 1;
  /** Entry of the page's dictionary -> code; 0 as long as no row has it. */
  protected entryCodes = new Uint32Array(0);

  constructor(rows: number) {
    this.#rows = new NarrowRows(codesTypes, rows + 1);
  }

  /** The code of an entry that no row had before; 0 when it has none. */
  protected abstract codeOf(entry: number, row: number): number;

  /** The rows, wide enough for codes up to `maximum`; nothing stands from row `end` on. */
  protected codesUpTo(maximum: number, end = this.row): Codes {
    this.#rows.widen(codesType(maximum) as KeptType<Codes>, end);
    return this.#rows.array;
  }

  indices(indices: Int32Array, levels: Levels, rows: number): void {
    const place = { row: 0, index: 0 };
    const page = { first: this.row, map: this.entryCodes, indices, levels, stopsAtZero: true };
    while (place.row < rows) {
      const gatherer = gathererOf({ ...page, target: this.codesUpTo(0) });
      try {
        this.#gather(gatherer, place, indices, rows);
      } finally {
        gatherer.end();
      }
    }
    this.row += rows;
  }

  /** Gathers rows until none is left, or there are others for wider codes. */
  #gather(gatherer: Gatherer, place: Place, indices: Int32Array, rows: number): void {
    const before = this.#rows.array;
    for (gatherer.go(place, rows); place.row < rows; gatherer.go(place, rows)) {
      const entry = indices[place.index] as number;
      const row = this.row + place.row;
      const code = this.codeOf(entry, row);
      this.entryCodes[entry] = code;
      gatherer.put(entry, code);
      if (this.codesUpTo(code, row) !== before) return;
      if (code === 0) {
        place.row++;
        place.index++;
      }
    }
  }
}

/** Text: no value becomes a string. */
export class TextWriter extends CodeWriter implements ColumnWriter {
  readonly #texts: TextDictionary;
  #entries: Slices | null = null;

  constructor(
    readonly name: string,
    rows: number,
    readonly convert: TextConverter,
  ) {
    super(rows);
    this.#texts = new TextDictionary(rows);
  }

  dictionary(values: PageValues): void {
    this.#entries = this.convert(values);
    this.entryCodes = new Uint32Array(this.#entries.length);
  }

  protected override codeOf(entry: number): number {
    const { bytes, starts, ends } = this.#entries as Slices;
    const code = this.#texts.add(bytes, starts[entry] as number, ends[entry] as number);
    if (code < 0) throw new TooMuchText();
    return code;
  }

  values(values: PageValues, levels: Levels, rows: number): void {
    const slices = this.convert(values);
    const codes = this.codesUpTo(0);
    const isDirect = levels === null && codes instanceof Uint32Array;
    const found = isDirect ? codes.subarray(this.row, this.row + rows) : new Uint32Array(slices.length);
    if (!this.#texts.addAll(slices, found)) throw new TooMuchText();
    if (!isDirect) {
      const wide = this.codesUpTo(this.#texts.size - 1);
      if (levels === null) wide.set(found, this.row);
      else spread(found, levels, wide, this.row, rows);
    }
    this.row += rows;
  }

  finish(): Column {
    return new TextColumn(this.name, this.codesUpTo(0), this.#texts.trim());
  }
}

/** The texts of one column are larger than a dictionary can hold. */
export class TooMuchText extends Error {}

/** Booleans: two codes. */
export class BooleanWriter extends CodeWriter implements ColumnWriter {
  readonly #bothCodes = new Uint32Array(both.numbers.length);
  readonly #values = new ValueDictionary();
  #entries: Converted = { numbers: new Float64Array(0), problems: new Map() };

  constructor(
    readonly name: string,
    rows: number,
    readonly convert: NumberConverter,
    readonly report: ReportValue,
  ) {
    super(rows);
  }

  dictionary(values: PageValues): void {
    this.#entries = this.convert(values);
    this.entryCodes = new Uint32Array(values.length);
  }

  protected override codeOf(entry: number, row: number): number {
    const problem = this.#entries.problems.get(entry);
    if (problem) this.report(row, problem);
    return problem ? 0 : this.#values.add(this.#entries.numbers[entry] === 1);
  }

  values(values: PageValues, levels: Levels, rows: number): void {
    const converted = this.convert(values);
    if (converted.problems.size === 0) {
      [this.#entries, this.entryCodes] = [both, this.#bothCodes];
      this.indices(new Int32Array(converted.numbers), levels, rows);
      return;
    }
    this.#entries = converted;
    this.entryCodes = new Uint32Array(values.length);
    this.indices(
      Int32Array.from({ length: values.length }, (_, i) => i),
      levels,
      rows,
    );
  }

  finish(): Column {
    return new BooleanColumn(this.name, this.codesUpTo(0), this.#values);
  }
}

/** The values of a Boolean, at the places that they have as numbers. */
const both: Converted = { numbers: Float64Array.of(0, 1), problems: new Map() };

/** Throws when the dictionary has no entry `largest`. */
export function checkIndex(largest: number, entries: number): void {
  if (largest >= entries) throw new Damage(`an index points to entry ${largest + 1} of a dictionary of ${entries}`);
}
