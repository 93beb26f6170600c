/** CSV fields -> runtime columns: one writer a column. */
import type { DataType } from '../model/model.js';
import { columnBuilder, type ColumnBuilder } from '../runtime/columns/builder.js';
import { keepCodes } from '../runtime/columns/codes.js';
import { TextDictionary } from '../runtime/columns/text-dictionary.js';
import { TextColumn, type Column } from '../runtime/columns/column.js';
import type { Slices } from '../runtime/columns/texts.js';
import { byCalled } from '../runtime/kernels/own-copy.js';
import type { Fields } from './csv-block.js';
import { readDateTime } from './dates.js';
import { ascii, inexact, readDecimal, readDouble, readInt64 } from './numbers.js';

/** Why a field cannot be read; the code of its diagnostic. */
export type FieldProblem = 'DAX0060' | 'DAX0061' | 'DAX0062' | 'DAX0063' | 'DAX0064' | 'DAX0065' | 'DAX0066';

/** Collects the fields of one column. Every row is written once, by `blank` or `write`. */
export interface FieldWriter {
  blank(): void;
  /** Writes the value of the text from `start` to `end`; tells what is wrong with it, or null. */
  write(bytes: Uint8Array, start: number, end: number): FieldProblem | null;
  /** Writes the fields of some rows; those that are `nullField` are BLANK. false: something is wrong with one of them. */
  writeAll(fields: Fields, nullField: Uint8Array): boolean;
  /** The bytes of the fields so far will change. */
  settle(): void;
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

/** Where a value goes. */
type Target = Pick<ColumnBuilder, 'push'>;

/** Reads the text from `start` to `end` and pushes its value, or tells what is wrong. */
type WriteValue = (target: Target, bytes: Uint8Array, start: number, end: number) => FieldProblem | null;

class ValueWriter implements FieldWriter {
  readonly #writeFields: ReturnType<typeof writeFields>;

  constructor(
    readonly builder: ColumnBuilder,
    readonly writeValue: WriteValue,
  ) {
    this.#writeFields = writeFields(Infinity, writeValue);
  }

  blank(): void {
    this.builder.push(null);
  }

  write(bytes: Uint8Array, start: number, end: number): FieldProblem | null {
    return this.writeValue(this.builder, bytes, start, end);
  }

  writeAll(fields: Fields, nullField: Uint8Array): boolean {
    return this.#writeFields(this.builder, this.writeValue, isField, fields, nullField);
  }

  settle(): void {
    // Every value has been read.
  }

  finish(): Column {
    return this.builder.finish();
  }
}

/** Whether a field is these bytes. */
export function isField(field: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== field.length) return false;
  let same = 0;
  while (same < field.length && bytes[start + same] === field[same]) same++;
  return same === field.length;
}

/** Every kind of value has a loop of its own. */
const writeFields = byCalled(
  (
    target: Target,
    write: WriteValue,
    isNull: typeof isField,
    { bytes, starts, ends, length }: Fields,
    nullField: Uint8Array,
  ): boolean => {
    for (let i = 0; i < length; i++) {
      const start = starts[i] as number;
      const end = ends[i] as number;
      if (isNull(nullField, bytes, start, end)) target.push(null);
      else if (write(target, bytes, start, end) !== null) return false;
    }
    return true;
  },
);

const writeInt64: WriteValue = (target, bytes, start, end) => {
  const value = readInt64(bytes, start, end);
  if (Number.isNaN(value)) return 'DAX0060';
  if (value === inexact) return 'DAX0061';
  target.push(value);
  return null;
};

const writeDecimal: WriteValue = (target, bytes, start, end) => {
  const value = readDecimal(bytes, start, end);
  if (Number.isNaN(value)) return 'DAX0063';
  if (value === inexact) return hasFiveDecimals(ascii(bytes, start, end)) ? 'DAX0064' : 'DAX0061';
  target.push(value);
  return null;
};

function hasFiveDecimals(text: string): boolean {
  return /\.\d{4}\d*[1-9]/.test(text);
}

/** Doubles; NaN and Infinity only where `nonFinite` says so. */
function doubleWriter(nonFinite: boolean): WriteValue {
  return (target, bytes, start, end) => {
    const value = readDouble(bytes, start, end);
    if (value === null || !(nonFinite || Number.isFinite(value))) return 'DAX0062';
    target.push(value);
    return null;
  };
}

const writeDateTime: WriteValue = (target, bytes, start, end) => {
  const value = readDateTime(bytes, start, end);
  if (Number.isNaN(value)) return 'DAX0065';
  target.push(value);
  return null;
};

const writeBoolean: WriteValue = (target, bytes, start, end) => {
  const words = booleanWords[end - start];
  if (words === undefined) return 'DAX0066';
  for (const { text, value } of words) {
    if (!isWord(bytes, start, text)) continue;
    target.push(value);
    return null;
  }
  return 'DAX0066';
};

/** What a Boolean is written as, by length. */
const booleanWords = wordsByLength([
  ['1', true],
  ['0', false],
  ['true', true],
  ['false', false],
]);

interface BooleanWord {
  readonly text: Uint8Array;
  readonly value: boolean;
}

function wordsByLength(words: readonly (readonly [string, boolean])[]): readonly (readonly BooleanWord[])[] {
  const longest = Math.max(...words.map(([text]) => text.length));
  return Array.from({ length: longest + 1 }, (_, length) =>
    words
      .filter(([text]) => text.length === length)
      .map(([text, value]) => ({ text: new TextEncoder().encode(text), value })),
  );
}

/** Whether the field, which is as long, is this word of small letters or digits, in any case. */
function isWord(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[start + i] as number;
    const small = byte >= 65 && byte <= 90 ? byte + 32 : byte;
    if (small !== word[i]) return false;
  }
  return true;
}

/** How the fields of each type are read, text excepted. */
export const writeValue = {
  int64: writeInt64,
  decimal: writeDecimal,
  double: doubleWriter(false),
  dateTime: writeDateTime,
  boolean: writeBoolean,
} satisfies Readonly<Record<string, WriteValue>>;

const backslash = 92;

/** So many fields are looked up together: the processor then waits for memory once for many of them. */
const batch = 1024;

class TextWriter implements FieldWriter {
  readonly #texts: TextDictionary;
  #codes: Uint32Array;
  /** Row 0 is the blank row. */
  #length = 1;
  /** Fields without a code yet, and their rows. */
  #pending = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #starts = new Int32Array(batch);
  readonly #ends = new Int32Array(batch);
  #rows = new Int32Array(batch);
  #found = new Uint32Array(batch);

  constructor(
    readonly name: string,
    rows: number,
    readonly doubledBackslash: boolean,
  ) {
    this.#texts = new TextDictionary(rows);
    this.#codes = new Uint32Array(rows + 1);
  }

  blank(): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length++] = 0;
  }

  write(bytes: Uint8Array, start: number, end: number): null {
    if (this.#pending === batch || this.#bytes !== bytes) this.#flush(bytes);
    if (this.#length === this.#codes.length) this.#grow();
    this.#starts[this.#pending] = this.doubledBackslash ? this.#startOf(bytes, start, end) : start;
    this.#ends[this.#pending] = end;
    this.#rows[this.#pending++] = this.#length++;
    return null;
  }

  writeAll({ bytes, starts, ends, length }: Fields, nullField: Uint8Array): boolean {
    this.#flush(bytes);
    while (this.#length + length > this.#codes.length) this.#grow();
    if (length > this.#rows.length) [this.#rows, this.#found] = [new Int32Array(length), new Uint32Array(length)];
    // Those that are not BLANK move to the front.
    let filled = 0;
    for (let i = 0; i < length; i++) {
      const start = starts[i] as number;
      const end = ends[i] as number;
      if (isField(nullField, bytes, start, end)) continue;
      starts[filled] = this.doubledBackslash ? this.#startOf(bytes, start, end) : start;
      ends[filled] = end;
      this.#rows[filled++] = this.#length + i;
    }
    this.#length += length;
    this.#addAll({ bytes, starts, ends, length: filled });
    return true;
  }

  /** A doubled backslash in front is one. */
  #startOf(bytes: Uint8Array, start: number, end: number): number {
    const isDoubled = end - start > 1 && bytes[start] === backslash && bytes[start + 1] === backslash;
    return isDoubled ? start + 1 : start;
  }

  settle(): void {
    this.#flush(this.#bytes);
  }

  /** Gives the pending fields their codes; those that follow lie in `next`. */
  #flush(next: Uint8Array): void {
    this.#addAll({ bytes: this.#bytes, starts: this.#starts, ends: this.#ends, length: this.#pending });
    this.#pending = 0;
    this.#bytes = next;
  }

  /** Gives texts their codes. */
  #addAll(slices: Slices): void {
    this.#texts.addAll(slices, this.#found);
    const [codes, rows, found] = [this.#codes, this.#rows, this.#found];
    for (let i = 0; i < slices.length; i++) codes[rows[i] as number] = found[i] as number;
  }

  #grow(): void {
    const codes = new Uint32Array(this.#length * 2);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  finish(): Column {
    this.#flush(this.#bytes);
    const codes = keepCodes(this.#length, this.#texts.size - 1);
    codes.set(this.#codes.subarray(0, this.#length));
    return new TextColumn(this.name, codes, this.#texts.trim());
  }
}
