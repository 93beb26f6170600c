import { DaxError } from '../errors.js';
import type { Column } from '../columns/column.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { rowClasses } from '../contexts/row-classes.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, type Variant } from '../scalars/values.js';

const NONE = 0;
const SEVERAL = -1;

/** The index of a LOOKUPVALUE: tuple of searched values -> the one result row (M13). Filters play no part. */
export class Lookup<T extends Value> {
  readonly #rowOfKey: Int32Array;
  readonly #find: (codes: (column: number) => number) => number;

  constructor(
    readonly result: Column,
    readonly searched: readonly Column[],
    contexts: Contexts,
  ) {
    const table = contexts.data.tableOfColumn(result.id);
    const paths = contexts.query.expansions(contexts.relationships).of(table);
    const classes = rowClasses(
      contexts.data,
      table,
      searched.map((c) => c.id),
      paths,
    );
    this.#find = (codes) => classes.find(codes);
    this.#rowOfKey = new Int32Array(classes.classes);
    for (let row = 1; row <= table.rows; row++) {
      const key = classes.classOfRow === null ? row : (classes.classOfRow[row] as number);
      this.#rowOfKey[key] = this.#merge(this.#rowOfKey[key] as number, row);
    }
  }

  /** Several rows with one result are fine; different results are not (M13). */
  #merge(known: number, row: number): number {
    if (known === NONE) return row;
    if (known === SEVERAL) return SEVERAL;
    const { codes } = this.result;
    return codes[known] === codes[row] ? known : SEVERAL;
  }

  /** The result for the values, BLANK or the alternative when there is none; several results are an error without alternative. */
  find(values: readonly Value[], alternative?: () => T | null): T | null {
    const row = this.#rowOf(values);
    if (row > 0) return this.result.at(row) as T | null;
    if (alternative) return alternative();
    if (row === SEVERAL) throw new DaxError('R0021', { column: this.result.name });
    return null;
  }

  /** The same where the alternative is of another kind than the column: `convert` brings a result to it (T11). */
  findAs<U>(values: readonly Value[], convert: (value: T | null) => U | null, alternative: () => U | null): U | null {
    const row = this.#rowOf(values);
    return row > 0 ? convert(this.result.at(row) as T | null) : alternative();
  }

  /** The one row with these values, NONE or SEVERAL. */
  #rowOf(values: readonly Value[]): number {
    const key = this.#find((i) => (this.searched[i] as Column).dictionary.find(values[i] as Value));
    return key < 0 ? NONE : (this.#rowOfKey[key] as number);
  }
}

type ColumnName = readonly [table: string, column: string];

const memo = new WeakMap<object, Map<string, Lookup<never>>>();

function lookup<T extends Value>(contexts: Contexts, result: ColumnName, searched: readonly ColumnName[]): Lookup<T> {
  const key = JSON.stringify([result, searched, contexts.relationships.key, contexts.data.version]);
  const known = memo.get(contexts.query) ?? new Map<string, Lookup<never>>();
  memo.set(contexts.query, known);
  let index = known.get(key) as unknown as Lookup<T> | undefined;
  if (!index) {
    const column = ([table, name]: ColumnName): Column => contexts.data.table(table).column(name);
    index = new Lookup<T>(column(result), searched.map(column), contexts);
    known.set(key, index as unknown as Lookup<never>);
  }
  return index;
}

type LookupOf<T extends Value> = (contexts: Contexts, result: ColumnName, searched: readonly ColumnName[]) => Lookup<T>;

export const lookupNumber: LookupOf<number> = lookup;
export const lookupText: LookupOf<string> = lookup;
export const lookupBoolean: LookupOf<boolean> = lookup;
export const lookupVariant: LookupOf<NonNullable<Value>> = lookup;

/** A variant as a column of currency holds it (T4); what is no whole number of 1/10,000 stands between two amounts. */
export function currencyKey(value: Variant): Value {
  if (value instanceof CurrencyValue) return value.scaled;
  const number = value instanceof DateValue ? value.serial : value;
  if (typeof number !== 'number') return number;
  const scaled = Math.round(number * CURRENCY_SCALE);
  return scaled / CURRENCY_SCALE === number ? scaled : scaled + 0.5;
}
