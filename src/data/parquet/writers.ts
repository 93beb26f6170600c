/** Pages of a Parquet column -> a runtime column: one writer a column. */
import { BooleanColumn, NumberColumn, TextColumn, type Column } from '../../runtime/columns/column.js';
import { keepCodes } from '../../runtime/columns/codes.js';
import { narrowest } from '../../runtime/columns/numbers.js';
import { keptArray } from '../../runtime/wasm/memory.js';
import { TextDictionary } from '../../runtime/columns/text-dictionary.js';
import { ValueDictionary } from '../../runtime/columns/value-dictionary.js';
import type { Slices } from '../../runtime/columns/texts.js';
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
function spread(found: Uint32Array, levels: Int32Array, codes: Uint32Array, first: number, rows: number): void {
  for (let i = 0, at = 0; i < rows; i++) if (levels[i] === 1) codes[first + i] = found[at++] as number;
}

/** Numbers and dates: a double a row while it is filled, the narrowest array in the end. */
export class NumberWriter implements ColumnWriter {
  readonly #values: Float64Array;
  readonly #blanks: Uint8Array;
  /** The next row; row 0 is the blank row. */
  #row = 1;
  #dictionary: Converted = { numbers: new Float64Array(0), problems: new Map() };

  constructor(
    readonly name: string,
    readonly kind: NumberColumn['kind'],
    rows: number,
    readonly convert: NumberConverter,
    readonly report: ReportValue,
  ) {
    this.#values = new Float64Array(rows + 1);
    this.#blanks = keptArray(Uint8Array, rows + 1);
  }

  dictionary(values: PageValues): void {
    this.#dictionary = this.convert(values);
  }

  values(values: PageValues, levels: Levels, rows: number): void {
    const { numbers, problems } = this.convert(values);
    if (problems.size > 0) this.#reportAll(levels, rows, (at) => problems.get(at));
    if (levels === null) this.#values.set(numbers, this.#row);
    else this.#spread(numbers, levels, rows);
    this.#row += rows;
  }

  indices(indices: Int32Array, levels: Levels, rows: number): void {
    const { numbers, problems } = this.#dictionary;
    if (problems.size > 0) this.#reportAll(levels, rows, (at) => problems.get(indices[at] as number));
    if (levels === null) {
      const values = this.#values;
      for (let i = 0, row = this.#row; i < rows; i++, row++) values[row] = numbers[indices[i] as number] as number;
    } else {
      const found = new Float64Array(indices.length);
      for (let i = 0; i < found.length; i++) found[i] = numbers[indices[i] as number] as number;
      this.#spread(found, levels, rows);
    }
    this.#row += rows;
  }

  /** Puts the numbers into the rows that have one, without a branch: the place goes on by 0 or 1. */
  #spread(numbers: Float64Array, levels: Int32Array, rows: number): void {
    const values = this.#values;
    const blanks = this.#blanks;
    const last = numbers.length - 1;
    for (let i = 0, at = 0, row = this.#row; i < rows; i++, row++) {
      const level = levels[i] as number;
      const number = last < 0 ? 0 : (numbers[at > last ? last : at] as number);
      values[row] = level === 1 ? number : 0;
      blanks[row] = 1 - level;
      at += level;
    }
  }

  #reportAll(levels: Levels, rows: number, problemAt: (at: number) => ValueProblem | undefined): void {
    eachValue(levels, rows, (row, at) => {
      const problem = problemAt(at);
      if (problem) this.report(this.#row + row, problem);
    });
  }

  finish(): Column {
    return new NumberColumn(this.name, this.kind, narrowest(this.#values), this.#blanks);
  }
}

/** Rows of codes, which entries of a page's dictionary get when a row first has them. */
abstract class CodeWriter {
  readonly codes: Uint32Array;
  /** The next row; row 0 is the blank row. */
  row = 1;
  /** Entry of the page's dictionary -> code; 0 as long as no row has it. */
  protected entryCodes = new Uint32Array(0);

  constructor(rows: number) {
    this.codes = new Uint32Array(rows + 1);
  }

  /** The code of an entry that no row had before. */
  protected abstract codeOf(entry: number, row: number): number;

  indices(indices: Int32Array, levels: Levels, rows: number): void {
    const { codes, entryCodes } = this;
    for (let i = 0, at = 0, row = this.row; i < rows; i++, row++) {
      if (levels !== null && levels[i] === 0) continue;
      const entry = indices[at++] as number;
      const code = entryCodes[entry] as number;
      codes[row] = code === 0 ? (entryCodes[entry] = this.codeOf(entry, row)) : code;
    }
    this.row += rows;
  }

  /** The codes as narrow as they fit. */
  protected narrowCodes(size: number): ReturnType<typeof keepCodes> {
    const codes = keepCodes(this.codes.length, size - 1);
    codes.set(this.codes);
    return codes;
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
    if (levels === null) {
      if (!this.#texts.addAll(slices, this.codes.subarray(this.row))) throw new TooMuchText();
    } else {
      const found = new Uint32Array(slices.length);
      if (!this.#texts.addAll(slices, found)) throw new TooMuchText();
      spread(found, levels, this.codes, this.row, rows);
    }
    this.row += rows;
  }

  finish(): Column {
    return new TextColumn(this.name, this.narrowCodes(this.#texts.size), this.#texts.trim());
  }
}

/** The texts of one column are larger than a dictionary can hold. */
export class TooMuchText extends Error {}

/** Booleans: two codes. */
export class BooleanWriter extends CodeWriter implements ColumnWriter {
  /** 0, 1, 2, ... */
  #places = new Int32Array(0);
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
    this.dictionary(values);
    const { length } = values;
    if (this.#places.length < length) this.#places = Int32Array.from({ length }, (_, i) => i);
    this.indices(this.#places, levels, rows);
  }

  finish(): Column {
    return new BooleanColumn(this.name, this.narrowCodes(this.#values.size), this.#values);
  }
}

/** Throws when the dictionary has no entry `largest`. */
export function checkIndex(largest: number, entries: number): void {
  if (largest >= entries) throw new Damage(`an index points to entry ${largest + 1} of a dictionary of ${entries}`);
}
