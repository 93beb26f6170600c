/** CSV fields -> runtime columns: one writer a column. */
import type { DataType } from '../model/model.js';
import { columnBuilder, type ColumnBuilder } from '../runtime/columns/builder.js';
import { makeCodes } from '../runtime/columns/codes.js';
import { TextColumn, type Column } from '../runtime/columns/column.js';
import { readDateTime } from './dates.js';
import { inexact, readDecimal, readDouble, readInt64 } from './numbers.js';
import { TextCodes } from './text-codes.js';

/** Why a field cannot be read; the code of its diagnostic. */
export type FieldProblem = 'DAX0060' | 'DAX0061' | 'DAX0062' | 'DAX0063' | 'DAX0064' | 'DAX0065' | 'DAX0066';

/** Collects the fields of one column. Every row is written once, by `blank` or `write`. */
export interface FieldWriter {
  blank(): void;
  /** Writes the value of the text from `start` to `end`; tells what is wrong with it, or null. */
  write(text: string, start: number, end: number): FieldProblem | null;
  finish(): Column;
}

export interface WriterOptions {
  /** The expected number of rows. */
  readonly rows: number;
  /** A text that begins with a backslash has one more in front. */
  readonly doubledBackslash: boolean;
  /** Doubles may be NaN and Infinity. */
  readonly nonFinite: boolean;
}

/** The writer of a column of `dataType`; binary has none. */
export function fieldWriter(
  name: string,
  dataType: Exclude<DataType, 'binary'>,
  { rows, doubledBackslash, nonFinite }: WriterOptions,
): FieldWriter {
  switch (dataType) {
    case 'string':
      return new TextWriter(name, rows, doubledBackslash);
    case 'boolean':
      return new ValueWriter(columnBuilder(name, 'boolean', rows), writeBoolean);
    case 'int64':
      return new ValueWriter(columnBuilder(name, 'int64', rows), writeInt64);
    case 'decimal':
      return new ValueWriter(columnBuilder(name, 'currency', rows), writeDecimal);
    case 'double':
      return new ValueWriter(columnBuilder(name, 'double', rows), doubleWriter(nonFinite));
    case 'dateTime':
      return new ValueWriter(columnBuilder(name, 'dateTime', rows), writeDateTime);
  }
}

type WriteValue = (builder: ColumnBuilder, text: string, start: number, end: number) => FieldProblem | null;

class ValueWriter implements FieldWriter {
  constructor(
    readonly builder: ColumnBuilder,
    readonly writeValue: WriteValue,
  ) {}

  blank(): void {
    this.builder.push(null);
  }

  write(text: string, start: number, end: number): FieldProblem | null {
    return this.writeValue(this.builder, text, start, end);
  }

  finish(): Column {
    return this.builder.finish();
  }
}

const writeInt64: WriteValue = (builder, text, start, end) => {
  const value = readInt64(text, start, end);
  if (Number.isNaN(value)) return 'DAX0060';
  if (value === inexact) return 'DAX0061';
  builder.push(value);
  return null;
};

const writeDecimal: WriteValue = (builder, text, start, end) => {
  const value = readDecimal(text, start, end);
  if (Number.isNaN(value)) return 'DAX0063';
  if (value === inexact) return hasFiveDecimals(text.slice(start, end)) ? 'DAX0064' : 'DAX0061';
  builder.push(value);
  return null;
};

function hasFiveDecimals(text: string): boolean {
  return /\.\d{4}\d*[1-9]/.test(text);
}

/** Doubles; NaN and Infinity only where `nonFinite` says so. */
function doubleWriter(nonFinite: boolean): WriteValue {
  return (builder, text, start, end) => {
    const value = readDouble(text, start, end);
    if (value === null || !(nonFinite || Number.isFinite(value))) return 'DAX0062';
    builder.push(value);
    return null;
  };
}

const writeDateTime: WriteValue = (builder, text, start, end) => {
  const value = readDateTime(text, start, end);
  if (Number.isNaN(value)) return 'DAX0065';
  builder.push(value);
  return null;
};

const writeBoolean: WriteValue = (builder, text, start, end) => {
  const value = readBoolean(text.slice(start, end));
  if (value === null) return 'DAX0066';
  builder.push(value);
  return null;
};

/** true or false in any case, 1 or 0; null for another text. */
function readBoolean(text: string): boolean | null {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : null;
}

const backslash = 92;

class TextWriter implements FieldWriter {
  readonly #texts = new TextCodes();
  #codes: Uint32Array;
  /** Row 0 is the blank row. */
  #length = 1;

  constructor(
    readonly name: string,
    rows: number,
    readonly doubledBackslash: boolean,
  ) {
    this.#codes = new Uint32Array(rows + 1);
  }

  blank(): void {
    this.#push(0);
  }

  write(text: string, start: number, end: number): null {
    const isDoubled =
      this.doubledBackslash && text.charCodeAt(start) === backslash && text.charCodeAt(start + 1) === backslash;
    this.#push(this.#texts.code(text, isDoubled && end - start > 1 ? start + 1 : start, end));
    return null;
  }

  #push(code: number): void {
    if (this.#length === this.#codes.length) {
      const codes = new Uint32Array(this.#length * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.#length++] = code;
  }

  finish(): Column {
    const { dictionary } = this.#texts;
    const codes = makeCodes(this.#length, dictionary.size - 1);
    codes.set(this.#codes.subarray(0, this.#length));
    return new TextColumn(this.name, codes, dictionary);
  }
}
