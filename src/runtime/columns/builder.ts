import type { KeptType } from '../wasm/memory.js';
import { BatchedRows } from './batched-rows.js';
import { codesType, codesTypes, type Codes } from './codes.js';
import { BooleanColumn, NumberColumn, TextColumn, VariantColumn, type Column } from './column.js';
import { NarrowRows } from './narrow-rows.js';
import { narrowestType, numbersTypes, type Numbers } from './numbers.js';
import type { ColumnKind, Value } from './value.js';
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
  readonly #values: BatchedRows<Numbers>;
  readonly #blanks: NarrowRows<Uint8Array>;
  #length = 1;

  constructor(
    readonly name: string,
    readonly kind: 'int64' | 'double' | 'currency' | 'dateTime',
    capacity: number,
  ) {
    const typeOf = narrowestType as (numbers: Float64Array) => KeptType<Numbers>;
    this.#values = new BatchedRows(numbersTypes, typeOf, capacity);
    this.#blanks = new NarrowRows([Uint8Array], capacity + 1);
  }

  push(value: Value): void {
    if (value === null) {
      this.#blanks.reserve(this.#length + 1, this.#length);
      this.#blanks.array[this.#length] = 1;
      this.#values.push(0);
    } else this.#values.push(value as number);
    this.#length++;
  }

  finish(): Column {
    this.#blanks.reserve(this.#length, this.#length);
    return new NumberColumn(this.name, this.kind, this.#values.finish(), this.#blanks.finish(this.#length));
  }
}

class CodedBuilder implements ColumnBuilder {
  readonly #dictionary = new ValueDictionary();
  readonly #codes: BatchedRows<Codes>;

  constructor(
    readonly name: string,
    readonly kind: 'string' | 'boolean' | 'variant',
    capacity: number,
  ) {
    const typeOf = (): KeptType<Codes> => codesType(this.#dictionary.size - 1) as KeptType<Codes>;
    this.#codes = new BatchedRows(codesTypes, typeOf, capacity);
  }

  push(value: Value): void {
    this.#codes.push(this.#dictionary.add(value));
  }

  finish(): Column {
    const codes = this.#codes.finish();
    if (this.kind === 'string') return new TextColumn(this.name, codes, this.#dictionary);
    if (this.kind === 'boolean') return new BooleanColumn(this.name, codes, this.#dictionary);
    return new VariantColumn(this.name, codes, this.#dictionary);
  }
}
