import type { Codes } from '../../columns/codes.js';
import { NumberColumn, type Column } from '../../columns/column.js';
import type { Numbers } from '../../columns/numbers.js';
import type { Value } from '../../columns/value.js';
import { ModelRows } from '../../tables/model-rows.js';
import type { RowSource } from '../../tables/row-source.js';
import type { Reader } from '../../tables/table-column.js';
import { rangeCodes } from './range-codes.js';

/**
 * Numbers of the rows of a model table, as loops over blocks read them: row -> entry (`keys`; null: the row itself) -> value,
 * 0 where blanks[entry] is 1.
 */
export interface RowNumbers {
  readonly keys: Codes | null;
  readonly values: Numbers;
  readonly blanks: Uint8Array;
}

/** What a fold folds: a column of its source, or a function of one. */
export type Folded = Reader<number> | OfColumn | OfBlankness;

/** A function of one column's value: decided once for each distinct value where these are few. */
class OfColumn {
  constructor(
    readonly column: Reader,
    readonly of: (value: never) => number | null,
  ) {}
}

/** Of whether the column is BLANK: no value is looked at. */
class OfBlankness {
  constructor(
    readonly column: Reader,
    /** What BLANK gives, and what any value does. */
    readonly of: (value: true | null) => number | null,
  ) {}
}

export function ofBlankness(column: Reader, of: (value: true | null) => number | null): OfBlankness {
  return new OfBlankness(column, of);
}

/** The numbers that a function makes of the values of a column. */
function ofColumn(column: Reader, of: (value: never) => number | null): OfColumn {
  return new OfColumn(column, of);
}
type Maker<T extends Value> = (column: Reader<T>, of: (value: T | null) => number | null) => OfColumn;
export const ofNumber: Maker<number> = ofColumn;
export const ofText: Maker<string> = ofColumn;
export const ofBoolean: Maker<boolean> = ofColumn;
export const ofVariant: Maker<NonNullable<Value>> = ofColumn;

/** The numbers of a model table's rows, or null where only a reader row by row can give them. */
export function rowNumbers(source: RowSource, folded: Folded): RowNumbers | null {
  if (!(source instanceof ModelRows)) return null;
  // The readers of a model table are its columns.
  if (folded instanceof OfColumn) return numbersOfValues(folded.column as Column, folded.of);
  if (folded instanceof OfBlankness) return numbersOfBlankness(folded.column as Column, folded.of);
  return folded instanceof NumberColumn ? { keys: null, values: folded.values, blanks: folded.blanks } : null;
}

/** A reader of the folded numbers row by row, for any source. */
export function numberReader(folded: Folded): (row: number) => number | null {
  if (folded instanceof OfColumn) return (row) => folded.of(folded.column.at(row) as never);
  if (folded instanceof OfBlankness) return (row) => folded.of(folded.column.at(row) === null ? null : true);
  return (row) => folded.at(row);
}

function numbersOfBlankness(column: Column, of: OfBlankness['of']): RowNumbers | null {
  if (!(column instanceof NumberColumn)) return numbersOfValues(column, (value) => of(value === null ? null : true));
  const [value, blank] = [of(true), of(null)];
  return {
    keys: column.blanks,
    values: Float64Array.of(value ?? 0, blank ?? 0),
    blanks: Uint8Array.of(value === null ? 1 : 0, blank === null ? 1 : 0),
  };
}

function numbersOfValues(column: Column, of: (value: never) => number | null): RowNumbers | null {
  const coded = codedValues(column);
  if (coded === null) return null;
  const values = new Float64Array(coded.size);
  const blanks = new Uint8Array(coded.size);
  for (let code = 0; code < coded.size; code++) {
    const number = of(coded.at(code) as Value as never);
    if (number === null) blanks[code] = 1;
    else values[code] = number;
  }
  return { keys: coded.codes, values, blanks };
}

/** The column's codes where it has few values: by range for numbers, by its dictionary otherwise. */
function codedValues(column: Column): { codes: Codes; size: number; at: (code: number) => Value } | null {
  if (column instanceof NumberColumn) return rangeCodes(column);
  const { codes, dictionary } = column;
  return { codes, size: dictionary.size, at: (code) => dictionary.value(code) };
}
