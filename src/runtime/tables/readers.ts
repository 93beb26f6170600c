import type { RowSource } from './row-source.js';
import type { Reader } from './table-column.js';
import type { Value } from '../columns/value.js';
import type { ModelRows } from './model-rows.js';
import { Table } from './table.js';

/** Typed readers of a source's columns: the compiler knows the kind, so the cast is safe. */
export function numberColumn(source: RowSource, column: number): Reader<number> {
  return source.column(column) as Reader<number>;
}
export function textColumn(source: RowSource, column: number): Reader<string> {
  return source.column(column) as Reader<string>;
}
export function booleanColumn(source: RowSource, column: number): Reader<boolean> {
  return source.column(column) as Reader<boolean>;
}
export function variantColumn(source: RowSource, column: number): Reader<NonNullable<Value>> {
  return source.column(column) as Reader<NonNullable<Value>>;
}

/** Dictionary codes of a source's column by row, and how many codes there are. */
export interface CodeReader {
  readonly size: number;
  at(row: number): number;
}

/** The codes of a column of `source`. */
export function codesOf(source: RowSource, column: number): CodeReader {
  if (source instanceof Table) {
    const own = source.column(column);
    return { size: own.dictionary.size, at: (row) => own.codeAt(row) };
  }
  const { codes, dictionary } = (source as ModelRows).column(column);
  return { size: dictionary.size, at: (row) => codes[row] as number };
}

/** A test of a text column decided once for each dictionary code. */
export class CodeTest {
  constructor(
    readonly codes: CodeReader,
    readonly passes: Uint8Array,
  ) {}

  /** Whether the value of `row` passes. */
  has(row: number): boolean {
    return this.passes[this.codes.at(row)] === 1;
  }
}

/** Decides `test` for every code of a text column of `source`. */
export function testCodes(source: RowSource, column: number, test: (value: string | null) => boolean): CodeTest {
  const dictionary =
    source instanceof Table ? source.column(column).dictionary : (source as ModelRows).column(column).dictionary;
  const passes = new Uint8Array(dictionary.size);
  for (let code = 0; code < passes.length; code++) passes[code] = test(dictionary.value(code) as string | null) ? 1 : 0;
  return new CodeTest(codesOf(source, column), passes);
}
