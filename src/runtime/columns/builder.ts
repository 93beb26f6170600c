import { keepCodes } from './codes.js';
import { BooleanColumn, NumberColumn, TextColumn, VariantColumn, type Column } from './column.js';
import { narrowest } from './numbers.js';
import type { ColumnKind, Value } from './value.js';
import { keptCopy } from '../wasm/memory.js';
import { ValueDictionary } from './value-dictionary.js';

/** Collects the values of a column in row order; row 0 (the blank row) is there from the start. */
export interface ColumnBuilder {
  /** Appends the value of the next row. */
  push(value: Value): void;
  finish(): Column;
}

/** A builder for a column of `kind`; `capacity` is the expected number of rows. */
export function columnBuilder(name: string, kind: ColumnKind, capacity = 1024): ColumnBuilder {
  switch (kind) {
    case 'string':
    case 'boolean':
    case 'variant':
      return new CodedBuilder(name, kind, capacity);
    default:
      return new NumberBuilder(name, kind, capacity);
  }
}

/** A column of the given values, in row order. */
export function columnOf(name: string, kind: ColumnKind, values: Iterable<Value>): Column {
  const builder = columnBuilder(name, kind);
  for (const value of values) builder.push(value);
  return builder.finish();
}

class NumberBuilder implements ColumnBuilder {
  #values: Float64Array;
  #blanks: Uint8Array;
  #length = 1;

  constructor(
    readonly name: string,
    readonly kind: 'int64' | 'double' | 'currency' | 'dateTime',
    capacity: number,
  ) {
    this.#values = new Float64Array(capacity + 1);
    this.#blanks = new Uint8Array(capacity + 1);
  }

  push(value: Value): void {
    if (this.#length === this.#values.length) this.#grow();
    if (value === null) this.#blanks[this.#length] = 1;
    else this.#values[this.#length] = value as number;
    this.#length++;
  }

  #grow(): void {
    const values = new Float64Array(this.#length * 2);
    values.set(this.#values);
    this.#values = values;
    const blanks = new Uint8Array(this.#length * 2);
    blanks.set(this.#blanks);
    this.#blanks = blanks;
  }

  finish(): Column {
    return new NumberColumn(
      this.name,
      this.kind,
      narrowest(this.#values.subarray(0, this.#length)),
      keptCopy(this.#blanks.subarray(0, this.#length)),
    );
  }
}

class CodedBuilder implements ColumnBuilder {
  readonly #dictionary = new ValueDictionary();
  #codes: Uint32Array;
  #length = 1;

  constructor(
    readonly name: string,
    readonly kind: 'string' | 'boolean' | 'variant',
    capacity: number,
  ) {
    this.#codes = new Uint32Array(capacity + 1);
  }

  push(value: Value): void {
    if (this.#length === this.#codes.length) {
      const codes = new Uint32Array(this.#length * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.#length++] = this.#dictionary.add(value);
  }

  finish(): Column {
    const codes = keepCodes(this.#length, this.#dictionary.size - 1);
    codes.set(this.#codes.subarray(0, this.#length));
    if (this.kind === 'string') return new TextColumn(this.name, codes, this.#dictionary);
    if (this.kind === 'boolean') return new BooleanColumn(this.name, codes, this.#dictionary);
    return new VariantColumn(this.name, codes, this.#dictionary);
  }
}
