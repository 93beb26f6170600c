/** Sums of whole numbers (currency among them) in doubles, which hold 53 bits. */
import type { Numbers } from '../../columns/numbers.js';
import type { TableData } from '../../tables/model-data.js';
import { keptArray } from '../../wasm/memory.js';
import type { RowNumbers } from './row-numbers.js';

/** Whether every sum of some of the rows is a whole number that a double has room for: then their order does not matter. */
export function isExact(table: TableData, numbers: RowNumbers): boolean {
  return areSumsBelow(2 ** 53, table, numbers);
}

/** Whether the magnitude of every sum of some of the rows, each of them counted once, is a whole number below the limit. */
export function areSumsBelow(limit: number, { rows }: TableData, { keys, values }: RowNumbers): boolean {
  if (roomOf(values) * (rows + 1) < limit) return true;
  const { greatest, sum } = magnitudesOf(values);
  return greatest * (rows + 1) < limit || (keys === null && sum < limit);
}

/** What no magnitude of the numbers exceeds by the type of their array alone. */
function roomOf(values: Numbers): number {
  return values instanceof Float64Array ? Infinity : 2 ** (8 * values.BYTES_PER_ELEMENT);
}

/** The greatest magnitude of some numbers, and the sum of all; Infinity where some are not whole. */
interface Magnitudes {
  readonly greatest: number;
  readonly sum: number;
}

const NOT_WHOLE: Magnitudes = { greatest: Infinity, sum: Infinity };

const magnitudes = new WeakMap<Numbers, Magnitudes>();

function magnitudesOf(values: Numbers): Magnitudes {
  let found = magnitudes.get(values);
  if (!found) magnitudes.set(values, (found = findMagnitudes(values)));
  return found;
}

function findMagnitudes(values: Numbers): Magnitudes {
  let [greatest, sum] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isInteger(value)) return NOT_WHOLE;
    const magnitude = Math.abs(value);
    sum += magnitude;
    if (magnitude > greatest) greatest = magnitude;
  }
  return { greatest, sum };
}

/** Number v is high x HALF + low, with low from 0 to below HALF; BLANK is BLANK in both. */
export interface Halves {
  readonly high: RowNumbers;
  readonly low: RowNumbers;
}

const HALF = 2 ** 26;

interface SplitNumbers {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

const halves = new WeakMap<Numbers, SplitNumbers>();

/**
 * The two halves of whole numbers of which some sum may not fit a double although all of them do: the sums of either half are
 * exact up to 67 million rows, and are joined when nothing more is to be added. null: no halves are needed, or not all are whole.
 * 8 bytes a row, kept as long as the column.
 */
export function halvesOf(table: TableData, numbers: RowNumbers): Halves | null {
  const { values } = numbers;
  if (isExact(table, numbers) || magnitudesOf(values).greatest > Number.MAX_SAFE_INTEGER) return null;
  let found = halves.get(values);
  if (!found) halves.set(values, (found = split(values)));
  return { high: { ...numbers, values: found.high }, low: { ...numbers, values: found.low } };
}

function split(values: Numbers): SplitNumbers {
  const [high, low] = [keptArray(Int32Array, values.length), keptArray(Int32Array, values.length)];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    high[i] = Math.floor(value / HALF);
    low[i] = value - (high[i] as number) * HALF;
  }
  return { high, low };
}

/** The sums whose halves these are. */
export function joinHalves(high: Float64Array, low: Float64Array): Float64Array {
  return high.map((sum, i) => sum * HALF + (low[i] as number));
}
