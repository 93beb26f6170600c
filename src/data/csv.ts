/** CSV text -> runtime columns. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Code, ParametersOf } from '../diagnostics/catalogue/index.js';
import type { Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Column } from '../runtime/columns/column.js';
import { CsvPlaces, textOf } from './csv-places.js';
import type { DataColumn } from './data-column.js';
import { CsvScanner, type FieldEnd } from './csv-scanner.js';
import { fieldWriter, isField, type FieldProblem, type FieldWriter } from './field-writers.js';

export interface CsvSource {
  /** Shown in diagnostics. */
  readonly file: string;
  /** The text, or its bytes in UTF-8, which are known to be valid. */
  readonly text: string | Uint8Array;
}

export interface CsvOptions {
  /** The field that means BLANK: '' an empty field; with another one, an empty field is the empty text. */
  readonly nullText: string;
  /** NaN and Infinity are values of a double: of one that was calculated and stored. Default: no. */
  readonly nonFinite?: boolean;
  /** Is told how many bytes of how many of a long text were read. */
  readonly progress?: (read: number, all: number) => void;
}

/** So many errors of one file are reported; the rest is counted. */
const shownErrors = 20;

/**
 * Reads the columns out of an RFC 4180 text with a header row. Header names match without regard to case; columns of
 * the file that are not asked for are skipped. Quotes do not change a value: "" is an empty field and so BLANK under
 * the default `nullText`. Returns null, never a part, when anything is wrong.
 */
export function readCsv(
  source: CsvSource,
  columns: readonly DataColumn[],
  options: CsvOptions,
  diagnostics: Diagnostic[],
): Column[] | null {
  const reader = new CsvReader(source, options);
  const result = reader.read(columns);
  diagnostics.push(...reader.problems());
  return reader.errorCount > 0 ? null : result;
}

const encoder = new TextEncoder();
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

interface HeaderField {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

class CsvReader {
  errorCount = 0;
  readonly #shown: Diagnostic[] = [];
  readonly #scanner: CsvScanner;
  readonly #places: CsvPlaces;
  readonly #nullField: Uint8Array;
  #header: HeaderField[] = [];
  #isSeparatorTold = false;
  #bound: readonly BoundWriter[] = [];

  constructor(
    readonly file: CsvSource,
    readonly options: CsvOptions,
  ) {
    this.#places = new CsvPlaces(file);
    this.#nullField = encoder.encode(options.nullText);
    this.#scanner = new CsvScanner(this.#places.bytes, this.#places.begin, () => this.#settle());
  }

  read(columns: readonly DataColumn[]): Column[] {
    if (!this.#places.bytes.subarray(this.#places.begin).some((byte) => byte > space)) {
      this.#report('DAX0052', { file: this.file.file }, null);
      return [];
    }
    this.#readHeader();
    this.#bound = this.#writers(columns);
    this.#readRows(this.#header.map((_, position) => this.#bound.filter((w) => w.position === position)));
    const made = this.#bound.map((w) => w.writer.finish());
    this.#scanner.close();
    return made;
  }

  /** Before fields are overwritten; also the time to say how far it has come. */
  #settle(): void {
    for (const { writer } of this.#bound) writer.settle();
    this.options.progress?.(this.#scanner.at, this.#places.bytes.length);
  }

  /** The diagnostics, with a note on those that are not shown. */
  problems(): Diagnostic[] {
    const hidden = this.errorCount - this.#shown.length;
    if (hidden <= 0) return this.#shown;
    const last = this.#shown.at(-1)?.span ?? null;
    return [...this.#shown, diagnostic('DAX0068', { count: hidden, file: this.file.file }, last)];
  }

  #readHeader(): void {
    const scanner = this.#scanner;
    let end: FieldEnd = 'comma';
    while (end === 'comma') {
      end = scanner.next();
      this.#checkQuotes();
      const name = textOf(scanner.content, scanner.start, scanner.end);
      this.#header.push({ name, start: scanner.fieldStart, end: this.#fieldEnd(end) });
    }
  }

  /** The offset in the file after the field that was just read. */
  #fieldEnd(how: FieldEnd): number {
    const { at, bytes } = this.#scanner;
    if (how === 'file') return at;
    return how === 'line' && bytes[at - 2] === carriageReturn ? at - 2 : at - 1;
  }

  #writers(columns: readonly DataColumn[]): BoundWriter[] {
    const rows = this.#estimatedRows();
    return columns.flatMap((column) => {
      const position = this.#position(column.sourceColumn ?? column.name);
      if (position < 0) return [];
      if (column.dataType === 'binary') {
        this.#report('DAX0067', { column: column.name }, this.#headerSpan(position));
        return [];
      }
      const doubledBackslash = this.options.nullText.startsWith('\\');
      const writer = fieldWriter(column.name, column.dataType, {
        rows,
        doubledBackslash,
        nonFinite: this.options.nonFinite === true,
      });
      return [{ position, name: column.name, writer }];
    });
  }

  /** A guess from the length of the first rows; arrays grow where it is too low. */
  #estimatedRows(): number {
    const { bytes, at } = this.#scanner;
    const sample = bytes.subarray(at, at + 20_000);
    const lines = sample.filter((byte) => byte === lineFeed).length + 1;
    return Math.ceil((lines * (bytes.length - at)) / Math.max(sample.length, 1)) + 16;
  }

  /** Where the header names the column; -1 with a diagnostic when it does not, or does so twice. */
  #position(name: string): number {
    const wanted = name.toLowerCase();
    const matches = this.#header.flatMap((field, i) => (field.name.toLowerCase() === wanted ? [i] : []));
    const [first, second] = matches;
    if (first === undefined) return this.#missing(name);
    if (second !== undefined) this.#report('DAX0054', { column: name }, this.#headerSpan(second));
    return first;
  }

  #missing(name: string): number {
    const separator = this.#otherSeparator();
    if (separator !== undefined) return this.#missingComma(separator, name);
    const near = suggest(
      name,
      this.#header.map((field) => field.name),
    );
    const span = this.#places.span(this.#places.begin, this.#header.at(-1)?.end ?? this.#places.begin);
    this.#report('DAX0053', { column: name }, span, near === null ? undefined : meant(near));
    return -1;
  }

  /** What stands between the names of a header without commas. */
  #otherSeparator(): string | undefined {
    const [only, second] = this.#header;
    return second ? undefined : [';', '\t', '|'].find((separator) => only?.name.includes(separator));
  }

  /** All columns are missing for one reason, which is told once. */
  #missingComma(separator: string, column: string): number {
    if (this.#isSeparatorTold) return -1;
    this.#isSeparatorTold = true;
    const found = separator === '\t' ? 'tabs' : `\`${separator}\``;
    const span = this.#places.span(this.#places.begin, this.#header.at(-1)?.end ?? this.#places.begin);
    this.#report('DAX0053', { column }, span, `Its names are separated by ${found}: save the file with commas.`);
    return -1;
  }

  #readRows(writers: readonly (readonly BoundWriter[])[]): void {
    const scanner = this.#scanner;
    const expected = writers.length;
    while (scanner.more && !(expected > 1 && this.#isBlankEnd())) {
      if (this.#readBlock(expected)) continue;
      if (this.#fieldProblems.length > 0) this.#fieldProblems.length = 0;
      let found = 0;
      let end: FieldEnd = 'comma';
      while (end === 'comma') {
        end = scanner.next();
        if (found === expected) this.#tooMany();
        if (scanner.problem !== null) this.#checkQuotes();
        else if (found < expected)
          for (const writer of writers[found] as readonly BoundWriter[]) this.#write(writer, end);
        found++;
      }
      const isRagged = found !== expected && scanner.problem?.kind !== 'unclosed';
      if (isRagged) this.#ragged(found, this.#fieldEnd(end));
      else for (const report of this.#fieldProblems) report();
    }
  }

  /**
   * Reads rows column by column, as many as lie together; false: there are few, or something is wrong with some field, which is
   * found and told row by row.
   */
  #readBlock(width: number): boolean {
    const block = this.#isSound ? this.#scanner.block(width) : null;
    if (block === null) return false;
    this.#isSound = this.#bound.every(({ position, writer }) =>
      writer.writeAll(block.fields(position), this.#nullField),
    );
    if (this.#isSound) this.#scanner.skip(block);
    return this.#isSound;
  }

  /** No block had a wrong field so far. */
  #isSound = true;

  /** What is wrong with fields of the present row: not told of a row whose fields may stand in wrong columns. */
  readonly #fieldProblems: (() => void)[] = [];

  /** Whether nothing but empty lines is left: a blank end of the file, and no row unless there is one column only. */
  #isBlankEnd(): boolean {
    const { bytes, at } = this.#scanner;
    if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) return false;
    for (let i = at; i < bytes.length; i++) if ((bytes[i] as number) > space) return false;
    return true;
  }

  #write({ writer, name }: BoundWriter, end: FieldEnd): void {
    const { content, start, end: stop } = this.#scanner;
    if (isField(this.#nullField, content, start, stop)) {
      writer.blank();
      return;
    }
    const problem = writer.write(content, start, stop);
    if (problem !== null) this.#badField(problem, name, end);
  }

  #badField(problem: FieldProblem, column: string, end: FieldEnd): void {
    const { content, start, end: stop, fieldStart } = this.#scanner;
    const text = shorten(textOf(content, start, stop));
    const isEmpty = stop === start;
    const help = isEmpty ? `No value (BLANK) is written as ${this.options.nullText} in this source.` : undefined;
    const fieldEnd = this.#fieldEnd(end);
    this.#fieldProblems.push(() =>
      this.#report(problem, { text, column }, this.#places.span(fieldStart, fieldEnd), help),
    );
  }

  #extraStart = -1;

  /** Remembers where the first field too many begins. */
  #tooMany(): void {
    this.#extraStart = this.#scanner.fieldStart;
  }

  #ragged(found: number, rowEnd: number): void {
    const expected = this.#header.length;
    if (found > expected) this.#report('DAX0056', { found, expected }, this.#places.span(this.#extraStart, rowEnd));
    else this.#report('DAX0055', { found, expected }, this.#places.span(rowEnd, rowEnd));
  }

  #checkQuotes(): void {
    const { problem, fieldStart, bytes, at } = this.#scanner;
    if (problem === null) return;
    if (problem.kind === 'unclosed') {
      this.#report('DAX0057', {}, this.#places.span(fieldStart, fieldStart + 1));
      return;
    }
    const trailing = textOf(bytes, problem.start, Math.min(at, problem.start + 200)).replace(/(\r?\n|,)$/, '');
    const span = this.#places.span(problem.start, problem.start + encoder.encode(trailing).length);
    this.#report('DAX0058', { text: shorten(trailing) }, span);
  }

  #headerSpan(position: number): Span {
    const field = this.#header[position] as HeaderField;
    return this.#places.span(field.start, field.end);
  }

  #report<C extends Code>(code: C, parameters: ParametersOf<C>, span: Span | null, help?: string): void {
    this.errorCount++;
    if (this.#shown.length >= shownErrors) return;
    this.#shown.push(diagnostic(code, parameters, span, help === undefined ? {} : { help }));
  }
}

function meant(near: string): string {
  return `Did you mean '${near}'? Rename it there, or set 'sourceColumn: ${near}' for the column in model.yaml.`;
}

interface BoundWriter {
  /** The column's place in the file. */
  readonly position: number;
  readonly name: string;
  readonly writer: FieldWriter;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
