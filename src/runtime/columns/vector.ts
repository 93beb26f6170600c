import type { ColumnKind, Value } from './value.js';

/** n values, one a context or row. A lane that failed throws its error when it is read (an error is a value of one context). */
abstract class BaseVector<T extends Value> {
  protected errors: Map<number, unknown> | null = null;
  /** What makes the values when they are first looked at; null: they are there. */
  protected later: (() => void) | null = null;

  abstract readonly length: number;
  protected abstract read(lane: number): T | null;
  abstract set(lane: number, value: T | null): void;

  /** The value of `lane`; throws the error that stands there. */
  at(lane: number): T | null {
    if (this.later !== null) this.settle();
    if (this.errors !== null && this.errors.has(lane)) throw this.errors.get(lane);
    return this.read(lane);
  }

  /** Puts an error in the place of a value. */
  fail(lane: number, error: unknown): void {
    this.settle();
    (this.errors ??= new Map()).set(lane, error);
  }

  /** The error of `lane`, or null. */
  error(lane: number): unknown {
    this.settle();
    return this.errors?.get(lane) ?? null;
  }

  get hasErrors(): boolean {
    this.settle();
    return this.errors !== null;
  }

  /** Copies lane `from` of `other`, error included. */
  copy(lane: number, other: BaseVector<T>, from: number): void {
    const error = other.error(from);
    if (error !== null) this.fail(lane, error);
    else this.set(lane, other.read(from));
  }

  /** Does something when the values are there: now, or as soon as they are. */
  whenSettled(act: () => void): void {
    const before = this.later;
    if (before === null) return act();
    this.later = (): void => {
      before();
      act();
    };
  }

  /** Makes values that are to be made later. */
  settle(): void {
    if (this.later === null) return;
    const make = this.later;
    this.later = null;
    make();
  }
}

/** Numbers, dates, currency. Starts all BLANK, unless it is made of given values. */
export class NumberVector extends BaseVector<number> {
  #values: Float64Array;
  #blanks: Uint8Array;

  constructor(
    readonly length: number,
    values: Float64Array = new Float64Array(length),
    blanks: Uint8Array = new Uint8Array(length).fill(1),
  ) {
    super();
    this.#values = values;
    this.#blanks = blanks;
  }

  /** n numbers that are made when one of them is first looked at. */
  static later(length: number, make: () => NumberVector): NumberVector {
    const vector = new NumberVector(length, NO_VALUES, NO_BLANKS);
    vector.later = (): void => {
      const made = make();
      vector.#values = made.values;
      vector.#blanks = made.blanks;
      vector.errors = made.errors;
    };
    return vector;
  }

  get values(): Float64Array {
    this.settle();
    return this.#values;
  }

  /** 0 where there is a value. */
  get blanks(): Uint8Array {
    this.settle();
    return this.#blanks;
  }

  /** As for any vector; written out because loops over millions of lanes call it. */
  override at(lane: number): number | null {
    if (this.later !== null) this.settle();
    if (this.errors !== null && this.errors.has(lane)) throw this.errors.get(lane);
    return this.#blanks[lane] === 1 ? null : (this.#values[lane] as number);
  }

  protected override read(lane: number): number | null {
    return this.#blanks[lane] === 1 ? null : (this.#values[lane] as number);
  }

  override set(lane: number, value: number | null): void {
    this.settle();
    if (value === null) {
      this.#blanks[lane] = 1;
      return;
    }
    this.#blanks[lane] = 0;
    this.#values[lane] = value;
  }
}

const NO_VALUES = new Float64Array(0);
const NO_BLANKS = new Uint8Array(0);

/** Booleans: 0, 1, or 2 for BLANK. */
export class BooleanVector extends BaseVector<boolean> {
  readonly values: Uint8Array;

  constructor(readonly length: number) {
    super();
    this.values = new Uint8Array(length).fill(2);
  }

  protected override read(lane: number): boolean | null {
    const value = this.values[lane];
    return value === 2 ? null : value === 1;
  }

  override set(lane: number, value: boolean | null): void {
    this.values[lane] = value === null ? 2 : Number(value);
  }
}

export class TextVector extends BaseVector<string> {
  readonly values: (string | null)[];

  constructor(readonly length: number) {
    super();
    this.values = new Array<string | null>(length).fill(null);
  }

  protected override read(lane: number): string | null {
    return this.values[lane] as string | null;
  }

  override set(lane: number, value: string | null): void {
    this.values[lane] = value;
  }
}

/** Values of mixed kinds. */
export class VariantVector extends BaseVector<NonNullable<Value>> {
  readonly values: Value[];

  constructor(readonly length: number) {
    super();
    this.values = new Array<Value>(length).fill(null);
  }

  protected override read(lane: number): Value {
    return this.values[lane] as Value;
  }

  override set(lane: number, value: Value): void {
    this.values[lane] = value;
  }
}

export type Vector = NumberVector | BooleanVector | TextVector | VariantVector;

/** An all-BLANK vector for values of `kind`. */
export function vectorOf(kind: ColumnKind, length: number): Vector {
  switch (kind) {
    case 'string':
      return new TextVector(length);
    case 'boolean':
      return new BooleanVector(length);
    case 'variant':
      return new VariantVector(length);
    default:
      return new NumberVector(length);
  }
}
