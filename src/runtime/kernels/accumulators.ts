import { NumberVector, VariantVector, TextVector, BooleanVector } from '../columns/vector.js';
import type { Value } from '../columns/value.js';
import { compareValues } from '../columns/dictionary.js';
import { roundHalfAway } from '../scalars/rounding.js';
import { Failures } from './failures.js';

/** Folds of values by owner (a group or a lane). BLANK rules by semantics section 4; an owner without values is BLANK (AG0). */

/** SUM, SUMX: BLANK adds nothing. */
export class Sum {
  readonly #totals: Float64Array;
  readonly #seen: Uint8Array;
  constructor(readonly owners: number) {
    this.#totals = new Float64Array(owners);
    this.#seen = new Uint8Array(owners);
  }
  add(owner: number, value: number | null): void {
    if (value === null) return;
    this.#totals[owner] = (this.#totals[owner] as number) + value;
    this.#seen[owner] = 1;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (this.#seen[o] === 1) out.set(o, this.#totals[o] as number);
    return out;
  }
}

/** AVERAGE, AVERAGEX: over the values that are not BLANK (AG1). */
export class Average {
  readonly #totals: Float64Array;
  readonly #counts: Float64Array;
  constructor(readonly owners: number) {
    this.#totals = new Float64Array(owners);
    this.#counts = new Float64Array(owners);
  }
  add(owner: number, value: number | null): void {
    if (value === null) return;
    this.#totals[owner] = (this.#totals[owner] as number) + value;
    this.#counts[owner] = (this.#counts[owner] as number) + 1;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) {
      const count = this.#counts[o] as number;
      if (count > 0) out.set(o, (this.#totals[o] as number) / count);
    }
    return out;
  }
}

/** PRODUCT, PRODUCTX. */
export class Product {
  readonly #totals: Float64Array;
  readonly #seen: Uint8Array;
  constructor(readonly owners: number) {
    this.#totals = new Float64Array(owners).fill(1);
    this.#seen = new Uint8Array(owners);
  }
  add(owner: number, value: number | null): void {
    if (value === null) return;
    this.#totals[owner] = (this.#totals[owner] as number) * value;
    this.#seen[owner] = 1;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (this.#seen[o] === 1) out.set(o, this.#totals[o] as number);
    return out;
  }
}

/** COUNT, COUNTA, COUNTX: values that are not BLANK; none is BLANK, never 0. */
export class Count {
  readonly #counts: Float64Array;
  constructor(readonly owners: number) {
    this.#counts = new Float64Array(owners);
  }
  add(owner: number, value: unknown): void {
    if (value !== null) this.#counts[owner] = (this.#counts[owner] as number) + 1;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (this.#counts[o] !== 0) out.set(o, this.#counts[o] as number);
    return out;
  }
}

/** COUNTBLANK: 0 for rows without blanks, BLANK for no rows. Empty text counts as blank. */
export class CountBlank {
  readonly #counts: Float64Array;
  readonly #seen: Uint8Array;
  constructor(readonly owners: number) {
    this.#counts = new Float64Array(owners);
    this.#seen = new Uint8Array(owners);
  }
  add(owner: number, value: Value): void {
    this.#seen[owner] = 1;
    if (value === null || value === '') this.#counts[owner] = (this.#counts[owner] as number) + 1;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (this.#seen[o] === 1) out.set(o, this.#counts[o] as number);
    return out;
  }
}

/** MIN, MINX (sign 1) and MAX, MAXX (sign -1) over numbers and dates. */
export class NumberExtreme {
  readonly #best: Float64Array;
  readonly #seen: Uint8Array;
  constructor(
    readonly owners: number,
    readonly sign: 1 | -1,
  ) {
    this.#best = new Float64Array(owners);
    this.#seen = new Uint8Array(owners);
  }
  add(owner: number, value: number | null): void {
    if (value === null) return;
    if (this.#seen[owner] === 1 && value * this.sign >= (this.#best[owner] as number) * this.sign) return;
    this.#seen[owner] = 1;
    this.#best[owner] = value;
  }
  finish(): NumberVector {
    const out = new NumberVector(this.owners);
    for (let o = 0; o < this.owners; o++) if (this.#seen[o] === 1) out.set(o, this.#best[o] as number);
    return out;
  }
}

/** MIN and MAX over text, Booleans or values of mixed kinds, in ascending order of values. */
export class ValueExtreme {
  readonly #best: Value[];
  constructor(
    readonly owners: number,
    readonly sign: 1 | -1,
  ) {
    this.#best = new Array<Value>(owners).fill(null);
  }
  add(owner: number, value: Value): void {
    if (value === null) return;
    const best = this.#best[owner] as Value;
    if (best === null || compareValues(value, best) * this.sign < 0) this.#best[owner] = value;
  }
  #into<V extends { set(lane: number, value: never): void }>(out: V): V {
    this.#best.forEach((value, owner) => out.set(owner, value as never));
    return out;
  }
  finish(): VariantVector {
    return this.#into(new VariantVector(this.owners));
  }
  finishTexts(): TextVector {
    return this.#into(new TextVector(this.owners));
  }
  finishBooleans(): BooleanVector {
    return this.#into(new BooleanVector(this.owners));
  }
}

/** Collects the numbers of each owner: MEDIAN, PERCENTILE, STDEV, VAR, GEOMEAN. */
export class Sample {
  readonly #values: number[][];
  constructor(readonly owners: number) {
    this.#values = Array.from({ length: owners }, () => []);
  }
  add(owner: number, value: number | null): void {
    if (value !== null) (this.#values[owner] as number[]).push(value);
  }
  /** `statistic` of the values of each owner; BLANK without values. */
  finish(statistic: (values: number[], owner: number) => number | null): NumberVector {
    const out = new NumberVector(this.owners);
    const failures = new Failures();
    this.#values.forEach((values, owner) => {
      if (values.length === 0) return;
      try {
        out.set(owner, statistic(values, owner));
      } catch (error) {
        failures.add(owner, error);
      }
    });
    return failures.into(out);
  }
}

/** Means of currency in whole units of 1/10,000 again: halves away from zero (T4). */
export function wholeUnits(values: NumberVector): NumberVector {
  for (let o = 0; o < values.length; o++) values.values[o] = roundHalfAway(values.values[o] as number);
  return values;
}
