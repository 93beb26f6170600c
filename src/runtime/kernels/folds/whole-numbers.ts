/** Sums of whole numbers (currency among them) in doubles, which hold 53 bits. */
import type { Numbers } from '../../columns/numbers.js';
import type { TableData } from '../../tables/model-data.js';
import { keptArray } from '../../wasm/memory.js';
import type { RowNumbers } from './row-numbers.js';

/** Whether every sum of some of the rows is a whole number that a double has room for: then their order does not matter. */
export function isExact({ rows }: TableData, { values }: RowNumbers): boolean {
  return greatestWhole(values) * (rows + 1) <= Number.MAX_SAFE_INTEGER;
}

const greatest = new WeakMap<Numbers, number>();

/** What no magnitude of the numbers exceeds; Infinity where some are not whole. Found once. */
function greatestWhole(values: Numbers): number {
  if (values instanceof Uint8Array || values instanceof Uint16Array) return 2 ** (8 * values.BYTES_PER_ELEMENT);
  let found = greatest.get(values);
  if (found !== undefined) return found;
  found = 0;
  for (const value of values) found = Number.isInteger(value) ? Math.max(found, Math.abs(value)) : Infinity;
  greatest.set(values, found);
  return found;
}

/** Number v is high x HALF + low, with low from 0 to below HALF. */
export interface Halves {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

export const HALF = 2 ** 26;

const halves = new WeakMap<Numbers, Halves>();

/**
 * The two halves of whole numbers of which some sum may not fit a double although all of them do: the sums of either half are
 * exact up to 67 million rows. null: no halves are needed, or not all are whole. 8 bytes a row, kept as long as the column.
 */
export function halvesOf(table: TableData, numbers: RowNumbers): Halves | null {
  const { values } = numbers;
  if (isExact(table, numbers) || greatestWhole(values) > Number.MAX_SAFE_INTEGER) return null;
  let found = halves.get(values);
  if (!found) halves.set(values, (found = split(values)));
  return found;
}

function split(values: Numbers): Halves {
  const [high, low] = [keptArray(Int32Array, values.length), keptArray(Int32Array, values.length)];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    high[i] = Math.floor(value / HALF);
    low[i] = value - (high[i] as number) * HALF;
  }
  return { high, low };
}
