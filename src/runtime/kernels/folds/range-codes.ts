import { keepCodes, type Codes } from '../../columns/codes.js';
import type { NumberColumn } from '../../columns/column.js';
import type { Numbers } from '../../columns/numbers.js';
import { byArrayKinds } from '../own-copy.js';

/** Up to so many whole numbers between the least and the greatest are coded by their distance from the least. */
const RANGE_LIMIT = 1 << 12;

/** Codes of whole numbers in a short range: 0 is BLANK, code c is the number least + c - 1. */
export interface RangeCodes {
  readonly codes: Codes;
  readonly size: number;
  at(code: number): number | null;
}

const known = new WeakMap<NumberColumn, RangeCodes | { readonly none: true }>();

/** The codes of a column by range, made once; null when its numbers are not whole or lie too far apart. */
export function rangeCodes(column: NumberColumn): RangeCodes | null {
  let found = known.get(column);
  if (!found) known.set(column, (found = makeRangeCodes(column) ?? { none: true }));
  return 'none' in found ? null : found;
}

function makeRangeCodes({ values, blanks }: NumberColumn): RangeCodes | null {
  if (values instanceof Float64Array) return null;
  const { least, greatest } = rangeOf({ values })(values, blanks);
  if (least > greatest || greatest - least >= RANGE_LIMIT) return null;
  const size = greatest - least + 2;
  const codes = keepCodes(values.length, size - 1);
  codeByRange({ codes, values })(codes, values, blanks, least);
  return { codes, size, at: (code) => (code === 0 ? null : least + code - 1) };
}

const rangeOf = byArrayKinds((values: Numbers, blanks: Uint8Array): { least: number; greatest: number } => {
  let least = Infinity;
  let greatest = -Infinity;
  for (let row = 1; row < values.length; row++) {
    if (blanks[row] === 1) continue;
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return { least, greatest };
});

const codeByRange = byArrayKinds((codes: Codes, values: Numbers, blanks: Uint8Array, least: number): void => {
  for (let row = 0; row < values.length; row++) {
    codes[row] = ((values[row] as number) - least + 1) * (1 - (blanks[row] as number));
  }
});
