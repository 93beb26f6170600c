import type { Codes } from './codes.js';
import type { Dictionary } from './dictionary.js';
import { NumberDictionary } from './number-dictionary.js';
import type { Numbers } from './numbers.js';
import type { ColumnKind, Value } from './value.js';

/** What all columns share. Row numbers start at 1; row 0 is the virtual blank row, BLANK in every column. */
abstract class BaseColumn {
  /** The column's number in the model, given when it joins a table. */
  id = -1;
  abstract readonly kind: ColumnKind;

  constructor(
    readonly name: string,
    /** Rows without the blank row. */
    readonly rows: number,
  ) {}

  /** The value of row `row`. */
  abstract at(row: number): Value;
  /** Row -> dictionary code. */
  abstract get codes(): Codes;
  abstract get dictionary(): Dictionary;

  /** Bytes of the column's arrays. */
  abstract get bytes(): number;

  /** The same values for another model, in which the column has another number. */
  abstract copy(): BaseColumn;

  /** The value behind a dictionary code. */
  valueOf(code: number): Value {
    return this.dictionary.value(code);
  }
}

/** Numbers, dates and currency: a typed array as narrow as the values are, and a byte a row that says BLANK; codes are made when first asked for. */
export class NumberColumn extends BaseColumn {
  #coded: { codes: Codes; dictionary: Dictionary } | null = null;

  /** `values` and `blanks` have rows + 1 entries; entry 0 is the blank row. Where `blanks` is 1, `values` holds 0. */
  constructor(
    name: string,
    readonly kind: 'int64' | 'double' | 'currency' | 'dateTime',
    readonly values: Numbers,
    readonly blanks: Uint8Array,
  ) {
    super(name, values.length - 1);
    blanks[0] = 1;
  }

  override at(row: number): number | null {
    return this.blanks[row] === 1 ? null : (this.values[row] as number);
  }

  override get codes(): Codes {
    return this.#encoded().codes;
  }

  override get dictionary(): Dictionary {
    return this.#encoded().dictionary;
  }

  override get bytes(): number {
    return (
      this.values.byteLength +
      this.blanks.byteLength +
      (this.#coded ? this.#coded.codes.byteLength + this.#coded.dictionary.bytes : 0)
    );
  }

  override copy(): NumberColumn {
    const copy = new NumberColumn(this.name, this.kind, this.values, this.blanks);
    copy.#coded = this.#coded;
    return copy;
  }

  #encoded(): { codes: Codes; dictionary: Dictionary } {
    if (this.#coded) return this.#coded;
    this.#coded = NumberDictionary.encode(this.values, this.blanks);
    return this.#coded;
  }
}

/** Text: dictionary codes. */
export class TextColumn extends BaseColumn {
  readonly kind = 'string';
  constructor(
    name: string,
    readonly codes: Codes,
    readonly dictionary: Dictionary,
  ) {
    super(name, codes.length - 1);
  }

  override copy(): TextColumn {
    return new TextColumn(this.name, this.codes, this.dictionary);
  }

  override at(row: number): string | null {
    return this.dictionary.value(this.codes[row] as number) as string | null;
  }

  override get bytes(): number {
    return this.codes.byteLength + this.dictionary.bytes;
  }
}

/** Booleans: codes of a dictionary of at most BLANK, FALSE, TRUE. */
export class BooleanColumn extends BaseColumn {
  readonly kind = 'boolean';
  constructor(
    name: string,
    readonly codes: Codes,
    readonly dictionary: Dictionary,
  ) {
    super(name, codes.length - 1);
  }

  override copy(): BooleanColumn {
    return new BooleanColumn(this.name, this.codes, this.dictionary);
  }

  override at(row: number): boolean | null {
    return this.dictionary.value(this.codes[row] as number) as boolean | null;
  }

  override get bytes(): number {
    return this.codes.byteLength;
  }
}

/** Values of mixed kinds, in table expressions only: no model column is a variant (T6). */
export class VariantColumn extends BaseColumn {
  readonly kind = 'variant';
  constructor(
    name: string,
    readonly codes: Codes,
    readonly dictionary: Dictionary,
  ) {
    super(name, codes.length - 1);
  }

  override copy(): VariantColumn {
    return new VariantColumn(this.name, this.codes, this.dictionary);
  }

  override at(row: number): Value {
    return this.dictionary.value(this.codes[row] as number);
  }

  override get bytes(): number {
    return this.codes.byteLength;
  }
}

export type Column = NumberColumn | TextColumn | BooleanColumn | VariantColumn;
